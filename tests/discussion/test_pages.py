"""The further pages of a discussion, as files of the edition: each exact, and no file touched for nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.discussion.writing import post
from wireroom.articles.models import Article
from wireroom.core.addresses import every_address
from wireroom.discussion.models import Comment, State
from wireroom.discussion.threads import PART
from wireroom.press.edition import Edition
from wireroom.press.following import follow
from wireroom.press.index import Index, Priority
from wireroom.press.rendering import render


@pytest.fixture
def long_discussion(article: Article) -> list[Comment]:
    return [post(article, f"Thought {number}.") for number in range(2 * PART + 5)]


@pytest.fixture
def printed(transactional_db: None, edition_folder: Path, long_discussion: list[Comment]) -> Edition:
    """Followed for real: on PostgreSQL the press sees a mark once its transaction has ended."""
    edition = Edition(edition_folder)
    with closing(Index(edition.folder)) as index:
        index.wait_for(every_address(), Priority.REBUILD)
    follow()
    return edition


def pages(edition: Edition) -> dict[str, int]:
    """Every page of the discussion with the moment its file was written."""
    files = (file for file in (edition.folder / "pages").rglob("comments/**/index.html"))
    return {file.parent.as_posix().split("comments/", 1)[1]: file.stat().st_mtime_ns for file in files}


def test_every_page_of_a_discussion_is_in_the_edition(printed: Edition) -> None:
    assert set(pages(printed)) == {"2", "3", "newest", "newest/1", "recommended"}


def test_a_new_comment_touches_the_last_pages_alone(printed: Edition, article: Article) -> None:
    before = pages(printed)
    post(article, "Last of all.")
    follow()
    after = pages(printed)
    assert {name for name in after if after[name] != before.get(name)} == {"3", "newest"}


def test_what_is_taken_down_moves_up_what_comes_after(printed: Edition, long_discussion: list[Comment]) -> None:
    long_discussion[3].state = State.WITHDRAWN
    long_discussion[3].save()
    follow()
    for name, words in (("2", f"Thought {PART}."), ("3", f"Thought {2 * PART}.")):
        address = f"{long_discussion[0].article.get_absolute_url()}comments/{name}/"
        page = printed.file(address).read_bytes()
        assert page == render(address).body
        assert words.encode() not in page


def test_a_part_that_is_empty_leaves_the_edition(printed: Edition, long_discussion: list[Comment]) -> None:
    for comment in long_discussion[PART:]:
        comment.state = State.WITHDRAWN
        comment.save()
    follow()
    assert {"2", "3"}.isdisjoint(pages(printed))


@pytest.mark.usefixtures("long_discussion")
def test_the_storys_page_alone_has_the_files_of_its_orders_made(article: Article) -> None:
    of_discussion = f"{article.get_absolute_url()}comments/"
    newest = f"{of_discussion}newest/"
    assert newest in render(article.get_absolute_url()).record.also
    assert newest not in render(f"{of_discussion}recommended/").record.also


def test_a_story_that_is_withdrawn_takes_its_discussion_along(printed: Edition, article: Article) -> None:
    article.live = False
    article.save()
    follow()
    assert pages(printed) == {}
    assert render(f"{article.get_absolute_url()}comments/2/").status == 410


def test_a_story_closed_to_comments_loses_the_way_to_reply_everywhere(printed: Edition, article: Article) -> None:
    article.comments_open = False
    article.save()
    follow()
    assert b"/reply/" not in printed.file(f"{article.get_absolute_url()}comments/2/").read_bytes()


def test_the_first_view_does_not_grow_with_the_discussion(client: Client, article: Article) -> None:
    one = post(article, "One.")
    for number in range(PART):
        post(article, f"Thread {number}.")
        post(article, f"Answer {number}.", one)
    size = len(client.get(article.get_absolute_url()).content)
    for number in range(60):
        post(article, f"Another {number}.")
        post(article, f"Another answer {number}.", one)
    assert len(client.get(article.get_absolute_url()).content) < size + 300


@pytest.mark.parametrize("odd", ["1", "0", "99", "newest/9", "comment-999", "comment-0", "x", "2/3", "9" * 30])
def test_an_address_of_nothing_is_not_found(client: Client, article: Article, odd: str) -> None:
    post(article, "One.")
    assert client.get(f"{article.get_absolute_url()}comments/{odd}/").status_code == 404


def test_every_comment_has_a_page_of_its_own(client: Client, article: Article) -> None:
    one = post(article, "One.")
    answer = post(article, "Answer.", one)
    page = client.get(f"{article.get_absolute_url()}comments/comment-{answer.pk}/").content.decode()
    assert "Answer." in page
    assert f'<a href="{article.get_absolute_url()}comments/comment-{one.pk}/">{one.name}</a>' in page


def test_one_number_everywhere(client: Client, article: Article) -> None:
    one = post(article, "One.")
    for number in range(30):
        post(article, f"Answer {number}.", one, state=State.ACCEPTED if number % 3 else State.WAITING)
    page: Any = client.get(article.get_absolute_url()).content.decode()
    assert "21 comments on “" in page
    assert '"commentCount": 21' in page or '"commentCount":21' in page
    assert "21 comments" in client.get("/").content.decode()
