from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from wireroom.core import clock
from wireroom.core.addresses import every_address
from wireroom.core.tags import Change, marked
from wireroom.outlets import sitemaps
from wireroom.outlets.sitemaps import Place, write
from wireroom.press.index import Index

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
THE_DAY = "/sitemap/2026-11-20.xml"
LISTING = Change("listing:2026-11-20")
THE_MORNING = datetime(2026, 11, 20, 4, tzinfo=UTC)
OCTOBER_DAY = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)


def locations(answer: Any) -> list[str]:
    return [loc.text for loc in etree.fromstring(answer.body).iterfind(".//s:loc", NAMES)]


def changes_of(article: Any) -> set[Change]:
    """What saving the article marks."""
    heard: set[Change] = set()

    def hear(sender: Any, changes: tuple[Change, ...], **kwargs: Any) -> None:
        heard.update(changes)

    marked.connect(hear)
    try:
        article.save()
    finally:
        marked.disconnect(hear)
    return heard


def test_the_index_lists_the_pages_and_the_days_that_have_stories(press: Any, publish_story: Any) -> None:
    publish_story()
    publish_story(headline="A late ferry", published=OCTOBER_DAY)
    publish_story(headline="An old storm", published=datetime(2019, 2, 3, 8, tzinfo=UTC))
    answer = press("/sitemap.xml")
    assert (answer.status, answer.content_type) == (200, "application/xml; charset=utf-8")
    assert etree.fromstring(answer.body).tag == f"{{{NAMES['s']}}}sitemapindex"
    assert locations(answer) == [
        f"https://news.example/sitemap/{name}.xml" for name in ("pages", "2026-11-20", "2026-10-31", "2019-02-03")
    ]


def test_the_index_brings_the_file_of_a_new_day_into_the_edition(press: Any, publish_story: Any) -> None:
    before = press("/sitemap.xml").record
    assert THE_DAY not in before.also
    assert "days" in {dependency.tag for dependency in before.dependencies}
    publish_story()
    assert THE_DAY in press("/sitemap.xml").record.also


