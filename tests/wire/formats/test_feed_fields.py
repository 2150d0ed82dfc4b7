"""RSS in its families and Atom, element by element, with the extensions that feeds carry."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.wire.formats.samples import differences
from wireroom.wire.formats.recognise import read, recognise

MORNING = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:cc="http://creativecommons.org/ns#" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:source="http://source.scripting.com/" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"'
)


def rss(item: str = "", channel: str = "", attributes: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {SPACES} {attributes}><channel><title>Northern Wire'
        f"</title><link>https://nw.example/</link><description>News</description>{channel}<item>{item}</item>"
        "</channel></rss>"
    ).encode()


def rdf(item: str = "", channel: str = "") -> bytes:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'{SPACES}><channel rdf:about="https://nw.example/feed"><title>Northern Wire</title><link>https://nw.example/'
        f"</link>{channel}</channel><item rdf:about='https://nw.example/wall'>{item}</item></rdf:RDF>"
    ).encode()


def atom(entry: str = "", feed: str = "", attributes: str = "") -> bytes:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES} {attributes}><title>Northern Wire</title>'
        f'<id>https://nw.example/</id><link href="https://nw.example/"/>{feed}<entry>{entry}</entry></feed>'
    ).encode()


def atom_03(entry: str = "", feed: str = "") -> bytes:
    return (
        f'<feed version="0.3" xmlns="http://purl.org/atom/ns#" {SPACES}><title>Northern Wire</title>'
        f'<link rel="alternate" type="text/html" href="https://nw.example/"/>{feed}<entry>{entry}</entry></feed>'
    ).encode()


LONG = "The wall held through the night of the storm, as engineers had said it would. " * 8
RSS: list[tuple[str, dict[str, Any]]] = [
    ("<title>Wall &amp; sea</title>", {"headline": "Wall & sea", "publisher": "Northern Wire"}),
    ("<title>Wall &amp;amp; sea</title>", {"headline": "Wall & sea"}),
    ("<title><![CDATA[Wall <b>holds</b>]]></title>", {"headline": "Wall holds"}),
    ("<title>Wall &lt;em&gt;holds&lt;/em&gt;</title>", {"headline": "Wall holds"}),
    ("<title>Tide &lt; 4 m &amp; 3 > 2</title>", {"headline": "Tide < 4 m & 3 > 2"}),
    ("<title>Wall</title><title>Other</title>", {"headline": "Wall"}),
    ("<title></title><dc:title>Wall</dc:title>", {"headline": "Wall"}),
    ("<title>Wall</title><media:content url='https://nw.example/a.jpg' medium='image'><media:title>Pic</media:title>"
     "</media:content>", {"headline": "Wall", "photos": [{"url": "https://nw.example/a.jpg", "alt": "Pic"}]}),
    ("<itunes:title>Wall</itunes:title>", {"headline": "Wall"}),
    ("<link>https://nw.example/wall</link>", {"canonical_url": "https://nw.example/wall"}),
    ("<link> https://nw.example/wall?a=1&amp;b=2 </link>", {"canonical_url": "https://nw.example/wall?a=1&b=2"}),
    ("<link>/wall</link>", {"canonical_url": "https://nw.example/wall"}),
    ("<link href='https://nw.example/wall'/>", {"canonical_url": "https://nw.example/wall"}),
    ("<atom:link href='https://nw.example/wall' rel='alternate'/>", {"canonical_url": "https://nw.example/wall"}),
    ("<link><![CDATA[https://nw.example/wall]]></link>", {"canonical_url": "https://nw.example/wall"}),
    ("<guid>https://nw.example/wall</guid>", {"canonical_url": "https://nw.example/wall",
                                             "guid": "https://nw.example/wall"}),
    ("<guid isPermaLink='true'>https://nw.example/wall</guid>", {"canonical_url": "https://nw.example/wall"}),
    ("<guid isPermaLink='false'>https://nw.example/?p=1</guid>", {"canonical_url": None,
                                                                 "guid": "https://nw.example/?p=1"}),
    ("<guid isPermaLink='false'>nw-1</guid><link>/wall</link>", {"canonical_url": "https://nw.example/wall",
                                                                "guid": "nw-1"}),
    ("<guid>nw-1</guid>", {"canonical_url": None, "guid": "nw-1"}),
    ("<link>/wall</link>", {"guid": None}),
    ("<pubDate>Tue, 24 Nov 2026 10:15:00 GMT</pubDate>", {"published": MORNING, "updated": None}),
    ("<dc:date>2026-11-24T10:15:00Z</dc:date>", {"published": MORNING}),
    ("<dcterms:created>2026-11-24T10:15:00Z</dcterms:created>", {"published": MORNING}),
    ("<dcterms:issued>2026-11-24T10:15:00Z</dcterms:issued>", {"published": MORNING}),
    ("<atom:published>2026-11-24T10:15:00Z</atom:published><atom:updated>2026-11-24T20:00:00Z</atom:updated>",
     {"published": MORNING, "updated": EVENING}),
    ("<pubDate>Tue, 24 Nov 2026 10:15:00 GMT</pubDate><dcterms:modified>2026-11-24T20:00:00Z</dcterms:modified>",
     {"published": MORNING, "updated": EVENING}),
    ("<pubDate>yesterday</pubDate>", {"published": None}),
    ("<pubDate>yesterday</pubDate><dc:date>2026-11-24T10:15:00Z</dc:date>", {"published": MORNING}),
    ("<expirationDate>Tue, 24 Nov 2026 20:00:00 GMT</expirationDate>", {"expires": EVENING}),
    ("<author>ada@nw.example (Ada Quill)</author>", {"bylines": [{"name": "Ada Quill"}]}),
    ("<author>Ada Quill &lt;ada@nw.example&gt;</author>", {"bylines": [{"name": "Ada Quill"}]}),
    ("<author>ada@nw.example</author>", {"bylines": "absent", "byline": "absent"}),
    ("<dc:creator>Ada Quill</dc:creator><dc:creator>Bo Marsh</dc:creator>",
     {"bylines": [{"name": "Ada Quill"}, {"name": "Bo Marsh"}]}),
    ("<dc:creator><![CDATA[Ada Quill]]></dc:creator>", {"bylines": [{"name": "Ada Quill"}]}),
    ("<itunes:author>Ada Quill</itunes:author>", {"bylines": [{"name": "Ada Quill"}]}),
    ("<atom:author><atom:name>Ada Quill</atom:name><atom:email>a@nw.example</atom:email></atom:author>",
     {"bylines": [{"name": "Ada Quill"}]}),
    ("<dc:creator>Northern Wire</dc:creator>", {"bylines": "absent"}),
    ("<category>Coast</category><category>Storm</category>", {"keywords": ["Coast", "Storm"]}),
    ("<category><![CDATA[Coast]]></category>", {"keywords": ["Coast"]}),
    ("<dc:subject>Coast</dc:subject>", {"keywords": ["Coast"]}),
    ("<media:keywords>coast, storm</media:keywords>", {"keywords": ["coast", "storm"]}),
    ("<itunes:keywords>coast, storm</itunes:keywords>", {"keywords": ["coast", "storm"]}),
    ("<category domain='http://cv.iptc.org/newscodes/mediatopic/'>20000151</category>",
     {"subjects": [{"code": "medtop:20000151"}]}),
    ("<description>It held.</description>", {"standfirst": "It held.", "body": ""}),
    ("<description>&lt;p&gt;It held.&lt;/p&gt;</description>", {"standfirst": "It held.", "body": ""}),
    (f"<description>{LONG}</description>", {"standfirst": "", "body": f"<p>{LONG.strip()}</p>"}),
    ("<description>It held.</description><content:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></content:encoded>",
     {"standfirst": "It held.", "body": "<p>One.</p><p>Two.</p>"}),
    ("<xhtml:body><xhtml:p>One.</xhtml:p></xhtml:body>", {"body": "<p>One.</p>"}),
    ("<body xmlns='http://www.w3.org/1999/xhtml'><p>One.</p></body>", {"body": "<p>One.</p>"}),
    ("<fullitem>&lt;p&gt;One.&lt;/p&gt;</fullitem>", {"body": "<p>One.</p>"}),
    ("<content:encoded>&lt;p&gt;One.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</content:encoded>",
     {"body": "<p>One.</p>"}),
    ("<itunes:summary>It held.</itunes:summary>", {"standfirst": "It held."}),
    ("<media:description>The wall.</media:description>", {"standfirst": "absent"}),
    ("<source url='https://hp.example/feed'>Harbour Press</source>",
     {"credits": [{"source": "Harbour Press"}], "links": [{"url": "https://hp.example/feed", "rel": "source"}]}),
    ("<dc:source>Harbour Press</dc:source>", {"credits": [{"source": "Harbour Press"}]}),
    ("<dc:publisher>Harbour Press</dc:publisher>", {"credits": [{"source": "Harbour Press"}]}),
    ("<dc:rights>(c) NW</dc:rights>", {"copyright_notice": "(c) NW"}),
    ("<copyright>(c) NW</copyright>", {"copyright_notice": "(c) NW"}),
    ("<dcterms:rightsHolder>Northern Wire</dcterms:rightsHolder>", {"copyright_holder": "Northern Wire"}),
    ("<dcterms:license>https://nw.example/l</dcterms:license>", {"licence_url": "https://nw.example/l"}),
    ("<cc:license rdf:resource='https://nw.example/l' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
     {"licence_url": "https://nw.example/l"}),
    ("<creativeCommons:license>https://nw.example/l</creativeCommons:license>", {"licence_url": "https://nw.example/l"}),
    ("<atom:link rel='license' href='https://nw.example/l'/>", {"licence_url": "https://nw.example/l"}),
    ("<media:license href='https://nw.example/l'>CC</media:license>", {"licence_url": "https://nw.example/l"}),
    ("<dc:language>cy</dc:language>", {"language": "cy"}),
    ("<enclosure url='https://nw.example/w.jpg' type='image/jpeg' length='1'/>",
     {"photos": [{"url": "https://nw.example/w.jpg"}]}),
    ("<enclosure url='https://nw.example/w.mp3' type='audio/mpeg' length='1'/>",
     {"photos": "absent", "links": [{"url": "https://nw.example/w.mp3", "item_type": "audio"}]}),
    ("<enclosure url='https://nw.example/w.pdf' type='application/pdf' length='1'/>",
     {"links": [{"url": "https://nw.example/w.pdf"}]}),
    ("<media:content url='/w.jpg' type='image/jpeg' width='640' height='480'><media:credit role='photographer'>Mara "
     "Lind</media:credit><media:copyright>(c) HP</media:copyright><media:description>The wall.</media:description>"
     "</media:content>",
     {"photos": [{"url": "https://nw.example/w.jpg", "width": 640, "photographer": "Mara Lind",
                  "copyright_notice": "(c) HP", "caption": "The wall."}]}),
    ("<media:group><media:content url='/s.jpg' medium='image' width='80'/><media:content url='/w.jpg' medium='image' "
     "width='640'/></media:group>",
     {"photos": [{"url": "https://nw.example/w.jpg", "renditions": [{"url": "https://nw.example/s.jpg"}]}]}),
    ("<media:content url='/w.jpg' medium='image'/><media:restriction relationship='deny' type='country'>au us"
     "</media:restriction>", {"photos": [{"usage_terms": "Not in these countries: au us."}]}),
    ("<dcterms:accessRights>No archives.</dcterms:accessRights>", {"usage_terms": "No archives."}),
    ("<media:status state='deleted' reason='error'/>", {"pubstatus": "canceled"}),
    ("<media:status state='blocked'/>", {"pubstatus": "withheld"}),
    ("<media:status state='active'/>", {"pubstatus": "usable"}),
    ("<media:player url='/play'/>", {"links": [{"url": "https://nw.example/play", "rel": "player"}]}),
    ("<prism:embargoDate xmlns:prism='http://prismstandard.org/namespaces/basic/2.1/'>2026-11-24T10:15:00Z"
     "</prism:embargoDate>", {"embargoed": MORNING}),
    ("<dcterms:spatial>Port Ansel</dcterms:spatial><dc:coverage>1990-1999</dc:coverage>",
     {"subjects": [{"name": "Port Ansel", "kind": "place"}]}),
    ("<enc:enclosure xmlns:enc='http://purl.oclc.org/net/rss_2.0/enc#' resource='/w.mp3' enc:type='audio/mpeg'/>",
     {"links": [{"url": "https://nw.example/w.mp3", "item_type": "audio"}]}),
    ("<author>ada@nw.example (Ada Quill), bea@nw.example (Bea Moor)</author>",
     {"bylines": [{"name": "Ada Quill"}, {"name": "Bea Moor"}]}),
    ('<author>"Cy Holm" &lt;cy@nw.example&gt;</author>', {"bylines": [{"name": "Cy Holm"}], "byline": "absent"}),
    ("<author>ada@nw.example Ada Quill</author>", {"bylines": [{"name": "Ada Quill"}], "byline": "absent"}),
    ("<description>&lt;p&gt;One &lt;b&gt;wall&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>"
     "<source:markdown xmlns:source='http://source.scripting.com/'>One **wall**.</source:markdown>",
     {"body": "<p>One <strong>wall</strong>.</p><p>Two.</p>"}),
    ("<source:markdown xmlns:source='http://source.scripting.com/'>One.</source:markdown>", {"standfirst": "One."}),
    ("<content:encoded>&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;A &amp;amp;lt; B.&amp;lt;/p&amp;gt;"
     "</content:encoded>", {"body": "<p>One.</p><p>A &lt; B.</p>"}),
    ("<content:encoded>Write &amp;lt;b&amp;gt; for bold.</content:encoded>",
     {"body": "<p>Write &lt;b&gt; for bold.</p>"}),
    ("<media:thumbnail url='/w.jpg'/>", {"photos": [{"url": "https://nw.example/w.jpg"}]}),
    ("<itunes:image href='/w.jpg'/>", {"photos": [{"url": "https://nw.example/w.jpg"}]}),
    ("<image><url>https://nw.example/w.jpg</url></image>", {"photos": [{"url": "https://nw.example/w.jpg"}]}),
    ("<description>&lt;img src='/w.jpg' alt='Wall'/&gt; It held.</description>",
     {"photos": [{"url": "https://nw.example/w.jpg", "alt": "Wall"}], "standfirst": "It held."}),
    ("<TITLE>Wall</TITLE><LINK>https://nw.example/wall</LINK>",
     {"headline": "Wall", "canonical_url": "https://nw.example/wall"}),
]  # fmt: skip

CHANNEL: list[tuple[str, dict[str, Any]]] = [
    ("<language>en-gb</language>", {"language": "en-gb"}),
    ("<dc:language>cy</dc:language>", {"language": "cy"}),
    ("<copyright>(c) NW</copyright>", {"copyright_notice": "(c) NW"}),
    ("<dc:rights>(c) NW</dc:rights>", {"copyright_notice": "(c) NW"}),
    (
        "<creativeCommons:license>https://nw.example/l</creativeCommons:license>",
        {"licence_url": "https://nw.example/l"},
    ),
    ("<pubDate>Tue, 24 Nov 2026 10:15:00 GMT</pubDate>", {"published": None}),
    ("<managingEditor>ed@nw.example (Ed)</managingEditor>", {"bylines": "absent"}),
]

ATOM: list[tuple[str, dict[str, Any]]] = [
    ("<title>Wall &amp; sea</title>", {"headline": "Wall & sea"}),
    ("<title type='html'>Wall &lt;b&gt;holds&lt;/b&gt; &amp;amp; waits</title>", {"headline": "Wall holds & waits"}),
    ("<title type='text'>2 &lt; 3</title>", {"headline": "2 < 3"}),
    ("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Wall <b>holds</b></div></title>",
     {"headline": "Wall holds"}),
    ("<id>urn:nw:1</id>", {"guid": "urn:nw:1"}),
    ("<link href='https://nw.example/wall'/>", {"canonical_url": "https://nw.example/wall"}),
    ("<link rel='alternate' href='/wall'/>", {"canonical_url": "https://nw.example/wall"}),
    ("<link rel='http://www.iana.org/assignments/relation/alternate' href='/wall'/>",
     {"canonical_url": "https://nw.example/wall"}),
    ("<link rel='self' href='/feed'/><link rel='alternate' type='text/html' href='/wall'/>",
     {"canonical_url": "https://nw.example/wall", "links": "absent"}),
    ("<link rel='related' href='/sea' title='Sea'/>", {"links": [{"url": "https://nw.example/sea", "title": "Sea"}]}),
    ("<link rel='via' href='https://hp.example/'/>", {"links": [{"url": "https://hp.example/", "rel": "via"}]}),
    ("<link rel='enclosure' type='audio/mpeg' href='/w.mp3'/>",
     {"links": [{"url": "https://nw.example/w.mp3", "item_type": "audio"}]}),
    ("<link rel='enclosure' type='image/jpeg' href='/w.jpg'/>", {"photos": [{"url": "https://nw.example/w.jpg"}]}),
    ("<published>2026-11-24T10:15:00Z</published>", {"published": MORNING}),
    ("<updated>2026-11-24T10:15:00Z</updated>", {"updated": MORNING, "published": None}),
    ("<published>2026-11-24T10:15:00Z</published><updated>2026-11-24T20:00:00Z</updated>",
     {"published": MORNING, "updated": EVENING}),
    ("<author><name>Ada Quill</name><uri>https://nw.example/ada</uri></author>",
     {"bylines": [{"name": "Ada Quill", "url": "https://nw.example/ada"}]}),
    ("<author><name>Ada Quill</name></author><author><name>Bo Marsh</name></author>",
     {"bylines": [{"name": "Ada Quill"}, {"name": "Bo Marsh"}]}),
    ("<author><email>ada@nw.example</email></author>", {"bylines": "absent"}),
    ("<dc:creator>Ada Quill</dc:creator>", {"bylines": [{"name": "Ada Quill"}]}),
    ("<category term='coast' label='Coast'/>", {"keywords": ["Coast"]}),
    ("<category term='20000151' scheme='http://cv.iptc.org/newscodes/mediatopic/' label='storm'/>",
     {"subjects": [{"code": "medtop:20000151", "name": "storm"}]}),
    ("<rights>(c) NW</rights>", {"copyright_notice": "(c) NW"}),
    ("<link rel='license' href='https://nw.example/l'/>", {"licence_url": "https://nw.example/l"}),
    ("<summary>It held.</summary>", {"standfirst": "It held."}),
    ("<summary type='html'>&lt;p&gt;It held.&lt;/p&gt;</summary>", {"standfirst": "It held."}),
    ("<content type='html'>&lt;p&gt;One.&lt;/p&gt;</content>", {"body": "<p>One.</p>"}),
    ("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p></div></content>",
     {"body": "<p>One.</p>"}),
    ("<content>One.\n\nTwo.</content>", {"body": "<p>One.</p><p>Two.</p>"}),
    ("<content type='html' xml:base='https://nw.example/a/'>&lt;a href='b'&gt;B&lt;/a&gt;</content>",
     {"body": '<p><a href="https://nw.example/a/b">B</a></p>'}),
    ("<content type='application/octet-stream'>PHA+T25lLjwvcD4=</content>", {"body": "<p>One.</p>"}),
    ("<content type='text/html'>&lt;p&gt;One.&lt;/p&gt;</content>", {"body": "<p>One.</p>"}),
    ("<content src='https://nw.example/wall' type='text/html'/>", {"canonical_url": "https://nw.example/wall"}),
    ("<content type='image/jpeg' src='https://nw.example/w.jpg'/>", {"photos": [{"url": "https://nw.example/w.jpg"}],
                                                                      "canonical_url": None}),
    ("<source><id>urn:hp</id><title>Harbour Press</title></source>", {"credits": [{"source": "Harbour Press"}]}),
    ("<title xml:lang='cy'>Mur</title>", {"language": "cy"}),
]  # fmt: skip

ATOM_03: list[tuple[str, dict[str, Any]]] = [
    ("<title>Wall</title>", {"headline": "Wall"}),
    ("<title mode='escaped' type='text/html'>Wall &lt;b&gt;holds&lt;/b&gt;</title>", {"headline": "Wall holds"}),
    ("<issued>2026-11-24T10:15:00Z</issued><modified>2026-11-24T20:00:00Z</modified>",
     {"published": MORNING, "updated": EVENING}),
    ("<created>2026-11-24T10:15:00Z</created>", {"published": MORNING}),
    ("<modified>2026-11-24T10:15:00Z</modified>", {"updated": MORNING}),
    ("<content mode='escaped' type='text/html'>&lt;p&gt;One.&lt;/p&gt;</content>", {"body": "<p>One.</p>"}),
    ("<content mode='base64' type='text/html'>PHA+T25lLjwvcD4=</content>", {"body": "<p>One.</p>"}),
    ("<content mode='xml' type='application/xhtml+xml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p></div>"
     "</content>", {"body": "<p>One.</p>"}),
    ("<author><name>Ada Quill</name><url>https://nw.example/ada</url></author>",
     {"bylines": [{"name": "Ada Quill", "url": "https://nw.example/ada"}]}),
    ("<copyright>(c) NW</copyright>", {"copyright_notice": "(c) NW"}),
    ("<link rel='alternate' type='text/html' href='https://nw.example/wall'/>",
     {"canonical_url": "https://nw.example/wall"}),
]  # fmt: skip

CDF = (
    b'<?xml version="1.0"?><CHANNEL HREF="https://nw.example/" BASE="https://nw.example/a/" LASTMOD="2026-11-24T10:15">'
    b"<TITLE>Northern Wire</TITLE><ABSTRACT>News</ABSTRACT>"
    b'<ITEM HREF="wall" LASTMOD="2026-11-24T10:15:00Z"><TITLE>Wall</TITLE><ABSTRACT>It held.</ABSTRACT></ITEM>'
    b'<item><a href="https://nw.example/sea"/><title>Sea</title><abstract>Calm.</abstract></item></CHANNEL>'
)


def check(name: str, data: bytes, stated: dict[str, Any]) -> None:
    assert recognise(data) == name
    (story,) = read(name, data)
    assert not list(differences(stated, story))


@pytest.mark.parametrize(("xml", "stated"), RSS)
def test_what_each_element_of_an_rss_item_says(xml: str, stated: dict[str, Any]) -> None:
    check("rss", rss(xml), stated)


@pytest.mark.parametrize(("xml", "stated"), CHANNEL)
def test_what_an_rss_channel_says_of_its_items(xml: str, stated: dict[str, Any]) -> None:
    check("rss", rss("<title>Wall</title>", xml), stated)
    check("rss", rdf("<title>Wall</title>", xml), {**stated, "guid": "https://nw.example/wall"})


@pytest.mark.parametrize(("xml", "stated"), ATOM)
def test_what_each_element_of_an_atom_entry_says(xml: str, stated: dict[str, Any]) -> None:
    check("atom", atom(xml), stated)


@pytest.mark.parametrize(("xml", "stated"), ATOM_03)
def test_what_each_element_of_an_old_atom_entry_says(xml: str, stated: dict[str, Any]) -> None:
    check("atom", atom_03(xml), stated)


def test_what_a_channel_of_microsofts_says() -> None:
    one, other = read("rss", CDF)
    assert recognise(CDF) == "rss"
    stated = {"headline": "Wall", "standfirst": "It held.", "canonical_url": "https://nw.example/a/wall",
              "updated": None, "published": MORNING, "publisher": "Northern Wire"}  # fmt: skip
    assert not list(differences(stated, one))
    assert not list(differences({"standfirst": "Calm.", "canonical_url": "https://nw.example/sea"}, other))


def test_an_authors_feed_names_the_author_of_entries_that_name_none() -> None:
    check(
        "atom",
        atom("<title>x</title>", "<author><name>Ada Quill</name></author>"),
        {"bylines": [{"name": "Ada Quill"}]},
    )


@pytest.mark.parametrize("data", [rss(attributes="xml:base='https://nw.example/b/'", item="<link>wall</link>")])
def test_a_base_makes_links_absolute(data: bytes) -> None:
    check("rss", data, {"canonical_url": "https://nw.example/b/wall"})


def test_a_day_stays_a_day() -> None:
    check("rss", rss("<dc:date>2026-11-24</dc:date>"), {"published": date(2026, 11, 24)})


@pytest.mark.parametrize(("says", "status"), [("yes", "withheld"), ("no", "usable")])
def test_an_entry_that_is_a_draft_is_withheld(says: str, status: str) -> None:
    control = f"<app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>{says}</app:draft></app:control>"
    check("atom", atom(control), {"pubstatus": status})


def test_an_entry_that_its_feed_says_is_deleted_is_killed() -> None:
    tombstone = (
        "<at:deleted-entry xmlns:at='http://purl.org/atompub/tombstones/1.0' ref='urn:nw:1' "
        "when='2026-11-24T10:15:00Z'><at:comment>The wrong wall.</at:comment></at:deleted-entry>"
    )
    *_, killed = read("atom", atom(feed=tombstone))
    assert (killed.guid, str(killed.pubstatus), killed.updated) == ("urn:nw:1", "canceled", MORNING)
    assert killed.ednote == "The wrong wall."
