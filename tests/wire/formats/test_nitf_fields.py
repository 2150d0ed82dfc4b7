"""NITF, element by element: what each says of a story, as the standard's documentation words it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.wire.formats.samples import differences
from wireroom.wire.formats.recognise import read, recognise

MORNING = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def document(
    head: str = "", facts: str = "", status: str = "", lines: str = "", content: str = "", end: str = ""
) -> bytes:
    return (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf version="-//IPTC//DTD NITF 3.6//EN">'
        f"<head>{head}<docdata {status}>{facts}</docdata></head><body><body.head>{lines}</body.head>"
        f"<body.content>{content}</body.content><body.end>{end}</body.end></body></nitf>"
    ).encode()


HEAD: list[tuple[str, dict[str, Any]]] = [
    ("<title>Wall holds</title>", {"headline": "Wall holds"}),
    ('<meta name="slugline" content="WALL-STORM"/>', {"slugline": "WALL-STORM"}),
    ('<tobject tobject.type="news"><tobject.property tobject.property.type="analysis"/></tobject>',
     {"genres": [{"name": "analysis"}]}),
    ('<tobject><tobject.subject tobject.subject.refnum="04000000" tobject.subject.type="Economy"/></tobject>',
     {"subjects": [{"code": "subj:04000000", "name": "Economy"}]}),
    ('<tobject><tobject.subject tobject.subject.ipr="NW" tobject.subject.refnum="12"/></tobject>',
     {"subjects": [{"code": "NW:12"}]}),
    ('<pubdata date.publication="20261124T101500Z" position.section="Coast"/>',
     {"published": MORNING, "section": "Coast"}),
    ('<pubdata ex-ref="https://nw.example/wall"/>', {"links": [{"url": "https://nw.example/wall"}]}),
]  # fmt: skip

FACTS: list[tuple[str, dict[str, Any]]] = [
    ('<date.issue norm="20261124T101500Z"/>', {"published": MORNING, "embargoed": "absent"}),
    ('<date.issue norm="20261124T101500+0000"/>', {"published": MORNING}),
    ('<date.issue norm="20261124"/>', {"published": date(2026, 11, 24)}),
    ('<date.issue>2026-11-24T10:15:00Z</date.issue>', {"published": MORNING}),
    ('<date.issue norm="20261124T101500Z"/><date.release norm="20261124T200000Z"/>', {"embargoed": EVENING}),
    ('<date.issue norm="20261124T101500Z"/><date.release norm="20261124T101500Z"/>', {"embargoed": "absent"}),
    ('<date.release norm="20261124T200000Z"/>', {"embargoed": EVENING, "published": "absent"}),
    ('<date.expire norm="20261124T200000Z"/>', {"expires": EVENING}),
    ('<doc-id regsrc="NW" id-string="nw-wall-1"/>', {"guid": "nw-wall-1", "credits": [{"source": "NW"}]}),
    ('<du-key key="wall-storm" generation="2" part="1" version="4"/>', {"version": "4", "slugline": "wall-storm"}),
    ('<doc.copyright year="2026" holder="Northern Wire"/>', {"copyright_holder": "Northern Wire"}),
    ('<doc.rights type="online" limitations="No archives." geography="Europe" agent="Meridian"/>',
     {"usage_terms": "online No archives. Europe Meridian"}),
    ('<doc.rights owner="Northern Wire"/>', {"copyright_holder": "Northern Wire", "usage_terms": "absent"}),
    ('<doc.rights enddate="20261124T200000Z" limitations="No archives."/>',
     {"expires": EVENING, "usage_terms": "No archives."}),
    ('<doc.rights startdate="20261124T200000Z" limitations="No archives."/>',
     {"usage_terms": "No archives. From 20261124T200000Z."}),
    ('<urgency ed-urg="3"/>', {"urgency": 3}),
    ("", {"urgency": "absent", "usage_terms": "absent", "pubstatus": "usable"}),
    ('<evloc city="Port Ansel" iso-cc="GB"/>', {"place": "Port Ansel"}),
    ('<key-list><keyword key="wall"/><keyword key="storm"/></key-list>', {"keywords": ["wall", "storm"]}),
    ('<identified-content><person>Ada Quill</person><org>RNLI</org><location>Ansel</location>'
     "<event>Regatta</event><classifier type='t' value='storm'/></identified-content>",
     {"subjects": [{"kind": "person"}, {"kind": "organisation"}, {"kind": "place"}, {"kind": "event"},
                   {"kind": "topic", "name": "storm"}]}),
    ('<ed-msg info="Embargoed until 0600 GMT"/>', {"ednote": "Embargoed until 0600 GMT", "embargoed": "absent"}),
    ('<correction info="Corrects the height." id-string="nw-wall-0" regsrc="NW"/>',
     {"signals": ["sig:correction"], "ednote": "Corrects the height.", "links": [{"guid": "nw-wall-0"}]}),
    ('<from-src src-name="Harbour Press">Harbour Press</from-src>', {"credits": [{"source": "Harbour Press"}]}),
    ('<series series.name="Storms" series.part="1"/>', {"headline": ""}),
]  # fmt: skip

STATUS: list[tuple[str, dict[str, Any]]] = [
    ('management-status="usable"', {"pubstatus": "usable"}),
    ('management-status="canceled"', {"pubstatus": "canceled"}),
    ('management-status="withheld"', {"pubstatus": "withheld"}),
    ('management-status="embargoed"', {"pubstatus": "withheld"}),
    ('management-status="Canceled"', {"pubstatus": "canceled"}),
    ("", {"pubstatus": "usable"}),
]

LINES: list[tuple[str, dict[str, Any]]] = [
    ("<hedline><hl1>Wall holds</hl1><hl2>Storm passes</hl2></hedline>",
     {"headline": "Wall holds", "standfirst": "Storm passes"}),
    ("<hedline><hl1>Wall holds</hl1><hl2>Storm passes</hl2></hedline>"
     "<abstract><p>It held.</p><p>Now calm.</p></abstract>",
     {"headline": "Wall holds", "standfirst": "It held. Now calm."}),
    ("<hedline>Wall holds</hedline>", {"headline": "Wall holds"}),
    ("<hedline><hl1>Wall <em>holds</em> &amp; <br/>waits</hl1></hedline>", {"headline": "Wall holds & waits"}),
    ("<note><p>For editors.</p></note>", {"ednote": "For editors."}),
    ('<note noteclass="copyright"><p>No archives.</p></note>', {"ednote": "No archives."}),
    ("<byline>By <person>Ada Quill</person></byline>", {"bylines": [{"name": "Ada Quill"}]}),
    ("<byline>By <person>Ada Quill</person><byttl>Harbour Correspondent</byttl></byline>",
     {"bylines": [{"name": "Ada Quill"}]}),
    ("<byline>Northern Wire</byline>", {"bylines": "absent", "byline": "Northern Wire"}),
    ('<dateline><location>PORT ANSEL</location>, <story.date norm="20261124">Nov 24</story.date></dateline>',
     {"dateline": "PORT ANSEL, Nov 24", "place": "PORT ANSEL"}),
    ("<distributor>Northern Wire</distributor>", {"credits": [{"source": "Northern Wire"}]}),
    ("<distributor><org>Northern Wire</org></distributor>", {"credits": [{"source": "Northern Wire"}]}),
    ("<rights>Copyright 2026 Northern Wire.</rights>", {"copyright_notice": "Copyright 2026 Northern Wire."}),
    ("<rights><rights.owner>Northern Wire</rights.owner></rights>",
     {"copyright_holder": "Northern Wire", "copyright_notice": "absent", "usage_terms": "absent"}),
    ("<rights><rights.owner>Northern Wire</rights.owner> <rights.type>online</rights.type> "
     "<rights.limitations>No archives.</rights.limitations> <rights.geography>Europe</rights.geography></rights>",
     {"usage_terms": "online No archives. Europe"}),
    ('<rights><rights.enddate norm="20261124T200000Z">tonight</rights.enddate></rights>', {"expires": EVENING}),
]  # fmt: skip

CONTENT: list[tuple[str, dict[str, Any]]] = [
    ("<block><p>One.</p><p>Two.</p></block>", {"body": "<p>One.</p><p>Two.</p>"}),
    ("<p>One.</p>", {"body": "<p>One.</p>"}),
    ("<block><hl2>Wall</hl2><p>It <em>held</em>.</p></block>", {"body": "<h2>Wall</h2><p>It <em>held</em>.</p>"}),
    ("<![CDATA[<p>One.</p><p>Two.</p>]]>", {"body": "<p>One.</p><p>Two.</p>"}),
    ("&lt;p&gt;One.&lt;/p&gt;", {"body": "<p>One.</p>"}),
    ("<block><![CDATA[<p>One.</p>]]></block>", {"body": "<p>One.</p>"}),
    ("One.\n\nTwo.", {"body": "<p>One.</p><p>Two.</p>"}),
    ("<bq><block><p>One.</p></block><credit>Ada Quill</credit></bq>", {}),
    ("<ul><li>One</li><li>Two</li></ul>", {"body": "<ul><li>One</li><li>Two</li></ul>"}),
    ("<table><tr><th>Tide</th><td>4 m</td></tr></table>",
     {"body": "<table><tbody><tr><th>Tide</th><td>4 m</td></tr></tbody></table>"}),
    ('<p>By <a href="https://nw.example/w">the wall</a>.</p>',
     {"body": '<p>By <a href="https://nw.example/w">the wall</a>.</p>'}),
    ('<p>It rose <num>1 <frac><numer>1</numer><frac-sep>/</frac-sep><denom>2</denom></frac></num> m in '
     "<location>Ansel</location>, <person>Ada</person> said.</p>",
     {"body": "<p>It rose 1 1/2 m in Ansel, Ada said.</p>"}),
    ('<media media-type="image"><media-reference mime-type="image/jpeg" source="https://nw.example/w.jpg" width="640" '
     'height="480" alternate-text="A wall"/><media-caption>The wall.</media-caption><media-producer>Mara Lind/Harbour '
     "Press</media-producer></media>",
     {"photos": [{"url": "https://nw.example/w.jpg", "width": 640, "alt": "A wall", "caption": "The wall.",
                  "photographer": "Mara Lind", "agency": "Harbour Press"}]}),
    ('<p>One.</p><note noteclass="editorsnote" type="npa"><p>Hold the map.</p></note>'
     '<note type="std"><p>Two.</p></note>',
     {"body": "<p>One.</p><p>Two.</p>", "ednote": "Hold the map."}),
    ('<p>The water<fn><p>By the gauge.</p></fn> rose.</p>', {"body": "<p>The water (By the gauge.) rose.</p>"}),
    ('<media media-type="image"><media-metadata name="Copyright" value="(c) Harbour Press"/>'
     '<media-metadata name="credit" value="Mara Lind/Harbour Press"/><media-metadata name="caption" value="The wall."/>'
     '<media-reference mime-type="image/jpeg" source="w.jpg"/></media>',
     {"photos": [{"copyright_notice": "(c) Harbour Press", "photographer": "Mara Lind", "caption": "The wall."}]}),
    ('<media media-type="video"><media-reference mime-type="video/mp4" source="https://nw.example/f.mp4"/>'
     "<media-caption>The film.</media-caption></media>",
     {"photos": "absent", "links": [{"url": "https://nw.example/f.mp4", "item_type": "video", "title": "The film."}]}),
    ('<media media-type="audio"><media-reference source="s.mp3"/></media>', {"links": [{"url": "s.mp3"}]}),
]  # fmt: skip


def check(data: bytes, stated: dict[str, Any]) -> None:
    assert recognise(data) == "nitf"
    (story,) = read("nitf", data)
    assert not list(differences(stated, story))


@pytest.mark.parametrize(("xml", "stated"), HEAD)
def test_what_the_head_says(xml: str, stated: dict[str, Any]) -> None:
    check(document(head=xml), stated)


@pytest.mark.parametrize(("xml", "stated"), FACTS)
def test_what_the_facts_of_the_document_say(xml: str, stated: dict[str, Any]) -> None:
    check(document(facts=xml), stated)


@pytest.mark.parametrize(("attribute", "stated"), STATUS)
def test_what_the_status_says(attribute: str, stated: dict[str, Any]) -> None:
    check(document(status=attribute), stated)


@pytest.mark.parametrize(("xml", "stated"), LINES)
def test_what_the_printed_lines_say(xml: str, stated: dict[str, Any]) -> None:
    check(document(lines=xml), stated)


@pytest.mark.parametrize(("xml", "stated"), CONTENT)
def test_what_the_content_is(xml: str, stated: dict[str, Any]) -> None:
    check(document(content=xml), stated)


def test_an_embargoed_document_waits_for_its_release() -> None:
    data = document(facts='<date.release norm="20261124T200000Z"/>', status='management-status="embargoed"')
    check(data, {"pubstatus": "usable", "embargoed": EVENING})


def test_a_document_that_cancels_another_kills_it() -> None:
    data = document(
        facts='<doc-id id-string="nw-2"/>',
        status='management-status="usable" management-doc-idref="nw-1" management-idref-status="canceled"',
        lines="<hedline><hl1>Kill: Wall</hl1></hedline>",
    )
    own, other = read("nitf", data)
    assert (own.guid, own.pubstatus) == ("nw-2", "usable")
    assert (other.guid, other.pubstatus) == ("nw-1", "canceled")


def test_the_tagline_ends_the_copy() -> None:
    data = document(content="<p>One.</p>", end="<tagline>Ada Quill reported from Ansel.</tagline>")
    check(data, {"body": "<p>One.</p><p>Ada Quill reported from Ansel.</p>"})


def test_a_namespace_does_not_count() -> None:
    data = document(lines="<hedline><hl1>Wall</hl1></hedline>")
    check(data.replace(b"<nitf ", b'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" '), {"headline": "Wall"})
    check(data.replace(b"<nitf ", b"<NITF ").replace(b"</nitf>", b"</NITF>"), {"headline": "Wall"})
