"""Picture files: no story is read out of them, they belong to the items that name them."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

FORMAT = "picture"

_MARKS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*")


def is_picture(data: bytes) -> bool:
    """Whether bytes begin as a JPEG, PNG, GIF, WebP or TIFF does."""
    return data.startswith(_MARKS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def file_name(address: str) -> str:
    """The name under which an item's own file was delivered beside it; empty for an address of the web. Folders that
    the source has at home are left out: files are delivered side by side."""
    if ":" in address.partition("/")[0]:
        return ""
    return unquote(PurePosixPath(address.partition("?")[0]).name)
