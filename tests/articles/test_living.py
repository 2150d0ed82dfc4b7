"""Living copy: what the source says next reaches the story, and nobody's words are overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from wireroom.articles.models import Article, Credit, Section, WireCopy
from wireroom.articles.publishing import publish, publish_what_is_due
from wireroom.core import clock
from wireroom.press.rendering import render
from wireroom.wire.formats.embargo_words import heeded
from wireroom.wire.models import Action, Decision, Item, Rule, Source
from wireroom.wire.routing import route_what_is_new
from wireroom.wire.storing import store
from wireroom.wire.story import Concept, Photo, PubStatus, SourceCredit, Story

pytestmark = pytest.mark.django_db

FIRST = Story(
    "The harbour wall holds",
    standfirst="It held.",
    body="<p>The wall stood.</p><p>Nobody was hurt.</p><p>The port is <strong>open</strong>.</p>",
    guid="tag:northern-wire.example,2026:1",
    version="1",
    published=datetime(2026, 11, 24, 9, tzinfo=UTC),
    copyright_notice="© 2026 Northern Wire",
    usage_terms="Not for use in print.",
)


@pytest.fixture
def source() -> Source:
    Section.objects.create(name="Harbour", slug="harbour")
    Rule.objects.create(name="All", on=True, action=Action.PUBLISH, section="harbour")
    return Source.objects.create(name="Northern Wire")


def come(source: Source, *stories: Story) -> Article | None:
    """The article after these stories have come."""
    for story in stories:
        store([story], source)
        route_what_is_new()
    return Article.objects.first()


def later(number: int, **changes: Any) -> Story:
    return replace(FIRST, version=str(number), updated=datetime(2026, 11, 24, 9 + number, tzinfo=UTC), **changes)


def text_of(article: Article) -> str:
    return "".join(block.value.source for block in article.body if block.block_type == "text")


def written(article: Article, old: str, new: str) -> Article:
    """The latest text of the article after an editor has changed a passage; saved as Draftail would."""
    draft = article.get_latest_revision_as_object()
    body = text_of(draft).replace("<strong>", "<b>").replace("</strong>", "</b>")
    body = body.replace("<p>", '<p data-block-key="x1">')
    assert old in body
    draft.body = [("text", body.replace(old, new))]
    return draft


def test_an_item_goes_live_with_its_source_rights_and_the_rule_that_said_so(source: Source) -> None:
    article = come(source, FIRST)
    assert article is not None
    assert article.live
    assert [credit.source_name for credit in article.source_credits] == ["Northern Wire"]
    assert article.copyright_notice == "© 2026 Northern Wire"
    assert article.usage_terms == "Not for use in print."
    assert "All" in Decision.objects.get().why
    assert Item.objects.get().standing == Item.Standing.USED


def test_the_slugline_follows_the_source_until_the_desk_has_its_own(source: Source) -> None:
    article = come(source, replace(FIRST, slugline="WALL"), later(2, slugline="HARBOUR-WALL"))
    assert article is not None
    assert article.slugline == "HARBOUR-WALL"
    article.slugline = "STORM"
    publish(article)
    article = come(source, later(3, slugline="HARBOUR-WALL-3", standfirst="Yes."))
    assert article is not None
    assert (article.slugline, article.standfirst) == ("STORM", "Yes.")


def test_a_new_version_is_taken_over_where_nobody_wrote(source: Source) -> None:
    owed = (SourceCredit("Northern Wire"), SourceCredit("Harbour Press", role="additional reporting"))
    article = come(source, FIRST, later(2, headline="The wall held", body="<p>It stood.</p>", credits=owed))
    assert article is not None
    assert (article.headline, text_of(article)) == ("The wall held", "<p>It stood.</p>")
    assert [credit.source_name for credit in article.source_credits] == ["Northern Wire", "Harbour Press"]
    assert Article.objects.count() == 1


def test_what_the_desk_wrote_stays_and_the_rest_is_taken_over(source: Source) -> None:
    article = come(source, FIRST)
    assert article is not None
    publish(written(article, "Nobody was hurt.", "Nobody was hurt, the port says."))
    article = come(source, later(2, headline="New headline", body=FIRST.body.replace("stood", "stood firm")))
    assert article is not None
    assert article.headline == "New headline"
    assert "stood firm" in text_of(article)
    assert "the port says" in text_of(article)
    assert not WireCopy.objects.get().conflicts.exists()


def test_where_both_wrote_ours_stays_and_theirs_is_told(source: Source) -> None:
    article = come(source, FIRST)
    assert article is not None
    publish(written(article, "Nobody was hurt.", "Nobody was hurt, the port says."))
    article = come(source, later(2, body=FIRST.body.replace("Nobody was", "One person was")))
    assert article is not None
    assert "the port says" in text_of(article)
    assert "One person" not in text_of(article)
    (conflict,) = WireCopy.objects.get().conflicts.all()
    assert (conflict.base, conflict.ours, conflict.theirs) == (
        "Nobody was hurt.",
        "Nobody was hurt, the port says.",
        "One person was hurt.",
    )


def test_a_draft_under_way_gets_the_new_version_too_and_stays_a_draft(source: Source) -> None:
    article = come(source, FIRST)
    assert article is not None
    written(article, "The wall stood.", "The wall of Port Ansel stood.").save_revision(changed=True)
    article = come(source, later(2, body=FIRST.body.replace("Nobody was", "One person was")))
    assert article is not None
    draft = article.get_latest_revision_as_object()
    assert "One person" in text_of(article)
    assert "Port Ansel" not in text_of(article)
    assert "One person" in text_of(draft)
    assert "Port Ansel" in text_of(draft)
    assert article.has_unpublished_changes


def test_an_older_version_that_comes_late_leaves_the_story_alone(source: Source) -> None:
    article = come(source, later(3, headline="Third"), later(2, headline="Second"))
    assert article is not None
    assert article.headline == "Third"


@pytest.mark.parametrize(
    "said",
    [{"signals": ("sig:correction",)}, {"ednote": "CORRECTS spelling"}, {"genres": (Concept("Correction"),)}],
    ids=lambda said: next(iter(said)),
)
def test_a_correction_by_the_source_becomes_one_on_the_story(source: Source, said: dict[str, Any]) -> None:
    article = come(source, FIRST, later(2, standfirst="It held well.", **said))
    assert article is not None
    (correction,) = article.corrections.all()
    assert "Northern Wire" in correction.text
    assert "spelling" not in correction.text  # The editor's note is never for readers.


def test_what_readers_are_told_of_it_is_in_the_papers_language(source: Source, settings: Any) -> None:
    settings.LANGUAGE_CODE = "de"
    article = come(source, FIRST, later(2, standfirst="It held well.", signals=("sig:correction",)))
    assert article is not None
    assert "berichtigt" in article.corrections.get().text
    assert "<title>24. November 2026" in render("/2026/11/24/").body.decode()


def test_withheld_waits_and_goes_out_when_the_source_lets_it(source: Source) -> None:
    assert come(source, replace(FIRST, pubstatus=PubStatus.WITHHELD)) is None
    article = come(source, later(2))
    assert article is not None
    assert article.live


def test_a_story_that_its_source_withholds_comes_down_and_can_come_back(source: Source) -> None:
    article = come(source, FIRST, later(2, pubstatus=PubStatus.WITHHELD))
    assert article is not None
    assert not article.live
    assert article.killed_at is None


def test_an_embargo_ends_by_itself(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    end = clock.now() + timedelta(hours=2)
    article = come(source, replace(FIRST, embargoed=end))
    assert article is not None
    assert not article.live
    come(source, later(2, headline="Better headline", embargoed=end))
    publish_what_is_due()
    article.refresh_from_db()
    assert not article.live
    monkeypatch.setattr("django.utils.timezone.now", lambda: end + timedelta(seconds=1))
    publish_what_is_due()
    article.refresh_from_db()
    assert article.live
    assert article.headline == "Better headline"


def test_an_embargo_whose_end_is_unclear_is_left_to_an_editor(source: Source) -> None:
    assert come(source, heeded(replace(FIRST, ednote="Embargoed until Wednesday morning."))) is None
    item = Item.objects.get()
    assert item.standing == Item.Standing.HELD
    assert "Wednesday morning" in item.decisions.get().why


def test_no_rule_leaves_an_item_waiting_and_a_rule_without_a_section_holds_it(source: Source) -> None:
    Rule.objects.update(section="nowhere")
    assert come(source, FIRST) is None
    assert "nowhere" in Decision.objects.first().why
    Rule.objects.all().delete()
    assert come(source, replace(FIRST, guid="another")) is None
    assert Item.objects.get(guid="another").standing == Item.Standing.WAITING


def test_a_photograph_that_did_not_come_is_credited_as_the_latest_version_says(source: Source) -> None:
    first = (Photo(photographer="Mara Lind"), Photo(photographer="Cy Holm", after_block=1))
    then = (Photo(photographer="Ada Moor"), first[1])
    article = come(source, replace(FIRST, photos=first))
    assert article is not None
    article.credits = [*article.credits.all(), Credit(role="photograph", person="Ben Tarn", sort_order=9)]
    publish(article)
    article = come(source, later(2, photos=then))
    assert article is not None
    assert [credit.person for credit in article.printed_credits if credit.person] == ["Ben Tarn", "Ada Moor"]
    assert article.owed_picture_credit.person == "Cy Holm"
    article.credits = [credit for credit in article.credits.all() if credit.person != "Ada Moor"]
    publish(article)
    article = come(source, later(3, photos=then, standfirst="Yes."))
    assert article is not None
    assert "Ada Moor" not in {credit.person for credit in article.credits.all()}, "the desk has taken it out"


def test_the_supplier_is_credited_for_the_copy_too_where_it_is_for_a_photograph(source: Source) -> None:
    article = come(source, replace(FIRST, credits=(SourceCredit("Northern Wire", role="photograph"),)))
    assert article is not None
    assert article.live
    assert [credit.source_name for credit in article.source_credits] == ["Northern Wire"]
