"""The demo's wire view opens on copy that shows what the wire does, so none of it may silently change its fate."""

from __future__ import annotations

import pytest

from wireroom.core import clock
from wireroom.imports import demo_wire
from wireroom.imports.demo_copy import read_newsroom
from wireroom.wire.models import Channel, Document, Item, Source
from wireroom.wire.story import PubStatus
from wireroom.wire.ways_in import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def delivered() -> None:
    for source in read_newsroom().sources:
        Source.objects.get_or_create(name=source.name)
    now = clock.now()
    demo_wire.deliver(now)
    demo_wire.deliver(now)


def test_the_demo_brings_versions_a_kill_an_embargo_and_a_feed_once() -> None:
    crane = Item.objects.get(guid="tag:northernwire.example,2026:crane-north-quay")
    assert (crane.versions.count(), crane.headline) == (2, "Two hurt as crane topples on Ansel’s North Quay")
    assert crane.changed_at < clock.now()
    killed = Item.objects.get(guid="tag:northernwire.example,2026:playhouse-closure")
    assert killed.pubstatus == PubStatus.CANCELED
    jobs = Item.objects.get(guid="urn:newsml:meridian.example:2026:jobs-outlook:1")
    assert jobs.embargoed_until is not None
    assert jobs.embargoed_until > clock.now()
    assert Item.objects.filter(source__name="Harbour Press").count() == 3
    assert Item.objects.count() == 6


def test_what_is_in_no_known_format_waits_under_not_read_and_its_source_says_so() -> None:
    assert [document.name for document in health.not_read()] == ["grain-own-format.xml"]
    assert Document.objects.get(name="grain-own-format.xml").reason
    assert "delivered what could not be read" in Channel.objects.get(source__name="Meridian News Agency").trouble
