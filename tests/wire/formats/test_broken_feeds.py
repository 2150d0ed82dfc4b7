"""Feeds as they come: whatever is wrong with the file, its story is read as if nothing were."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from wireroom.wire.formats.recognise import read, recognise

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Northern Wire</title><link>https://nw.example/</link><description>News</description>
<item><title>Café & mur tenu</title><link>https://nw.example/mur</link><guid isPermaLink="false">nw-1</guid>
<pubDate>Tue, 24 Nov 2026 10:15:00 GMT</pubDate><dc:creator>Ada Quill</dc:creator>
<description>Il a tenu.</description>
<content:encoded><![CDATA[<p>Il a tenu – “bien”.</p><p>La suite.</p>]]></content:encoded>
</item></channel></rss>
""".replace("& mur", "&amp; mur")

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><title>Northern Wire</title>
<id>https://nw.example/</id><link href="https://nw.example/"/>
<entry><title>Café &amp; mur tenu</title><link href="https://nw.example/mur"/><id>nw-1</id>
<published>2026-11-24T10:15:00Z</published><dc:creator>Ada Quill</dc:creator><summary>Il a tenu.</summary>
<content type="html"><![CDATA[<p>Il a tenu – “bien”.</p><p>La suite.</p>]]></content></entry></feed>
"""

Spoil = Callable[[str], str | bytes]

SPOILED: dict[str, Spoil] = {
    "nothing": lambda xml: xml,
    "a byte order mark": lambda xml: b"\xef\xbb\xbf" + xml.encode(),
    "two byte order marks": lambda xml: b"\xef\xbb\xbf\xef\xbb\xbf" + xml.encode(),
    "white space before": lambda xml: "\r\n \t" + xml,
    "a warning of the server's before": lambda xml: "<br />\n<b>Warning</b>: no such file in x.php<br />\n" + xml,
    "words before": lambda xml: "Notice: something\n" + xml,
    "a comment before": lambda xml: "<!-- made by hand -->\n" + xml,
    "a comment around": lambda xml: "<!--" + xml[xml.index("\n") :].replace("<!--", "").replace("-->", "") + "-->",
    "paragraphs of HTML that are not closed": lambda xml: xml.replace("Il a tenu.<", "<p>Il a tenu.<"),
    "a tag that closes nothing": lambda xml: xml.replace("Ada Quill", "Ada Quill</b>"),
    "a line break that is closed": lambda xml: xml.replace("Il a tenu.<", "Il a tenu.<br></br><"),
    "words after": lambda xml: xml + "\n<!-- cached --><script>x</script> and more",
    "two declarations": lambda xml: xml[: xml.index("\n")] + xml,
    "no declaration": lambda xml: xml[xml.index("\n") + 1 :],
    "a declaration with single quotes": lambda xml: xml.replace('encoding="utf-8"', "encoding='UTF-8'", 1),
    "XML 1.1": lambda xml: xml.replace('version="1.0"', 'version="1.1"', 1),
    "a style sheet": lambda xml: xml.replace("?>\n", '?>\n<?xml-stylesheet type="text/xsl" href="x.xsl"?>\n', 1),
    "a document type": lambda xml: xml.replace("?>\n", '?>\n<!DOCTYPE x PUBLIC "-//N//x 0.91" "http://x/x.dtd">\n', 1),
    "a document type with a subset": lambda xml: xml.replace(
        "?>\n", '?>\n<!DOCTYPE x [\n<!ENTITY % H SYSTEM "h.ent">\n%H;\n<!ENTITY nw "N">\n]>\n', 1
    ),
    "UTF-16": lambda xml: xml.encode("utf-16"),
    "UTF-16 without a mark": lambda xml: xml.encode("utf-16-le"),
    "UTF-16 with the bytes the other way round": lambda xml: b"\xfe\xff" + xml.encode("utf-16-be"),
    "UTF-32": lambda xml: xml.encode("utf-32"),
    "an unknown encoding": lambda xml: xml.replace("utf-8", "x-nobody-knows", 1),
    "UTF-8 that says it is Latin": lambda xml: xml.replace("utf-8", "iso-8859-1", 1),
    "UTF-8 that says it is ASCII": lambda xml: xml.replace("utf-8", "us-ascii", 1),
    "UTF-8 that says it is UTF-16": lambda xml: xml.replace("utf-8", "utf-16", 1),
    "Windows-1252 that says it is UTF-8": lambda xml: xml.encode("cp1252"),
    "Windows-1252 that says it is Latin": lambda xml: xml.replace("utf-8", "iso-8859-1", 1).encode("cp1252"),
    "Windows-1252 that says nothing": lambda xml: xml.replace(' encoding="utf-8"', "", 1).encode("cp1252"),
    "entities of HTML": lambda xml: xml.replace("Café &amp;", "Caf&eacute; &amp;"),
    "entities of HTML without an end": lambda xml: xml.replace("&amp; mur", "& mur"),
    "entities twice escaped": lambda xml: xml.replace("&amp; mur", "&amp;amp; mur"),
    "numbers for letters": lambda xml: xml.replace("Café", "Caf&#233;"),
    "numbers of Windows-1252": lambda xml: xml.replace("“bien”", "]]>&#147;bien&#148;<![CDATA["),
    "control characters": lambda xml: xml.replace("mur tenu", "mur\x08 te\x1bnu\x00"),
    "a number for a control character": lambda xml: xml.replace("mur tenu", "mur te&#8;nu"),
    "nulls between": lambda xml: xml.encode().replace(b"</title>", b"\0</title>\0\0"),
    "prefixes that nobody declared": lambda xml: re.sub(r' xmlns:\w+="[^"]*"', "", xml),
    "other prefixes": lambda xml: xml.replace("dc:", "d:").replace("xmlns:dc", "xmlns:d"),
    "an attribute without quotes": lambda xml: xml.replace('isPermaLink="false"', "isPermaLink=false"),
    "an attribute twice": lambda xml: re.sub("<(item|entry)>", r"<\1 a='1' a='2'>", xml),
    "an element that is not closed": lambda xml: xml.replace("<title>Northern Wire</title>", "<title>Northern Wire"),
    "a tag that is closed in another case": lambda xml: xml.replace("Ada Quill</dc:creator>", "Ada Quill</dc:Creator>"),
    "a tag of HTML that is not closed": lambda xml: xml.replace(" tenu.</", " tenu.<br></"),
    "cut off behind the story": lambda xml: xml[: xml.rindex("</")].rsplit("</", 1)[0],
    "Windows' line ends": lambda xml: xml.replace("\n", "\r\n"),
    "white space around all": lambda xml: re.sub(r">([^<\s][^<]*)</", r">\n  \1\n  </", xml),
    "an instruction within": lambda xml: xml.replace("<title>Café", "<?php echo 1 ?><title>Café"),
    "comments within": lambda xml: xml.replace("Café", "<!-- -- -->Caf<!-- x -->é"),
    "unknown elements": lambda xml: xml.replace("<title>Café", "<x:y><title>No</title></x:y><title>Café"),
    "a CDATA section for everything": lambda xml: xml.replace("Café &amp; mur tenu", "<![CDATA[Café & mur tenu]]>"),
    "a CDATA section of escaped text": lambda xml: xml.replace("<p>Il", "<P CLASS='x'>Il"),
}  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=list(SPOILED))
@pytest.mark.parametrize(("name", "xml"), [("rss", RSS), ("atom", ATOM)])
def test_a_story_is_read_whatever_is_wrong(name: str, xml: str, spoil: Spoil) -> None:
    spoiled = spoil(xml)
    data = spoiled if isinstance(spoiled, bytes) else spoiled.encode()
    assert recognise(data) == name
    (story,) = read(name, data)
    assert story.headline == "Café & mur tenu"
    assert story.body == "<p>Il a tenu – “bien”.</p><p>La suite.</p>"
    assert [person.name for person in story.bylines] == ["Ada Quill"]
    assert (story.canonical_url, story.guid) == ("https://nw.example/mur", "nw-1")
    assert story.published == datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
    assert story.standfirst == "Il a tenu."
