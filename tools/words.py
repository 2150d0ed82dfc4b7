"""The catalogues of `src/wireroom/locale/`: gathers every string of ours that can be translated, and compiles them.

`make words` runs it. It keeps every translation whose English still stands, drops the others, writes the `.po` and
`.mo` files, and ends with failure while something lacks its translation. What it gathers: what is marked in Python and
in templates, and the names that Django makes of models and their fields.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from django.db.models import Model

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "wireroom"
CATALOGUES = PACKAGE / "locale"
ENGLISH = "en"
"""Not a translation: a few sentences of Wagtail's in the words of this newsroom, written by hand."""
LANGUAGES = tuple(sorted(folder.name for folder in CATALOGUES.iterdir() if folder.is_dir() and folder.name != ENGLISH))

KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
NOT_OF_THE_FILE = tuple(
    f'"{name}'
    for name in (
        "Project-Id",
        "POT-Creation",
        "PO-Revision",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
        "Report-Msgid",
    )
)
"""Header lines that change without a translation changing, or that say nothing."""

CALL = re.compile(r"""\b(?:n?p?gettext|_)\((?:[^()'"]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*\)""")
"""A call of gettext in what Django makes of a template, where all else has become X."""

Words = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One string as it stands in the source; a tuple has its plural too."""

    words: Words
    context: str | None
    file: str


def marked() -> Iterator[Marked]:
    """Every string that a reader or an editor can see, in the order of the files."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _found_in(path, path.read_text())
    for path in sorted(PACKAGE.rglob("*.html")):
        yield from _found_in(path, _as_python(path))
    yield from _names_of_models()


def _found_in(path: Path, source: str) -> Iterator[Marked]:
    file = path.relative_to(PACKAGE).as_posix()
    for _line, words, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        if words:
            yield Marked(words, context, file)


def _as_python(path: Path) -> str:
    """A template as the calls of gettext that Django's own gathering makes of it."""
    from django.utils.translation.template import templatize

    return "\n".join(CALL.findall(templatize(path.read_text(), origin=str(path))))


def _names_of_models() -> Iterator[Marked]:
    from django.utils.translation import override

    from wireroom.core.words import names_of

    with override(None):
        for model in _models_with_forms():
            for name in names_of(model):
                yield Marked(name, None, f"{model._meta.app_label}/models")


def _models_with_forms() -> list[type[Model]]:
    """What the desk has forms and lists for, with what stands inside of them; nobody sees the names of other models."""
    from modelcluster.models import get_all_child_relations
    from wagtail.contrib.settings.registry import registry
    from wagtail.images import get_image_model
    from wagtail.models import get_page_models
    from wagtail.snippets.models import get_snippet_models

    shown = [*get_snippet_models(), *registry, get_image_model(), *get_page_models()]
    inside = [relation.related_model for model in shown for relation in get_all_child_relations(model)]
    return list(dict.fromkeys([*shown, *inside]))


def renewed(language: str) -> Catalog:
    """The catalogue of a language with what is marked now; what was translated stays."""
    with file_of(language, "po").open("rb") as file:
        old = read_po(file, locale=language)
    new = Catalog(locale=language, header_comment=_HEADER, fuzzy=False)
    new.mime_headers = [("Plural-Forms", old.plural_forms)]
    for one in marked():
        new.add(one.words, _translation(old, one), locations=[(one.file, 0)], context=one.context)
    return new


_HEADER = "# Wireroom in another language. How to add to it: CONTRIBUTING.md; a further language: docs/languages.md."


def _translation(old: Catalog, one: Marked) -> str | tuple[str, ...]:
    known = old.get(one.words if isinstance(one.words, str) else one.words[0], one.context)
    if known is None or not known.string or known.pluralizable is isinstance(one.words, str):
        return ""
    return known.string if isinstance(known.string, str) else tuple(known.string)


def missing(catalogue: Catalog) -> list[Message]:
    """What has no translation, or not all of its plurals."""
    return [
        one
        for one in catalogue
        if one.id and not all([one.string] if isinstance(one.string, str) else one.string or [""])
    ]


def po(catalogue: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False)
    lines = written.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(NOT_OF_THE_FILE)).encode()


def mo(catalogue: Catalog) -> bytes:
    catalogue.creation_date = catalogue.revision_date = datetime.fromtimestamp(
        0, UTC
    )  # The same words, the same bytes.
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def file_of(language: str, kind: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"django.{kind}"


def start() -> None:
    """Django, with a home folder that is thrown away: the models are asked for their names."""
    os.environ.setdefault("WIREROOM_HOME", tempfile.mkdtemp())
    from wireroom.core.newsroom import start_django

    start_django()


def compile_catalogue(language: str) -> None:
    with file_of(language, "po").open("rb") as file:
        file_of(language, "mo").write_bytes(mo(read_po(file, locale=language)))


def main() -> int:
    start()
    compile_catalogue(ENGLISH)
    lacking = 0
    for language in LANGUAGES:
        catalogue = renewed(language)
        file_of(language, "po").write_bytes(po(catalogue))
        compile_catalogue(language)
        lacks = missing(catalogue)
        lacking += len(lacks)
        print(f"{language}: {len(catalogue) - len(lacks)} of {len(catalogue)} strings translated.")
        for message in lacks:
            print(f"  missing: {message.id!r} ({', '.join(file for file, _ in message.locations)})")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
