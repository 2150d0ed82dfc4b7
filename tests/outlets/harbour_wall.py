"""One story in the parts that the outlets print, without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from wireroom.articles.illustrations import Illustration, ShownPicture
from wireroom.articles.navigation import NavigationLink
from wireroom.articles.presenting import Story
from wireroom.articles.shown_body import Block
from wireroom.core.pages import SiteIdentity
from wireroom.outlets.crediting import OwedCredit

SITE = SiteIdentity("The New Paper", "", "", "en-gb", "ltr", "UTC")
ADDRESS = "https://news.example/2026/11/20/wall/"
NORTHERN = OwedCredit(
    credit_line="Credit: Northern Wire",
    names="Northern Wire",
    for_report=True,
    source="Northern Wire",
    source_url="https://northern.example",
    person="",
    original="https://northern.example/wall?a=1&b=2",
    licence="CC BY 4.0",
)
SHOWN = ShownPicture("/pictures/1/abc/800.jpg", "/pictures/1/abc/800.jpg 800w", [], 800, 600, "A wall", 1, None)


def a_story(**changes: Any) -> Story:
    facts: dict[str, Any] = {
        "pk": 1,
        "headline": "Harbour wall holds",
        "short_headline": "",
        "standfirst": "One cracked stone.",
        "label": "",
        "section": NavigationLink("Harbour", "/section/harbour/"),
        "dateline": "",
        "language": "",
        "direction": "",
        "bylines": [],
        "published": datetime(2026, 11, 20, 9, 12, tzinfo=UTC),
        "published_day_only": False,
        "updated": None,
        "lead": None,
        "body": [Block("text", html="<p>The wall stood.</p>")],
        "credits": [],
        "corrections": [],
    }
    return Story(**{**facts, **changes})


def an_illustration(**changes: Any) -> Illustration:
    facts: dict[str, Any] = {
        "picture": SHOWN,
        "caption": "The wall in calm.",
        "kind": "file photo",
        "photographer": "Mara Lind",
        "agency": "Harbour Press",
        "copyright_notice": "© Harbour Press 2024",
        "credit": "File photo. Mara Lind / Harbour Press",
    }
    return Illustration(**{**facts, **changes})
