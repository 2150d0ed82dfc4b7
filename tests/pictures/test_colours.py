"""Pictures in other colours than a screen's look the same to readers, whose files carry no profile."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
from PIL import Image

from wireroom.pictures.colours import on_screen

_D50 = (0.9642, 1.0, 0.8249)
_ADOBE_RGB = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))
"""The primaries of Adobe RGB (1998), adapted to D50, as ICC profiles give them."""


def profile() -> bytes:
    """An ICC profile of version 2 (ICC.1:2001-04) with these primaries and a gamma of 2.2."""

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(values: tuple[float, ...]) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))

    gamma = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    name = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"Wide\0" + bytes(78 + 1)
    tags = {b"desc": name, b"cprt": b"text\0\0\0\0None\0\0\0\0", b"wtpt": xyz(_D50)}
    tags |= dict(zip((b"rXYZ", b"gXYZ", b"bXYZ"), map(xyz, _ADOBE_RGB), strict=True))
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), gamma)
    table, data = struct.pack(">I", len(tags)), b""
    for tag, value in tags.items():
        table += tag + struct.pack(">II", 132 + 12 * len(tags) + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    kind = b"lcms" + struct.pack(">I", 0x02400000) + b"mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28)
    header = struct.pack(">I", 128 + len(table) + len(data)) + kind + b"".join(map(fixed, _D50)) + bytes(48)
    return header + table + data


def opened(image: Image.Image, **encoding: Any) -> Image.Image:
    out = io.BytesIO()
    image.save(out, **encoding)
    return Image.open(out)


def colour_of(image: Image.Image) -> tuple[int, ...]:
    shown = on_screen(image)
    assert shown.mode == "RGB"
    found = shown.getpixel((5, 5))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_colours_of_a_wide_profile_are_kept(mode: str) -> None:
    paler, deeper = (180, 60, 60), (199, 60, 60)
    shown = colour_of(opened(Image.new("RGB", (60, 60), paler).convert(mode), format="PNG", icc_profile=profile()))
    assert shown[0] > deeper[0], "as it is in sRGB: without its profile it would look pale"
    assert colour_of(opened(Image.new(mode, (60, 60), paler), format="PNG")) == paler


@pytest.mark.parametrize("damaged", [b"no profile", profile()[:200], bytes(200)])
def test_a_profile_that_is_none_leaves_the_colours_as_they_are(damaged: bytes) -> None:
    assert colour_of(opened(Image.new("RGB", (60, 60), (180, 60, 60)), format="PNG", icc_profile=damaged)) == (
        180,
        60,
        60,
    )
    colour_of(opened(Image.new("CMYK", (60, 60), (0, 255, 255, 0)), format="JPEG", icc_profile=profile()))


def test_greys_of_sixteen_bits_are_greys() -> None:
    assert colour_of(opened(Image.new("I;16", (60, 60), 32_768), format="PNG")) == (128, 128, 128)


def test_what_is_clear_is_paper() -> None:
    assert colour_of(opened(Image.new("RGBA", (60, 60), (0, 0, 0, 0)), format="PNG")) == (255, 255, 255)
