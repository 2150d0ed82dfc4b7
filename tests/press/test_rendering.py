"""What a page depends on is recorded while it renders; what changes is rendered again, and nothing else."""

from __future__ import annotations

import errno
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, Byline, Correction, Section
from wireroom.core import clock, worker
from wireroom.core.models import Newspaper
from wireroom.press import following
from wireroom.press.edition import Edition
from wireroom.press.index import Index, Priority
from wireroom.press.models import Mark
from wireroom.press.purging import purges_of
from wireroom.press.rendering import print_missing, print_page, render
from wireroom.wire.story import SourceCredit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city")


@pytest.fixture
def story(city: Section) -> Article:
    return take_in(cast.wire_story(), Placing(city)).article


@pytest.fixture
def printed(edition_folder: Path, story: Article) -> Edition:
    """An edition that is up to date."""
    following.fill()
    return Edition(edition_folder)


def rendered_again(edition: Edition) -> set[str]:
    """Follow the marks and say which addresses that rendered."""
    asked: set[str] = set()
    real = following.print_page

    def print_page(edition: Edition, index: Index, path: str) -> int:
        asked.add(path)
        return real(edition, index, path)

    following.print_page = print_page
    try:
        following.follow()
    finally:
        following.print_page = real
    return asked


def test_a_published_story_is_on_its_page_the_front_its_section_and_its_day(printed: Edition, story: Article) -> None:
    for path in (story.get_absolute_url(), "/", "/section/city/", "/2026/11/20/"):
        assert story.headline.replace("“", "") in printed.file(path).read_text().replace("“", "").replace("\xa0", " ")


def test_nothing_is_rendered_when_nothing_changed(printed: Edition) -> None:
    assert rendered_again(printed) == set()


def test_a_web_process_catches_up_with_the_news_before_its_first_answer(printed: Edition, story: Article) -> None:
    story.unpublish()
    following.catch_up(within=60)
    assert not (printed.file(story.get_absolute_url())).exists()
    assert story.headline not in printed.file("/").read_text()


def test_catching_up_ends_with_its_time_and_the_worker_does_the_rest(printed: Edition, story: Article) -> None:
    story.unpublish()
    following.catch_up(within=0)
    assert printed.file(story.get_absolute_url()).exists()
    following.follow()
    assert not printed.file(story.get_absolute_url()).exists()


def test_a_new_node_leaves_its_first_printing_to_the_worker(edition_folder: Path, story: Article) -> None:
    following.catch_up(within=60)
    assert not Edition(edition_folder).file("/").exists()


def test_what_no_front_shows_renders_only_the_page_and_the_feeds_in_full(printed: Edition, story: Article) -> None:
    story.corrections = [Correction(text="The crack is four metres long, not forty.")]
    story.save()
    places = ("/", "/section/city/", "/corrections/")
    feeds = {f"{place}{name}" for place in places for name in ("feed.xml", "atom.xml", "feed.json")}
    record = {"/corrections/", f"/corrections/{clock.now():%Y/%m}/"}
    assert rendered_again(printed) == {story.get_absolute_url(), *feeds, *record}
    assert "four metres long" in printed.file(story.get_absolute_url()).read_text()


def test_a_changed_byline_reaches_the_front_where_no_source_stands_in_its_place(
    printed: Edition, story: Article
) -> None:
    story.bylines = [Byline(name="Ivo Marsh")]
    story.save()
    assert "/" not in rendered_again(printed)
    story.credits = []
    story.save()
    following.follow()
    story.bylines = [Byline(name="Ida Marsh")]
    story.save()
    assert "/" in rendered_again(printed)


