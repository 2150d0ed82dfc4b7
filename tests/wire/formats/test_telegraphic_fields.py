"""IPTC 7901 and ANPA 1312, part by part: headers, slugs, lines and filing times as agencies write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.wire.formats.samples import differences
from wireroom.wire.formats.recognise import read, recognise

MORNING = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
CET = timezone(timedelta(hours=1))


def iptc(
    header: str = "nwa0042 4 pl 120 NW 0042",
    keywords: str = "wall/storm/",
    text: str = "Wall holds =\r\n   PORT ANSEL (NW) - One.\r\n   Two.",
    end: str = "241015 Nov 26",
) -> bytes:
    return f"\x16\x16\x01{header}\r\n{keywords}\r\n\x02{text}\r\n\x03{end}\r\n\x04".encode("latin-1")


HEADERS: list[tuple[str, dict[str, Any]]] = [
    ("nwa0042 4 pl 120 NW 0042", {"urgency": 4, "subjects": [{"code": "iptc7901:pl"}]}),
    ("nwa0042 4 pl 120", {"urgency": 4, "other_ids": [{"role": "message", "value": "nwa0042"}]}),
    ("NWA42 4 pl 120", {"urgency": 4, "other_ids": [{"value": "NWA42"}]}),
    ("nwa0042 4 pl,sp 0120", {"subjects": [{"code": "iptc7901:pl"}, {"code": "iptc7901:sp"}]}),
    ("nwa0042  4  pl  120", {"urgency": 4}),
    ("nwa0042 4 i 120", {"subjects": [{"code": "iptc7901:i"}]}),
    ("nw12345678 4 pl 120", {"other_ids": [{"value": "nw12345678"}]}),
    ("nwa0042 4 pl", {"urgency": 4, "subjects": [{"code": "iptc7901:pl"}]}),
    ("0042 4 pl 120", {"urgency": 4, "other_ids": [{"value": "0042"}]}),
    ("n-w042 3 pl 120", {"urgency": 3}),
    ("nwa0042 0 pl 120", {"urgency": "absent"}),
]

ENDS: list[tuple[str, dict[str, Any]]] = [
    ("241015 Nov 26", {"published": date(2026, 11, 24)}),
    ("241015 GMT Nov 26", {"published": MORNING}),
    ("241015 Z NOV 2026", {"published": MORNING}),
    ("241015Z Nov 26", {"published": MORNING}),
    ("241115 CET Nov 26", {"published": MORNING.astimezone(CET)}),
    ("241115 +0100 Nov 26", {"published": MORNING.astimezone(CET)}),
    ("NW 241015 GMT Nov 26", {"published": MORNING}),
    ("241015 GMT Nov 26 NW", {"published": MORNING}),
    ("241015 nov. 26", {"published": date(2026, 11, 24)}),
    ("241015 Okt 26", {"published": date(2026, 10, 24)}),
    ("241015 août 26", {"published": date(2026, 8, 24)}),
    ("241015 dic 26", {"published": date(2026, 12, 24)}),
    ("991099 Nov 26", {"published": "absent"}),
    ("", {"published": "absent"}),
]

TEXTS: list[tuple[str, dict[str, Any]]] = [
    ("Wall holds =\r\n   One.\r\n   Two.", {"headline": "Wall holds", "body": "<p>One.</p><p>Two.</p>"}),
    ("Wall holds\r\nthrough the night =\r\n   One.", {"headline": "Wall holds through the night"}),
    ("Wall holds =\r\nBy Ada Quill =\r\n   One.", {"headline": "Wall holds", "bylines": [{"name": "Ada Quill"}]}),
    ("Wall holds\r\n\r\n   One.\r\nstill one.\r\n   Two.", {"body": "<p>One. still one.</p><p>Two.</p>"}),
    ("Wall holds =\r\n   Port Ansel, Nov 24 (NW) - One.",
     {"place": "Port Ansel", "credits": [{"source": "NW"}], "body": "<p>One.</p>"}),
    ("EMBARGOED UNTIL 0600 GMT\r\nWall holds =\r\n   One.", {"embargoed": "absent", "pubstatus": "usable"}),
    ("Caf\xe9 fermé =\r\n   M\xfcnchen.", {"headline": "Café fermé", "body": "<p>München.</p>"}),
    ("Wall holds =\r\n   One & <two>.", {"body": "<p>One &amp; &lt;two&gt;.</p>"}),
]  # fmt: skip


def check(name: str, data: bytes, stated: dict[str, Any]) -> None:
    assert recognise(data) == name
    (story,) = read(name, data)
    assert not list(differences(stated, story))


@pytest.mark.parametrize(("header", "stated"), HEADERS)
def test_what_the_header_of_an_iptc_message_says(header: str, stated: dict[str, Any]) -> None:
    check("iptc7901", iptc(header=header), {"headline": "Wall holds", **stated})


@pytest.mark.parametrize(("end", "stated"), ENDS)
def test_when_an_iptc_message_was_filed(end: str, stated: dict[str, Any]) -> None:
    check("iptc7901", iptc(end=end), stated)


@pytest.mark.parametrize(("text", "stated"), TEXTS)
def test_what_the_text_of_an_iptc_message_says(text: str, stated: dict[str, Any]) -> None:
    check("iptc7901", iptc(text=text), stated)


def test_the_keywords_are_the_slugline() -> None:
    check("iptc7901", iptc(keywords="2nd Ld-Wall/storm/"), {"slugline": "2nd Ld-Wall/storm", "version": "absent"})
    check("iptc7901", iptc(keywords=""), {"slugline": "absent", "keywords": "absent"})
    check("iptc7901", iptc(keywords="wall storm"), {"slugline": "wall storm"})


def test_an_embargo_in_the_words_is_told_to_the_editor_and_kept() -> None:
    (story,) = read("iptc7901", iptc(text="EMBARGOED UNTIL 0600 GMT\r\nWall holds =\r\n   One."))
    assert "embargo" in story.notes[0]
    line = "(Sperrfrist: 25.11.2026, 06.00 Uhr MEZ)"
    (story,) = read("iptc7901", iptc(text=f"Wall holds =\r\n{line}\r\n\r\n   One."))
    assert (story.embargoed, story.ednote) == (datetime(2026, 11, 25, 6, 0, tzinfo=CET), line)


def anpa(
    first: str = "r1234\x1fint-",
    second: str = "u i \x14\x11bc-HarborWall 1stLd-Writethru 11-24 0412",
    tags: str = "^BC-Harbor Wall, 1st Ld-Writethru,412<\r\n^Wall holds<\r\n",
    copy: str = "\tPORT ANSEL (NW) _ One.\r\n\tTwo.\r\n",
    end: str = "NW-WF-11-24-26 1015GMT<",
) -> bytes:
    return f"\x16\x16\x01{first}\r\n{second}\r\n\x02{tags}{copy}\x03{end}\r\n\x04".encode("latin-1")


FIRST_LINES = ["r1234\x1fint-", "r1234", "r1234 US", "a0042\x1frsport-sphoc-", "r1234\x1e\x1fint"]
SECOND_LINES: list[tuple[str, dict[str, Any]]] = [
    ("u i \x14\x11bc-HarborWall 1stLd-Writethru 11-24 0412", {"urgency": 3, "subjects": [{"code": "a1312cat:i"}]}),
    ("r s \x13\x11am-HarborWall 11-24 0412", {"urgency": 4, "version": "absent"}),
    ("b i \x14\x12bc-Table 11-24 0412", {"urgency": 2}),
    ("f i \x14\x11BC-HarborWall 11-24 0412", {"urgency": 1}),
    ("d e \x14\x11PM-HarborWall 11-24 0412", {"urgency": 5}),
    ("u i \x14\x11bc-HarborWall 11-24", {"urgency": 3}),
    ("u i \x14\x11harbor-wall 11-24 0412", {"urgency": 3}),
    ("u i \x14\x11FBN--Hartford 11-24 0412", {"urgency": 3}),
    ("u i bc-HarborWall, 2nd Ld 11-24 0412", {"urgency": 3}),
    ("u i \x14\x11bc-Harbor Wall 1st Add 11-24 0412", {"urgency": 3}),
]

TAGS: list[tuple[str, dict[str, Any]]] = [
    ("^BC-Harbor Wall, 1st Ld-Writethru,412<\r\n^Wall holds<\r\n", {"headline": "Wall holds",
                                                                  "slugline": "BC-Harbor Wall"}),
    ("^BC-Harbor Wall,412<\r\n^Eds: Updates throughout.<\r\n^Wall holds<\r\n",
     {"headline": "Wall holds", "ednote": "Eds: Updates throughout."}),
    ("^BC-Harbor Wall,412<\r\n^Wall holds<\r\n^By ADA QUILL=\r\n^Northern Wire=\r\n",
     {"bylines": [{"name": "ADA QUILL"}]}),
    ("^BC-Harbor Wall,412<\r\n^Wall holds<\r\n^Eds: EMBARGOED until 0600 GMT.<\r\n",
     {"embargoed": "absent", "ednote": "Eds: EMBARGOED until 0600 GMT."}),
    ("^BC-Harbor Wall, CORRECTION,412<\r\n^Wall holds<\r\n", {"signals": ["sig:correction"]}),
]  # fmt: skip


@pytest.mark.parametrize("first", FIRST_LINES)
def test_the_first_line_of_an_anpa_header_says_the_number(first: str) -> None:
    check("anpa1312", anpa(first=first), {"headline": "Wall holds", "published": MORNING})


@pytest.mark.parametrize(("second", "stated"), SECOND_LINES)
def test_what_the_second_line_of_an_anpa_header_says(second: str, stated: dict[str, Any]) -> None:
    check("anpa1312", anpa(second=second), {"headline": "Wall holds", **stated})


@pytest.mark.parametrize(("tags", "stated"), TAGS)
def test_what_the_tagged_lines_of_an_anpa_message_say(tags: str, stated: dict[str, Any]) -> None:
    check("anpa1312", anpa(tags=tags), stated)


@pytest.mark.parametrize(
    ("end", "published"),
    [
        ("NW-WF-11-24-26 1015GMT<", MORNING),
        ("NW-WF-11-24-26 1015GMT", MORNING),
        ("NW-NY-11-24-26 0515EST<", MORNING.astimezone(timezone(timedelta(hours=-5)))),
        ("NW-WF-11-24-2026 1015GMT<", MORNING),
        ("NW-NY-11-24-26 0515EST", MORNING.astimezone(timezone(timedelta(hours=-5)))),
        ("11-24-26 1015GMT", MORNING),
        ("NW-WF-24-11-26 1015GMT<", None),
        ("", None),
    ],
)
def test_when_an_anpa_message_was_filed(end: str, published: datetime | None) -> None:
    (story,) = read("anpa1312", anpa(end=end))
    assert story.published == published


def test_the_copy_of_an_anpa_message() -> None:
    stated = {"body": "<p>“One,” she said.</p><p>Two.</p>", "place": "PORT ANSEL", "credits": [{"source": "NW"}]}
    check("anpa1312", anpa(copy="\tPORT ANSEL (NW) _ ``One,'' she said.\r\n\tTwo.\r\n"), stated)
    check("anpa1312", anpa(copy="   One.\r\n   Two.\r\n"), {"body": "<p>One.</p><p>Two.</p>"})
    check("anpa1312", anpa(copy="\tOne.\n\tTwo & <three>.\n"), {"body": "<p>One.</p><p>Two &amp; &lt;three&gt;.</p>"})
