"""Copy flows one way: a room imports from its left and from `core`, never back (docs/how-it-works.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "wireroom"

LEFT_TO_RIGHT = ("wire", "pictures", "articles", "discussion", "outlets", "imports")
MAY_IMPORT = {
    "core": set[str](),
    "press": {"core"},
    "reader": {"core"},
    **{room: {"core", *LEFT_TO_RIGHT[:place]} for place, room in enumerate(LEFT_TO_RIGHT)},
}
ROOMS = sorted(MAY_IMPORT)

IMPORTING_CALLS = {"import_module", "import_string", "__import__"}
"""Calls that import what a string names. `core` may: it knows the rooms as strings only."""


def imports_by_statement(source: str, module: str) -> Iterator[tuple[int, str]]:
    """Every import in `source`, at whatever depth, as (line, full dotted name); `module` is its own name.

    For a package, `module` ends in ".__init__".
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(module.split(".")[: -node.level]) if node.level else ""
            origin = ".".join(filter(None, (base, node.module)))
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def imports_by_string(source: str) -> Iterator[tuple[int, str]]:
    """The same for `import_module("wireroom.wire")` and its like."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and called_name(node) in IMPORTING_CALLS:
            yield from ((node.lineno, named) for named in string_arguments(node))


def called_name(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def string_arguments(call: ast.Call) -> Iterator[str]:
    for argument in call.args[:1]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def room_of(module: str) -> str | None:
    package, _, rest = module.partition(".")
    room = rest.partition(".")[0]
    return room if package == "wireroom" and room in MAY_IMPORT else None


def backward_imports(source: str, module: str) -> list[str]:
    """Each import in `source` that its room may not make, as a line to read."""
    room = room_of(module)
    assert room is not None, f"{module} lies in no room"
    imports = list(imports_by_statement(source, module))
    if room != "core":
        imports += imports_by_string(source)
    return [
        f"{module}, line {line}: {room} may not import {name}"
        for line, name in imports
        if room_of(name) not in (None, room, *MAY_IMPORT[room])
    ]


def source_files(room: str) -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py"))


def module_name(path: Path) -> str:
    return ".".join(("wireroom", *path.relative_to(PACKAGE).with_suffix("").parts))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_its_left(room: str) -> None:
    offences = []
    for path in source_files(room):
        offences += backward_imports(path.read_text(), module_name(path))
    assert not offences, "\n".join(offences)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("wireroom.wire.routing", "import wireroom.articles.intake"),
        ("wireroom.wire.routing", "from wireroom.articles import intake"),
        ("wireroom.wire.routing", "from wireroom import articles"),
        ("wireroom.wire.routing", "from ..articles.intake import draft_from"),
        ("wireroom.wire.routing", "from .. import articles"),
        ("wireroom.wire.__init__", "from ..pictures import models"),
        ("wireroom.wire.formats.rss", "from ...pictures import models"),
        ("wireroom.wire.routing", "def route():\n    from wireroom.articles.intake import draft_from"),
        ("wireroom.wire.routing", "if TYPE_CHECKING:\n    from wireroom.articles.models import Article"),
        ("wireroom.wire.routing", "import_module('wireroom.articles.intake')"),
        ("wireroom.wire.routing", "importlib.import_module('wireroom.articles')"),
        ("wireroom.core.urls", "from wireroom.wire import models"),
        ("wireroom.press.rendering", "from wireroom.articles.models import Article"),
        ("wireroom.articles.publishing", "from wireroom.press.changes import mark"),
        ("wireroom.reader.apps", "from wireroom.articles.models import Article"),
        ("wireroom.outlets.feeds", "from wireroom.imports import saved_page"),
        ("wireroom.discussion.models", "from wireroom.outlets import feeds"),
    ],
)
def test_a_backward_import_is_caught_wherever_it_hides(module: str, source: str) -> None:
    assert len(backward_imports(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("wireroom.articles.intake", "from wireroom.wire.story import Story"),
        ("wireroom.articles.intake", "from ..wire.story import Story"),
        ("wireroom.articles.models.article", "from .credit import Credit\nfrom ..intake import draft_from"),
        (
            "wireroom.imports.saved_page",
            "from wireroom.outlets import feeds\nfrom wireroom.articles import intake",
        ),
        ("wireroom.press.serving", "from wireroom.core import clock\nfrom . import edition"),
        ("wireroom.core.cli", "from wireroom import __version__\nimport wireroom\nimport django.urls"),
        ("wireroom.core.cli", "import_module('wireroom.imports.saved_page')"),
        ("wireroom.reader.apps", "from django.apps import AppConfig"),
    ],
)
def test_an_import_from_the_left_passes(module: str, source: str) -> None:
    assert backward_imports(source, module) == []


def test_every_room_is_known_here() -> None:
    """The catalogues of other languages lie beside the rooms; there is no code in them."""
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("__")}
    on_disk = folders - {"locale"}
    assert on_disk == set(ROOMS)


def test_no_module_lies_outside_the_rooms() -> None:
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_a_door_plate_and_no_code_on_it(room: str) -> None:
    assert holds_only_a_docstring((PACKAGE / room / "__init__.py").read_text())


def test_code_on_the_door_plate_is_caught() -> None:
    assert not holds_only_a_docstring('"""A room."""\nfrom .models import Article\n')
    assert not holds_only_a_docstring("")
    assert holds_only_a_docstring('"""A room."""\n')


def holds_only_a_docstring(source: str) -> bool:
    module = ast.parse(source)
    return len(module.body) == 1 and ast.get_docstring(module) is not None
