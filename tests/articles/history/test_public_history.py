"""What changed after publication: a page of the edition for each story that its section lets tell it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from lxml import html
from typer.testing import CliRunner
from wagtail.models import ModelLogEntry

from tests import cast
from wireroom.articles import publishing
from wireroom.articles.erasing import erase
from wireroom.articles.history import keeping
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.kill import kill
from wireroom.articles.models import Article, Byline, Correction, Credit, PublicVersion, Section
from wireroom.core import clock
from wireroom.core.addresses import every_address
from wireroom.core.cli import build
from wireroom.core.tags import Dependency
from wireroom.press import following
from wireroom.press.edition import Edition
from wireroom.press.rendering import render
from wireroom.wire.models import Source

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city", public_history=True)


@pytest.fixture
def story(city: Section) -> Article:
    return take_in(cast.wire_story(), Placing(city)).article


@pytest.fixture
def edition(edition_folder: Path, story: Article) -> Edition:
    following.fill()
    return Edition(edition_folder)


def page_of(story: Article) -> str:
    return f"{story.get_absolute_url()}history/"


def rewrite(story: Article, **fields: Any) -> Article:
    for name, value in fields.items():
        setattr(story, name, value)
    publishing.publish(story)
    following.follow()
    return Article.objects.get(pk=story.pk)


def main(edition: Edition, path: str) -> Any:
    return html.fromstring(edition.file(path).read_bytes()).find(".//main")


def marks(edition: Edition, story: Article) -> tuple[list[str], list[str]]:
    """The words that are marked as gone and as new, without what is said for the ear alone."""
    found = [
        [" ".join(mark.xpath("text()")).strip() for mark in main(edition, page_of(story)).xpath(f".//section//{name}")]
        for name in ("del", "ins")
    ]
    return found[0], found[1]


def leads_to_it(edition: Edition, story: Article) -> bool:
    return page_of(story) in main(edition, story.get_absolute_url()).xpath(".//a/@href")


def test_a_changed_story_leads_to_what_was_changed(edition: Edition, story: Article) -> None:
    assert not edition.file(page_of(story)).exists()
    assert not leads_to_it(edition, story)
    story = rewrite(story, standfirst=story.standfirst.replace("one cracked", "two cracked"))
    assert leads_to_it(edition, story)
    assert marks(edition, story) == (["one"], ["two"])
    assert page_of(story) in set(every_address())
    told = main(edition, page_of(story)).text_content()
    assert "taken out: one" in " ".join(told.split())
    assert "Standfirst" in told
    assert "Headline" not in told


def test_headline_text_picture_byline_and_credits_are_told_of(edition: Edition, story: Article) -> None:
    wire = Source.objects.get(name=cast.WIRE)
    story = rewrite(
        story,
        headline="Harbour wall “cracks” after a night of storm",
        body=[("text", "<p>The wall stood firm.</p><ul><li>One stone</li><li>Two stones</li></ul>")],
        bylines=[Byline(name=cast.PHOTOGRAPHER)],
        credits=[Credit(source=wire), Credit(source=wire, role="additional reporting", person=cast.REPORTER)],
    )
    heads = [head.text_content() for head in main(edition, page_of(story)).xpath(".//h3")]
    assert heads == ["Headline", "Byline", "Text", "Credit"]
    gone, new = marks(edition, story)
    assert "holds" in gone
    assert {"cracks", "firm", "One stone", "Two stones", cast.PHOTOGRAPHER} <= set(new)
    assert f"Additional reporting: {cast.REPORTER} / {cast.WIRE}" in new


def test_each_publication_is_a_change_of_its_own_and_the_newest_comes_first(edition: Edition, story: Article) -> None:
    for headline in ("Wall holds", "Wall held", "Wall stood"):
        story = rewrite(story, headline=headline)
    headings = main(edition, page_of(story)).xpath(".//section/h2")
    assert len(headings) == 4
    assert marks(edition, story)[1][:2] == ["stood", "held"]


def test_a_draft_is_in_no_history_and_what_is_not_told_renders_nothing(edition: Edition, story: Article) -> None:
    story = rewrite(story, headline="Wall holds")
    before = edition.file(page_of(story)).stat().st_mtime_ns
    story.headline = "A libel that was thought better of"
    story.save_revision()
    following.follow()
    story = rewrite(Article.objects.get(pk=story.pk), urgency=2, label="news", dateline="Port Ansel")
    assert edition.file(page_of(story)).stat().st_mtime_ns == before
    story = rewrite(story, headline="Wall held")
    assert "libel" not in edition.file(page_of(story)).read_text()


def test_what_was_written_before_the_first_publication_is_in_no_history(edition: Edition, city: Section) -> None:
    story = Article(headline="Early words", section=city, live=False)
    story.save()
    for headline in ("Words that nobody read", "Ferries sail"):
        story.headline = headline
        story.save_revision()
    story = rewrite(story)
    assert not story.public_versions.exists()
    story = rewrite(story, headline="Ferries sail again")
    assert marks(edition, story) == ([], ["again"])
    story = rewrite(story, headline="Ferries sail again, port says")
    assert " again<ins>" in edition.file(page_of(story)).read_text()


def test_what_is_scheduled_is_told_when_readers_have_it(edition: Edition, story: Article) -> None:
    story = rewrite(story, headline="Wall holds", go_live_at=clock.now() + timedelta(hours=1))
    assert not PublicVersion.objects.exists()


def test_a_section_tells_it_only_where_it_was_switched_on(edition: Edition, story: Article, city: Section) -> None:
    story = rewrite(story, headline="Wall holds")
    city.public_history = False
    city.save()
    following.follow()
    assert not edition.file(page_of(story)).exists()
    assert not leads_to_it(edition, story)
    assert page_of(story) not in set(every_address())
    city.public_history = True
    city.save()
    following.follow()
    assert leads_to_it(edition, story)
    assert edition.file(page_of(story)).exists()
    story = rewrite(story, section=Section.objects.create(name="Harbour", slug="harbour"))
    assert not edition.file(page_of(story)).exists()


def test_a_story_that_never_changed_is_not_rendered_when_its_section_begins_to_tell(
    edition: Edition, story: Article, city: Section
) -> None:
    switch = Dependency(f"section-history:{city.pk}")
    assert switch not in render(story.get_absolute_url()).record.dependencies
    story = rewrite(story, headline="Wall holds")
    assert switch in render(story.get_absolute_url()).record.dependencies


def test_no_section_tells_it_unasked() -> None:
    assert not Section(name="City").public_history


def test_a_story_that_comes_back_tells_what_changed_meanwhile(edition: Edition, story: Article) -> None:
    story.unpublish()
    story = rewrite(Article.objects.get(pk=story.pk), headline="Harbour wall “stands” after a night of storm")
    assert marks(edition, story) == (["holds"], ["stands"])


@pytest.mark.parametrize("end", ["unpublish", "expire", "kill", "erase", "delete", "retract"])
def test_a_story_that_readers_shall_not_have_has_no_history(edition: Edition, story: Article, end: str) -> None:
    old = story.headline
    story = rewrite(story, headline="Wall holds")
    path = page_of(story)
    assert edition.file(path).exists()
    match end:
        case "unpublish":
            story.unpublish()
        case "expire":
            story.unpublish(set_expired=True)
        case "kill":
            kill(story, "It was wrong.")
        case "erase":
            erase(story, "its terms")
        case "delete":
            story.delete()
        case "retract":
            rewrite(story, corrections=[Correction(kind="retraction", text="It was wrong.")])
    following.follow()
    assert not edition.file(path).exists()
    assert path not in set(every_address())
    left = [file for file in edition.folder.rglob("*.html") if old in file.read_text()]
    assert left == []
    assert PublicVersion.objects.exists() == (end not in ("erase", "delete"))


def test_a_story_that_moves_takes_its_history_along(edition: Edition, story: Article) -> None:
    story = rewrite(story, headline="Wall holds")
    old = page_of(story)
    story = rewrite(story, new_slug="wall-holds")
    assert page_of(story) != old
    assert edition.file(page_of(story)).exists()
    headers = edition.headers(old)
    assert headers is not None
    assert (headers.status, headers.location) == (301, page_of(story))


def test_no_more_of_a_source_is_shown_than_it_allows(edition: Edition, story: Article) -> None:
    paragraphs = "<p>The wall stood.</p><p>{} words that the source keeps for itself.</p>"
    story = rewrite(story, body=[("text", paragraphs.format("Six"))])
    story = rewrite(story, body=[("text", paragraphs.format("Seven"))])
    assert "keeps for itself" in edition.file(page_of(story)).read_text()
    source = Source.objects.get(name=cast.WIRE)
    source.carries, source.excerpt_words = Source.Carries.EXCERPT, 3
    source.save()
    following.follow()
    assert not edition.file(page_of(story)).exists()  # Nothing of what changed is in the excerpt.
    assert not leads_to_it(edition, story)
    source.carries = Source.Carries.HEADLINE
    source.save()
    story = rewrite(story, headline="Wall holds")
    assert "for itself" not in edition.file(page_of(story)).read_text()
    assert [head.text for head in main(edition, page_of(story)).xpath(".//h3")] == ["Headline"]


def test_copy_of_a_source_that_was_dropped_is_not_in_the_history(edition: Edition, story: Article) -> None:
    other = Source.objects.create(name="Meridian News Agency")
    story = rewrite(story, headline="Our own words", standfirst="", body=[], credits=[Credit(source=other)])
    assert [head.text for head in main(edition, page_of(story)).xpath(".//h3")] == ["Credit"]
    assert "Engineers walked" not in edition.file(page_of(story)).read_text()


def test_the_desk_takes_a_version_out_and_puts_it_back(edition: Edition, story: Article) -> None:
    for headline in ("A libel", "Wall held"):
        story = rewrite(story, headline=headline)
    version = story.public_versions.order_by("pk")[1]
    keeping.show(version, shown=False)
    following.follow()
    page = edition.file(page_of(story)).read_text()
    assert "libel" not in page
    assert "have taken a version out" in page
    assert ModelLogEntry.objects.filter(action=keeping.OUT).count() == 1
    keeping.show(version, shown=True)
    following.follow()
    assert "libel" in edition.file(page_of(story)).read_text()


def test_nothing_in_a_history_runs(edition: Edition, story: Article) -> None:
    story = rewrite(story, headline="<script>alert(1)</script> & more")
    assert "<script>alert" not in edition.file(page_of(story)).read_text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in edition.file(page_of(story)).read_text()


def test_the_desk_and_the_command_say_what_readers_had(
    edition: Edition, story: Article, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wireroom.core.newsroom.open_newsroom", lambda home: None)
    story = rewrite(story, headline="A libel")
    who = get_user_model().objects.create_superuser("rosa", "rosa@desk.example", "a-long-password")
    client.force_login(who)
    screen = client.get(reverse("public_history", args=[story.pk])).content.decode()
    assert "Take out" in screen
    assert "A libel" in screen
    version = story.public_versions.order_by("pk")[1]
    client.post(reverse("public_history_show", args=[version.pk]), {"shown": "no"})
    following.follow()
    assert not edition.file(page_of(story)).exists()
    assert ModelLogEntry.objects.get(action=keeping.OUT).user == who
    asked = CliRunner().invoke(build(), ["history", "list", story.get_absolute_url()])
    assert "2 " in asked.output
    assert "A libel (taken out)" in asked.output
    back = CliRunner().invoke(build(), ["history", "put-back", story.get_absolute_url(), "--version", "2"])
    assert back.exit_code == 0
    following.follow()
    assert edition.file(page_of(story)).exists()
    wrong = CliRunner().invoke(build(), ["history", "take-out", story.get_absolute_url(), "--version", "7"])
    assert "has 2 versions, and no version 7" in str(wrong.exception)
