"""The line of breaking news stands above the fronts until its end, and every other page can ask for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.articles.fronts.conftest import Hours, page
from wireroom.articles.fronts import breaking
from wireroom.articles.fronts.breaking import NotBroken
from wireroom.articles.kill import kill
from wireroom.articles.models import Article, BreakingLine
from wireroom.press.edition import Edition

pytestmark = pytest.mark.django_db(transaction=True)


def told(edition: Edition) -> tuple[bool, bool, dict[str, Any]]:
    """Whether home and a section say it, and what the file for all other pages says."""
    home, city = page(edition), page(edition, "/section/city/")
    return "Gates shut" in home, "Gates shut" in city, json.loads(edition.file(breaking.FILE).read_bytes())


def test_it_is_told_on_fronts_and_in_a_file_until_its_end_and_prints_no_story(
    edition: Edition, stories: list[Article], hours: Hours
) -> None:
    assert told(edition) == (False, False, {})
    a_story = edition.file(stories[0].get_absolute_url())
    before = a_story.stat().st_mtime_ns
    breaking.break_news("Gates  shut", until=hours.ahead(hours=1), link=stories[0].get_absolute_url())
    line = {"label": "Breaking", "text": "Gates shut", "url": stories[0].get_absolute_url()}
    assert told(edition) == (True, True, line)
    hours.now = hours.ahead(hours=1)
    breaking.turn()
    assert told(edition) == (False, False, {})
    assert a_story.stat().st_mtime_ns == before


def test_it_begins_on_time_and_takes_the_place_of_what_was_told(edition: Edition, hours: Hours, settings: Any) -> None:
    breaking.break_news("Ferries stopped", until=hours.ahead(hours=5))
    begins = hours.ahead(minutes=10)
    breaking.break_news(
        "Gates shut", until=hours.ahead(hours=1), starts_at=begins, link=f"{settings.SITE_URL}/section/city/"
    )
    assert not told(edition)[0]
    hours.now = begins
    breaking.turn()
    breaking.turn()
    assert told(edition) == (True, True, {"label": "Breaking", "text": "Gates shut", "url": "/section/city/"})
    assert "Ferries stopped" not in page(edition)


def test_with_a_killed_story_its_line_goes(edition: Edition, stories: list[Article], hours: Hours) -> None:
    breaking.break_news("Gates shut", until=hours.ahead(hours=1), link=stories[2].get_absolute_url())
    assert told(edition)[0]
    kill(stories[2])
    assert told(edition) == (False, False, {})


def test_what_an_editor_types_is_escaped(edition: Edition, hours: Hours) -> None:
    breaking.break_news("<script>alert(1)</script>", until=hours.ahead(hours=1))
    assert "&lt;script&gt;alert(1)" in page(edition)


@pytest.mark.parametrize(
    ("text", "link", "reason"),
    [
        ("", "", "1 to 160 letters"),
        ("x" * 161, "", "1 to 160 letters"),
        ("Gates shut", "javascript:alert(1)", "is no address"),
        ("Gates shut", "//elsewhere.example/", "is no address"),
        ("Gates shut", "/no/such/page", "no page at"),
        ("Gates shut", "/2026/13/41/gates/", "no page at"),
        ("Gates shut", "/2026/11/24/never-written/", "no live story at"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(
    edition_folder: Path, hours: Hours, text: str, link: str, reason: str
) -> None:
    with pytest.raises(NotBroken, match=reason):
        breaking.break_news(text, until=hours.ahead(hours=1), link=link)
    with pytest.raises(NotBroken, match="before it begins"):
        breaking.break_news("Gates shut", until=hours.now)
    assert not BreakingLine.objects.exists()
