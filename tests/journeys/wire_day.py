"""A newsroom with six sources on this machine's own address, and a clock that is moved by hand."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from tests.edition_files import files_with
from tests.wire.servers import FEED_TYPE, FeedSite, Hub, Mailbox, WordPressSite, rss
from tests.wire.ways_in.conftest import trusted_mailbox
from wireroom.articles import publishing, rights
from wireroom.articles.models import Article, Section
from wireroom.core.addresses import every_address
from wireroom.core.secrecy import encrypted
from wireroom.pictures import rights as picture_rights
from wireroom.press.following import follow
from wireroom.press.index import Index, Priority
from wireroom.wire import deleting, routing
from wireroom.wire.models import Action, Channel, Rule, Source, Subscription
from wireroom.wire.ways_in import polling, push
from wireroom.wire.ways_in.websub_messages import sign

BEGIN = datetime(2026, 11, 24, 6, tzinfo=UTC)
STEP = timedelta(minutes=20)


class Day:
    """The sources, the clock, what the worker does at each step, and the site as readers have it."""

    def __init__(self, edition: Path, folder: Path, servers: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = BEGIN
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)
        self.edition, self.folder = edition, folder / "delivered"
        self.folder.mkdir()
        self.feed = servers.enter_context(FeedSite())
        self.told_feed = servers.enter_context(FeedSite())
        self.hub = servers.enter_context(Hub())
        self.blog = servers.enter_context(WordPressSite())
        self.mailbox: Mailbox = servers.enter_context(trusted_mailbox(folder, monkeypatch))
        self.channels = {
            "feed": self._channel("Northern Wire", Channel.Kind.FEED, self.feed.feed_url),
            "hub": self._channel("Quay Office", Channel.Kind.FEED, self.told_feed.feed_url),
            "blog": self._channel("Harbour Press", Channel.Kind.WORDPRESS, f"{self.blog.url}wp-json/wp/v2/posts"),
            "folder": self._channel("Meridian News Agency", Channel.Kind.FOLDER, str(self.folder)),
            "push": self._channel("Estuary Telegraph", Channel.Kind.PUSH, ""),
            "mailbox": self._channel("Letters", Channel.Kind.MAILBOX, self.mailbox.address),
        }
        self.token = push.new_token(self.channels["push"])
        with closing(Index(edition)) as index:
            index.wait_for(every_address(), Priority.REBUILD)

    @staticmethod
    def _channel(name: str, kind: Channel.Kind, address: str) -> Channel:
        own: dict[str, Any] = {}
        if kind == Channel.Kind.MAILBOX:
            own = {"secret": encrypted("sea-glass"), "senders": "@press.example"}
        source = Source.objects.create(name=name, syndication=Source.Syndication.FULL)
        return Channel.objects.create(source=source, kind=kind, address=address, **own)

    def source(self, way: str) -> Source:
        return Source.objects.get(pk=self.channels[way].source_id)

    def until(self, hour: int, minute: int = 0) -> None:
        """Let the time pass; at each step the worker does all that it does in a newsroom."""
        end = BEGIN.replace(hour=hour, minute=minute)
        while True:
            self.work()
            if self.now >= end:
                return
            self.now = min(self.now + STEP, end)

    def work(self) -> None:
        polling.poll_due()
        routing.route_what_is_new()
        publishing.publish_what_is_due()
        rights.take_down_what_ended()
        picture_rights.withdraw_expired()
        deleting.delete_what_is_due()
        follow()

    def push(self, document: bytes) -> Any:
        """What the source that pushes is answered."""
        answer = Client(enforce_csrf_checks=True).post(
            f"/wire/push/{self.channels['push'].pk}/",
            document,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}"},
        )
        assert answer.status_code == 200, answer.content
        return answer.json()

    def confirm_subscription(self) -> None:
        """The hub asks back whether the newsroom meant it."""
        held = Subscription.objects.get()
        asked = {"mode": "subscribe", "topic": held.topic, "challenge": "riddle", "lease_seconds": "864000"}
        answer = Client().get(f"/wire/websub/{held.key}/", {f"hub.{name}": value for name, value in asked.items()})
        assert answer.content == b"riddle"

    def hub_delivers(self, *entries: dict[str, str]) -> None:
        held, body = Subscription.objects.get(), rss(*entries)
        signature = {"X-Hub-Signature": f"sha256={sign('sha256', held.secret, body)}"}
        answer = Client().post(f"/wire/websub/{held.key}/", body, content_type=FEED_TYPE, headers=signature)
        assert answer.status_code == 202

    def put_into_folder(self, name: str, document: bytes) -> None:
        path = self.folder / name
        path.write_bytes(document)
        os.utime(path, (self.now.timestamp(),) * 2)

    def put_letter(self, number: int, subject: str, text: str) -> None:
        letter = EmailMessage()
        letter["From"], letter["Message-ID"] = "Ada Quill <ada@press.example>", f"<{number}@press.example>"
        letter["Subject"] = subject
        letter.set_content(text)
        self.mailbox.put(letter.as_bytes())

    def stands(self, words: str) -> bool:
        """Whether readers find the words anywhere: on a page, in a feed, in the API."""
        return bool(files_with(self.edition / "pages", words))

    def page(self, headline: str) -> str:
        """The story's page; empty where readers have none."""
        file = self.edition / "pages" / self.story(headline).get_absolute_url()[1:] / "index.html"
        return file.read_text() if file.exists() else ""

    def notice(self, headline: str) -> str:
        """What stands at the address of a story that was withdrawn."""
        return (self.edition / "gone" / self.story(headline).get_absolute_url()[1:] / "index.html").read_text()

    @staticmethod
    def story(headline: str) -> Article:
        return Article.objects.get(headline=headline)


def rules() -> None:
    """All goes out as it comes, but for letters, of which drafts are made."""
    Section.objects.create(name="Harbour", slug="harbour")
    letters = Source.objects.get(name="Letters")
    Rule.objects.create(name="Letters", position=1, on=True, source=letters, action=Action.DRAFT, section="harbour")
    Rule.objects.create(name="All", position=2, on=True, action=Action.PUBLISH, section="harbour")


def item(number: int, version: int, at: datetime, headline: str, *paragraphs: str, **more: Any) -> bytes:
    """An item as the source that pushes writes it (ninjs 1.4)."""
    stated = {
        "uri": f"tag:estuary-telegraph.example,2026:{number}",
        "type": "text",
        "version": str(version),
        "pubstatus": "usable",
        "versioncreated": at.isoformat(),
        "headline": headline,
        "body_html": "".join(f"<p>{text}</p>" for text in paragraphs),
    }
    return json.dumps(stated | more).encode()


def newsml(number: int, at: datetime, headline: str, text: str, embargo: datetime | None = None) -> bytes:
    """An item as the agency that delivers into the folder writes it (NewsML-G2)."""
    held = f"<embargoed>{embargo.isoformat()}</embargoed>" if embargo else ""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:meridian.example:{number}" version="1"
        standard="NewsML-G2" standardversion="2.36" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>
        <provider><name>Meridian News Agency</name></provider><versionCreated>{at.isoformat()}</versionCreated>{held}
        <pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>{headline}</headline></contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
        {text}</body></html></inlineXML></contentSet></newsItem>""".encode()


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "steelblue").save(out, "JPEG")
    return out.getvalue()


@contextmanager
def day(edition: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    with ExitStack() as servers:
        begun = Day(edition, folder, servers, monkeypatch)
        rules()
        yield begun
