"""No document makes a reader fetch, open, expand or run anything, and none is too large to be refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from wireroom.wire.formats.recognise import read, recognise
from wireroom.wire.formats.unreadable import MAX_BYTES, MAX_ITEMS, UnreadableItem
from wireroom.wire.story import Story


def feed(item: str, doctype: str = "") -> bytes:
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>{item}</channel></rss>'.encode()


def only(data: bytes, name: str = "rss") -> Story:
    (story,) = read(name, data)
    return story


def test_an_external_entity_is_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the words of the secret")
    story = only(feed("<item><title>&x;</title></item>", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'))
    assert "secret" not in story.headline


def test_entities_within_entities_do_not_grow() -> None:
    doctype = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    story = only(feed("<item><title>&c;&a;</title></item>", doctype))
    assert story.headline == "&c;aaaaaaaaaa"


def test_an_entity_of_its_own_is_replaced_so_many_times_only() -> None:
    doctype = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 60}">]>'
    story = only(feed(f"<item><title>{'&a;' * 200_000}</title></item>", doctype))
    assert len(story.headline) < 1_300_000


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\nscript:alert(1)">x</a>',
        '<p onclick="alert(1)">x</p>',
        '<img src="data:text/html,alert(1)">',
        '<iframe src="https://evil.example/"></iframe>',
        "<svg><script>alert(1)</script></svg>",
        '<style>p{background:url("https://evil.example/")}</style>',
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
    ],
)
def test_nothing_in_a_body_runs(markup: str) -> None:
    story = only(
        feed(f"<item><title>x</title><description><![CDATA[<p>Copy</p>{markup}<p>More</p>]]></description></item>")
    )
    for danger in ("<script", "javascript", "onclick", "data:", "<iframe", "<svg", "<style"):
        assert danger not in story.body.lower()


def test_an_address_that_runs_is_no_link_of_an_item() -> None:
    enclosure = "<enclosure url='file:///etc/passwd' type='image/png'/>"
    story = only(feed(f"<item><title>x</title><link>javascript:alert(1)</link>{enclosure}</item>"))
    assert story.canonical_url is None
    assert story.photos == ()


@pytest.mark.parametrize("href", ["file:///etc/passwd", "../../etc/passwd", "/etc/passwd", "javascript:alert(1)"])
def test_a_file_beside_an_item_is_named_without_a_path(href: str) -> None:
    item = f"""<newsItem guid="x"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentSet>
        <remoteContent href="{href}" contenttype="image/jpeg"/></contentSet></newsItem>"""
    (photo,) = only(item.encode(), "newsml-g2").photos
    assert photo.url in (None, "etc/passwd")


@pytest.mark.parametrize("href", ["http://[", "http://[/w.jpg", "http://[::1/w.jpg"])
def test_an_address_that_is_none_keeps_no_item_out(href: str) -> None:
    item = f"""<newsItem guid="x"><contentSet><inlineXML><p>Copy.</p></inlineXML>
        <remoteContent href="{href}"/></contentSet></newsItem>"""
    assert only(item.encode(), "newsml-g2").body == "<p>Copy.</p>"
    entry = f"<item><title>x</title><description>Copy.</description><enclosure url='{href}' type=''/></item>"
    assert only(feed(entry)).headline == "x"


def test_more_bytes_than_any_document_has_are_refused() -> None:
    with pytest.raises(UnreadableItem, match="at most 20 MB are read"):
        read("rss", b" " * (MAX_BYTES + 1))


def test_more_items_than_any_document_has_are_cut_off_with_a_reason() -> None:
    stories = read("rss", feed("<item><title>x</title></item>" * (MAX_ITEMS + 7)))
    assert len(stories) == MAX_ITEMS
    assert stories[-1].notes == (
        "The document holds 5007 items; the last 7 of them were cut off, as 5000 are read at most.",
    )
    assert stories[0].notes == ()


@pytest.mark.parametrize(
    "markup", ["<b>" * 20_000, "<div>" * 20_000, "<table><tr><td>" * 5_000, "<ul><li>" * 5_000, "<blockquote>" * 5_000]
)
def test_markup_nested_without_end_is_read_to_its_words(markup: str) -> None:
    story = only(feed(f"<item><title>x</title><description><![CDATA[<p>Copy</p>{markup}]]></description></item>"))
    assert "Copy" in story.body + story.standfirst


@pytest.mark.parametrize("filling", ["\u00a0", " ", "\n", "<br>", "@", "(a", "&nbsp;", "-", "\u00a0."])
def test_half_a_megabyte_of_anything_takes_no_square_of_time(filling: str) -> None:
    lots = filling * (500_000 // len(filling))
    item = f"<title>{lots}</title><author>{lots}</author><description><![CDATA[<p>{lots}</p>]]></description>"
    begun = time.process_time()
    read("rss", feed(f"<item>{item.replace('<br>', '')}</item>"))
    assert time.process_time() - begun < 5


def test_a_page_that_speaks_of_formats_is_none() -> None:
    page = b"<!doctype html><html><body><p>How to write &lt;rss&gt; and <code>&lt;nitf&gt;</code></p></body></html>"
    assert recognise(page) is None
