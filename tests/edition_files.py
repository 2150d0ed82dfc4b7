"""What lies in an edition while its press is at work: a file being written has a dot name beside its place, which is
gone a moment later. Readers get none of those, and no test may count or read one."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from tests.newsroom import Newsroom, eventually
from wireroom.press.index import Index


def entries(folder: Path) -> set[Path]:
    """Every file and folder under `folder` that is there to stay."""
    return {path for path in folder.rglob("*") if not path.name.startswith(".")}


def files(folder: Path) -> list[Path]:
    """The files among them, in order."""
    return sorted(path for path in entries(folder) if path.is_file())


def contents(folder: Path) -> dict[Path, bytes]:
    """The bytes of each; one that was taken out meanwhile is left out."""
    found = {}
    for file in files(folder):
        with suppress(FileNotFoundError):
            found[file] = file.read_bytes()
    return found


def files_with(folder: Path, words: str) -> list[Path]:
    """Those in which the words stand, in order."""
    return [file for file, data in contents(folder).items() if words.encode() in data]


def addresses(pages: Path) -> list[str]:
    """What readers may ask for of the tree `pages`, in order."""
    plain = (file.relative_to(pages) for file in files(pages) if file.suffix not in {".gz", ".br"})
    return sorted("/" + str(file).removesuffix("index.html") for file in plain)


def wait_until_at_rest(room: Newsroom) -> None:
    """A served newsroom prints its edition again for the address that it is served at; then nothing waits."""
    with closing(Index(room.edition)) as index:
        eventually(
            lambda: room.url in index.state("printed_for") and not index.count_waiting(),
            "the edition is printed for its address",
        )
