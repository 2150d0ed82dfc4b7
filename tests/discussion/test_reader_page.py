"""A reader's own page: what the mailed link opens, and what its buttons do."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import READER
from tests.discussion.conftest import OUR_PAGE
from tests.discussion.writing import post as write
from tests.smtp_sink import Sink
from wireroom.core import clock
from wireroom.discussion import moderation, readers
from wireroom.discussion.mailing import send_waiting
from wireroom.discussion.models import Comment, Mail, Reader, State
from wireroom.discussion.privacy import address_hash
from wireroom.discussion.screening_models import Ban, DiscussionRules, Mode

ADDRESS = READER["email"]


def shown(response: Any) -> str:
    return html.unescape(response.content.decode())


def ask(client: Client, address: str = ADDRESS) -> Any:
    return client.post("/discussion/reader/", {"email": address}, headers=OUR_PAGE)


@pytest.fixture
def link(client: Client, sink: Sink, db: Any) -> str:
    """The path of the link, as it came by mail."""
    assert ask(client).status_code == 200
    send_waiting()
    found = re.search(r"https://news\.example(/discussion/reader/\S+)", sink.letters[-1].get_content())
    assert found
    return found[1]


def press(client: Client, link: str, **button: str) -> Any:
    return client.post(link, button, headers=OUR_PAGE)


def test_the_page_shows_all_that_is_kept(client: Client, link: str, comment: Comment) -> None:
    page = shown(client.get(link))
    for part in (ADDRESS, comment.text, comment.article.headline, "waits for a moderator"):
        assert part in page
    assert client.get(link)["Cache-Control"] == "no-store"


def test_opening_the_link_changes_nothing(client: Client, link: str, comment: Comment) -> None:
    for _ in range(2):
        client.get(link)
    assert not Reader.objects.exists()
    comment.refresh_from_db()
    assert comment.state == State.WAITING


def test_the_button_confirms_and_this_browser_may_use_the_name(client: Client, link: str, post: Any) -> None:
    press(client, link, confirm="1", name=READER["name"])
    reader = Reader.objects.get()
    assert (reader.name, readers.reader_of(ADDRESS.upper())) == (READER["name"], reader)
    assert "Your address is confirmed" in shown(client.get(link))
    assert post().status_code == 303
    client.cookies.clear()
    assert post(comment="Somebody else now.").status_code == 422


def test_a_story_may_be_for_confirmed_readers_alone(client: Client, link: str, article: Any, post: Any) -> None:
    DiscussionRules.objects.create(article=article, mode=Mode.CONFIRMED)
    assert "Only readers who have confirmed their address" in client.get(article.get_absolute_url()).content.decode()
    refused = post()
    assert refused.status_code == 422
    assert "Here only readers write who have confirmed" in shown(refused)
    press(client, link, confirm="1", name=READER["name"])
    assert post().status_code == 303
    assert post(comment="Under another address.", email="ilse@readers.example").status_code == 422
    assert Comment.objects.get().state == State.WAITING


def test_a_name_that_is_taken_cannot_be_confirmed(client: Client, link: str) -> None:
    readers.confirm("ilse@readers.example", "Ilse Marrow")
    answer = press(client, link, confirm="1", name="IIse Marrow")
    assert answer.status_code == 422
    assert "Somebody else has this name" in shown(answer)
    assert Reader.objects.count() == 1


@pytest.mark.parametrize("name", ["", "…", "x" * 81])
def test_a_wrong_name_is_told(client: Client, link: str, name: str) -> None:
    assert press(client, link, confirm="1", name=name).status_code == 422
    assert not Reader.objects.exists()


def test_the_name_is_corrected_everywhere(client: Client, link: str, comment: Comment, moderator: Any) -> None:
    moderation.accept(comment, moderator)
    press(client, link, rename="1", name="Tomas Reed-Marrow")
    assert "Tomas Reed-Marrow" in client.get(comment.article.get_absolute_url()).content.decode()


def test_single_comments_are_withdrawn_however_old(client: Client, link: str, comment: Comment, moderator: Any) -> None:
    moderation.accept(comment, moderator)
    Comment.objects.update(posted_at=comment.posted_at - timedelta(days=400))
    press(client, link, withdraw=str(comment.pk))
    comment.refresh_from_db()
    assert comment.state == State.WITHDRAWN


def test_nobody_withdraws_anothers_comment(client: Client, link: str, article: Any) -> None:
    others = write(article, "Mine.")
    for number in (str(others.pk), "x", "9" * 30):
        assert press(client, link, withdraw=number).status_code == 404
    others.refresh_from_db()
    assert others.is_shown


def test_the_download_has_everything(client: Client, link: str, comment: Comment) -> None:
    answer = client.get(f"{link}download/")
    assert "attachment" in answer["Content-Disposition"]
    kept = json.loads(answer.content)
    assert kept["address"] == ADDRESS
    (one,) = kept["comments"]
    assert (one["text"], one["state"], one["name"]) == (comment.text, "waiting", comment.name)


def test_erasing_asks_first_and_leaves_the_answers_of_others(
    client: Client, link: str, comment: Comment, moderator: Any
) -> None:
    moderation.accept(comment, moderator)
    article = comment.article
    write(article, "An answer that stays.", comment)
    press(client, link, confirm="1", name=READER["name"])
    assert "Erase everything?" in shown(press(client, link, erase="ask"))
    assert Comment.objects.get(pk=comment.pk).text == comment.text
    assert "is erased" in shown(press(client, link, erase="everything"))
    page = client.get(article.get_absolute_url()).content.decode()
    assert "An answer that stays." in page
    assert comment.text not in page
    left = Comment.objects.get(pk=comment.pk)
    assert {left.name, left.text, left.email_encrypted, left.email_hash, left.author_hash, left.digest} == {""}
    assert not Reader.objects.exists()
    assert not Mail.objects.exists()
    assert "No comment is kept" in shown(client.get(link))


def test_a_ban_outlives_erasing_as_a_hash_without_a_name_and_its_owner_is_told(
    client: Client, link: str, comment: Comment, moderator: Any
) -> None:
    assert "may not write here" not in shown(press(client, link, erase="ask"))
    moderation.ban(comment, moderator)
    assert json.loads(client.get(f"{link}download/").content)["banned"]
    assert "may not write here" in shown(press(client, link, erase="ask"))
    press(client, link, erase="everything")
    ban = Ban.objects.get()
    assert (ban.name, ban.email_hash) == ("", address_hash(ADDRESS))
    assert "Somebody who erased all else, banned by Rosa" in str(ban)


def test_the_link_ends_after_a_day(client: Client, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LINK_LASTS", timedelta(seconds=-1))
    answer = client.get(link)
    assert answer.status_code == 410
    assert "This link does not work" in shown(answer)
    assert press(client, link, erase="everything").status_code == 410


@pytest.mark.parametrize("forged", ["x", "gAAAAA", "é", "a" * 500])
def test_a_forged_link_opens_nothing(client: Client, db: Any, forged: str) -> None:
    for path in (f"/discussion/reader/{forged}/", f"/discussion/reader/{forged}/download/"):
        assert client.get(path).status_code == 410
    assert client.post(f"/discussion/unsubscribe/{forged}/").status_code == 410


def test_the_link_of_one_purpose_serves_no_other(client: Client, link: str) -> None:
    other = readers.unsubscribe_link(ADDRESS).rstrip("/").rsplit("/", 1)[1]
    assert client.get(f"/discussion/reader/{other}/").status_code == 410
    assert client.post(link.replace("/reader/", "/unsubscribe/")).status_code == 410


def test_another_site_presses_no_button(client: Client, link: str, comment: Comment) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}
    assert client.post(link, {"erase": "everything"}, headers=headers).status_code == 403
    assert Comment.objects.get().text == comment.text


def test_the_answer_does_not_tell_who_has_written_here(client: Client, sink: Sink, comment: Comment) -> None:
    assert ask(client).content == ask(client, "nobody@readers.example").content


def test_nobodys_letter_box_is_filled(client: Client, sink: Sink, db: Any) -> None:
    for _ in range(3):
        ask(client)
    assert Mail.objects.count() == 1
    for number in range(12):
        answer = ask(client, f"reader{number}@readers.example")
    assert answer.status_code == 422
    assert "Please try again later" in shown(answer)
    Mail.objects.update(written_at=clock.now() - timedelta(hours=2))
    assert ask(client, "late@readers.example").status_code == 200


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c", "x@example.org\r\nBcc: y@example.org"])
def test_what_is_no_address_gets_no_mail(client: Client, sink: Sink, db: Any, address: str) -> None:
    assert ask(client, address).status_code == 422
    assert not Mail.objects.exists()


def test_a_paper_without_mail_says_so(client: Client, db: Any) -> None:
    assert "cannot send mail at present" in shown(client.get("/discussion/reader/"))
    assert ask(client).status_code == 503
    assert not Mail.objects.exists()
