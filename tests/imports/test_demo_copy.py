"""The demo newsroom is what a newcomer sees first: its copy must keep the house's own rules."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import nh3
import pytest
from PIL import Image

from wireroom.core import clock
from wireroom.imports import demo_newsroom
from wireroom.imports.demo_body import BlockKind, inline, read_body
from wireroom.imports.demo_copy import (
    DEMO,
    CommentStatus,
    DemoCopyError,
    DemoNewsroom,
    FrontPlace,
    SourceKind,
    StoryStatus,
    parse_age,
    picture_path,
    read_newsroom,
)

BODY_TAGS = {"p", "h2", "ul", "ol", "li", "a", "em", "strong"}


@pytest.fixture(scope="module")
def newsroom() -> DemoNewsroom:
    return read_newsroom()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo's text that a test may spoil."""
    shutil.copytree(DEMO, tmp_path / "demo", ignore=shutil.ignore_patterns("pictures"))
    return tmp_path / "demo"


def test_every_story_has_a_headline_a_standfirst_and_a_body(newsroom: DemoNewsroom) -> None:
    lacking = [s.slug for s in newsroom.stories if not (s.story.headline and s.story.standfirst and s.story.body)]
    assert lacking == []


def test_a_story_from_elsewhere_credits_its_source_and_our_own_credits_nobody(newsroom: DemoNewsroom) -> None:
    for story in newsroom.stories:
        credited = [credit.source for credit in story.story.credits]
        assert credited == ([] if story.source.kind is SourceKind.DESK else [story.source.name]), story.slug


def test_copy_of_each_source_is_carried_and_each_section_filled(newsroom: DemoNewsroom) -> None:
    assert {s.source.slug for s in newsroom.stories} == {s.slug for s in newsroom.sources}
    assert {s.section.slug for s in newsroom.stories} == {s.slug for s in newsroom.sections}


def test_whom_a_story_names_its_copy_names_and_each_is_named_somewhere(newsroom: DemoNewsroom) -> None:
    words = {one.name: one.name.split()[-1] for one in newsroom.named}
    words["Ansel City Council"] = "council"
    for story in newsroom.stories:
        absent = [one.name for one in story.story.subjects if words[one.name] not in story.story.body]
        assert absent == [], story.slug
    assert {one.name for story in newsroom.stories for one in story.story.subjects} == set(words)


def test_each_source_says_its_terms(newsroom: DemoNewsroom) -> None:
    assert all(len(source.terms) > 40 and source.url for source in newsroom.sources)


def test_lengths_run_from_a_brief_to_a_long_read(newsroom: DemoNewsroom) -> None:
    lengths = sorted(story.words for story in newsroom.stories)
    assert len(lengths) >= 30
    assert lengths[0] >= 80
    assert lengths[-1] in range(1300, 1450)
    briefs = [story.words for story in newsroom.stories if story.front is FrontPlace.BRIEF]
    assert all(80 <= words <= 120 for words in briefs)


def test_headlines_try_the_page_with_one_word_and_with_very_many(newsroom: DemoNewsroom) -> None:
    lengths = [len(story.story.headline) for story in newsroom.stories]
    assert min(lengths) < 8
    assert max(lengths) > 150


def test_the_hard_cases_of_the_page_are_all_there(newsroom: DemoNewsroom) -> None:
    stories = newsroom.stories
    assert any(len(s.story.bylines) == 4 for s in stories)
    assert any(not s.story.photos for s in stories)
    assert any(s.correction for s in stories)
    assert any(s.story.language == "ar" for s in stories)
    assert any(len(s.story.photos) == 3 for s in stories)
    assert any(s.picture and s.picture.kind == "file photo" for s in stories)
    assert {s.status for s in stories} == set(StoryStatus)
    for mark in ("<a ", "<h2>", "<ul>", "<ol>", "<em>", "<strong>"):
        assert any(mark in s.story.body for s in stories), mark


def test_a_missing_picture_is_still_owed_its_credit(newsroom: DemoNewsroom) -> None:
    owed = [photo for story in newsroom.stories for photo in story.story.photos if photo.url is None]
    assert [(photo.kind, photo.agency, photo.photographer) for photo in owed] == [
        ("file photo", "Harbour Press", "Mara Lind")
    ]


def test_one_story_leads_the_front_and_is_the_heaviest(newsroom: DemoNewsroom) -> None:
    leads = [story for story in newsroom.stories if story.front is FrontPlace.LEAD]
    assert leads == [max(newsroom.stories, key=lambda story: story.weight)]


