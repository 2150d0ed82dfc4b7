"""NewsML 1.0 to 1.2, element by element: what each says of an item, as the functional specification words it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.wire.formats.samples import differences
from wireroom.wire.formats.recognise import read, recognise

MORNING = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def item(
    management: str = "", lines: str = "", facts: str = "", rights: str = "", inside: str = "", label: str = ""
) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd"><NewsML Version="1.2">'
        "<NewsEnvelope><DateAndTime>20261124T101500Z</DateAndTime><Priority FormalName='2'/></NewsEnvelope>"
        "<NewsItem xml:lang='en'><Identification><NewsIdentifier><ProviderId>nw.example</ProviderId>"
        "<DateId>20261124</DateId><NewsItemId>wall</NewsItemId>"
        "<RevisionId PreviousRevision='2' Update='N'>3</RevisionId>"
        "<PublicIdentifier>urn:newsml:nw.example:20261124:wall:3N</PublicIdentifier></NewsIdentifier>"
        f"{label}</Identification><NewsManagement><NewsItemType FormalName='News'/>{management}</NewsManagement>"
        f"<NewsComponent><NewsLines>{lines}</NewsLines>{rights}{facts}{inside}</NewsComponent></NewsItem></NewsML>"
    ).encode()


def text(data: str, attributes: str = "") -> str:
    return f'<ContentItem {attributes}><MediaType FormalName="Text"/><DataContent>{data}</DataContent></ContentItem>'


ITEM = {"guid": "urn:newsml:nw.example:20261124:wall", "version": "3", "language": "en"}
MANAGEMENT: list[tuple[str, dict[str, Any]]] = [
    ("", {**ITEM, "urgency": "absent", "pubstatus": "usable", "published": "absent", "embargoed": "absent"}),
    ("<FirstCreated>20261124T101500Z</FirstCreated>", {"published": MORNING}),
    ("<FirstCreated>20261124T101500+0000</FirstCreated>", {"published": MORNING}),
    ("<FirstCreated>2026-11-24T10:15:00Z</FirstCreated>", {"published": MORNING}),
    ("<FirstCreated>20261124</FirstCreated>", {"published": date(2026, 11, 24)}),
    ("<ThisRevisionCreated>20261124T200000Z</ThisRevisionCreated>", {"updated": EVENING}),
    ('<Status FormalName="Usable"/>', {"pubstatus": "usable"}),
    ('<Status FormalName="Canceled"/>', {"pubstatus": "canceled"}),
    ('<Status FormalName="Withheld"/>', {"pubstatus": "withheld"}),
    ('<Status FormalName="Embargoed"/>', {"pubstatus": "withheld", "embargoed": "absent"}),
    ('<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>'
     "<DateAndTime>20261124T200000Z</DateAndTime></StatusWillChange>",
     {"pubstatus": "usable", "embargoed": EVENING}),
    ('<Status FormalName="Withheld"/><StatusWillChange><FutureStatus FormalName="Usable"/>'
     "<DateAndTime>20261124T200000Z</DateAndTime></StatusWillChange>",
     {"pubstatus": "withheld", "embargoed": EVENING}),
    ('<Status FormalName="Usable"/><StatusWillChange><FutureStatus FormalName="Canceled"/>'
     "<DateAndTime>20261124T200000Z</DateAndTime></StatusWillChange>", {"pubstatus": "usable", "expires": EVENING}),
    ('<Status FormalName="Usable"/><StatusWillChange><FutureStatus FormalName="Withheld"/>'
     "<DateAndTime>20261124T200000Z</DateAndTime></StatusWillChange>", {"pubstatus": "usable", "expires": EVENING}),
    ('<Urgency FormalName="4"/>', {"urgency": 4}),
    ('<DerivedFrom NewsItem="urn:newsml:nw.example:20261123:sea:1"/>',
     {"links": [{"guid": "urn:newsml:nw.example:20261123:sea:1", "rel": "DerivedFrom"}]}),
    ('<AssociatedWith NewsItem="urn:newsml:nw.example:20261123:pic:1" FormalName="Photo"/>',
     {"links": [{"rel": "AssociatedWith"}]}),
    ('<Instruction FormalName="Correction"/>', {"signals": ["sig:correction"]}),
    ('<Instruction FormalName="Update"/>', {"signals": ["sig:update"]}),
    ('<Property FormalName="EditorialNote" Value="Embargoed until 0600 GMT"/>',
     {"ednote": "Embargoed until 0600 GMT", "embargoed": "absent"}),
]  # fmt: skip

LINES: list[tuple[str, dict[str, Any]]] = [
    ("<HeadLine>Wall holds</HeadLine>", {"headline": "Wall holds"}),
    ("<HeadLine>Wall <Origin>holds</Origin></HeadLine>", {"headline": "Wall holds"}),
    ('<HeadLine xml:lang="cy">Mur</HeadLine><HeadLine xml:lang="en">Wall</HeadLine>', {"headline": "Wall"}),
    ("<HeadLine>Wall</HeadLine><SubHeadLine>Sea calm</SubHeadLine>", {"standfirst": "Sea calm"}),
    ("<ByLine>By Ada Quill</ByLine>", {"bylines": [{"name": "Ada Quill"}]}),
    ("<ByLine>Ada Quill</ByLine><ByLineTitle>Harbour correspondent</ByLineTitle>",
     {"bylines": [{"name": "Ada Quill"}], "byline": "Ada Quill, Harbour correspondent"}),
    ("<DateLine>PORT ANSEL, Nov 24 (NW)</DateLine>", {"dateline": "PORT ANSEL, Nov 24 (NW)"}),
    ("<CreditLine>Northern Wire</CreditLine>", {"credit_line": "Northern Wire"}),
    ("<CopyrightLine>(c) 2026 NW</CopyrightLine>", {"copyright_notice": "(c) 2026 NW"}),
    ("<RightsLine>No archives.</RightsLine>", {"usage_terms": "No archives."}),
    ("<SlugLine>wall-storm</SlugLine>", {"slugline": "wall-storm"}),
    ("<KeywordLine>wall</KeywordLine><KeywordLine>storm</KeywordLine>", {"keywords": ["wall", "storm"]}),
    ('<NewsLine><NewsLineType FormalName="Advisory"/><NewsLineText>Hold till noon.</NewsLineText></NewsLine>',
     {"ednote": "Hold till noon."}),
    ('<NewsLine><NewsLineType FormalName="EditorsNote"/><NewsLineText>One.</NewsLineText></NewsLine>',
     {"ednote": "One."}),
]  # fmt: skip

FACTS: list[tuple[str, dict[str, Any]]] = [
    ('<AdministrativeMetadata><Provider><Party FormalName="Northern Wire"/></Provider></AdministrativeMetadata>',
     {"credits": [{"source": "Northern Wire"}]}),
    ('<AdministrativeMetadata><Provider><Party FormalName="NW"/></Provider><Source><Party FormalName="Harbour Press"/>'
     "</Source></AdministrativeMetadata>", {"credits": [{"source": "NW"}, {"source": "Harbour Press"}]}),
    ('<AdministrativeMetadata><Creator><Party FormalName="Ada Quill"/></Creator></AdministrativeMetadata>',
     {"bylines": [{"name": "Ada Quill"}], "credits": "absent"}),
    ('<AdministrativeMetadata><Creator><Party FormalName="desk-7"/></Creator></AdministrativeMetadata>',
     {"bylines": "absent"}),
    ('<DescriptiveMetadata><Language FormalName="cy"/></DescriptiveMetadata>', {"language": "cy"}),
    ('<DescriptiveMetadata><Property FormalName="Keyword" Value="wall"/></DescriptiveMetadata>',
     {"keywords": ["wall"]}),
    ('<DescriptiveMetadata><Genre FormalName="Feature"/></DescriptiveMetadata>', {"genres": [{"name": "Feature"}]}),
    ('<DescriptiveMetadata><SubjectCode><Subject FormalName="04000000"/><SubjectMatter FormalName="04010000"/>'
     "</SubjectCode></DescriptiveMetadata>",
     {"subjects": [{"code": "subj:04000000"}, {"code": "subj:04010000"}]}),
    ('<DescriptiveMetadata><Location><Property FormalName="City" Value="Port Ansel"/></Location></DescriptiveMetadata>',
     {"place": "Port Ansel"}),
    ('<DescriptiveMetadata><DateLineDate>20261124T101500Z</DateLineDate></DescriptiveMetadata>', {}),
]  # fmt: skip

RIGHTS: list[tuple[str, dict[str, Any]]] = [
    ("<Copyright><CopyrightHolder>Northern Wire</CopyrightHolder><CopyrightDate>2026</CopyrightDate></Copyright>",
     {"copyright_holder": "Northern Wire"}),
    ("<Copyright><CopyrightHolder><Party FormalName='Northern Wire'/></CopyrightHolder></Copyright>",
     {"copyright_holder": "Northern Wire"}),
    ("<UsageRights><UsageType>Online</UsageType><Geography>Europe</Geography><Limitations>No archives."
     "</Limitations></UsageRights>", {"usage_terms": "Online Europe No archives."}),
    ("<UsageRights><Limitations>No archives.</Limitations><StartDate>20261124T101500Z</StartDate>"
     "<EndDate>20261124T200000Z</EndDate></UsageRights>",
     {"usage_terms": "No archives. From 20261124T101500Z.", "expires": EVENING}),
    ("<UsageRights><UsageType FormalName='Online'/></UsageRights>", {"usage_terms": "Online"}),
    ("<UsageRights><UsageType>Online</UsageType></UsageRights><UsageRights><UsageType>Print</UsageType></UsageRights>",
     {"usage_terms": "Online Print"}),
]  # fmt: skip

CONTENT: list[tuple[str, dict[str, Any]]] = [
    (text("<p>One.</p><p>Two.</p>"), {"body": "<p>One.</p><p>Two.</p>", "item_type": "text"}),
    (text("<html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head><body><p>One.</p></body></html>"),
     {"body": "<p>One.</p>"}),
    (text("<nitf><body><body.head><hedline><hl1>Wall</hl1></hedline><rights><rights.limitations>No archives."
          "</rights.limitations></rights></body.head><body.content><p>One.</p></body.content></body></nitf>"),
     {"body": "<p>One.</p>", "headline": "Wall", "usage_terms": "No archives."}),
    (text("<body.content><p>One.</p></body.content>"), {"body": "<p>One.</p>"}),
    (text("<![CDATA[<p>One.</p>]]>"), {"body": "<p>One.</p>"}),
    (text("&lt;p&gt;One.&lt;/p&gt;"), {"body": "<p>One.</p>"}),
    (text("<![CDATA[<nitf><body><body.content><p>One.</p></body.content></body></nitf>]]>"), {"body": "<p>One.</p>"}),
    (text("One.\n\nTwo."), {"body": "<p>One.</p><p>Two.</p>"}),
    ('<ContentItem><MediaType FormalName="Text"/><Encoding Notation="Base64"><DataContent>T25lLg==</DataContent>'
     "</Encoding></ContentItem>", {"body": "<p>One.</p>"}),
    ('<ContentItem><MediaType FormalName="ComplexData"/><DataContent><p>One.</p></DataContent></ContentItem>',
     {"body": "<p>One.</p>"}),
    ("<ContentItem><DataContent><p>One.</p></DataContent></ContentItem>", {"body": "<p>One.</p>"}),
    ("<NewsComponent><Role FormalName='Main'/>" + text("<p>One.</p>") + "</NewsComponent>", {"body": "<p>One.</p>"}),
    ('<ContentItem Href="wall.jpg"><MediaType FormalName="Photo"/><MimeType FormalName="image/jpeg"/>'
     '<Characteristics><Property FormalName="Width" Value="640"/><Property FormalName="Height" Value="480"/>'
     "</Characteristics></ContentItem>",
     {"item_type": "picture", "photos": [{"url": "wall.jpg", "width": 640, "height": 480}]}),
    ('<ContentItem Href="https://nw.example/f.mp4"><MediaType FormalName="Video"/></ContentItem>',
     {"item_type": "video", "links": [{"url": "https://nw.example/f.mp4", "item_type": "video"}]}),
    ('<ContentItem Href="wall.html"><MediaType FormalName="Text"/></ContentItem>',
     {"links": [{"url": "wall.html"}], "body": "absent"}),
    ('<NewsItemRef NewsItem="urn:newsml:nw.example:20261124:sea:1"/>',
     {"item_type": "composite", "links": [{"guid": "urn:newsml:nw.example:20261124:sea:1"}]}),
]  # fmt: skip


def check(data: bytes, stated: dict[str, Any]) -> None:
    assert recognise(data) == "newsml-1"
    (story,) = read("newsml-1", data)
    assert not list(differences(stated, story))


@pytest.mark.parametrize(("xml", "stated"), MANAGEMENT)
def test_what_is_said_of_the_item(xml: str, stated: dict[str, Any]) -> None:
    check(item(management=xml), stated)


@pytest.mark.parametrize(("xml", "stated"), LINES)
def test_what_the_lines_say(xml: str, stated: dict[str, Any]) -> None:
    check(item(lines=xml), stated)


@pytest.mark.parametrize(("xml", "stated"), FACTS)
def test_what_the_metadata_say(xml: str, stated: dict[str, Any]) -> None:
    check(item(facts=xml), stated)


@pytest.mark.parametrize(("xml", "stated"), RIGHTS)
def test_what_the_rights_say(xml: str, stated: dict[str, Any]) -> None:
    check(item(rights=f"<RightsMetadata>{xml}</RightsMetadata>"), stated)


@pytest.mark.parametrize(("xml", "stated"), CONTENT)
def test_what_the_content_is(xml: str, stated: dict[str, Any]) -> None:
    check(item(inside=xml), stated)


def test_the_label_of_an_item_is_its_slugline_where_it_has_no_other() -> None:
    check(item(label="<NameLabel>wall-storm</NameLabel>"), {"slugline": "wall-storm"})


def test_a_namespace_and_a_wrapper_do_not_count() -> None:
    data = item(lines="<HeadLine>Wall</HeadLine>").replace(
        b"<NewsML ", b'<NewsML xmlns="http://iptc.org/std/NewsML/2003-10-10/" '
    )
    check(data, {"headline": "Wall"})


def test_every_item_of_an_envelope_is_read() -> None:
    one = item(lines="<HeadLine>Wall</HeadLine>")
    start, end = one.index(b"<NewsItem "), one.index(b"</NewsML>")
    assert len(read("newsml-1", one[:end] + one[start:end] + one[end:])) == 2


def test_an_item_within_an_item_is_one_of_its_own_and_the_outer_one_points_to_it() -> None:
    whole = item(lines="<HeadLine>Sea</HeadLine>").replace(b">wall<", b">sea<").replace(b":wall:", b":sea:")
    inner = whole[whole.index(b"<NewsItem ") : whole.index(b"</NewsML>")]
    package, story = read("newsml-1", item(inside=inner.decode()))
    assert (package.headline, package.item_type, story.headline) == ("", "composite", "Sea")
    assert [link.guid for link in package.links] == [story.guid] == ["urn:newsml:nw.example:20261124:sea"]


def test_an_item_with_several_texts_says_which_it_holds() -> None:
    parts = "".join(
        f"<NewsComponent><NewsLines><HeadLine>{title}</HeadLine></NewsLines>{text('<p>One.</p>')}</NewsComponent>"
        for title in ("Wall", "Sea")
    )
    note = "The item holds 2 texts, of which one is read: Wall; Sea."
    check(item(inside=parts), {"body": "<p>One.</p>", "notes": [note]})
