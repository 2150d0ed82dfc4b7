"""A commenter's e-mail address leaves the system in no public byte, and in no log."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.edition_files import contents
from tests.smtp_sink import Sink, mail_server
from wireroom.articles.models import Article, Section
from wireroom.core import clock
from wireroom.core.addresses import every_address
from wireroom.discussion import readers
from wireroom.discussion.answers_by_mail import tell_of_answers
from wireroom.discussion.mailing import send_waiting
from wireroom.discussion.models import Comment, Mail, Reader, Recommendation, Report, State
from wireroom.press.edition import Edition
from wireroom.press.following import follow
from wireroom.press.index import Index, Priority

ADDRESS = "Ilse.Seeded+7@Readers.Example"
OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}


def disguises(address: str) -> Iterator[bytes]:
    """The address as it could leak: plain, encoded, or as the hashes that name a picture at Gravatar."""
    for spelling in {address, address.lower()}:
        plain = spelling.encode()
        yield from (plain, quote(spelling, safe="").encode(), spelling.replace("@", "&#64;").encode())
        yield base64.b64encode(plain).rstrip(b"=")[:-1]
        yield from (hashlib.new(name, plain).hexdigest().encode() for name in ("md5", "sha1", "sha256"))


def leaks(data: bytes) -> list[bytes]:
    return [disguise for disguise in disguises(ADDRESS) if disguise.lower() in data.lower()]


@pytest.fixture
def article(db: Any) -> Article:
    section = Section.objects.create(name="Harbour", slug="harbour")
    return Article.objects.create(headline="Fog", section=section, live=True, first_published_at=clock.now())


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A mail server on loopback, which the newsroom uses."""
    with mail_server() as sink:
        settings.WIREROOM = {**settings.WIREROOM, "SMTP": sink.url}
        yield sink


def post(client: Client, article: Article, **changes: Any) -> Any:
    letter = {"name": "Ilse", "email": ADDRESS, "comment": "Fog again.", **changes}
    return client.post(f"/discussion/{article.pk}/", letter, headers=OUR_PAGE)


def print_everything(folder: Path) -> dict[Path, bytes]:
    """The whole edition, as the worker prints it."""
    edition = Edition(folder)
    with closing(Index(edition.folder)) as index:
        index.wait_for(every_address(), Priority.REBUILD)
    follow()
    return contents(folder)


