"""NewsML-G2, element by element: what each says of an item, as the standard words it and as agencies write it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.wire.formats.samples import differences
from wireroom.wire.formats.recognise import read, recognise

NAR = "http://iptc.org/std/nar/2006-10-01/"
MORNING = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
CET = timezone(timedelta(hours=1))


def item(management: str = "", meta: str = "", rights: str = "", content: str = "", after: str = "") -> bytes:
    """A news item with these parts, and no others than it must have."""
    return (
        f'<newsItem xmlns="{NAR}" xmlns:xhtml="http://www.w3.org/1999/xhtml" standard="NewsML-G2" '
        'standardversion="2.36" conformance="power" guid="urn:newsml:nw.example:20261124:wall" version="3" '
        'xml:lang="en"><catalogRef href="http://nw.example/catalog-of-ours.xml"/>'
        f"{rights}<itemMeta>{management}</itemMeta><contentMeta>{meta}</contentMeta>{after}"
        f"<contentSet>{content}</contentSet></newsItem>"
    ).encode()


MANAGEMENT: list[tuple[str, dict[str, Any]]] = [
    ('<itemClass qcode="ninat:text"/>', {"item_type": "text"}),
    ('<itemClass qcode="ninat:picture"/>', {"item_type": "picture"}),
    ('<itemClass uri="http://cv.iptc.org/newscodes/ninature/graphic"/>', {"item_type": "graphic"}),
    ('<itemClass qcode="icls:video"/>', {"item_type": "video"}),
    ('<provider qcode="nprov:NW"/>', {"credits": [{"source": "NW"}]}),
    ('<provider qcode="nprov:NW"><name>Northern Wire</name></provider>', {"credits": [{"source": "Northern Wire"}]}),
    ('<provider literal="Northern Wire"/>', {"credits": [{"source": "Northern Wire"}]}),
    ('<provider uri="http://cv.nw.example/provider/NW"/>', {"credits": [{"source": "NW"}]}),
    ("<provider>Northern Wire</provider>", {"credits": [{"source": "Northern Wire"}]}),
    (
        '<provider><name xml:lang="de">Norddraht</name><name xml:lang="en">Northern Wire</name></provider>',
        {"credits": [{"source": "Northern Wire"}]},
    ),
    ("<versionCreated>2026-11-24T10:15:00Z</versionCreated>", {"updated": MORNING, "published": "absent"}),
    ("<versionCreated>20261124T101500+0000</versionCreated>", {"updated": MORNING}),
    ("<versionCreated>20261124T101500Z</versionCreated>", {"updated": MORNING}),
    ("<versionCreated>2026-11-24T11:15:00+01:00</versionCreated>", {"updated": MORNING.astimezone(CET)}),
    ("<versionCreated>2026-11-24T10:15:00.000Z</versionCreated>", {"updated": MORNING}),
    ("<firstCreated>2026-11-24</firstCreated>", {"published": date(2026, 11, 24)}),
    (
        "<firstCreated>2026-11-24T10:15:00</firstCreated>",
        {"published": MORNING, "notes": ["The source states times without a zone; they are read as UTC."]},
    ),
    ("<embargoed>2026-11-24T10:15:00Z</embargoed>", {"embargoed": MORNING, "pubstatus": "usable"}),
    ("<embargoed>20261124T111500+0100</embargoed>", {"embargoed": MORNING.astimezone(CET)}),
    ("<expires>2026-11-24T10:15:00Z</expires>", {"expires": MORNING}),
    ('<pubStatus qcode="stat:usable"/>', {"pubstatus": "usable"}),
    ('<pubStatus qcode="stat:withheld"/>', {"pubstatus": "withheld"}),
    ('<pubStatus qcode="stat:canceled"/>', {"pubstatus": "canceled"}),
    ('<pubStatus qcode="pubStatus:Canceled"/>', {"pubstatus": "canceled"}),
    ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>', {"pubstatus": "canceled"}),
    ("<pubStatus>canceled</pubStatus>", {"pubstatus": "canceled"}),
    ("", {"pubstatus": "usable", "embargoed": "absent", "urgency": "absent", "usage_terms": "absent"}),
    ("<edNote>Embargoed until 0600 GMT.</edNote>", {"ednote": "Embargoed until 0600 GMT.", "embargoed": "absent"}),
    ("<edNote>One.</edNote><edNote>Two.</edNote>", {"ednote": "One.\nTwo."}),
    ('<signal qcode="sig:correction"/>', {"signals": ["sig:correction"]}),
    ('<signal qcode="sig:update"/><signal qcode="nw:flash"/>', {"signals": ["sig:update", "nw:flash"]}),
    ('<signal uri="http://cv.iptc.org/newscodes/signal/correction"/>', {"signals": ["sig:correction"]}),
    ("<title>The wall</title>", {"headline": "The wall"}),
    (
        '<link rel="irel:previousVersion" residref="urn:x:1" version="2"/>',
        {"links": [{"guid": "urn:x:1", "version": "2", "rel": "irel:previousVersion"}]},
    ),
    (
        '<link rel="irel:seeAlso" href="https://nw.example/w"><title>More</title></link>',
        {"links": [{"url": "https://nw.example/w", "title": "More"}]},
    ),
]

META: list[tuple[str, dict[str, Any]]] = [
    ("<by>By Ada Quill</by><by>By Bea Moor</by>", {"bylines": [{"name": "Ada Quill"}, {"name": "Bea Moor"}]}),
    ('<creditline xml:lang="cy">NG</creditline><creditline xml:lang="en">NW</creditline>', {"credit_line": "NW"}),
    ('<slugline xml:lang="cy">mur</slugline><slugline xml:lang="en">wall</slugline>', {"slugline": "wall"}),
    ('<icon href="i.jpg"/>', {"photos": "absent", "links": [{"url": "i.jpg", "rel": "icon", "item_type": "picture"}]}),
    ("<urgency>0</urgency>", {"urgency": "absent"}),
    ("<contentCreated>2026-11-24T10:15:00Z</contentCreated>", {"created": MORNING}),
    ("<contentCreated>2026-11-24</contentCreated>", {"created": date(2026, 11, 24)}),
    ('<language tag="cy"/>', {"language": "cy"}),
    ("", {"language": "en"}),
    ("<headline>Wall holds</headline>", {"headline": "Wall holds"}),
    (
        '<headline role="hld:main">Wall</headline><headline role="hld:sub">Sub</headline>',
        {"headline": "Wall", "standfirst": "Sub"},
    ),
    ('<headline role="hld:sub">Sub</headline><headline role="hld:main">Wall</headline>', {"headline": "Wall"}),
    ('<headline role="nw:kicker">Coast</headline><headline>Wall</headline>', {"headline": "Wall"}),
    ('<headline xml:lang="cy">Mur</headline><headline xml:lang="en">Wall</headline>', {"headline": "Wall"}),
    (
        '<language tag="cy"/><headline xml:lang="en">Wall</headline><headline xml:lang="cy">Mur</headline>',
        {"headline": "Mur"},
    ),
    ("<headline>NW: Wall &amp; sea<br/>hold</headline>", {"headline": "NW: Wall & sea hold"}),
    ("<slugline>WALL/STORM</slugline>", {"slugline": "WALL/STORM"}),
    ('<slugline separator="-">WALL-STORM</slugline>', {"slugline": "WALL-STORM"}),
    ("<slugline>2nd Ld-Wall</slugline>", {"slugline": "2nd Ld-Wall"}),
    ("<dateline>PORT ANSEL, Nov 24 (NW)</dateline>", {"dateline": "PORT ANSEL, Nov 24 (NW)"}),
    ("<by>By Ada Quill</by>", {"bylines": [{"name": "Ada Quill"}]}),
    ("<by>Ada Quill and Bo Marsh</by>", {"bylines": [{"name": "Ada Quill"}, {"name": "Bo Marsh"}]}),
    ("<by>Northern Wire</by>", {"bylines": "absent", "byline": "Northern Wire"}),
    ("<creditline>Northern Wire</creditline>", {"credit_line": "Northern Wire"}),
    ('<creator role="crrol:reporter"><name>Ada Quill</name></creator>', {"bylines": [{"name": "Ada Quill"}]}),
    ('<creator type="cpnat:person" literal="Ada Quill"/>', {"bylines": [{"name": "Ada Quill"}]}),
    ('<creator qcode="nw:desk7"/>', {"bylines": "absent"}),
    ('<infoSource qcode="nw:HP"><name>Harbour Press</name></infoSource>', {"credits": [{"source": "Harbour Press"}]}),
    ('<infoSource literal="Harbour Press"/>', {"credits": [{"source": "Harbour Press"}]}),
    (
        '<subject qcode="medtop:20000151"><name xml:lang="en">storm</name></subject>',
        {"subjects": [{"name": "storm", "code": "medtop:20000151", "kind": "topic"}]},
    ),
    (
        '<subject uri="http://cv.iptc.org/newscodes/mediatopic/20000151"/>',
        {"subjects": [{"name": "", "code": "medtop:20000151"}]},
    ),
    ('<subject literal="storm"/>', {"subjects": [{"name": "storm", "code": None}]}),
    ('<subject type="cpnat:person" qcode="nw:1"><name>Ada Quill</name></subject>', {"subjects": [{"kind": "person"}]}),
    ('<subject type="cpnat:geoArea" qcode="nw:2"><name>Ansel</name></subject>', {"subjects": [{"kind": "place"}]}),
    (
        '<subject type="cpnat:organisation" qcode="nw:3"><name>RNLI</name></subject>',
        {"subjects": [{"kind": "organisation"}]},
    ),
    ('<subject type="cpnat:event" qcode="nw:3"><name>Regatta</name></subject>', {"subjects": [{"kind": "event"}]}),
    (
        '<subject qcode="nw:s"><name>Sturm</name><sameAs qcode="medtop:20000151"/></subject>',
        {"subjects": [{"code": "nw:s"}, {"code": "medtop:20000151"}]},
    ),
    ('<subject qcode="nw:s"><bag><bit qcode="medtop:20000151"/></bag></subject>', {"subjects": [{"code": "nw:s"}]}),
    (
        '<genre qcode="genre:Feature"><name>Feature</name></genre>',
        {"genres": [{"name": "Feature", "code": "genre:Feature"}]},
    ),
    ('<located qcode="city:1"><name>Port Ansel</name></located>', {"place": "Port Ansel"}),
    (
        '<located type="cpnat:city"><name>Port Ansel</name><broader><name>Northshire</name></broader></located>',
        {"place": "Port Ansel"},
    ),
    ('<located literal="Port Ansel"/>', {"place": "Port Ansel"}),
    ("<keyword>wall</keyword><keyword>storm</keyword>", {"keywords": ["wall", "storm"]}),
    ('<description role="drol:summary">The wall held.</description>', {"standfirst": "The wall held."}),
    ('<description role="drol:caption">The wall.</description>', {"standfirst": "absent"}),
    ("<description>The wall held.</description>", {"standfirst": "The wall held."}),
    ('<altId type="nw:slug">W1</altId>', {"other_ids": [{"role": "nw:slug", "value": "W1"}]}),
    ("<altId>W1</altId>", {"other_ids": [{"value": "W1"}]}),
]

RIGHTS: list[tuple[str, dict[str, Any]]] = [
    ("<usageTerms>No archives.</usageTerms>", {"usage_terms": "No archives."}),
    (
        '<usageTerms xml:lang="de">Kein Archiv.</usageTerms><usageTerms xml:lang="en">No archives.</usageTerms>',
        {"usage_terms": "No archives."},
    ),
    (
        "<usageTerms>No archives.</usageTerms><usageTerms>No resale.</usageTerms>",
        {"usage_terms": "No archives. No resale."},
    ),
    ('<usageTerms href="https://nw.example/terms"/>', {"licence_url": "https://nw.example/terms"}),
    ("<usageTerms>No<br/>archives.</usageTerms>", {"usage_terms": "No archives."}),
    ("<copyrightNotice>(c) NW 2026</copyrightNotice>", {"copyright_notice": "(c) NW 2026"}),
    (
        '<copyrightNotice href="https://nw.example/c">(c) NW 2026</copyrightNotice>',
        {"copyright_notice": "(c) NW 2026", "licence_url": "https://nw.example/c"},
    ),
    ("<copyrightHolder><name>Northern Wire</name></copyrightHolder>", {"copyright_holder": "Northern Wire"}),
    ('<copyrightHolder literal="Northern Wire"/>', {"copyright_holder": "Northern Wire"}),
    ('<copyrightHolder qcode="nw:NW"/>', {"copyright_holder": "NW"}),
    ('<copyrightHolder uri="http://nw.example/party/NW"/>', {"copyright_holder": "NW"}),
    ('<link rel="nw:licence" href="https://nw.example/l"/>', {"licence_url": "https://nw.example/l"}),
]

CONTENT: list[tuple[str, dict[str, Any]]] = [
    ('<inlineXML xml:lang="cy"><p>Un.</p></inlineXML><inlineXML xml:lang="en"><p>One.</p></inlineXML>',
     {"body": "<p>One.</p>"}),
    ('<remoteContent href="https://nw.example/w.jpg"/>',
     {"photos": [{"url": "https://nw.example/w.jpg"}], "links": "absent"}),
    ('<remoteContent href="w1.jpg" residref="urn:nw:1"/><remoteContent href="w2.jpg" residref="urn:nw:2"/>'
     '<remoteContent href="w1s.jpg" residref="urn:nw:1"/>',
     {"photos": [{"url": "w1.jpg", "guid": "urn:nw:1", "renditions": [{"url": "w1s.jpg"}]}, {"url": "w2.jpg"}]}),
    ('<remoteContent href="w1.jpg" rendition="rnd:main"/><remoteContent href="w1s.jpg" rendition="rnd:thumb"/>'
     '<remoteContent href="w2.jpg" rendition="rnd:main"/>',
     {"photos": [{"url": "w1.jpg", "renditions": [{"url": "w1s.jpg"}]}, {"url": "w2.jpg"}]}),
    ('<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title>'
     "</head><body><h1>Wall</h1><p>It <b>held</b>.</p></body></html></inlineXML>",
     {"body": "<h2>Wall</h2><p>It <strong>held</strong>.</p>"}),
    ("<inlineXML><xhtml:html><xhtml:body><xhtml:p>One.</xhtml:p></xhtml:body></xhtml:html></inlineXML>",
     {"body": "<p>One.</p>"}),
    ("<inlineXML><p>One.</p><p>Two.</p></inlineXML>", {"body": "<p>One.</p><p>Two.</p>"}),
    ('<inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline><hl1>Wall</hl1></hedline>'
     "<byline>By Ada Quill</byline><dateline><location>PORT ANSEL</location></dateline></body.head>"
     "<body.content><block><p>One.</p></block></body.content></body></nitf></inlineXML>",
     {"body": "<p>One.</p>", "headline": "Wall", "bylines": [{"name": "Ada Quill"}], "dateline": "PORT ANSEL"}),
    ('<inlineData contenttype="text/plain">One.\n\nTwo.</inlineData>', {"body": "<p>One.</p><p>Two.</p>"}),
    ('<inlineData contenttype="text/html"><![CDATA[<p>One.</p><p>Two &amp; three.</p>]]></inlineData>',
     {"body": "<p>One.</p><p>Two &amp; three.</p>"}),
    ('<inlineData contenttype="text/html">&lt;p&gt;One.&lt;/p&gt;</inlineData>', {"body": "<p>One.</p>"}),
    ('<inlineXML contenttype="text/html"><![CDATA[<p>One.</p>]]></inlineXML>', {"body": "<p>One.</p>"}),
    ("<inlineXML>&lt;p&gt;One.&lt;/p&gt;</inlineXML>", {"body": "<p>One.</p>"}),
    ("<inlineXML><article><p>One.</p></article></inlineXML>", {"body": "<p>One.</p>"}),
    ('<inlineData contenttype="text/plain" encoding="base64">T25lLg==</inlineData>', {"body": "<p>One.</p>"}),
    ('<remoteContent href="w.jpg" contenttype="image/jpeg" width="640" height="480" rendition="rnd:web"/>'
     '<remoteContent href="https://nw.example/big.jpg" contenttype="image/jpeg" width="3000" height="2000"/>',
     {"photos": [{"url": "https://nw.example/big.jpg", "width": 3000, "renditions": [{"url": "w.jpg"}]}]}),
    ('<remoteContent href="https://nw.example/f.mp4" contenttype="video/mp4" duration="60"/>',
     {"links": [{"url": "https://nw.example/f.mp4", "item_type": "video", "rel": "content"}]}),
    ('<remoteContent residref="tag:nw.example,2026:P1" contenttype="image/jpeg"/>',
     {"photos": [{"url": "absent", "guid": "tag:nw.example,2026:P1"}]}),
    ('<inlineXML contenttype="application/xhtml+xml" xml:lang="ar" dir="rtl"><p>One.</p></inlineXML>',
     {"direction": "rtl"}),
]  # fmt: skip


def check(data: bytes, stated: dict[str, Any]) -> None:
    assert recognise(data) == "newsml-g2"
    (story,) = read("newsml-g2", data)
    assert not list(differences(stated, story))


@pytest.mark.parametrize(("xml", "stated"), MANAGEMENT)
def test_what_is_said_of_the_item(xml: str, stated: dict[str, Any]) -> None:
    check(item(management=xml), stated)


@pytest.mark.parametrize(("xml", "stated"), META)
def test_what_is_said_of_the_content(xml: str, stated: dict[str, Any]) -> None:
    check(item(meta=xml), stated)


@pytest.mark.parametrize(("xml", "stated"), RIGHTS)
def test_what_is_said_of_the_rights(xml: str, stated: dict[str, Any]) -> None:
    check(item(rights=f"<rightsInfo>{xml}</rightsInfo>"), stated)


@pytest.mark.parametrize(("xml", "stated"), CONTENT)
def test_what_the_content_is(xml: str, stated: dict[str, Any]) -> None:
    check(item(content=xml), stated)


@pytest.mark.parametrize(
    ("before", "after"), [(NAR, "http://iptc.org/std/newsml/2006-05-01/"), (f' xmlns="{NAR}"', "")]
)
def test_namespaces_do_not_count(before: str, after: str) -> None:
    data = item(management="<edNote>One.</edNote>").replace(before.encode(), after.encode())
    check(data, {"guid": "urn:newsml:nw.example:20261124:wall", "version": "3", "ednote": "One.", "language": "en"})


def test_rights_of_parts_do_not_hide_those_of_the_whole_and_all_terms_are_kept() -> None:
    rights = (
        "<rightsInfo><usageTerms>No archives.</usageTerms></rightsInfo>"
        '<rightsInfo idrefs="p1"><usageTerms>Picture: no resale.</usageTerms></rightsInfo>'
        '<rightsInfo scope="rscope:metadata"><usageTerms>Metadata free.</usageTerms></rightsInfo>'
    )
    (story,) = read("newsml-g2", item(rights=rights))
    for terms in ("No archives.", "Picture: no resale.", "Metadata free."):
        assert terms in story.usage_terms


def test_an_embargo_without_an_end_holds_the_item() -> None:
    """2.36, 8.3.5: an empty `embargoed` means that the embargo ends when the provider says so."""
    check(item(management="<embargoed/>"), {"pubstatus": "withheld", "embargoed": "absent"})
    check(item(management="<embargoed>at noon</embargoed>"), {"pubstatus": "withheld", "embargoed": "absent"})
    check(item(management='<pubStatus qcode="stat:canceled"/><embargoed/>'), {"pubstatus": "canceled"})


def test_names_of_concepts_are_taken_from_assertions() -> None:
    data = item(
        management='<provider qcode="nw:NW"/>',
        meta='<subject qcode="medtop:20000151"/><located qcode="city:1"/><subject qcode="nw:p"/>',
        after='<assert qcode="medtop:20000151"><name>storm</name></assert>'
        '<assert qcode="city:1"><name xml:lang="cy">Porth Ansel</name><name xml:lang="en">Port Ansel</name></assert>'
        '<assert qcode="nw:NW"><name>Northern Wire</name></assert>'
        '<assert qcode="nw:p"><type qcode="cpnat:person"/><name>Ada Quill</name></assert>',
    )
    check(
        data,
        {
            "credits": [{"source": "Northern Wire"}],
            "place": "Port Ansel",
            "subjects": [{"name": "storm", "kind": "topic"}, {"name": "Ada Quill", "kind": "person"}],
        },
    )


def test_every_item_of_a_message_is_read() -> None:
    one, other = item(meta="<headline>One</headline>"), item(meta="<headline>Other</headline>")
    message = (
        b'<newsMessage xmlns="' + NAR.encode() + b'"><header><sent>2026-11-24T10:15:00Z</sent><sender>nw.example'
        b"</sender></header><itemSet>" + one + other + b"</itemSet></newsMessage>"
    )
    assert [story.headline for story in read("newsml-g2", message)] == ["One", "Other"]
    wrapped = (
        b"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body>" + message + b"</s:Body></s:Envelope>"
    )
    assert len(read("newsml-g2", wrapped)) == 2


def test_a_catalogue_in_the_item_tells_what_its_aliases_stand_for() -> None:
    schemes = (
        '<catalog><scheme alias="mt" uri="http://cv.iptc.org/newscodes/mediatopic/"/>'
        '<scheme alias="nwt" uri="https://nw.example/topics/"/></catalog>'
    )
    data = item(meta='<subject qcode="mt:20000151"/><subject qcode="nwt:wall"/>', rights=schemes)
    check(data, {"subjects": [{"code": "medtop:20000151"}, {"code": "nwt:wall"}]})


def test_the_pictures_of_a_text_have_their_own_facts_and_not_the_texts() -> None:
    data = item(
        management='<itemClass qcode="ninat:text"/>',
        meta='<by>Ada Quill</by><description role="drol:summary">It held.</description><creditline>NW</creditline>',
        content='<remoteContent id="p1" href="w1.jpg" residref="urn:nw:1"/>'
        '<remoteContent id="p2" href="w2.jpg" residref="urn:nw:2"/>',
        after='<partMeta contentrefs="p2"><creator role="crol:photographer"><name>Mara Lind</name></creator>'
        "<creditline>Mara Lind / Harbour Press</creditline><description>The wall at noon.</description></partMeta>",
    )
    plain = {"url": "w1.jpg", "caption": "absent", "photographer": "absent", "credit_line": "NW"}
    told = {"caption": "The wall at noon.", "photographer": "Mara Lind", "credit_line": "Mara Lind / Harbour Press"}
    check(data, {"standfirst": "It held.", "photos": [plain, {"url": "w2.jpg", **told}]})


@pytest.mark.parametrize(
    ("embargo", "status"), [("", "withheld"), ("<embargoed>2026-11-24T10:15:00Z</embargoed>", "usable")]
)
def test_a_status_of_embargoed_waits_for_its_end(embargo: str, status: str) -> None:
    check(item(management=f'<pubStatus qcode="stat:embargoed"/>{embargo}'), {"pubstatus": status})
