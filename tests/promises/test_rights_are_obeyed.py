"""What a source does not allow is in no file of the edition: bytes of the edition alone are looked at."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from wagtail.models import ModelLogEntry

from tests.edition_files import files_with
from wireroom.articles.erasing import ERASED
from wireroom.articles.ledger import COLUMNS, uses_in, write_csv
from wireroom.articles.models import Article, Section, Use
from wireroom.articles.permission import MayNotBePublished
from wireroom.articles.publishing import publish
from wireroom.articles.rights import take_down_what_ended
from wireroom.core import clock
from wireroom.core.addresses import every_address
from wireroom.press.following import follow
from wireroom.press.index import Index, Priority
from wireroom.wire.deleting import delete_what_is_due
from wireroom.wire.models import Action, Document, Rule, Source, Version
from wireroom.wire.receiving import Received, receive
from wireroom.wire.routing import route_what_is_new
from wireroom.wire.storing import store
from wireroom.wire.story import SourceCredit, Story

pytestmark = pytest.mark.django_db

BODY = "<p>The wall stood all night.</p><p>At dawn the engineers walked its whole length.</p><p>It is sound.</p>"
STORY = Story(
    "The harbour wall holds",
    standfirst="It held, they say.",
    body=BODY,
    guid="tag:northern-wire.example,2026:1",
    canonical_url="https://northern-wire.example/wall",
    credits=(SourceCredit("Northern Wire", url="https://northern-wire.example/wall"),),
    published=datetime(2026, 11, 24, 9, tzinfo=UTC),
)


@pytest.fixture
def edition(edition_folder: Path) -> Path:
    Section.objects.create(name="Harbour", slug="harbour")
    Rule.objects.create(name="All", on=True, action=Action.PUBLISH, section="harbour")
    with closing(Index(edition_folder)) as index:
        index.wait_for(every_address(), Priority.REBUILD)
    return edition_folder / "pages"


def carried(**terms: object) -> Article:
    source = Source.objects.create(name="Northern Wire", **terms)
    store([STORY], source)
    route_what_is_new()
    follow()
    return Article.objects.get()


def stands(edition: Path, words: str) -> bool:
    return bool(files_with(edition, words))


def page_of(edition: Path, article: Article) -> str:
    return (edition / article.get_absolute_url()[1:] / "index.html").read_text()


def test_an_excerpt_has_so_many_words_and_the_link_also_after_an_edit(edition: Path) -> None:
    article = carried(carries="excerpt", excerpt_words=8, syndication="full")
    page = page_of(edition, article)
    assert "The wall stood all night." in page
    assert "At dawn the…" in page
    assert 'href="https://northern-wire.example/wall"' in page
    assert not stands(edition, "engineers walked")
    draft = article.get_latest_revision_as_object()
    draft.body = [("text", "<p>Written here: the engineers walked the wall at dawn and found it whole.</p>")]
    publish(draft)
    follow()
    assert stands(edition, "Written here")
    assert not stands(edition, "found it whole")


def test_terms_that_become_stricter_reach_the_pages_that_stand(edition: Path) -> None:
    article = carried(syndication="full")
    assert stands(edition, "engineers walked")
    Source.objects.get().save()
    source = Source.objects.get()
    source.carries = "headline"
    source.save()
    follow()
    assert not stands(edition, "The wall stood")
    assert not stands(edition, "It held, they say")
    assert "Read the whole story at Northern Wire" in page_of(edition, article)


def test_the_credit_cannot_be_struck_to_get_round_the_terms(edition: Path) -> None:
    draft = carried(carries="excerpt").get_latest_revision_as_object()
    draft.credits = []
    with pytest.raises(MayNotBePublished, match="give its credit"):
        publish(draft)


def test_a_story_past_its_sources_date_comes_down_by_itself(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    end = clock.now() + timedelta(days=1)
    article = carried(usable_until=end)
    take_down_what_ended()
    article.refresh_from_db()
    assert article.live
    monkeypatch.setattr("django.utils.timezone.now", lambda: end)
    take_down_what_ended()
    follow()
    article.refresh_from_db()
    assert not article.live
    assert not stands(edition, "The wall stood")
    with pytest.raises(MayNotBePublished, match="that is over"):
        publish(article)


def test_what_must_be_deleted_leaves_no_text_behind(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source.objects.create(name="Northern Wire", delete_after=3)
    document = json.dumps({"uri": "tag:1", "type": "text", "headline": STORY.headline, "body_html": BODY})
    draft = json.dumps({"uri": "tag:2", "type": "text", "headline": "A draft of walls", "body_html": BODY})
    receive(Received(document.encode(), source))
    route_what_is_new()
    Rule.objects.update(action=Action.DRAFT)
    receive(Received(draft.encode(), source))
    route_what_is_new()
    follow()
    article = Article.objects.get(live=True)
    edited = article.get_latest_revision_as_object()
    edited.standfirst = "Engineers walked it, we add."
    publish(edited)
    delete_what_is_due()
    assert (Version.objects.count(), Article.objects.count()) == (2, 2)
    assert {"wire_search", "wire_version", "articles_article"} < set(tables_with("ngineers walked"))
    later = clock.now() + timedelta(days=3, seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    for _ in range(2):
        delete_what_is_due()
        follow()
    assert tables_with("ngineers walked") == []
    assert [table for table in tables_with("harbour wall holds") if table != "articles_use"] == []
    assert tables_with("A draft of walls") == []
    assert not stands(edition, "ngineers walked")
    assert (
        "This story was withdrawn"
        in (edition.parent / "gone" / article.get_absolute_url()[1:] / "index.html").read_text()
    )
    assert ModelLogEntry.objects.filter(action=ERASED).count() == 2
    receive(Received(document.encode(), source))
    route_what_is_new()
    assert (Version.objects.count(), Article.objects.count()) == (0, 1)
    with pytest.raises(MayNotBePublished, match="killed"):
        publish(Article.objects.get())


def tables_with(words: str) -> list[str]:
    """The tables in which the words stand, whatever the column; the bytes as received are looked into unpacked."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {table}")
            if any(words.casefold() in str(value).casefold() for row in cursor.fetchall() for value in row):
                found.append(table)
    return found + [f"document {one.pk}" for one in Document.objects.all() if words.encode() in one.data]


def test_the_ledger_has_each_use_from_when_to_when(edition: Path) -> None:
    article = carried(carries="excerpt", excerpt_words=8)
    (use,) = Use.objects.all()
    assert use.ended_at is None
    article.unpublish()
    out = io.StringIO()
    write_csv(uses_in(clock.now().date().replace(day=1), Source.objects.get()), out)
    head, row = csv.reader(io.StringIO(out.getvalue()))
    assert tuple(head) == COLUMNS
    assert row[:6] == [
        "Northern Wire",
        "text",
        "tag:northern-wire.example,2026:1",
        "The harbour wall holds",
        article.get_absolute_url(),
        "8",
    ]
    assert row[7]
    article.delete()
    assert Use.objects.count() == 1
