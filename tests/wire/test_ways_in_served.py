"""The ways in of a newsroom as it runs: its command, its worker, its server, and sources on loopback."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from tests.newsroom import Newsroom, eventually
from tests.ports import free_port
from tests.wire.servers import FeedSite, Hub, WordPressSite, entry, rss

NOW = datetime.now(UTC)
TELEX = json.dumps({"uri": "urn:harbour:1", "type": "text", "headline": "Pushed", "body_text": "It came."}).encode()


@pytest.fixture(scope="module")
def feed() -> Iterator[FeedSite]:
    with FeedSite() as site:
        yield site


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    with Hub() as running:
        yield running


@pytest.fixture(scope="module")
def blog() -> Iterator[WordPressSite]:
    with WordPressSite() as site:
        site.write(1, "From the press", f"{NOW:%Y-%m-%dT%H:%M:%S}")
        yield site


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    newsroom.settings["WIREROOM_FETCH_ALLOW"] = "127.0.0.1"
    return newsroom


def told(room: Newsroom, *words: str, code: int = 0) -> str:
    """What `wireroom source …` says; on failure one line, never a traceback."""
    done = room.wireroom("source", *words)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert code == 0 or done.stderr.count("\n") == 1
    return done.stdout if code == 0 else done.stderr


def headlines(room: Newsroom) -> set[str]:
    return {headline for (headline,) in room.query("SELECT headline FROM wire_item")}


def test_every_way_in_brings_its_copy(room: Newsroom, feed: FeedSite, hub: Hub, blog: WordPressSite) -> None:
    feed.publish(entry(1, "From the feed", NOW), links=hub.links(feed.feed_url))
    folder = room.home / "delivered" / "agency"
    folder.mkdir(parents=True)

    assert "the feed that its page names" in told(room, "add", feed.url)
    assert "1 story, 1 of them new." in told(room, "test", "Northern Wire")
    assert "the interface of its WordPress" in told(room, "add", blog.url, "--name", "Harbour Press")
    assert "a folder" in told(room, "add", str(folder), "--name", "Meridian News Agency")
    push = told(room, "add", "push", "--name", "Quay Office")
    token, number = re.search(r"Bearer (\S+)", push), re.search(r"^(\d+)", push)
    assert token
    assert number
    assert headlines(room) == set(), "adding and testing take nothing in"

    room.serve()
    eventually(lambda: {"From the feed", "From the press"} <= headlines(room), "the worker has asked the sites")
    eventually(lambda: feed.feed_url in hub.subscriptions, "the hub has asked back")
    assert hub.deliver(feed.feed_url, rss(entry(2, "From the hub", NOW))) == 202
    assert "From the hub" in headlines(room)

    address, headers = f"{room.url}/wire/push/{number[1]}/", {"Authorization": f"Bearer {token[1]}"}
    assert httpx.post(address, content=TELEX, headers=headers, timeout=60).status_code == 200
    assert httpx.post(address, content=TELEX, timeout=60).json()["status"] == 401
    refused = httpx.post(address, content=b"x" * 21_000_001, headers=headers, timeout=60)
    assert (refused.status_code, refused.json()["status"]) == (413, 413)

    deliver(folder, "story.xml", rss(entry(3, "From the folder", NOW)))
    deliver(folder, "story.bin", b"\x00\x01")
    eventually(lambda: "From the folder" in headlines(room), "the file was taken")
    eventually((folder / "not-read" / "story.bin").exists, "what could not be read was put aside")
    eventually((folder / "done" / "story.xml").exists, "and the other among what was read")
    assert headlines(room) == {f"From the {way}" for way in ("feed", "press", "hub", "folder")} | {"Pushed"}

    feed.fail(403)
    assert "1 of 1 sources could not be looked at" in told(room, "poll", "Northern Wire", code=1)
    listed = {row["source"]: row for row in json.loads(told(room, "list", "--json"))}
    assert "answered 403 at" in listed["Northern Wire"]["trouble"]
    assert listed["Harbour Press"]["trouble"] == ""
    assert "is paused" in told(room, "pause", "Northern Wire")
    assert "paused" in told(room, "list")
    assert "goes on" in told(room, "resume", "Northern Wire")


def deliver(folder: Path, name: str, data: bytes) -> None:
    """As an agency's program does: under another name until it is whole."""
    (folder / f"{name}.tmp").write_bytes(data)
    (folder / f"{name}.tmp").rename(folder / name)


def test_wrong_words_are_answered_in_one_line(room: Newsroom) -> None:
    assert "There is no source “nobody”" in told(room, "poll", "nobody", code=1)
    assert "which is not beneath" in told(room, "add", "/etc", code=1)
    assert "takes no connection" in told(room, "test", f"http://127.0.0.1:{free_port()}/", code=1)
    assert "no public address" in told(room, "add", "http://10.0.0.7/feed.xml", code=1)
    assert "Missing argument" in told(room, "add", code=2)
