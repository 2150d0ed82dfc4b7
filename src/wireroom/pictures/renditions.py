"""The files that readers get of a picture: sizes and formats, their addresses, and how one is made.

A rendition's address carries a key of the original. Every embedded fact of the original is stripped in making it,
position included; what the newsroom's record says of credit and rights is written in, so that it travels with the file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from PIL import Image as Pillow
from PIL import ImageOps

from wireroom.core.tags import links_to
from wireroom.pictures.colours import on_screen
from wireroom.pictures.embedded import files
from wireroom.pictures.models import Picture
from wireroom.pictures.own_words import facts_of

WIDTHS = (480, 960, 1600)
"""Pixels; a picture is never enlarged."""

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
_ENCODING: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}
MOST_PIXELS = 80_000_000
"""Larger originals are refused: decoding one would take the worker's memory."""


@dataclass(frozen=True, slots=True)
class SourceSet:
    """The content of one `<source>`: a media type and a `srcset`."""

    type: str
    srcset: str


def key(picture: Picture) -> str:
    """What the renditions depend on; it changes when the file does."""
    return hashlib.blake2s(f"{picture.file.name}:{picture.file_hash}".encode(), digest_size=6).hexdigest()


def widths(picture: Picture) -> list[int]:
    """The widths made of a picture, ascending, in pixels."""
    smaller = [width for width in WIDTHS if width < picture.width]
    return [*smaller, min(picture.width, WIDTHS[-1])] if len(smaller) < len(WIDTHS) else list(WIDTHS)


def address(picture: Picture, width: int, extension: str) -> str:
    """The path of one rendition; a page that asks for it needs the file in the edition."""
    path = f"/pictures/{picture.pk}/{key(picture)}/{width}.{extension}"
    links_to(path)
    return path


def srcset(picture: Picture, extension: str) -> str:
    return ", ".join(f"{address(picture, width, extension)} {width}w" for width in widths(picture))


def sources(picture: Picture) -> list[SourceSet]:
    """The modern formats, best first; the `<img>` itself carries JPEG."""
    return [SourceSet(MEDIA_TYPES[extension], srcset(picture, extension)) for extension in ("avif", "webp")]


def make(picture: Picture, width: int, extension: str) -> bytes:
    """The bytes of one rendition. Raises `OSError` where the original cannot be read."""
    with picture.file.open("rb") as file, Pillow.open(file) as original:
        if original.width * original.height > MOST_PIXELS:
            raise OSError(f"Picture {picture.pk} has more than {MOST_PIXELS:,} pixels; upload a smaller one.")
        original.draft("RGB", (width * 2, width * 2))  # A JPEG decoder then skips most of the work.
        ImageOps.exif_transpose(original, in_place=True)
        height = max(1, round(original.height * width / original.width))
        scaled = on_screen(original).resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=2.0)
        return files.save(scaled, facts_of(picture), **_ENCODING[extension])