def test_breaking_news_is_rendered_before_a_rebuild_that_waits(
    printed: Edition, story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(following, "print_page", lambda edition, index, path: _note(asked, index, path))
    with closing(Index(printed.folder)) as index:
        index.wait_for([f"/2020/01/{day:02}/story-{n}/" for day in range(1, 26) for n in range(20)], Priority.REBUILD)
    story.headline = "The harbour wall is breached"
    story.save()
    following.follow()
    lists = {"/", "/section/city/", "/feed.xml", "/section/city/feed.xml", "/2026/11/20/"}
    assert asked[0] == story.get_absolute_url()
    assert lists <= set(asked[:20])
    assert len(asked) > 500


def test_a_story_published_during_a_reprint_is_printed_and_announced_before_the_rest_of_it(
    printed: Edition, story: Article, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WAGTAILFRONTENDCACHE = {"cdn": {"BACKEND": "wireroom.press.purging.HTTPPurge", "LOCATION": "http://cdn"}}
    with closing(Index(printed.folder)) as index:
        paths = index.paths()
        index.wait_for(paths, Priority.REBUILD)
    for path in paths:
        printed.remove(path)  # So that the reprint has something to announce.
    own_page = story.get_absolute_url()
    reprinted: list[str] = []

    def publish_after_the_third(edition: Edition, index: Index, path: str) -> int:
        status = print_page(edition, index, path)
        reprinted.append(path)
        if len(reprinted) == 3:
            story.headline = "The harbour wall is breached"
            story.save()
            following.print_news()  # As the worker's other thread does.
            assert "wall is breached" in printed.file(own_page).read_text()
            assert purges_of(edition).due()[0][0] == own_page
            assert index.next_waiting() is not None
        return status

    monkeypatch.setattr(following, "print_page", publish_after_the_third)
    following.print_the_rest()
    assert set(paths) <= set(reprinted)
    assert {what for what, _ in purges_of(printed).due()} >= set(paths)


def _note(asked: list[str], index: Index, path: str) -> int:
    asked.append(path)
    index.done(path, float("inf"))
    return 200


def test_many_changes_within_a_moment_make_one_rendering_of_the_front(
    printed: Edition, city: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        address = f"https://northern.example/quick/{number}"
        take_in(cast.wire_story(headline=f"Quick {number}", canonical_url=address), Placing(city))
    asked: list[str] = []
    monkeypatch.setattr(following, "print_page", lambda edition, index, path: _note(asked, index, path))
    following.follow()
    assert asked.count("/") == 1


def test_filling_again_writes_no_file(printed: Edition) -> None:
    before = {file: file.stat().st_mtime_ns for file in printed.folder.glob("pages/**/*") if file.is_file()}
    assert len(before) > 20
    assert following.fill().rendered > 5
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_a_changed_headline_renders_every_list_that_shows_it(printed: Edition, story: Article) -> None:
    story.headline = "Harbour wall is closed to walkers"
    story.save()
    assert rendered_again(printed) >= {story.get_absolute_url(), "/", "/section/city/", "/2026/11/20/"}
    assert "closed to walkers" in printed.file("/").read_text()


def test_a_new_story_does_not_touch_the_pages_of_older_ones(printed: Edition, story: Article, city: Section) -> None:
    newer = cast.wire_story(
        headline="Ferry timetable changes",
        canonical_url="https://northern.example/ferry",
        published=cast.PUBLISHED + timedelta(days=1),
    )
    article = take_in(newer, Placing(city)).article
    again = rendered_again(printed)
    assert article.get_absolute_url() in again
    assert story.get_absolute_url() not in again


def test_a_draft_marks_nothing(printed: Edition, city: Section) -> None:
    draft = cast.wire_story(headline="Not yet", canonical_url="https://northern.example/draft", published=None)
    article = take_in(draft, Placing(city)).article
    assert not article.live
    article.headline = "Still not"
    article.save()
    article.save_revision()
    assert rendered_again(printed) == set()


def test_an_unpublished_story_leaves_every_list_and_answers_410(printed: Edition, story: Article) -> None:
    story.unpublish()
    following.follow()
    headers = printed.headers(story.get_absolute_url())
    assert headers is not None
    assert headers.status == 410
    for path in ("/", "/section/city/"):
        assert "Engineers walked" not in printed.file(path).read_text()
    assert not printed.file("/2026/11/20/").exists()


def test_a_new_name_of_the_paper_reaches_every_page(printed: Edition) -> None:
    paper = Newspaper.load()
    paper.name = "The Evening Tide"
    paper.save()
    following.follow()
    with closing(Index(printed.folder)) as index:
        pages = [path for path in index.paths() if path.endswith("/")]
    assert len(pages) >= 4
    for path in pages:
        assert "The Evening Tide" in printed.file(path).read_text(), path


def test_opening_the_settings_of_a_paper_that_nobody_has_named_renders_nothing(printed: Edition) -> None:
    log = Mark.objects.count()
    Newspaper.load()
    assert (Newspaper.objects.count(), Mark.objects.count()) == (1, log)


def test_a_page_missing_from_the_edition_is_rendered_when_asked_for(edition_folder: Path, story: Article) -> None:
    edition = Edition(edition_folder)
    assert print_missing(edition, story.get_absolute_url()) == 200
    assert edition.file(story.get_absolute_url()).is_file()


@pytest.mark.parametrize("path", ["/nothing/", "/2026/13/45/", "/2026/11/20/nothing/", "/section/nothing/"])
def test_an_address_of_nothing_leaves_no_file(edition_folder: Path, city: Section, path: str) -> None:
    edition = Edition(edition_folder)
    assert print_missing(edition, path) == 404
    assert not edition.file(path).exists()


def test_the_desk_is_never_kept(edition_folder: Path) -> None:
    edition = Edition(edition_folder)
    assert print_missing(edition, "/desk/login/") == 404
    assert not edition.file("/desk/login/").exists()


def test_a_page_whose_template_fails_keeps_its_old_file(
    printed: Edition, story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = printed.file(story.get_absolute_url()).read_bytes()

    def fail(*args: object) -> None:
        raise RuntimeError("a template's mistake")

    monkeypatch.setattr("wireroom.articles.views.presenting.story", fail)
    story.headline = "Changed"
    story.save()
    following.follow()
    assert printed.file(story.get_absolute_url()).read_bytes() == old
    assert "Changed" in printed.file("/").read_text()


def test_a_full_disk_is_told_in_one_line_and_loses_nothing(
    printed: Edition, story: Article, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    old = printed.file("/").read_bytes()
    story.headline = "Changed while the disk was full"
    story.save()
    job = worker.Job("the press", 0.2, following.print_news)
    with monkeypatch.context() as full:
        full.setattr("wireroom.press.edition.os.fsync", _no_room)
        for _ in range(3):
            worker._run(job)
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("ERROR", None)]
    assert "the disk is full" in caplog.text
    assert printed.file("/").read_bytes() == old
    worker._run(job)
    assert "Changed while the disk was full" in printed.file("/").read_text()
    assert "the press is back" in caplog.text


def _no_room(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_rendering_a_story_asks_the_database_a_bounded_number_of_times(
    story: Article, city: Section, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        take_in(
            cast.wire_story(
                headline=f"Earlier story {number}",
                canonical_url=f"https://northern.example/{number}",
                published=cast.PUBLISHED - timedelta(hours=number + 1),
            ),
            Placing(city),
        )
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        assert render(story.get_absolute_url()).status == 200


def test_the_next_story_costs_a_bounded_number_of_queries(printed: Edition, city: Section) -> None:
    """In a rebuild what all pages show is known after the first; the rest does not grow with the archive."""
    for number in range(8):
        url = f"https://northern.example/tide-{number}"
        told = cast.wire_story(
            headline=f"Tide {number}", canonical_url=url, credits=(SourceCredit(cast.WIRE, url=url),)
        )
        take_in(told, Placing(city))
    paths = [one.get_absolute_url() for one in Article.objects.order_by("pk")]
    with closing(Index(printed.folder)) as index:
        index.wait_for(paths, Priority.REBUILD)
        following.print_one(printed, index, paths[-2])
        with CaptureQueriesContext(connection) as asked:
            following.print_one(printed, index, paths[-1])
    assert 0 < len(asked) <= 16, "\n".join(query["sql"] for query in asked)
    assert not [query["sql"] for query in asked if "core_newspaper" in query["sql"]]
