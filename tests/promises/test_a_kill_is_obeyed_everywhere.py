"""A kill is obeyed everywhere, in whatever order versions arrive: bytes in, edition out."""

from __future__ import annotations

import json
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from tests.edition_files import files_with
from wireroom.articles.kill import KILL
from wireroom.articles.models import Article, Section
from wireroom.core.addresses import every_address
from wireroom.press.following import follow
from wireroom.press.index import Index, Priority
from wireroom.wire.models import Action, Rule, Source
from wireroom.wire.receiving import Received, receive
from wireroom.wire.routing import route_what_is_new

pytestmark = pytest.mark.django_db

WORDS = "the lighthouse went dark"


def sent(version: str) -> bytes:
    """A version as the agency sends it; "k" is the kill."""
    document = {
        "uri": "tag:northern-wire.example,2026:lighthouse",
        "type": "text",
        "version": "3" if version == "k" else version,
        "pubstatus": "canceled" if version == "k" else "usable",
        "firstcreated": "2026-11-24T09:00:00Z",
        "versioncreated": f"2026-11-24T09:0{3 if version == 'k' else version}:00Z",
        "headline": f"Version {version}: {WORDS}",
        "description_text": f"It is said that {WORDS}.",
        "body_html": f"<p>In version {version} {WORDS} at night.</p>",
    }
    return json.dumps(document).encode()


@pytest.fixture
def source() -> Source:
    section = Section.objects.create(name="Harbour", slug="harbour")
    Rule.objects.create(name="All", on=True, action=Action.PUBLISH, section=section.slug)
    return Source.objects.create(name="Northern Wire")


@pytest.mark.parametrize("order", ["".join(order) for order in permutations("124k")])
def test_the_words_are_in_no_file_after_the_kill(edition_folder: Path, source: Source, order: str) -> None:
    with closing(Index(edition_folder)) as index:
        index.wait_for(every_address(), Priority.REBUILD)
    for version in order:
        receive(Received(sent(version), source))
        route_what_is_new()
        follow()
        killed = "k" in order[: order.index(version) + 1]
        story = Article.objects.first()
        assert bool(story and story.live) is not killed
        holding = files_with(edition_folder / "pages", WORDS)
        assert bool(holding) is not killed, holding
    if (story := Article.objects.first()) is None:
        assert order[0] == "k"
        return
    notice = edition_folder / "gone" / story.get_absolute_url()[1:] / "index.html"
    assert "This story was withdrawn" in notice.read_text()
    assert WORDS not in notice.read_text()


def test_a_kill_is_in_the_audit_log_and_no_edit_brings_the_story_back(edition_folder: Path, source: Source) -> None:
    from wagtail.models import ModelLogEntry

    from wireroom.articles.permission import MayNotBePublished
    from wireroom.articles.publishing import publish

    for version in "1k":
        receive(Received(sent(version), source))
        route_what_is_new()
    story = Article.objects.get()
    (entry,) = ModelLogEntry.objects.filter(action=KILL)
    assert "lighthouse" in entry.data["why"]
    draft = story.get_latest_revision_as_object()
    draft.headline = "Written again"
    with pytest.raises(MayNotBePublished, match="killed"):
        publish(draft)
    story.refresh_from_db()
    assert not story.live