def test_only_what_is_scheduled_lies_ahead(newsroom: DemoNewsroom) -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    ahead = [story.status for story in newsroom.stories if story.published_at(now) > now]
    assert ahead == [StoryStatus.SCHEDULED]


def test_nothing_is_updated_before_it_is_published(newsroom: DemoNewsroom) -> None:
    updated = [story for story in newsroom.stories if story.updated_age is not None]
    assert updated
    assert all(story.updated_age < story.age for story in updated if story.updated_age is not None)


def test_the_bodies_are_sanitised_html(newsroom: DemoNewsroom) -> None:
    for story in newsroom.stories:
        cleaned = nh3.clean(story.story.body, tags=BODY_TAGS, attributes={"a": {"href"}}, link_rel=None)
        assert cleaned == story.story.body, story.slug


def test_the_copy_uses_the_papers_own_punctuation(newsroom: DemoNewsroom) -> None:
    for story in newsroom.stories:
        printed = " ".join([story.story.headline, story.story.standfirst, *(b.quote for b in story.blocks)])
        assert not set("\"'") & set(printed), story.slug
        text = nh3.clean(story.story.body, tags=set())
        assert not set("\"'") & set(text), story.slug
        assert " - " not in text, story.slug


def test_a_pull_quote_repeats_words_of_the_story(newsroom: DemoNewsroom) -> None:
    def letters(text: str) -> str:
        return "".join(ch for ch in text if ch.isalpha() or ch.isspace())

    for story in newsroom.stories:
        text = letters(nh3.clean(story.story.body, tags=set()))
        for block in story.quotes:
            for sentence in block.quote.rstrip(".").split(". "):
                assert letters(sentence).strip().lower() in text.lower(), f"{story.slug}: {sentence}"


def test_every_picture_is_there_used_and_described(newsroom: DemoNewsroom) -> None:
    used = {photo.url for story in newsroom.stories for photo in story.story.photos if photo.url}
    assert used == {picture.file_name for picture in newsroom.pictures.values()}
    assert used == {path.name for path in (DEMO / "pictures").iterdir()}
    for picture in newsroom.pictures.values():
        assert len(picture.alt) > 40, picture.name
        assert picture.caption, picture.name
        assert picture.copyright.startswith("©"), picture.name
        assert picture.creator in picture.credit, picture.name
        assert all(0 <= per_cent <= 100 for per_cent in picture.focus), picture.name


def test_the_pictures_are_large_progressive_and_light(newsroom: DemoNewsroom) -> None:
    sizes = []
    for name in newsroom.pictures:
        path = picture_path(name)
        with Image.open(path) as image:
            assert image.format == "JPEG", name
            assert image.width == 1600, name
            assert image.height >= 900, name
            assert image.info.get("progressive"), name
        sizes.append(path.stat().st_size)
    assert len(sizes) >= 24
    assert max(sizes) <= 220_000
    assert sum(sizes) <= 4_500_000


def test_the_files_themselves_carry_their_credit(newsroom: DemoNewsroom) -> None:
    for picture in newsroom.pictures.values():
        with Image.open(picture_path(picture.name)) as image:
            embedded = unescape(image.info["xmp"].decode())
        for fact in (picture.creator, picture.credit, picture.copyright, picture.caption, picture.alt):
            assert fact in embedded, f"{picture.name}: draw it again, its file says other than pictures.toml"


def test_comments_answer_earlier_comments_on_the_same_story(newsroom: DemoNewsroom) -> None:
    seen = {}
    for comment in newsroom.comments:
        if comment.reply_to:
            assert seen[comment.reply_to].story == comment.story, comment.id
        seen[comment.id] = comment
    assert len(seen) == len(newsroom.comments) >= 40


def test_no_comment_is_older_than_its_story(newsroom: DemoNewsroom) -> None:
    ages = {story.slug: story.age for story in newsroom.stories}
    assert [c.id for c in newsroom.comments if c.age > ages[c.story]] == []


def test_some_comments_wait_and_staff_answer_some(newsroom: DemoNewsroom) -> None:
    assert sum(c.status is CommentStatus.WAITING for c in newsroom.comments) >= 4
    answers = [c for c in newsroom.comments if c.staff and c.reply_to]
    assert answers
    assert {c.name for c in answers} <= {person.name for person in newsroom.people}


