"""All that a reader can GET goes on being served while the database is away; what a reader writes is not lost."""

from __future__ import annotations

import re

import httpx
import pytest

from tests import cast
from tests.edition_files import addresses
from tests.newsroom import PATIENCE, Newsroom, eventually


def form_of(page: str) -> str:
    """Where the comment form of a page is sent."""
    action = re.search(r'<form[^>]+action="(/discussion/\d+/)"', page)
    assert action, "the page has a comment form"
    return action.group(1)


@pytest.fixture
def away(demo_newsroom: Newsroom) -> Newsroom:
    """A served demo newsroom whose database file has been moved away."""
    demo_newsroom.serve()
    demo_newsroom.database.rename(demo_newsroom.home / "elsewhere.sqlite3")
    return demo_newsroom


def test_every_page_picture_and_front_still_answers(away: Newsroom) -> None:
    there = addresses(away.edition / "pages")
    assert len([path for path in there if path.startswith("/pictures/")]) > 20
    assert {"/", "/feed.xml", "/sitemap.xml"} <= set(there)
    with httpx.Client(base_url=away.url, timeout=PATIENCE) as reader:
        refused = {path: reader.get(path).status_code for path in there if reader.get(path).status_code != 200}
    assert refused == {}


def test_a_comment_is_kept_and_comes_in_once_when_the_database_is_back(away: Newsroom) -> None:
    story = next(path for path in addresses(away.edition / "pages") if re.fullmatch(r"/\d{4}/\d\d/\d\d/[^/]+/", path))
    action = form_of(away.get(story).text)
    comment = {**cast.READER, "comment": "The wall has stood since my grandfather's day."}
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": away.url}
    for _ in range(2):
        kept = httpx.post(f"{away.url}{action}", data=comment, headers=headers, timeout=PATIENCE)
        assert kept.status_code == 202
        assert "The wall has stood since my grandfather" in kept.text
    wrong = httpx.post(f"{away.url}{action}", data={**comment, "name": ""}, headers=headers, timeout=PATIENCE)
    assert wrong.status_code == 503
    assert "The wall has stood since my grandfather" in wrong.text

    desk = away.get("/desk/login/")
    assert desk.status_code == 503

    (away.home / "elsewhere.sqlite3").rename(away.database)
    count = "SELECT count(*) FROM discussion_comment WHERE text LIKE '%grandfather%'"
    eventually(lambda: away.query(count) == [(1,)], "the kept comment in the database")
    accepted = httpx.post(f"{away.url}{action}", data=comment, headers=headers, timeout=PATIENCE)
    assert accepted.status_code == 303
    assert away.query(count) == [(1,)]
    eventually(lambda: not list((away.home / "spool").iterdir()), "an empty spool")


def test_a_database_that_is_away_is_never_begun_anew(away: Newsroom) -> None:
    away.get("/desk/login/")
    away.get("/2026/01/01/nothing/")
    assert not away.database.exists()
