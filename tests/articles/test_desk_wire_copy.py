"""The desk's screens of living copy and routing, and the commands: what an editor sees and settles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.articles.test_living import FIRST, come, later, text_of, written
from wireroom.articles.kill import KILL
from wireroom.articles.models import Section, WireCopy
from wireroom.articles.publishing import publish
from wireroom.wire import missing
from wireroom.wire.models import Action, Rule, Source
from wireroom.wire.routing import tried
from wireroom.wire.storing import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, django_user_model: Any) -> Client:
    client.force_login(django_user_model.objects.create_superuser("ruth", "ruth@wireroom.example", "quay"))
    return client


@pytest.fixture
def source() -> Source:
    Section.objects.create(name="Harbour", slug="harbour")
    Rule.objects.create(name="All", on=True, action=Action.PUBLISH, section="harbour")
    return Source.objects.create(name="Northern Wire")


def clash(source: Source) -> WireCopy:
    article = come(source, FIRST)
    assert article is not None
    publish(written(article, "Nobody was hurt.", "Nobody was hurt, the port says."))
    come(source, later(2, body=FIRST.body.replace("Nobody was", "One person was")))
    return WireCopy.objects.get()


def test_the_story_says_its_version_and_an_editor_takes_theirs(editor: Client, source: Source) -> None:
    copy = clash(source)
    form = editor.get(reverse("wagtailsnippets_articles_article:edit", args=[copy.article_id])).content.decode()
    assert "version 2 of 2" in form
    assert "have both changed 1 passage" in form
    page = editor.get(reverse("from_the_wire", args=[copy.article_id])).content.decode()
    assert "<del>Nobody was hurt.</del>" in page
    assert "<ins>One person was hurt.</ins>" in page
    editor.post(reverse("choose_side", args=[copy.conflicts.get().pk]), {"choice": "theirs"})
    draft = copy.article.get_latest_revision_as_object()
    assert "One person was hurt." in text_of(draft)
    assert "the port says" not in text_of(draft)
    assert not copy.conflicts.exists()


def test_a_passage_that_moved_on_is_not_overwritten(editor: Client, source: Source) -> None:
    copy = clash(source)
    copy.article.refresh_from_db()
    written(copy.article, "the port says.", "the harbour master says.").save_revision()
    page = editor.post(reverse("choose_side", args=[copy.conflicts.get().pk]), {"choice": "theirs"}, follow=True)
    assert "was changed again since" in page.content.decode()
    assert copy.conflicts.exists()


def test_an_editor_kills_a_story_and_the_desk_cannot_publish_it_again(editor: Client, source: Source) -> None:
    article = come(source, FIRST)
    assert article is not None
    address = reverse("kill_story", args=[article.pk])
    edit = reverse("wagtailsnippets_articles_article:edit", args=[article.pk])
    assert f'href="{address}"' in editor.get(edit).content.decode()
    assert "nobody can publish it again" in editor.get(address).content.decode()
    editor.post(address, {"notice": "The report was wrong.", "why": "Told by phone."})
    assert f'href="{address}"' not in editor.get(edit).content.decode()
    assert ModelLogEntry.objects.get(action=KILL).data["why"] == "Told by phone."
    article.refresh_from_db()
    assert not article.live
    gone = editor.get(article.get_absolute_url())
    assert gone.status_code == 410
    assert "The report was wrong." in gone.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["articles", "article", "publish"])
    if editor.get(f"{bulk}?id={article.pk}").status_code == 200:
        answer = editor.post(f"{bulk}?id={article.pk}")
        assert answer.status_code == 409
        assert "killed" in answer.content.decode()


def test_a_rule_is_tried_before_it_is_switched_on(editor: Client) -> None:
    Section.objects.create(name="Harbour", slug="harbour")
    source = Source.objects.create(name="Northern Wire")
    store([FIRST, later(2, guid="tag:other", headline="Budget voted")], source)
    first = Rule.objects.create(name="Budget", keyword="budget", on=True, position=1)
    rule = Rule.objects.create(name="Wall", keyword="wall", action=Action.DRAFT, section="harbour")
    assert sorted((str(one.item), one.fits) for one in tried(rule)) == [
        ("Budget voted", True),  # Its text tells of the wall.
        ("The harbour wall holds", True),
    ]
    page = editor.get(reverse("try_rule", args=[rule.pk])).content.decode()
    assert "fits <strong>2</strong>" in page
    assert f"“{first.name}” comes before" in page
    assert editor.get(reverse("wagtailsnippets_wire_rule:list")).status_code == 200
    assert editor.get(reverse("wagtailsnippets_wire_rule:edit", args=[rule.pk])).status_code == 200


def test_an_item_that_no_story_can_be_made_of_is_told_with_the_reason(editor: Client) -> None:
    [(item, _)] = store([FIRST], Source.objects.create(name="Harbour Press"))
    take = reverse("wire_take", args=[item.pk])
    refused = editor.post(take, headers={"accept": "application/json"})
    assert refused.status_code == 409
    assert "there is no section yet" in refused.json()["said"]
    assert not WireCopy.objects.exists()
    assert not item.decisions.exists()
    Section.objects.create(name="Harbour", slug="harbour")
    assert editor.post(take, headers={"accept": "application/json"}).json()["edit"]


def test_a_draft_goes_where_the_rule_or_the_source_sends_it_or_where_the_editor_says(editor: Client) -> None:
    for slug in ("city", "harbour", "sport"):
        Section.objects.create(name=slug.title(), slug=slug)
    Rule.objects.create(name="Boats", on=True, keyword="regatta", action=Action.HOLD, section="sport")
    own = Source.objects.create(name="Harbour Press", section="harbour")
    other = Source.objects.create(name="Meridian News Agency")

    def item(source: Source, headline: str) -> Any:
        [(found, _)] = store([replace(FIRST, guid=headline, headline=headline)], source)
        return found

    def suggested(found: Any) -> str:
        page = editor.get(reverse("wire_item", args=[found.pk])).content.decode()
        return page.partition(" selected>")[0].rpartition('value="')[2].rstrip('"')

    assert suggested(item(own, "The regatta begins")) == "sport"
    assert suggested(item(own, "The quay is swept")) == "harbour"
    swept, mended = item(other, "The lamp is lit"), item(other, "The clock is mended")
    assert suggested(swept) == "city"
    editor.post(reverse("wire_take", args=[swept.pk]), {"section": "sport"})
    assert WireCopy.objects.get(item=swept).article.section.slug == "sport"
    assert suggested(mended) == "sport", "where the last one went"
    answer = editor.post(
        reverse("wire_take", args=[mended.pk]), {"section": "x"}, headers={"Accept": "application/json"}
    )
    assert (answer.status_code, "there is no section" in answer.json()["said"]) == (409, True)


def test_an_editor_is_told_of_what_its_source_deleted_and_may_keep_it(editor: Client, source: Source) -> None:
    come(source, FIRST)
    missing.note(source, str(FIRST.guid))
    copy = WireCopy.objects.get()
    told = "Northern Wire has deleted"
    assert told in editor.get("/desk/").content.decode()
    edit = reverse("wagtailsnippets_articles_article:edit", args=[copy.article_id])
    assert told in editor.get(edit).content.decode()
    assert "has deleted this on its own site" in editor.get(reverse("wire_item", args=[copy.item_id])).content.decode()
    editor.post(reverse("wire_keep", args=[copy.item_id]))
    assert told not in editor.get("/desk/").content.decode()
    assert copy.article.live


def test_the_form_shows_what_the_source_allows(editor: Client, source: Source) -> None:
    source.usage_terms = "Not for print."
    source.save()
    come(source, replace(FIRST, usage_terms="No archive."))
    article = WireCopy.objects.get().article
    page = editor.get(reverse("wagtailsnippets_articles_article:edit", args=[article.pk])).content.decode()
    assert "Usage terms: No archive. Agreed with Northern Wire: Not for print." in " ".join(page.split())


def test_the_ledger_tells_uses_by_source_and_month_and_gives_them_as_csv(editor: Client, source: Source) -> None:
    come(source, FIRST)
    page = editor.get(reverse("ledger")).content.decode()
    assert FIRST.headline in page
    assert "still" in page
    assert reverse("ledger") in editor.get("/desk/").content.decode()
    before = editor.get("/desk/ledger/?month=2020-01").content.decode()
    assert "Nothing of any source was in use in January 2020." in before
    for odd in ("month=2026-13", "month=9999-12", "month=x&source=y", f"source={'9' * 40}", "source=²"):
        assert editor.get(f"/desk/ledger/?{odd}").status_code == 200
    answer = editor.get(f"{reverse('ledger_csv')}?source={source.pk}")
    assert answer["Content-Type"].startswith("text/csv")
    head, row = answer.content.decode().splitlines()
    assert head.startswith("source,kind,item,title")
    assert row.startswith("Northern Wire,text,")