def test_a_seeded_address_is_in_no_file_answer_or_log(
    client: Client,
    article: Article,
    edition_folder: Path,
    django_user_model: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    moderator = django_user_model.objects.create_superuser("Rosa", "rosa@desk.example", "a-long-password")
    desk = Client()
    desk.force_login(moderator)
    with caplog.at_level(logging.DEBUG):
        thanks = post(client, article)["Location"]
        comment = Comment.objects.get()
        desk.post("/desk/comments/decide/", {"one": f"accepted:{comment.pk}", "state": "waiting"})
        answers = [
            client.get(thanks),
            client.get(f"/discussion/{article.pk}/reply/{comment.pk}/"),
            client.get(f"/discussion/{article.pk}/", follow=True),
            client.get("/"),
            client.get(article.get_absolute_url()),
            post(client, article, comment="Twice.", homepage="x"),
            client.post(f"/discussion/{article.pk}/", {"email": ADDRESS}, headers={"Sec-Fetch-Site": "cross-site"}),
        ]
        article.comments_open = False
        article.save()
        answers.append(post(client, article))
        files = print_everything(edition_folder)
    page = next(file for file, data in files.items() if b"Fog again." in data)
    assert b"1 comment on" in page.read_bytes()
    assert [file for file, data in files.items() if leaks(data)] == []
    assert [answer for answer in answers if leaks(answer.content + str(answer.headers).encode())] == []
    assert leaks(caplog.text.encode()) == []


def test_a_seeded_address_is_in_no_answer_mail_or_table_of_all_that_readers_do(
    client: Client, article: Article, sink: Sink, edition_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The author posts, edits, confirms, is answered, is recommended and reported, erases; a stranger looks on."""
    stranger = Client(REMOTE_ADDR="203.0.113.7")
    with caplog.at_level(logging.DEBUG):
        post(client, article)
        comment = Comment.objects.get()
        comment.state = State.ACCEPTED
        comment.save()
        client.post("/discussion/reader/", {"email": ADDRESS}, headers=OUR_PAGE)
        send_waiting()
        link = re.search(r"/discussion/reader/\S+", sink.letters[0].get_content())
        assert link
        client.post(link[0], {"confirm": "1", "name": "Ilse"}, headers=OUR_PAGE)
        client.post(link[0], {"choose": "1", "answers": "each"}, headers=OUR_PAGE)
        post(stranger, article, name="Tomas", email="tomas@elsewhere.example", comment="Clear here.", parent=comment.pk)
        readers.confirm("tomas@elsewhere.example", "Tomas")
        readers.choose_answers("tomas@elsewhere.example", "each")
        Comment.objects.update(state=State.ACCEPTED)
        reply = Comment.objects.get(name="Tomas")
        post(client, article, comment="Not at the harbour.", parent=reply.pk)
        Comment.objects.update(state=State.ACCEPTED)
        Reader.objects.update(answers_since=comment.posted_at)
        tell_of_answers()
        send_waiting()
        pages = f"{article.get_absolute_url()}comments/"
        own = f"/discussion/{article.pk}"
        answers = [
            *(stranger.get(f"{pages}{name}/") for name in ("newest", "recommended", "picks", f"comment-{comment.pk}")),
            stranger.get(f"{own}/mine/"),
            stranger.get(f"{own}/edit/{comment.pk}/"),
            stranger.get(f"{own}/report/{comment.pk}/"),
            stranger.post(f"{own}/report/{comment.pk}/", {"reason": "other"}, headers=OUR_PAGE),
            stranger.post(f"{own}/recommend/", {"recommend": comment.pk}, headers=OUR_PAGE),
            stranger.post("/discussion/reader/", {"email": "tomas@elsewhere.example"}, headers=OUR_PAGE),
            stranger.get("/discussion/reader/forged/"),
            post(stranger, article, name="Ilse", email="tomas@elsewhere.example", comment="Posing."),
            client.get(f"{own}/mine/"),
        ]
        files = print_everything(edition_folder)
        rows = repr([list(model.objects.values()) for model in (Comment, Reader, Mail, Recommendation, Report)])
        client.post(link[0], {"erase": "everything"}, headers=OUR_PAGE)
    to_others = [mail for mail in sink.letters if mail["To"] != ADDRESS]
    assert len(to_others) == len(sink.letters) - 2 == 1
    assert [mail["Subject"] for mail in to_others if leaks(mail.as_bytes())] == []
    assert [file for file, data in files.items() if leaks(data)] == []
    assert [answer for answer in answers if leaks(answer.content + str(answer.headers).encode())] == []
    assert leaks(caplog.text.encode()) == []
    assert leaks(rows.encode()) == []
    assert "203.0.113.7" not in rows + caplog.text


def test_a_wrong_field_shows_the_address_to_its_own_writer_alone(client: Client, article: Article) -> None:
    answer = post(client, article, comment="")
    assert answer.status_code == 422
    assert ADDRESS.encode() in answer.content
    assert answer["Cache-Control"] == "no-store"


def test_the_search_would_find_an_address() -> None:
    """Else the test above could not fail."""
    for disguise in disguises(ADDRESS):
        assert leaks(b"<p>" + disguise + b"</p>")


def test_an_unexpected_failure_logs_and_reports_no_address(
    article: Article, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.views.debug import SafeExceptionReporterFilter

    from wireroom.discussion import views

    def fail(*_: Any) -> None:
        raise ValueError("unexpected")

    monkeypatch.setattr(views, "accept", fail)
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        answer = post(client, article)
    assert answer.status_code == 500
    assert leaks(caplog.text.encode()) == []
    reported = SafeExceptionReporterFilter().get_post_parameters(answer.wsgi_request)
    assert leaks(repr(reported).encode()) == []
    assert leaks(answer.content) == []
