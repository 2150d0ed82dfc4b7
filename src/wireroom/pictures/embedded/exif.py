"""EXIF: what the camera and older tools say of author, rights and hour. Position is left where it is: unread."""

from __future__ import annotations

import re
from typing import Any

from PIL import Image as Pillow

from wireroom.pictures.embedded.facts import PhotoFacts, tidy

_CAPTION, _ARTIST, _COPYRIGHT, _PHOTO = 270, 315, 33432, 0x8769
_TAKEN, _OFFSET = 36867, 36881


def read(image: Pillow.Image) -> PhotoFacts:
    exif = image.getexif()
    photo = exif.get_ifd(_PHOTO)
    said = {"creator": _ARTIST, "copyright_notice": _COPYRIGHT, "caption": _CAPTION}
    taken = _moment(_text(photo.get(_TAKEN)), _text(photo.get(_OFFSET)))
    return tidy({**{name: _text(exif.get(number)) for name, number in said.items()}, "taken": taken})


def packet(facts: PhotoFacts) -> bytes:
    """An EXIF block with author, rights and caption, for programs that read nothing else."""
    exif = Pillow.Exif()
    for number, text in ((_ARTIST, facts.creator), (_COPYRIGHT, facts.copyright_notice), (_CAPTION, facts.caption)):
        if text:
            # Exif 3.0 allows UTF-8; Pillow writes text as ASCII or not at all, so bytes are handed over.
            exif[number] = text.encode("utf-8", "ignore")
    return exif.tobytes()


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.rstrip(b"\0").decode("utf-8", "replace")
    if not isinstance(value, str):
        return ""
    try:  # Pillow reads UTF-8 as Latin-1.
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value


def _moment(text: str, offset: str) -> str:
    """ "2026:11:24 09:12:00" as XMP writes it."""
    found = re.fullmatch(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)", text.strip("\0 "))
    if not found or found[1] == "0000":
        return ""
    zone = offset.strip("\0 ")
    return f"{found[1]}-{found[2]}-{found[3]}T{found[4]}" + (zone if re.fullmatch(r"[+-]\d\d:\d\d", zone) else "")
