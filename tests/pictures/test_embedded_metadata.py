"""What a picture's file says of itself is read in every dialect, and written so that others read it."""

from __future__ import annotations

import io
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests import cast
from tests.pictures.exiftool import facts_in, write
from wireroom.pictures.embedded import files, iim, xmp
from wireroom.pictures.embedded.facts import PhotoFacts

FACTS = PhotoFacts(
    creator=cast.PHOTOGRAPHER,
    source=cast.PICTURE_AGENCY,
    credit_line="Mara Lind for Harbour Press",
    copyright_notice="© 2026 Harbour Press, Größe & Söhne",
    caption="The wall in calm.\nOle Brandt <harbour master> looks on.",
    alternative_text="A long stone wall; beside it a man in yellow.",
    taken="2026-11-20T09:12:00+01:00",
    sublocation="North Mole",
    city="Port Ansel",
    province="Ansel",
    country="Norland",
    usage_terms="Editorial use only.",
    web_statement="https://harbour.example/terms?a=1&b=2",
    licensor_name="Harbour Press",
    licensor_url="https://harbour.example/buy",
    digital_source_type="digitalCapture",
)
FORMATS = ("JPEG", "WEBP", "AVIF", "PNG")
EXTENSIONS = {"JPEG": "jpg", "WEBP": "webp", "AVIF": "avif", "PNG": "png"}


def plain(file_format: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, file_format)
    return out.getvalue()


def saved(file_format: str, facts: PhotoFacts = FACTS) -> bytes:
    return files.save(Image.new("RGB", (64, 48), "teal"), facts, format=file_format)


@pytest.mark.parametrize("file_format", FORMATS)
def test_what_is_written_is_read_again(file_format: str) -> None:
    assert asdict(files.read(io.BytesIO(saved(file_format)))) == asdict(FACTS)


@pytest.mark.parametrize("file_format", FORMATS)
def test_exiftool_reads_every_fact_in_xmp(file_format: str, tmp_path: Path) -> None:
    file = tmp_path / f"wall.{EXTENSIONS[file_format]}"
    file.write_bytes(saved(file_format))
    found = facts_in(file)
    assert found["XMP-dc:Creator"] == [FACTS.creator]
    assert found["XMP-photoshop:Source"] == FACTS.source
    assert found["XMP-photoshop:Credit"] == FACTS.credit_line
    assert found["XMP-dc:Rights"] == FACTS.copyright_notice
    assert found["XMP-dc:Description"] == FACTS.caption
    assert found["XMP-iptcCore:AltTextAccessibility"] == FACTS.alternative_text
    assert found["XMP-photoshop:DateCreated"] == "2026:11:20 09:12:00+01:00"
    assert found["XMP-iptcCore:Location"] == FACTS.sublocation
    assert found["XMP-photoshop:City"] == FACTS.city
    assert found["XMP-photoshop:State"] == FACTS.province
    assert found["XMP-photoshop:Country"] == FACTS.country
    assert found["XMP-xmpRights:UsageTerms"] == FACTS.usage_terms
    assert found["XMP-xmpRights:WebStatement"] == FACTS.web_statement
    assert found["XMP-plus:Licensor"] == [{"LicensorName": FACTS.licensor_name, "LicensorURL": FACTS.licensor_url}]
    assert found["XMP-iptcExt:DigitalSourceType"].endswith("/digitalCapture") or found[
        "XMP-iptcExt:DigitalSourceType"
    ].startswith("Original")
    assert not {name for name in found if "Warning" in name or "Error" in name}


