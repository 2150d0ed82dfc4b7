"""A picture's file and its facts: all that it says of itself read, and what is owed written into a new one.

Where the three standards differ, XMP is believed before IIM and IIM before EXIF: it is what picture desks write last.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable
from typing import Any, BinaryIO

from PIL import Image as Pillow
from PIL import ImageFile, IptcImagePlugin
from PIL.PngImagePlugin import PngInfo

from wireroom.pictures.embedded import exif, iim, xmp
from wireroom.pictures.embedded.facts import PhotoFacts, first_said

log = logging.getLogger(__name__)

_MOST_IN_A_SEGMENT = 65_000
"""Bytes; a JPEG segment holds no more, and longer packets would need XMP's extension."""


def read(file: BinaryIO) -> PhotoFacts:
    """What the file says of itself. A malformed or hostile part says nothing; never raises."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of corrupt EXIF; that is the sender's, and no news to us.
            with Pillow.open(file, formats=["JPEG", "PNG", "WEBP", "GIF", "AVIF"]) as image:
                return first_said(*(_part(reader, image) for reader in (_xmp, _iim, exif.read)))
    except Exception as error:
        log.info("Nothing read of what the picture says of itself: %s", error)
        return PhotoFacts()


def _part(reader: Callable[[ImageFile.ImageFile], PhotoFacts], image: ImageFile.ImageFile) -> PhotoFacts:
    try:
        return reader(image)
    except Exception as error:  # Pillow and struct raise many kinds on hostile bytes; each means the same.
        log.info("A part of what the picture says of itself cannot be read: %s", error)
        return PhotoFacts()


def _xmp(image: ImageFile.ImageFile) -> PhotoFacts:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    return xmp.read(found) if found else PhotoFacts()


def _iim(image: ImageFile.ImageFile) -> PhotoFacts:
    return iim.read(IptcImagePlugin.getiptcinfo(image) or {})


def save(image: Pillow.Image, facts: PhotoFacts, **encoding: Any) -> bytes:
    """The picture in a file that says these facts and nothing else: no position, no serial number, no thumbnail."""
    packet = xmp.packet(facts)
    out = io.BytesIO()
    if encoding["format"] == "PNG":
        texts = PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", packet.decode())
        image.save(out, pnginfo=texts, exif=exif.packet(facts), **encoding)
        return out.getvalue()
    if encoding["format"] != "JPEG":
        image.save(out, xmp=packet, exif=exif.packet(facts), **encoding)
        return out.getvalue()
    fitting = packet if len(packet) < _MOST_IN_A_SEGMENT else xmp.packet(_shortened(facts))
    image.save(out, xmp=fitting, exif=exif.packet(_shortened(facts)), **encoding)
    return _with_iim(out.getvalue(), facts)


def _shortened(facts: PhotoFacts) -> PhotoFacts:
    most = {"caption": facts.caption[:2_000], "usage_terms": facts.usage_terms[:2_000]}
    return first_said(PhotoFacts(**most), facts)


def _with_iim(jpeg: bytes, facts: PhotoFacts) -> bytes:
    """APP13 after the APP segments that stand first (JFIF and EXIF want to be the first)."""
    place = 2
    while jpeg[place : place + 1] == b"\xff" and jpeg[place + 1] in {0xE0, 0xE1}:
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    return jpeg[:place] + iim.segment(facts) + jpeg[place:]
