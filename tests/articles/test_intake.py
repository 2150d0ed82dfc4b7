"""The one door for copy: credits become records, nothing doubles, nothing an editor wrote is overwritten."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from PIL import Image

from tests import cast
from wireroom.articles.intake import Outcome, Placing, take_in
from wireroom.articles.models import Article, Credit, Section
from wireroom.core import clock
from wireroom.pictures.models import Picture
from wireroom.wire.models import Source
from wireroom.wire.story import Photo, SourceCredit

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city")


def jpeg(width: int = 900, height: int = 600) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


def test_the_source_is_credited_as_a_record_with_the_link_to_the_original(city: Section) -> None:
    article = take_in(cast.wire_story(), Placing(city)).article
    credit = article.source_credits[0]
    assert (credit.source_name, credit.role, credit.url) == (
        cast.WIRE,
        Credit.Role.REPORT,
        "https://northern.example/wall",
    )
    assert credit.credit_line == "Credit: Northern Wire"


def test_the_credit_of_a_picture_that_did_not_come_is_owed(city: Section) -> None:
    article = take_in(cast.wire_story(), Placing(city)).article
    owed = article.owed_picture_credit
    assert owed is not None
    assert (owed.kind, owed.person, owed.source_name) == ("file photo", cast.PHOTOGRAPHER, cast.PICTURE_AGENCY)
    assert owed.names == "File photo. Mara Lind / Harbour Press"


def test_a_picture_that_came_carries_its_credit(city: Section) -> None:
    photo = Photo(
        url="wall.jpg", alt="A wall", agency=cast.PICTURE_AGENCY, photographer=cast.PHOTOGRAPHER, kind="file photo"
    )
    article = take_in(cast.wire_story(photos=(photo,)), Placing(city), lambda photo: jpeg()).article
    assert article.owed_picture_credit is None
    assert article.lead_picture.credit == "File photo. Mara Lind / Harbour Press"
    assert article.lead_picture.description == "A wall"


def test_a_picture_stands_where_it_stood_in_the_text(city: Section) -> None:
    story = cast.wire_story(photos=(Photo(url="a.jpg", after_block=1, caption="Between"),))
    article = take_in(story, Placing(city), lambda photo: jpeg()).article
    assert [block.block_type for block in article.body] == ["text", "picture", "text"]
    assert article.body[1].value["caption"] == "Between"


def test_the_same_bytes_are_kept_once(city: Section) -> None:
    photo = Photo(url="a.jpg", photographer=cast.PHOTOGRAPHER)
    for number in range(2):
        story = cast.wire_story(photos=(photo,), canonical_url=f"https://northern.example/{number}")
        take_in(story, Placing(city), lambda photo: jpeg())
    assert Picture.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", b"<svg onload='x'/>", jpeg()[:300], jpeg(8, 8)],
    ids=["empty", "text", "svg", "cut", "tiny"],
)
def test_bytes_that_are_no_picture_are_left_out_and_told_to_the_editor(city: Section, data: bytes) -> None:
    story = cast.wire_story(photos=(Photo(url="a.jpg", photographer=cast.PHOTOGRAPHER),))
    taken = take_in(story, Placing(city), lambda photo: data)
    assert Picture.objects.count() == 0
    assert taken.article.owed_picture_credit is not None
    assert any("a.jpg was left out" in note for note in taken.notes)


def test_the_same_story_again_changes_nothing(city: Section) -> None:
    take_in(cast.wire_story(), Placing(city))
    again = take_in(cast.wire_story(), Placing(city))
    assert again.outcome is Outcome.UNCHANGED
    assert Article.objects.count() == 1
    assert again.article.revisions.count() == 1


def test_a_newer_version_updates_the_story_and_keeps_its_address(city: Section) -> None:
    first = take_in(cast.wire_story(), Placing(city)).article
    newer = take_in(cast.wire_story(headline="Harbour wall is safe, engineers say"), Placing(city))
    assert newer.outcome is Outcome.UPDATED
    assert newer.article.pk == first.pk
    assert newer.article.headline == "Harbour wall is safe, engineers say"
    assert newer.article.get_absolute_url() == first.get_absolute_url()
    assert newer.article.credits.count() == 2


def test_what_an_editor_changed_is_not_overwritten(city: Section) -> None:
    article = take_in(cast.wire_story(), Placing(city)).article
    article.headline = "Our own headline"
    article.save_revision(user=get_user_model().objects.create_user("ada")).publish()
    again = take_in(cast.wire_story(headline="Theirs"), Placing(city))
    assert again.outcome is Outcome.EDITED_HERE
    assert Article.objects.get().headline == "Our own headline"


def test_without_an_address_the_same_headline_source_and_words_are_the_same_story(city: Section) -> None:
    story = cast.wire_story(canonical_url=None, published=None)
    take_in(story, Placing(city))
    again = take_in(cast.wire_story(canonical_url=None, published=None, read_on=date(2026, 11, 21)), Placing(city))
    assert again.outcome is Outcome.UPDATED
    assert Article.objects.count() == 1


def test_two_stories_that_share_only_a_headline_stay_two(city: Section) -> None:
    def weather(body: str) -> None:
        take_in(cast.wire_story(headline="Weather", body=body, canonical_url=None), Placing(city))

    weather("<p>Clear skies over the estuary, light wind, frost towards morning inland.</p>")
    weather("<p>Heavy rain reaches every western district before noon; ferries may stop.</p>")
    assert Article.objects.count() == 2
    assert len({article.get_absolute_url() for article in Article.objects.all()}) == 2


def test_a_story_without_a_date_waits_in_the_desk_and_says_why(city: Section) -> None:
    taken = take_in(cast.wire_story(published=None, read_on=date(2026, 11, 21)), Placing(city))
    assert not taken.article.live
    assert taken.article.published_at is None
    assert taken.article.read_on == date(2026, 11, 21)
    assert "date of publication was not found" in taken.article.desk_note


def test_publish_sends_a_story_without_a_date_live_as_of_now(city: Section) -> None:
    story = cast.wire_story(published=None, read_on=date(2020, 1, 1))
    article = take_in(story, Placing(city, publish=True)).article
    assert article.live
    assert clock.now() - article.published_at < timedelta(minutes=1)


def test_a_day_without_an_hour_stays_a_day(city: Section) -> None:
    article = take_in(cast.wire_story(published=None), Placing(city, published=date(2026, 11, 19))).article
    assert article.published_day_only
    assert article.get_absolute_url().startswith("/2026/11/19/")


def test_a_story_dated_ahead_is_held_until_then(city: Section) -> None:
    later = datetime.now(UTC) + timedelta(hours=3)
    article = take_in(cast.wire_story(published=later), Placing(city)).article
    assert not article.live
    assert article.approved_schedule


def test_neither_source_nor_author_waits_in_the_desk(city: Section) -> None:
    taken = take_in(cast.wire_story(credits=(), bylines=()), Placing(city))
    assert not taken.article.live
    assert any("give the credit" in note for note in taken.notes)


def test_a_source_named_by_the_editor_joins_what_the_page_says(city: Section) -> None:
    article = take_in(cast.wire_story(), Placing(city, source="Meridian News Agency")).article
    assert [credit.source_name for credit in article.source_credits] == ["Meridian News Agency", cast.WIRE]


def test_a_source_is_one_however_its_name_is_written(city: Section) -> None:
    take_in(cast.wire_story(), Placing(city))
    other = cast.wire_story(credits=(SourceCredit("NORTHERN  WIRE"),), canonical_url="https://northern.example/2")
    take_in(other, Placing(city))
    assert Source.objects.filter(name__iexact=cast.WIRE).count() == 1


def test_a_table_and_loose_text_of_a_body_lose_no_words(city: Section) -> None:
    body = "Loose words.<p>One</p>tail<h4>Head</h4><table><tr><th>Ward</th><td>Votes &amp; more</td></tr></table>"
    article = take_in(cast.wire_story(body=body), Placing(city)).article
    text, table = article.body
    for words in ("Loose words.", "<p>One</p>", "tail", "<h3>Head</h3>"):
        assert words in text.value.source
    assert table.value["table"]["data"] == [["Ward", "Votes & more"]]