def test_exiftool_reads_iim_in_a_jpeg(tmp_path: Path) -> None:
    file = tmp_path / "wall.jpg"
    file.write_bytes(saved("JPEG"))
    found = facts_in(file)
    assert found["IPTC:By-line"] == FACTS.creator
    assert found["IPTC:Credit"] == FACTS.credit_line
    assert found["IPTC:CopyrightNotice"] == FACTS.copyright_notice
    assert found["IPTC:Caption-Abstract"] == FACTS.caption
    assert found["IPTC:DateCreated"] == "2026:11:20"
    assert found["IFD0:Artist"] == FACTS.creator


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (("-IPTC:By-line=Mara Lind", "-IPTC:Credit=Harbour Press"), {"creator": "Mara Lind"}),
        (("-codedcharacterset=", "-charset", "iptc=cp1252", "-IPTC:By-line=Jörg"), {"creator": "Jörg"}),
        (("-EXIF:Artist=Mara Lind", "-EXIF:Copyright=© Lind"), {"creator": "Mara Lind", "copyright_notice": "© Lind"}),
        (("-EXIF:DateTimeOriginal=2026:11:20 09:12:00",), {"taken": "2026-11-20T09:12:00"}),
        (("-XMP-dc:Creator=A", "-XMP-dc:Creator=B"), {"creator": "A, B"}),
        (("-XMP-dc:Description-de=Die Mauer", "-XMP-dc:Description=The wall"), {"caption": "The wall"}),
        (("-XMP-dc:Creator=Right", "-IPTC:By-line=Wrong", "-EXIF:Artist=Wrong"), {"creator": "Right"}),
        (("-XMP-xmpRights:WebStatement=javascript:alert(1)",), {"web_statement": ""}),
        (("-XMP-photoshop:Credit=<script>alert(1)</script>",), {"credit_line": "<script>alert(1)</script>"}),
    ],
)
def test_a_file_of_another_program_is_read(tags: tuple[str, ...], expected: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "wall.jpg"
    file.write_bytes(plain("JPEG"))
    write(file, *tags)
    with file.open("rb") as opened:
        found = asdict(files.read(opened))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("file_format", FORMATS)
def test_no_byte_of_position_goes_out(file_format: str, tmp_path: Path) -> None:
    original = tmp_path / "original.jpg"
    original.write_bytes(plain("JPEG"))
    write(original, "-GPSLatitude=59.9", "-GPSLongitude=10.7", "-XMP-exif:GPSLatitude=59.9", "-SerialNumber=778899")
    assert any("GPS" in name for name in facts_in(original))
    file = tmp_path / f"wall.{EXTENSIONS[file_format]}"
    with Image.open(original) as image:
        file.write_bytes(files.save(image.copy(), FACTS, format=file_format))
    found = facts_in(file)
    assert not {name for name in found if "GPS" in name or "Serial" in name}


def test_a_very_long_caption_fits_a_jpeg_and_loses_no_credit() -> None:
    facts = PhotoFacts(creator=cast.PHOTOGRAPHER, caption="ж" * 4_000, usage_terms="界" * 4_000)
    assert files.read(io.BytesIO(saved("JPEG", facts))).creator == cast.PHOTOGRAPHER


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"<x",
        b"\xff\xfe\x00",
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a xmlns:dc="http://purl.org/dc/elements/1.1/">&e;</a>',
        b"<a>" * 50_000,
        b"<a>" + b"x" * 2_000_000 + b"</a>",
    ],
)
def test_a_hostile_packet_says_nothing(packet: bytes) -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 48)).save(out, "WEBP", xmp=packet)
    assert files.read(io.BytesIO(out.getvalue())) == PhotoFacts()


@settings(max_examples=60)
@given(st.integers(2, 2_000), st.binary(min_size=1, max_size=24))
def test_a_damaged_file_never_raises(place: int, damage: bytes) -> None:
    whole = saved("JPEG")
    read = files.read(io.BytesIO(whole[:place] + damage + whole[place + len(damage) :]))
    assert all("\0" not in text for text in asdict(read).values())


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_written(creator: str, caption: str) -> None:
    from wireroom.pictures.embedded.facts import tidy

    facts = tidy({"creator": creator, "caption": caption})
    assert xmp.read(xmp.packet(facts)).creator == facts.creator
    assert len(iim.segment(facts)) < 65_000
