"""`wireroom screening`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from wireroom.core.cli import Failure
from wireroom.discussion.archive import Row, Unreadable, read_archive
from wireroom.discussion.classifier import Judgement, Known, Verdict, judge, teach
from wireroom.discussion.measuring import counted, learning_curve
from wireroom.discussion.traits import Traits, traits

app = typer.Typer()
screening = typer.Typer(no_args_is_help=True, help="How comments are screened.")
app.add_typer(screening, name="screening")

_LARGEST = 500 * 1024 * 1024


@screening.command(name="try", epilog="Example: wireroom screening try archive.csv --json")
def try_archive(
    file: Annotated[Path, typer.Argument(help="CSV with the columns text, author, label (spam, genuine or empty).")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a row; the figures go to stderr.")] = False,
) -> None:
    """Try the classifier on an archive of comments: it learns from the labelled rows and judges the others in order.

    Needs no newsroom and changes none.
    """
    rows = _read(file)
    labelled = [(traits(row.text, row.author), row.is_spam) for row in rows if row.is_spam is not None]
    _check(file, labelled)
    known: dict[str, Known] = {}
    teach(known, labelled)
    judged = [(row, judge(known, traits(row.text, row.author))) for row in rows if row.is_spam is None]
    for row, judgement in judged:
        typer.echo(_as_json(judgement) if as_json else _as_line(row, judgement))
    _figures(labelled, [judgement for _, judgement in judged], to_stderr=as_json)


def _read(file: Path) -> list[Row]:
    if not file.exists():
        raise Failure(f"{file}: there is no such file.")
    if not file.is_file():
        raise Failure(f"{file}: this is no file; give a CSV file.")
    if file.stat().st_size > _LARGEST:
        raise Failure(f"{file}: larger than {_LARGEST // 1024**2} MB; try a part of it.")
    try:
        return read_archive(file.read_bytes())
    except Unreadable as error:
        raise Failure(f"{file}: {error}.") from None


def _check(file: Path, labelled: Sequence[tuple[Traits, bool]]) -> None:
    spam = sum(is_spam for _, is_spam in labelled)
    for count, label in ((spam, "spam"), (len(labelled) - spam, "genuine")):
        if not count:
            raise Failure(f"{file}: no row is labelled “{label}”; label some of each kind, so that it can learn.")


def _as_json(judgement: Judgement) -> str:
    given = {"verdict": judgement.verdict, "score": judgement.score, "reasons": list(judgement.reasons)}
    return json.dumps(given, ensure_ascii=not _speaks_unicode())


def _as_line(row: Row, judgement: Judgement) -> str:
    line = f"{judgement.verdict:8}{judgement.score:.2f}  {' '.join(row.text.split())[:70]}"
    return line.encode(sys.stdout.encoding or "utf-8", "replace").decode(sys.stdout.encoding or "utf-8")


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").casefold().replace("-", "") == "utf8"


def _figures(labelled: Sequence[tuple[Traits, bool]], judged: list[Judgement], to_stderr: bool) -> None:
    spam = sum(is_spam for _, is_spam in labelled)
    lines = ["", f"Learnt from {len(labelled):,} comments: {spam:,} spam, {len(labelled) - spam:,} genuine."]
    if judged:
        counts = counted(judged)
        said = ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in Verdict)
        lines.append(f"Judged {len(judged):,}: {said}.")
    lines.append("")
    lines.append("While learning, each labelled comment judged before it was learnt from:")
    lines.append("    up to  correlation  genuine called spam  held for a person")
    for number, figures in learning_curve(labelled):
        lines.append(f"{number:9,}  {figures.correlation:11.2f}  {figures.false_alarms:19.1%}  {figures.held:17.1%}")
    lines.append("(Matthews correlation: 1 is all right, 0 is no better than chance.)")
    for line in lines:
        typer.echo(line, err=to_stderr)
