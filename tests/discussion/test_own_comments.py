from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.discussion.conftest import OUR_PAGE
from wireroom.discussion import moderation
from wireroom.discussion.models import Comment, State

IN_PLACE = {**OUR_PAGE, "Accept": "application/json"}


@pytest.fixture
def posted(post: Any) -> Comment:
    """A comment that the test's own browser has posted."""
    post()
    return Comment.objects.get()


def address(comment: Comment, verb: str) -> str:
    return f"/discussion/{comment.article_id}/{verb}/{comment.pk}/"


def shown(response: Any) -> str:
    return html.unescape(response.content.decode())


def test_the_author_edits_the_comment_in_his_own_browser(client: Client, posted: Comment) -> None:
    page = client.get(address(posted, "edit"))
    assert posted.text in shown(page)
    done = client.post(address(posted, "edit"), {"comment": "The trams ran late."}, headers=OUR_PAGE)
    assert done.status_code == 303
    assert "The trams ran late." in shown(client.get(done["Location"]))
    posted.refresh_from_db()
    assert (posted.text, posted.state) == ("The trams ran late.", State.WAITING)
    assert posted.edited_at is not None


def test_an_edited_comment_that_was_shown_is_looked_at_again(client: Client, posted: Comment, moderator: Any) -> None:
    moderation.accept(posted, moderator)
    client.post(address(posted, "edit"), {"comment": "Something else altogether."}, headers=OUR_PAGE)
    posted.refresh_from_db()
    assert posted.state == State.WAITING
    assert str(posted.decisions.first()) == "accepted → waiting"


def test_what_was_held_as_spam_stays_so_and_its_author_is_not_told(client: Client, post: Any) -> None:
    post(homepage="x")
    held = Comment.objects.get()
    assert client.post(address(held, "edit"), {"comment": "Rewritten."}, headers=OUR_PAGE).status_code == 303
    held.refresh_from_db()
    assert (held.text, held.state) == ("Rewritten.", State.SPAM)


def test_nobody_else_can_change_it(posted: Comment) -> None:
    stranger = Client()
    stranger.cookies["wireroom_author"] = "forged:signature"
    for verb in ("edit", "withdraw"):
        assert stranger.get(address(posted, verb)).status_code == 403
        assert stranger.post(address(posted, verb), {"comment": "Taken over."}, headers=OUR_PAGE).status_code == 403
    posted.refresh_from_db()
    assert posted.state == State.WAITING
    assert "Taken over" not in posted.text


def test_after_some_minutes_it_is_too_late_and_the_text_is_given_back(client: Client, posted: Comment) -> None:
    Comment.objects.update(posted_at=posted.posted_at - timedelta(minutes=16))
    answer = client.post(address(posted, "edit"), {"comment": "Too late a thought."}, headers=OUR_PAGE)
    assert answer.status_code == 403
    assert "Too late a thought." in shown(answer)
    assert client.get(address(posted, "withdraw")).status_code == 403


@pytest.mark.parametrize("words", ["", "x", "y" * 5001])
def test_a_wrong_text_is_told_and_nothing_changed(client: Client, posted: Comment, words: str) -> None:
    answer = client.post(address(posted, "edit"), {"comment": words}, headers=OUR_PAGE)
    assert answer.status_code == 422
    assert "field-error" in shown(answer)
    assert Comment.objects.get().text == posted.text


def test_one_cannot_edit_a_comment_into_another_of_ones_own(client: Client, posted: Comment, post: Any) -> None:
    post(comment="A second thought.")
    answer = client.post(address(posted, "edit"), {"comment": "A second thought."}, headers=OUR_PAGE)
    assert answer.status_code == 422
    assert "posted these very words already" in shown(answer)


def test_withdrawing_asks_first_and_takes_the_comment_down(client: Client, posted: Comment, moderator: Any) -> None:
    moderation.accept(posted, moderator)
    assert "Withdraw" in shown(client.get(address(posted, "withdraw")))
    posted.refresh_from_db()
    assert posted.is_shown
    assert client.post(address(posted, "withdraw"), headers=OUR_PAGE).status_code == 200
    posted.refresh_from_db()
    assert posted.state == State.WITHDRAWN


@pytest.mark.parametrize("verb", ["edit", "withdraw"])
def test_another_site_changes_nothing(client: Client, posted: Comment, verb: str) -> None:
    crossed = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}
    assert client.post(address(posted, verb), {"comment": "Forged."}, headers=crossed).status_code == 403
    assert Comment.objects.get().text == posted.text


def test_the_cookie_is_kept_from_scripts_pages_and_other_sites(post: Any) -> None:
    cookie = post().cookies["wireroom_author"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/discussion/")


def test_the_script_gets_the_own_comments_alone(client: Client, posted: Comment, post: Any) -> None:
    own = client.get(f"/discussion/{posted.article_id}/mine/")
    assert own["Cache-Control"] == "no-store"
    (one,) = own.json()["comments"]
    assert (one["id"], one["waiting"], one["edit"]) == (posted.pk, True, address(posted, "edit"))
    assert Client().get(f"/discussion/{posted.article_id}/mine/").json() == {"comments": []}


def test_the_script_posts_and_is_told_in_words(post: Any, client: Client, article: Any) -> None:
    taken = post(headers=IN_PLACE)
    assert taken.status_code == 201
    assert taken.json()["comment"]["waiting"] is True
    wrong = post(headers=IN_PLACE, comment="", email="nobody")
    assert wrong.status_code == 422
    assert set(wrong.json()["errors"]) == {"comment", "email"}
    preview = post(headers=IN_PLACE, comment="Quite *so*.", preview="1")
    assert "<em>so</em>" in preview.json()["preview"]
    assert Comment.objects.count() == 1


def test_a_preview_without_scripts_is_a_page_with_the_form(post: Any) -> None:
    page = shown(post(comment="Quite *so*, <b>sir</b>.", preview="1"))
    assert "How it will look" in page
    assert "Quite <em>so</em>, &lt;b&gt;" in post(comment="Quite *so*, <b>sir</b>.", preview="1").content.decode()
    assert not Comment.objects.exists()
