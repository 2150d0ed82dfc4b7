"""Bytes from outside become a picture, or are left out with a reason that an editor understands."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import timezone
from PIL import Image

from wireroom.pictures.models import Picture
from wireroom.pictures.receiving import UnreadablePicture, receive
from wireroom.wire.story import Photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("what_migrations_made")]


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG with the header of a giant and nearly no data: what a decompression bomb looks like from outside."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\0" * 64))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture_bytes(file_format: str, size: tuple[int, int] = (600, 400)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, file_format)
    return out.getvalue()


@pytest.mark.parametrize("side", [10_000, 20_000, 2_000_000_000])
def test_a_decompression_bomb_is_left_out_for_its_pixels(side: int) -> None:
    with pytest.raises(UnreadablePicture, match="more than 80 million pixels"):
        receive(png_that_claims(side, side), Photo(url="a.png"), "Wall")
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        picture_bytes("TIFF"),
        picture_bytes("JPEG")[:300],
        b"",
    ],
)
def test_what_is_no_picture_for_readers_is_left_out(data: bytes) -> None:
    with pytest.raises(UnreadablePicture, match="not a picture that can be read"):
        receive(data, Photo(url="a.jpg"), "Wall")
    assert not Picture.objects.exists()


def test_the_name_of_the_file_is_ours_and_not_the_pages() -> None:
    picture = receive(picture_bytes("PNG"), Photo(url='../../<script>"evil.php'), "Wall")
    assert picture.file.name.startswith("original_images/")
    assert picture.file.name.endswith(".png")
    assert "evil" not in picture.file.name


def test_a_picture_that_comes_twice_is_kept_once() -> None:
    photo = Photo(url="a.jpg", photographer="Mara Lind")
    first, again = (receive(picture_bytes("JPEG"), photo, "Wall") for _ in range(2))
    assert first == again


def test_a_picture_that_comes_again_keeps_every_notice_and_the_sooner_end() -> None:
    data, photo = picture_bytes("JPEG"), Photo(url="a.jpg", photographer="Mara Lind")
    first = receive(data, photo, "Wall")
    told = replace(photo, copyright_notice="© Mara Lind", expires=date(2027, 1, 1))
    assert receive(data, told, "Wall") == first
    assert receive(data, replace(told, expires=date(2028, 1, 1)), "Wall") == first
    first.refresh_from_db()
    assert first.copyright_notice == "© Mara Lind"
    assert first.usable_until == datetime(2027, 1, 1, tzinfo=timezone.get_default_timezone())
    other = receive(data, replace(photo, copyright_notice="© Harbour Press"), "Wall")
    assert (other != first, other.copyright_notice) == (True, "© Harbour Press")


def test_a_picture_that_was_taken_from_readers_does_not_come_back() -> None:
    data, photo = picture_bytes("JPEG"), Photo(url="a.jpg", copyright_notice="© Mara Lind")
    first = receive(data, photo, "Wall")
    first.pubstatus = Picture.PubStatus.WITHHELD
    first.save()
    assert not receive(data, replace(photo, copyright_notice="© M. Lind"), "Wall").is_usable
