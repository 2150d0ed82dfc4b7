"""`wireroom screening`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from wireroom.core.cli import Failure
from wireroom.discussion.archive import Row, Unreadable, read_archive
from wireroom.discussion.caution import Tried, at_most, held_as_well, strictest_of_the_best, tried
from wireroom.discussion.classifier import Bar, Judgement, Known, Verdict, judge, teach
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
    checked = tried(labelled)
    bar = strictest_of_the_best(checked)
    known: dict[str, Known] = {}
    teach(known, labelled)
    judged = [(row, judge(known, traits(row.text, row.author), bar)) for row in rows if row.is_spam is None]
    for row, judgement in judged:
        typer.echo(_as_json(judgement) if as_json else _as_line(row, judgement))
    figures = [*_learnt(labelled, bar, checked), *_said([judgement for _, judgement in judged]), *_curve(labelled, bar)]
    for line in figures:
        typer.echo(line, err=as_json)


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


def _learnt(labelled: Sequence[tuple[Traits, bool]], bar: Bar, checked: Sequence[Tried]) -> list[str]:
    spam = sum(is_spam for _, is_spam in labelled)
    found = held_as_well(bar, checked)
    return [
        "",
        f"Learnt from {len(labelled):,} comments: {spam:,} spam, {len(labelled) - spam:,} genuine.",
        f"Called spam from {bar.likely:.0%} likely and {bar.share:.0%} known from spam on. By that, each fifth of them",
        f"judged by the others: correlation {found.correlation:.2f}, {found.false_alarms:.1%} of the genuine called"
        f" spam (at most {at_most(found):.1%}), {found.held:.1%} of all held.",
    ]


def _said(judged: Sequence[Judgement]) -> list[str]:
    if not judged:
        return []
    counts = counted(judged)
    return [f"Judged {len(judged):,}: " + ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in Verdict) + "."]


def _curve(labelled: Sequence[tuple[Traits, bool]], bar: Bar) -> Iterator[str]:
    yield ""
    yield "While learning, each labelled comment judged before it was learnt from:"
    yield "    up to  correlation  genuine called spam  held for a person"
    for number, figures in learning_curve(labelled, bar):
        yield f"{number:9,}  {figures.correlation:11.2f}  {figures.false_alarms:19.1%}  {figures.held:17.1%}"
    yield "(Matthews correlation: 1 is all right, 0 is no better than chance. Called spam is “spam” alone, not “hold”.)"
