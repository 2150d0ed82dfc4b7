"""Screening services outside the newsroom, each a real HTTP server on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.conf import settings

from tests.cast import READER
from tests.discussion.writing import posted
from wireroom.discussion import outside
from wireroom.discussion.accepting import Letter
from wireroom.discussion.models import Comment, Decision, DiscussionRules, State

pytestmark = pytest.mark.django_db(transaction=True)


class Service:
    """Answers every POST with `says`, and keeps what it was told."""

    def __init__(self) -> None:
        self.says = b""
        self.told: list[dict[str, list[str]]] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.told.append(parse_qs(body.decode()))
                self.send_response(200)
                self.send_header("Content-Length", str(len(service.says)))
                self.end_headers()
                self.wfile.write(service.says)

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/check"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    yield running
    running.stop()


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setitem(settings.WIREROOM, "FETCH_ALLOW", ["127.0.0.1"])
    return lambda name, value: monkeypatch.setitem(settings.WIREROOM, name, value)


def sent(article: Any) -> Comment:
    return posted(article, Letter(text="The trams ran on time in my day.", **READER))


def test_nobody_is_asked_unless_the_operator_says_so(article: Any) -> None:
    assert sent(article).asks == ""


@pytest.mark.parametrize(
    ("says", "state", "reason"),
    [
        (b'{"verdict": "publish"}', State.ACCEPTED, None),
        (b'{"verdict": "hold", "reason": "sounds odd"}', State.WAITING, "The screening webhook says hold: sounds odd."),
        (b'{"verdict": "spam"}', State.SPAM, "The screening webhook says spam."),
        (b"<html>", State.WAITING, "The screening webhook says nothing: its answer could not be read."),
        (b"[]", State.WAITING, "The screening webhook says nothing: its answer could not be read."),
        (b"[" * 50_000, State.WAITING, "The screening webhook says nothing: its answer could not be read."),
    ],
)
def test_the_webhook_decides_what_the_rules_would_have_shown(
    article: Any, service: Service, setting: Any, says: bytes, state: str, reason: str | None
) -> None:
    DiscussionRules.objects.create(mode="after")
    setting("SCREENING_WEBHOOK", service.url)
    comment = sent(article)
    assert comment.state == State.WAITING
    service.says = says
    outside.ask()
    outside.ask()
    comment.refresh_from_db()
    assert (comment.state, comment.reasons) == (state, [reason] if reason else [])
    assert len(service.told) == 1
    assert Decision.objects.count() == (state != State.WAITING)


def test_what_a_moderator_should_read_still_waits_when_nobody_objects(
    article: Any, service: Service, setting: Any
) -> None:
    setting("SCREENING_WEBHOOK", service.url)
    service.says = b'{"verdict": "publish"}'
    comment = sent(article)
    outside.ask()
    comment.refresh_from_db()
    assert (comment.state, comment.asks) == (State.WAITING, "")


def test_akismets_protocol_is_spoken(article: Any, service: Service, setting: Any, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("a1b2c3\n")
    setting("AKISMET_KEY_FILE", key)
    setting("AKISMET_URL", service.url)
    service.says = b"true"
    comment = sent(article)
    outside.ask()
    comment.refresh_from_db()
    assert (comment.state, comment.reasons) == (State.SPAM, ["Akismet calls it spam."])
    (told,) = service.told
    assert told["api_key"] == ["a1b2c3"]
    assert told["comment_content"] == [comment.text]
    assert told["permalink"][0].endswith(article.get_absolute_url())


def test_the_address_is_told_only_where_the_operator_says_so(article: Any, service: Service, setting: Any) -> None:
    setting("SCREENING_WEBHOOK", service.url)
    service.says = b'{"verdict": "publish"}'
    sent(article)
    outside.ask()
    assert READER["email"] not in str(service.told)
    setting("SCREENING_SENDS_ADDRESS", True)
    posted(article, Letter(text="And another thing.", **READER))
    outside.ask()
    assert service.told[-1]["comment_author_email"] == [READER["email"]]


def test_a_service_that_is_away_leaves_the_comment_to_be_asked_again(
    article: Any, service: Service, setting: Any, caplog: pytest.LogCaptureFixture
) -> None:
    setting("SCREENING_WEBHOOK", service.url)
    comment = sent(article)
    service.stop()
    outside.ask()
    comment.refresh_from_db()
    assert (comment.state, comment.asks) == (State.WAITING, "hold")
    assert "could not be asked" in caplog.text
    assert READER["email"] not in caplog.text


def test_what_was_decided_meanwhile_is_left_alone(article: Any, service: Service, setting: Any, moderator: Any) -> None:
    from wireroom.discussion import moderation

    setting("SCREENING_WEBHOOK", service.url)
    service.says = b'{"verdict": "spam"}'
    comment = sent(article)
    moderation.accept(comment, moderator)
    outside.ask()
    comment.refresh_from_db()
    assert comment.state == State.ACCEPTED
    moderation.undo(Decision.objects.all(), moderator)
    outside.ask()
    assert service.told == []
