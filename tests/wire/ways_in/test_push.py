from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.wire.ways_in.conftest import Clock
from wireroom.wire.models import Channel, Document, Item
from wireroom.wire.ways_in.push import new_token

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("the_clock")

ITEM = json.dumps(
    {"uri": "urn:northernwire:1", "type": "text", "version": "1", "headline": "Ferry back", "body_text": "It is back."}
).encode()
CLIENT = Client(enforce_csrf_checks=True)


@pytest.fixture
def pushed(channel: Make) -> Channel:
    return channel("push")


def deliver(channel: Channel, token: str, data: bytes = ITEM, **headers: Any) -> Any:
    return CLIENT.post(
        f"/wire/push/{channel.pk}/", data, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )


def test_a_document_is_taken_with_its_token_and_again_changes_nothing(pushed: Channel) -> None:
    token = new_token(pushed)
    first, again = deliver(pushed, token), deliver(pushed, token)
    assert first.status_code == again.status_code == 200
    assert first.json()["documents"][0]["items"] == [{"guid": "urn:northernwire:1", "news": "new"}]
    assert first.json()["documents"][0]["format"] == "ninjs"
    assert (Item.objects.count(), Document.objects.count()) == (1, 1)
    assert Document.objects.get().data == ITEM


def test_the_token_is_kept_as_a_hash_and_a_new_one_ends_the_old(pushed: Channel) -> None:
    old = new_token(pushed)
    pushed.refresh_from_db()
    assert old not in pushed.secret
    new_token(pushed)
    assert deliver(pushed, old).status_code == 401


@pytest.mark.parametrize("token", ["", "wrong", "é", "x" * 5000])
def test_without_the_token_nobody_delivers(pushed: Channel, token: str) -> None:
    new_token(pushed)
    answer = CLIENT.post(
        f"/wire/push/{pushed.pk}/", ITEM, content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {token}"
    )
    assert answer.status_code == 401
    assert answer.json()["status"] == 401
    assert not Document.objects.exists()


def test_a_channel_without_a_token_takes_nothing_and_one_of_another_kind_neither(
    pushed: Channel, channel: Make
) -> None:
    assert deliver(pushed, "").status_code == 401
    assert deliver(channel("feed", "https://a.example/", secret=pushed.secret), "").status_code == 401
    assert CLIENT.post("/wire/push/999999/", ITEM, content_type="application/json").status_code == 401


def test_several_files_come_in_one_form(pushed: Channel) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = [SimpleUploadedFile(f"../../{n}.json", ITEM.replace(b":1", b":%d" % n)) for n in (4, 5)]
    answer = CLIENT.post(
        f"/wire/push/{pushed.pk}/", {"file": files}, headers={"Authorization": f"Bearer {new_token(pushed)}"}
    )
    assert answer.status_code == 200
    assert Item.objects.count() == 2


def test_what_cannot_be_read_is_kept_and_said(pushed: Channel) -> None:
    answer = deliver(pushed, new_token(pushed), b"nothing that is known")
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("Kept, but not read: it is in none of the formats")
    document = Document.objects.get()
    assert (document.state, document.data) == ("not read", b"nothing that is known")


@pytest.mark.parametrize(("data", "status"), [(b"", 400), (b"x" * 20_000_001, 422), (b"x" * 21_000_001, 413)])
def test_too_little_and_too_much_are_refused_in_one_shape(pushed: Channel, data: bytes, status: int) -> None:
    answer = deliver(pushed, new_token(pushed), data)
    assert answer.status_code == status
    assert {"error", "status"} <= set(answer.json())


def test_a_paused_source_and_a_wrong_method_are_told(pushed: Channel) -> None:
    token = new_token(pushed)
    answer = CLIENT.get(f"/wire/push/{pushed.pk}/", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    Channel.objects.filter(pk=pushed.pk).update(paused=True)
    assert deliver(pushed, token).status_code == 403


def test_a_broken_form_is_said(pushed: Channel, the_clock: Clock) -> None:
    answer = CLIENT.post(
        f"/wire/push/{pushed.pk}/",
        b"--x\r\nContent-Disposition: form-data",
        content_type="multipart/form-data; boundary=",
        headers={"Authorization": f"Bearer {new_token(pushed)}"},
    )
    assert answer.status_code == 400
    assert "form is broken" in answer.json()["error"]
