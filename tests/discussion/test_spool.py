"""Comments that come while the database is away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError

from tests.cast import READER
from wireroom.core.home import Home
from wireroom.discussion import readers, spool
from wireroom.discussion.accepting import Letter
from wireroom.discussion.looking_over import look_over
from wireroom.discussion.models import Comment, DiscussionRules, State
from wireroom.discussion.screening_models import Mode

pytestmark = pytest.mark.django_db(transaction=True)

LETTER = Letter(text="The trams ran on time in my day.", **READER)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(settings, "HOME", Home(tmp_path))
    return tmp_path / "spool"


def kept(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("*.json")) if folder.exists() else []


def test_a_comment_posted_without_the_database_comes_in_when_it_is_back(
    post: Callable[..., Any], database_away: Any, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with database_away():
        first, second = post(), post()
        spool.bring_in()
    assert (first.status_code, second.status_code) == (202, 202)
    assert "Your comment is waiting" in first.content.decode()
    assert len(kept(folder)) == 1
    spool.bring_in()
    spool.bring_in()
    comment = Comment.objects.get()
    assert comment.email == READER["email"]
    assert comment.author_hash
    assert kept(folder) == []
    assert READER["email"] not in caplog.text


def test_the_address_lies_in_the_spool_encrypted_alone(article: Any, folder: Path) -> None:
    spool.lay_down(article.pk, LETTER)
    (file,) = folder.iterdir()
    assert READER["email"].encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_a_comment_committed_before_its_file_went_is_not_stored_again(
    article: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool.lay_down(article.pk, LETTER)
    with monkeypatch.context() as crash:
        crash.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            spool.bring_in()
    Comment.objects.update(state=State.WITHDRAWN)  # Its author was quick: even so the same file brings nothing new.
    spool.bring_in()
    assert Comment.objects.count() == 1
    assert kept(folder) == []


def test_nothing_is_lost_while_the_database_stays_away(
    article: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool.lay_down(article.pk, LETTER)

    def away(*_: Any) -> None:
        raise OperationalError("no such luck")

    with monkeypatch.context() as still:
        still.setattr(spool, "accept", away)
        spool.bring_in()
    assert len(kept(folder)) == 1
    assert Comment.objects.count() == 0


def test_what_can_never_be_taken_is_set_aside_and_stops_nothing(article: Any, folder: Path) -> None:
    spool.lay_down(article.pk + 1, LETTER)
    (folder / "broken.json").write_text("{")
    spool.lay_down(article.pk, LETTER)
    spool.bring_in()
    assert Comment.objects.count() == 1
    assert kept(folder) == []
    assert len(list((folder / "refused").iterdir())) == 2


def test_a_full_spool_says_so(article: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MOST", 0)
    with pytest.raises(spool.Full):
        spool.lay_down(article.pk, LETTER)


def test_a_folder_that_takes_nothing_is_answered_with_the_text(
    post: Callable[..., Any], database_away: Any, folder: Path, letter: dict[str, str]
) -> None:
    folder.write_text("a file where the folder should be")
    with database_away():
        response = post()
    assert response.status_code == 503
    assert letter["comment"] in response.content.decode()


def test_a_letter_kept_meanwhile_waits_where_its_name_is_anothers(article: Any, folder: Path) -> None:
    DiscussionRules.objects.create(article=article, mode=Mode.AFTER)
    reader = readers.confirm(READER["email"], READER["name"])
    spool.lay_down(article.pk, replace(LETTER, text="Who am I?"))
    spool.lay_down(article.pk, replace(LETTER, text="Here I am.", reader=reader.email_hash))
    spool.bring_in()
    look_over()
    posing, own = Comment.objects.order_by("text").reverse()
    assert (posing.state, len(posing.reasons)) == (State.WAITING, 1)
    assert (own.state, own.reasons) == (State.ACCEPTED, [])
