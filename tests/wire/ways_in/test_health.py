from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.wire.servers import FeedSite, entry, rss
from tests.wire.ways_in.conftest import NOON, Clock, Make
from wireroom.wire.models import Document, Item
from wireroom.wire.ways_in import health, polling


def test_a_source_is_silent_when_it_says_nothing_for_much_longer_than_usual() -> None:
    hourly = [NOON + timedelta(hours=n) for n in range(12)] + [NOON + timedelta(hours=20 + n) for n in range(12)]
    hourly += [NOON + timedelta(hours=40 + n) for n in range(4)]
    last = hourly[-1]
    assert health.silence(hourly, last + timedelta(hours=12)) is None, "a night is usual"
    assert health.silence(hourly, last + timedelta(hours=20)) == timedelta(hours=20)
    assert health.silence(hourly[:5], last + timedelta(days=9)) is None, "of a new source nothing is known"


def test_one_long_silence_does_not_become_what_is_usual() -> None:
    steady = [NOON + timedelta(minutes=10 * n) for n in range(30)]
    again = [steady[-1] + timedelta(days=3, minutes=10 * n) for n in range(30)]
    assert health.silence([*steady, *again], again[-1] + timedelta(hours=3)) == timedelta(hours=3)


@pytest.fixture
def watched(channel: Make, feed_site: FeedSite, the_clock: Clock) -> FeedSite:
    channel("feed", feed_site.feed_url)
    entries: list[dict[str, str]] = []
    for number in range(12):
        entries.append(entry(number, f"Story {number}", the_clock.now))
        feed_site.publish(*entries)
        polling.poll_due()
        the_clock.go_on(hours=1)
    return feed_site


def test_silence_and_failure_are_in_trouble_with_words_and_healing_is_not(watched: FeedSite, the_clock: Clock) -> None:
    assert health.in_trouble() == []
    the_clock.go_on(hours=4)
    polling.poll_due()
    (silent,) = health.in_trouble()
    assert health.words(silent) == "Source “Northern Wire” has sent nothing for 5 hours, much longer than usual."
    watched.fail(500)
    for _ in range(2):
        the_clock.go_on(hours=2)
        polling.poll_due()
    (failing,) = health.in_trouble()
    assert "answered 500 at" in health.words(failing)
    assert "its last 12 items are kept" in health.words(failing)
    watched.publish(entry(99, "Back again", the_clock.now))
    the_clock.go_on(hours=8)
    polling.poll_due()
    assert health.in_trouble() == []


def test_the_plot_has_a_bar_for_each_hour_with_items(watched: FeedSite, channel: Make) -> None:
    from wireroom.wire.models import Channel

    bars = health.bars(Channel.objects.get())
    assert len(bars) == 12
    assert {bar.height for bar in bars} == {24.0}
    assert bars == sorted(bars, key=lambda bar: bar.x)
    assert all(0 <= bar.x <= 141 for bar in bars)


def test_a_folder_keeps_what_it_could_not_read_with_the_reason(channel: Make, tmp_path: Path, the_clock: Clock) -> None:
    (tmp_path / "story.xml").write_bytes(rss(entry(1, "Ferry back")))
    (tmp_path / "blob.bin").write_bytes(b"\x00\x01\x02")
    with (tmp_path / "huge.xml").open("wb") as file:
        file.truncate(1_000_000_000)
    the_clock.now = NOON + timedelta(days=3650)
    folder = channel("folder", str(tmp_path))
    polling.poll_due()
    the_clock.go_on(minutes=1)
    polling.poll_due()
    assert [item.headline for item in Item.objects.all()] == ["Ferry back"]
    reasons = {document.name: document.reason for document in health.not_read(folder)}
    assert reasons["blob.bin"] == "it is in none of the formats that are known here"
    assert reasons["huge.xml"] == "the file has 954 MB; at most 19.1 MB are read"
    assert sorted(path.name for path in (tmp_path / "not-read").iterdir()) == ["blob.bin", "huge.xml"]
    assert Document.objects.get(name="blob.bin").data == b"\x00\x01\x02"
