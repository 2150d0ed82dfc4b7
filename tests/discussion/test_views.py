from __future__ import annotations

import html
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import READER
from wireroom.discussion import moderation
from wireroom.discussion.models import Comment, State

Post = Callable[..., Any]


def shown(response: Any) -> str:
    return html.unescape(response.content.decode())


def test_a_posted_comment_is_stored_and_the_reader_led_to_the_thanks(post: Post, client: Client) -> None:
    response = post()
    comment = Comment.objects.get()
    assert response.status_code == 303
    thanks = client.get(response["Location"])
    assert thanks.status_code == 200
    assert thanks["Cache-Control"] == response["Cache-Control"] == "no-store"
    assert comment.text in shown(thanks)
    assert comment.article.get_absolute_url() in shown(thanks)
    assert comment.state == State.WAITING


def test_a_double_click_gets_the_same_answer(post: Post) -> None:
    assert post()["Location"] == post()["Location"]
    assert Comment.objects.count() == 1


def test_the_thanks_show_nobody_elses_words(post: Post, client: Client) -> None:
    address = post()["Location"]
    forged = client.get(address.split("?")[0] + f"?comment={Comment.objects.get().pk}:forged")
    assert forged.status_code == 200
    assert Comment.objects.get().text not in shown(forged)


def test_the_thanks_forget_the_words_after_an_hour(post: Post, client: Client) -> None:
    address = post()["Location"]
    comment = Comment.objects.get()
    comment.posted_at -= timedelta(minutes=61)
    comment.save()
    assert comment.text not in shown(client.get(address))


def test_a_wrong_field_is_named_and_what_was_typed_is_kept(post: Post) -> None:
    response = post(email="tomas at readers", comment="Words that took an hour & more.")
    page = shown(response)
    assert response.status_code == 422
    assert response["Cache-Control"] == "no-store"
    assert "This does not look like an e-mail address" in page
    for typed in (READER["name"], "tomas at readers", "Words that took an hour & more."):
        assert typed in page
    assert not Comment.objects.exists()


def test_a_reply_keeps_its_parent_through_an_error(post: Post, comment: Any) -> None:
    assert f'name="parent" value="{comment.pk}"' in shown(post(name="", parent=str(comment.pk)))


def test_who_falls_into_the_trap_is_told_the_same(post: Post, client: Client) -> None:
    response = post(homepage="https://pills.example")
    assert response.status_code == 303
    assert client.get(response["Location"]).status_code == 200
    assert Comment.objects.get().state == State.SPAM


def test_a_post_from_another_site_is_refused(post: Post) -> None:
    response = post(headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert "did not come from a page of this paper" in shown(response)
    assert READER["email"] not in shown(response)
    assert not Comment.objects.exists()


def test_no_token_is_needed(article: Any, letter: dict[str, str]) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/discussion/{article.pk}/", letter, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 303


def test_a_closed_discussion_says_so_and_keeps_the_text(post: Post, article: Any, letter: dict[str, str]) -> None:
    article.comments_open = False
    article.save()
    response = post()
    assert response.status_code == 403
    assert "This discussion is closed" in shown(response)
    assert letter["comment"] in shown(response)
    assert not Comment.objects.exists()


def test_a_story_that_readers_may_not_see_takes_no_comments(post: Post, article: Any) -> None:
    article.live = False
    article.save()
    assert post().status_code == 404
    assert post(to=article.pk + 1).status_code == 404
    assert post(to=10**30).status_code == 404


def test_opening_the_address_leads_to_the_form(client: Client, article: Any) -> None:
    response = client.get(f"/discussion/{article.pk}/")
    assert (response.status_code, response["Location"]) == (303, f"{article.get_absolute_url()}#reply")


def test_other_methods_are_refused(client: Client, article: Any) -> None:
    assert client.put(f"/discussion/{article.pk}/").status_code == 405
    assert client.post(f"/discussion/{article.pk}/posted/").status_code == 405


def test_far_too_much_is_refused_before_it_is_read(post: Post) -> None:
    response = post(comment="x" * 200_000)
    assert response.status_code == 413
    assert not Comment.objects.exists()


def test_half_characters_smuggled_in_by_a_charset_break_nothing(client: Client, article: Any) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\\ud800\r\n--x--\r\n'
    response = client.generic(
        "POST",
        f"/discussion/{article.pk}/",
        body,
        content_type="multipart/form-data; boundary=x; charset=unicode_escape",
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert response.status_code == 422


def test_the_reply_page_has_the_form_with_its_parent(
    client: Client, article: Any, comment: Any, moderator: Any
) -> None:
    article = comment.article
    address = f"/discussion/{article.pk}/reply/{comment.pk}/"
    assert client.get(address)["Location"] == f"{article.get_absolute_url()}#comments"
    moderation.accept(comment, moderator)
    response = client.get(address)
    assert response.status_code == 200
    assert f'name="parent" value="{comment.pk}"' in shown(response)


def test_no_reply_page_where_the_discussion_is_closed(
    client: Client, article: Any, comment: Any, moderator: Any
) -> None:
    article = comment.article
    moderation.accept(comment, moderator)
    article.comments_open = False
    article.save()
    assert client.get(f"/discussion/{article.pk}/reply/{comment.pk}/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_without_the_database_what_cannot_be_kept_is_shown_again(
    post: Post, database_away: Any, letter: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), database_away():
        response = post(comment="")
        response = post(comment=letter["comment"], preview="yes")
    page = shown(response)
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    for typed in (letter["name"], letter["email"], letter["comment"]):
        assert typed in page
    assert f'action="{response.wsgi_request.path}"' in page
    assert READER["email"] not in caplog.text
    assert post().status_code == 303


def test_the_page_of_a_reply_shows_what_it_answers(post: Post, client: Client) -> None:
    post()
    first = Comment.objects.get()
    first.state = State.ACCEPTED
    first.save()
    page = shown(client.get(f"/discussion/{first.article_id}/reply/{first.pk}/"))
    assert f"{first.name} wrote" in page
    assert first.text in page
    wrong = shown(post(comment="", parent=str(first.pk)))
    assert f"{first.name} wrote" in wrong