def test_the_index_leaves_out_the_oldest_days_where_they_are_too_many(
    press: Any, publish_story: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_story()
    publish_story(headline="A late ferry", published=OCTOBER_DAY)
    monkeypatch.setattr(sitemaps, "MOST", 2)
    assert [path.rpartition("/")[2] for path in locations(press("/sitemap.xml"))] == ["pages.xml", "2026-11-20.xml"]


def test_the_press_brings_a_new_days_file_and_takes_an_empty_days_away(
    publish_story: Any, edition_folder: Path
) -> None:
    from wireroom.press.following import fill, follow

    fill()
    article = publish_story()
    follow()
    file = edition_folder / "pages" / "sitemap" / "2026-11-20.xml"
    index = edition_folder / "pages" / "sitemap.xml"
    assert article.get_absolute_url() in file.read_text()
    assert "2026-11-20" in index.read_text()
    article.unpublish()
    follow()
    assert not file.exists()
    assert "2026-11-20" not in index.read_text()


def test_another_story_of_the_day_leaves_the_index_alone(publish_story: Any) -> None:
    publish_story()
    another = publish_story(headline="Another", published=THE_MORNING)
    another.live = False
    assert "days" not in {change.tag for change in changes_of(another)}


def test_a_day_lists_its_stories_with_the_time_of_their_last_change(press: Any, publish_story: Any) -> None:
    updated = publish_story(published=THE_MORNING, updated=datetime(2026, 11, 22, tzinfo=UTC))
    day_only = publish_story(headline="Of a day", published=date(2026, 11, 20))
    publish_story(headline="A late ferry", published=OCTOBER_DAY)
    answer = press(THE_DAY)
    assert set(locations(answer)) == {f"https://news.example{one.get_absolute_url()}" for one in (day_only, updated)}
    times = {one.text for one in etree.fromstring(answer.body).iterfind(".//s:lastmod", NAMES)}
    assert times == {"2026-11-20", "2026-11-22T00:00:00+00:00"}


def test_a_day_is_the_newsrooms_own(press: Any, publish_story: Any, settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Paris"
    publish_story(headline="A late ferry", published=OCTOBER_DAY)
    assert len(locations(press("/sitemap/2026-11-01.xml"))) == 1
    assert press("/sitemap/2026-10-31.xml").status == 404
    assert "https://news.example/sitemap/2026-11-01.xml" in locations(press("/sitemap.xml"))


def test_the_file_of_a_month_as_sitemaps_were_cut_before_goes_with_the_next_look_through(
    publish_story: Any, edition_folder: Path
) -> None:
    from wireroom.press.edition import Edition, PageFile
    from wireroom.press.following import fill

    publish_story()
    month = "/sitemap/2026-11.xml"
    with closing(Index(edition_folder)) as index:
        index.store(month, [], [])
    edition = Edition(edition_folder)
    edition.write(month, PageFile(200, sitemaps.MEDIA_TYPE, b"<urlset/>"))
    fill()
    assert edition.headers(month) is None
    assert edition.headers(THE_DAY)


def test_what_is_not_published_is_in_no_sitemap(press: Any, publish_story: Any) -> None:
    publish_story({"live": False}, headline="A draft")
    publish_story(headline="Under embargo", published=clock.now() + timedelta(days=1))
    publish_story(headline="Taken down").unpublish()
    assert press(THE_DAY).status == 404
    assert locations(press("/sitemap.xml")) == ["https://news.example/sitemap/pages.xml"]


@pytest.mark.parametrize("name", ["2026-02-30", "2026-13-01", "2026-00-01", "2026-1-1", "0000-01-01", "2026-11"])
def test_a_day_that_no_year_has_is_not_found(press: Any, name: str) -> None:
    assert press(f"/sitemap/{name}.xml").status == 404


def test_a_day_depends_on_one_tag_however_many_stories_it_has(press: Any, publish_story: Any) -> None:
    publish_story()
    publish_story(headline="Another")
    assert {dependency.tag for dependency in press(THE_DAY).record.dependencies} == {
        "listing:2026-11-20",
        "search-policies",
        "theme",
    }


def test_a_new_story_marks_its_day_and_no_other(publish_story: Any) -> None:
    article = publish_story()
    article.live = False
    assert {change.tag for change in changes_of(article) if change.tag.startswith("listing:")} == {LISTING.tag}


def test_an_update_marks_the_day(publish_story: Any) -> None:
    article = publish_story()
    article.headline = "Harbour wall breaks"
    assert LISTING in changes_of(article)


def test_a_change_of_the_day_marks_both(publish_story: Any) -> None:
    article = publish_story()
    article.published_at = OCTOBER_DAY
    assert {LISTING, Change("listing:2026-10-31")} <= changes_of(article)


def test_what_no_list_shows_leaves_the_day_alone(publish_story: Any) -> None:
    article = publish_story()
    article.desk_note = "Seen."
    assert LISTING not in changes_of(article)


def test_a_day_has_no_more_addresses_than_the_protocol_allows(
    press: Any, publish_story: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_story()
    newer = publish_story(headline="Newer", published=datetime(2026, 11, 20, 23, tzinfo=UTC))
    monkeypatch.setattr(sitemaps, "MOST", 1)
    assert locations(press(THE_DAY)) == [f"https://news.example{newer.get_absolute_url()}"]


def test_the_pages_are_home_sections_and_standing_pages(press: Any, section: Any) -> None:
    from wagtail.models import Page, Site

    from wireroom.articles.models import StandingPage

    root = Page.objects.get(depth=1)
    home = root.add_child(instance=Page(title="Site", slug="site"))
    Site.objects.all().delete()
    Site.objects.create(hostname="news.example", root_page=home, is_default_site=True)
    home.add_child(instance=StandingPage(title="About", slug="about", body="<p>Us.</p>"))
    home.add_child(instance=StandingPage(title="Draft", slug="draft", body="", live=False))
    answer = press("/sitemap/pages.xml")
    assert [address.removeprefix("https://news.example") for address in locations(answer)] == [
        "/",
        "/section/harbour/",
        "/corrections/",
        "/about/",
    ]
    assert {"sections", "footer"} <= {dependency.tag for dependency in answer.record.dependencies}


def test_the_feed_of_a_new_section_comes_into_the_edition(press: Any, section: Any) -> None:
    assert "/section/harbour/feed.xml" in press("/sitemap/pages.xml").record.also


def test_two_renderings_are_the_same_bytes(press: Any, publish_story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_story()
    paths = ("/sitemap.xml", "/sitemap/pages.xml", THE_DAY, "/robots.txt")
    first = [press(path).body for path in paths]
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 3, 1, tzinfo=UTC))
    assert [press(path).body for path in paths] == first


def test_an_address_is_escaped() -> None:
    assert b"/a?b=1&amp;c=2<" in write([Place("/a?b=1&c=2")])


def test_a_full_edition_has_every_feed_and_sitemap(publish_story: Any) -> None:
    publish_story()
    expected = {
        "/feed.xml",
        "/section/harbour/feed.xml",
        "/sitemap.xml",
        "/sitemap/pages.xml",
        THE_DAY,
        "/robots.txt",
    }
    assert expected <= set(every_address())


def test_robots_are_kept_from_the_desk_and_told_where_the_sitemap_is(press: Any) -> None:
    answer = press("/robots.txt")
    assert answer.content_type == "text/plain; charset=utf-8"
    lines = answer.body.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /desk/", "Disallow: /discussion/", "Sitemap: https://news.example/sitemap.xml"} <= set(lines)