def test_no_address_of_a_commenter_can_reach_anybody(newsroom: DemoNewsroom) -> None:
    domains = {comment.email.partition("@")[2] for comment in newsroom.comments}
    assert domains <= {"example.org", "example.com"}


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("35m", timedelta(minutes=35)),
        ("2h", timedelta(hours=2)),
        ("1d 6h", timedelta(days=1, hours=6)),
        ("in 6h", timedelta(hours=-6)),
    ],
)
def test_an_age_is_read_as_a_length_of_time(text: str, length: timedelta) -> None:
    assert parse_age(text) == length


@pytest.mark.parametrize("text", ["", "yesterday", "in ", "2", "h2"])
def test_what_is_no_age_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(DemoCopyError, match="write it as in 35m"):
        parse_age(text)


def test_a_body_is_read_into_text_quotes_and_pictures() -> None:
    blocks = read_body("One.\n\n## Two\n\n> Said it. — A Speaker\n\n- a\n- b\n\n![harbour]\n\n1. first\n2. second")
    assert [block.kind for block in blocks] == [
        BlockKind.TEXT,
        BlockKind.QUOTE,
        BlockKind.TEXT,
        BlockKind.PICTURE,
        BlockKind.TEXT,
    ]
    assert blocks[0].html == "<p>One.</p>\n<h2>Two</h2>"
    assert (blocks[1].quote, blocks[1].speaker) == ("Said it.", "A Speaker")
    assert blocks[2].html == "<ul><li>a</li><li>b</li></ul>"
    assert blocks[3].picture == "harbour"
    assert blocks[4].html == "<ol><li>first</li><li>second</li></ol>"


def test_a_quote_without_a_speaker_keeps_all_its_words() -> None:
    (block,) = read_body("> Nobody said this.")
    assert (block.quote, block.speaker) == ("Nobody said this.", "")


def test_markup_within_a_line_becomes_links_and_emphasis_and_the_rest_is_escaped() -> None:
    assert inline("[the *plan*](https://example.org/?a=1&b=2) is **big** & <b>") == (
        '<a href="https://example.org/?a=1&amp;b=2">the <em>plan</em></a> is <strong>big</strong> &amp; &lt;b&gt;'
    )


def test_a_link_that_is_not_to_the_web_stays_text() -> None:
    assert inline("[press](javascript:alert)") == "[press](javascript:alert)"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("+++\n", "", "grit.md: does not begin with TOML"),
        ('headline = "Grit"\n', "", "grit.md: headline is missing"),
        ('section = "City"', 'section = "Town"', "grit.md: section = 'Town' is not in newsroom.toml"),
        ("snowy-street", "sunny-street", "grit.md: picture 'sunny-street' is not in pictures.toml"),
        ("topics =", "topcis =", "grit.md: a story has no topcis; correct or remove it"),
        ('front = "brief"', 'front = "breif"', "grit.md: 'breif' is not a valid FrontPlace"),
        ('age = "19h"', 'age = "lately"', "grit.md: age = 'lately' is no age"),
    ],
)
def test_a_slip_in_a_story_is_named_with_its_file(folder: Path, old: str, new: str, complaint: str) -> None:
    path = folder / "stories" / "grit.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DemoCopyError, match=complaint):
        read_newsroom(folder)


def test_a_comment_on_no_story_is_named(folder: Path) -> None:
    (folder / "stories" / "flower-that-waits.md").unlink()
    with pytest.raises(DemoCopyError, match="comment 'lily-1' is on 'flower-that-waits'"):
        read_newsroom(folder)


def test_a_word_that_no_record_knows_is_named(folder: Path) -> None:
    path = folder / "pictures.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("alt =", "alternative =", 1), encoding="utf-8")
    with pytest.raises(DemoCopyError, match=r"pictures\.toml: DemoPicture knows no alternative"):
        read_newsroom(folder)


def test_headlines_and_standfirsts_end_without_a_full_stop(newsroom: DemoNewsroom) -> None:
    for story in newsroom.stories:
        assert not story.story.headline.endswith("."), story.slug
        assert not story.story.standfirst.endswith("."), story.slug


@pytest.mark.parametrize(("paper", "other"), [("en-gb", "ar"), ("ar", "en-GB")])
def test_stories_in_another_language_than_the_papers_say_theirs(
    newsroom: DemoNewsroom, settings: Any, paper: str, other: str
) -> None:
    settings.LANGUAGE_CODE = paper
    assert {demo_newsroom.received(demo, clock.now()).language for demo in newsroom.stories} == {None, other}
