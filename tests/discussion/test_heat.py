"""Discussions that heat up, and how the desk cools them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.smtp_sink import Sink
from wireroom.core import clock
from wireroom.discussion.heat import MANY, hot_discussions
from wireroom.discussion.heat_by_mail import tell_of_heat
from wireroom.discussion.mailing import send_waiting
from wireroom.discussion.models import Comment, Report, State
from wireroom.discussion.rules import rules_of

pytestmark = pytest.mark.django_db


def write(article: Any, count: int, state: str = State.WAITING, first: int = 0) -> list[Comment]:
    numbers = range(first, first + count)
    return [
        Comment.objects.create(article=article, name="Ilse", text=f"Fog {n}.", digest=str(n), state=state)
        for n in numbers
    ]


def reasons() -> list[str]:
    return [reason for one in hot_discussions() for reason in one.reasons]


def test_a_quiet_discussion_is_not_hot(article: Any) -> None:
    write(article, 9, State.REJECTED)
    assert reasons() == []


def test_many_comments_are_told_while_they_are_new(article: Any) -> None:
    write(article, MANY)
    assert reasons() == [f"{MANY} comments within the last hour."]
    Comment.objects.update(posted_at=clock.now() - timedelta(hours=2))
    assert reasons() == []


def test_much_that_is_turned_away_is_told(article: Any) -> None:
    write(article, 5, State.SPAM)
    write(article, 7, first=5)
    assert reasons() == ["Turned away of the last hour’s comments: 5 of 12."]


def test_reports_are_told_by_comment(article: Any) -> None:
    shown = write(article, 3, State.ACCEPTED)
    for comment in shown:
        Report.objects.create(comment=comment, reason="abuse", author_hash=f"a{comment.pk}")
    Report.objects.create(comment=shown[0], reason="abuse", author_hash="another")
    assert reasons() == ["3 comments were reported within the last hour."]


def test_the_desk_says_so_and_its_buttons_cool(client: Client, article: Any, moderator: Any) -> None:
    write(article, MANY)
    client.force_login(moderator)
    page = client.get("/desk/comments/").content.decode()
    assert "Heating up" in page
    assert "60 comments within the last hour." in page
    cool = f"/desk/comments/{article.pk}/cool/"
    client.post(cool, {"slow": "300"})
    assert rules_of(article).slow_seconds == 300
    client.post(cool, {"frozen": "yes"})
    assert not rules_of(article).open
    assert "Take comments again" in client.get("/desk/comments/").content.decode()
    client.post(cool, {"frozen": "no"})
    client.post(cool, {"slow": "0"})
    assert rules_of(article).open
    for wrong in ({"slow": "999999999"}, {"slow": "-1"}, {"frozen": "perhaps"}, {}):
        assert "Nothing was changed" in client.post(cool, wrong, follow=True).content.decode()
    assert rules_of(article).slow_seconds == 0


@pytest.mark.django_db(transaction=True)
def test_moderators_are_told_once_a_day_by_mail(article: Any, sink: Sink, settings: Any, monkeypatch: Any) -> None:
    settings.WIREROOM = {**settings.WIREROOM, "MODERATORS_MAIL": ["mara@desk.example", "tom@desk.example"]}
    tell_of_heat()
    write(article, MANY)
    for _ in range(2):
        tell_of_heat()
        send_waiting()
    assert sorted(letter["To"] for letter in sink.letters) == ["mara@desk.example", "tom@desk.example"]
    told = sink.letters[0]
    assert told["Subject"] == f"Heating up: {article.headline}"
    for part in (f"{MANY} comments within the last hour.", f"/desk/comments/?article={article.pk}"):
        assert part in told.get_content()

    tomorrow = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    Comment.objects.update(posted_at=tomorrow)
    tell_of_heat()
    send_waiting()
    assert len(sink.letters) == 4


def test_nobody_is_told_where_no_address_is_set(article: Any, sink: Sink) -> None:
    write(article, MANY)
    tell_of_heat()
    send_waiting()
    assert sink.letters == []
