from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.wire.servers import Mailbox
from tests.wire.ways_in.conftest import NOON, Clock, Make
from wireroom.articles.from_wire import pictures_of
from wireroom.core.secrecy import encrypted
from wireroom.wire.models import Document, Item, Source
from wireroom.wire.ways_in import polling, push

JPEG = b"\xff\xd8\xff\xe0 a picture"
NITF = b"""<nitf><head><docdata><doc-id id-string="ferry-1"/></docdata></head><body><body.head><hedline><hl1>Ferry
    back</hl1></hedline></body.head><body.content><media media-type="image"><media-reference source="ferry.jpg"/>
    <media-caption>The ferry.</media-caption></media><p>It is back.</p></body.content></body></nitf>"""


def test_a_picture_delivered_beside_its_item_is_had(channel: Make, tmp_path: Path, the_clock: Clock) -> None:
    (tmp_path / "ferry.jpg").write_bytes(JPEG)
    (tmp_path / "story.xml").write_bytes(NITF)
    the_clock.now = NOON + timedelta(days=3650)
    folder = channel("folder", str(tmp_path))
    polling.poll(folder)
    folder.refresh_from_db()
    assert polling.poll(folder).not_read == 0
    item = Item.objects.get()
    assert item.current
    assert pictures_of(item.current.story, item) == {"ferry.jpg": JPEG}
    Source.objects.update(carries_pictures=False)
    assert pictures_of(item.current.story, Item.objects.get()) == {}


def test_pictures_pushed_beside_their_item_are_had_each_by_its_own(channel: Make, the_clock: Clock) -> None:
    way = channel("push")
    token = push.new_token(way)

    def deliver(number: int, picture: bytes) -> Any:
        story = NITF.replace(b"ferry-1", b"ferry-%d" % number).replace(b'"ferry.jpg"', b'"pictures/ferry.jpg"')
        files = [SimpleUploadedFile("story.xml", story), SimpleUploadedFile("ferry.jpg", picture)]
        headers = {"Authorization": f"Bearer {token}"}
        return Client().post(f"/wire/push/{way.pk}/", {"file": files}, headers=headers)

    for number, picture in ((1, JPEG), (2, JPEG + b" of another day")):
        answer = deliver(number, picture)
        assert answer.status_code == 200, answer.content
        assert [one["format"] for one in answer.json()["documents"]] == ["picture", "nitf"]
        the_clock.go_on(days=1)
    one, two = Item.objects.order_by("pk")
    assert one.current
    assert two.current
    assert pictures_of(one.current.story, one) == {"pictures/ferry.jpg": JPEG}
    assert pictures_of(two.current.story, two) == {"pictures/ferry.jpg": JPEG + b" of another day"}
    deliver(2, JPEG)
    assert Document.objects.filter(state=Document.State.NOT_READ).count() == 0


@pytest.mark.usefixtures("the_clock")
def test_a_picture_on_a_letter_is_had(channel: Make, mailbox: Mailbox) -> None:
    letter = EmailMessage()
    letter["From"], letter["Message-ID"], letter["Subject"] = "ada@press.example", "<1@press.example>", "Ferry back"
    letter.set_content("It is back.")
    letter.add_attachment(JPEG, "image", "jpeg", filename="ferry.jpg")
    mailbox.put(letter.as_bytes())
    polling.poll(channel("mailbox", mailbox.address, secret=encrypted("sea-glass"), senders="*"))
    item = Item.objects.get()
    assert item.current
    assert list(pictures_of(item.current.story, item).values()) == [JPEG]


@pytest.mark.usefixtures("the_clock")
def test_an_item_that_was_pushed_opens_no_file_of_this_machine(channel: Make) -> None:
    from wireroom.wire.receiving import Received, receive

    pushed = channel("push")
    receive(Received(NITF.replace(b"ferry.jpg", b"file:///etc/hostname"), pushed.source, pushed))
    receive(Received(NITF, pushed.source, pushed))
    for item in Item.objects.all():
        assert item.current
        assert pictures_of(item.current.story, item) == {}
