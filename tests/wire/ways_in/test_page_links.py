from __future__ import annotations

from wireroom.wire.ways_in.page_links import (
    feeds_among,
    from_header,
    from_page,
    hub_among,
    usual_places,
    wordpress_among,
)

PAGE = "https://harbourpress.example/news/"


def test_the_feeds_of_a_page_come_in_the_order_of_their_worth_without_those_of_comments() -> None:
    page = """<base href="/"><LINK REL='alternate' TYPE='application/rss+xml' href=feed/ title="Harbour  Press">
        <link rel=alternate type=application/rss+xml href=comments/feed/ title="Comments">
        <link rel="alternate home" type="application/atom+xml; charset=utf-8" href="atom.xml">
        <link rel=alternate hreflang=de href=/de/><link rel=stylesheet type=text/css href=x.css>
        <link rel=alternate type=application/rss+xml href="javascript:alert(1)">
        <link rel=alternate type=application/rss+xml href="http://[">"""
    feeds = feeds_among(from_page(page, PAGE))
    assert [feed.url for feed in feeds] == [
        "https://harbourpress.example/atom.xml",
        "https://harbourpress.example/feed/",
    ]
    assert feeds[1].title == "Harbour Press"


def test_a_feed_that_only_a_script_names_is_none() -> None:
    script = "<script>document.write('<link rel=alternate type=application/rss+xml href=/x>')</script>"
    assert from_page(script, PAGE) == []


def test_hub_and_topic_are_read_from_the_link_header() -> None:
    values = ['<https://hub.example/>; rel="hub", </feed.xml>; rel=self; type="application/rss+xml"']
    assert hub_among(from_header(values, PAGE)) == ("https://hub.example/", "https://harbourpress.example/feed.xml")
    assert hub_among(from_header(['<https://hub.example/>; rel="hub"'], PAGE)) is None


def test_wordpress_names_its_interface_in_header_or_page() -> None:
    header = from_header(['<https://harbourpress.example/wp-json/>; rel="https://api.w.org/"'], PAGE)
    page = from_page('<link rel="https://api.w.org/" href="/wp-json/">', PAGE)
    assert wordpress_among(header) == wordpress_among(page) == "https://harbourpress.example/wp-json/"


def test_a_page_of_links_without_end_is_read_to_an_end() -> None:
    assert len(from_page('<link rel=alternate type=application/rss+xml href="/x">' * 100_000, PAGE)) == 200
    assert len(from_header(["<a>;rel=b," * 100_000], PAGE)) == 200


def test_the_usual_places_lie_below_the_sites_root() -> None:
    places = usual_places(PAGE)
    assert places[0] == "https://harbourpress.example/feed/"
    assert places[-1] == "https://harbourpress.example/?feed=rss2"
