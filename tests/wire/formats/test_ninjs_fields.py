"""ninjs, property by property, under the names of its versions and of the agencies that add to it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.wire.formats.samples import differences
from wireroom.wire.formats.recognise import read, recognise

MORNING = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
HTML = "<p>One.</p><p>Two.</p>"
PICTURE = {
    "uri": "urn:nw:p1", "type": "picture", "headline": "Wall", "byline": "Mara Lind",
    "description_text": "The wall.", "usageterms": "No resale.",
    "renditions": {"main": {"href": "https://nw.example/w.jpg", "width": 640}},
}  # fmt: skip
SHOWN = {
    "url": "https://nw.example/w.jpg", "guid": "urn:nw:p1", "width": 640, "photographer": "Mara Lind",
    "caption": "The wall.", "usage_terms": "No resale.",
}  # fmt: skip

PROPERTIES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"uri": "urn:nw:1"}, {"guid": "urn:nw:1", "urgency": "absent", "pubstatus": "usable", "embargoed": "absent"}),
    ({"version": "3"}, {"version": "3"}),
    ({"version": 3}, {"version": "3"}),
    ({"type": "picture"}, {"item_type": "picture"}),
    ({"type": "text"}, {"item_type": "text"}),
    ({"type": "composite"}, {"item_type": "composite"}),
    ({"type": "planning"}, {"item_type": "text"}),
    ({"firstcreated": "2026-11-24T10:15:00Z"}, {"published": MORNING}),
    ({"firstCreated": "2026-11-24T10:15:00Z"}, {"published": MORNING}),
    ({"firstcreated": "2026-11-24T10:15:00+0000"}, {"published": MORNING}),
    ({"versioncreated": "2026-11-24T10:15:00Z"}, {"updated": MORNING, "published": "absent"}),
    ({"contentcreated": "2026-11-24T10:15:00Z"}, {"created": MORNING}),
    ({"embargoed": "2026-11-24T10:15:00Z"}, {"embargoed": MORNING, "pubstatus": "usable"}),
    ({"embargoed": ""}, {"embargoed": "absent", "pubstatus": "usable"}),
    ({"embargoed": None}, {"embargoed": "absent", "pubstatus": "usable"}),
    ({"expires": "2026-11-24T10:15:00Z"}, {"expires": MORNING}),
    ({"pubstatus": "usable"}, {"pubstatus": "usable"}),
    ({"pubstatus": "withheld"}, {"pubstatus": "withheld"}),
    ({"pubstatus": "canceled"}, {"pubstatus": "canceled"}),
    ({"pubStatus": "canceled"}, {"pubstatus": "canceled"}),
    ({"urgency": 4}, {"urgency": 4}),
    ({"urgency": "4"}, {"urgency": 4}),
    ({"urgency": 4.0}, {"urgency": 4}),
    ({"urgency": 0}, {"urgency": "absent"}),
    ({"urgency": 12}, {"urgency": "absent"}),
    ({"copyrightholder": "NW"}, {"copyright_holder": "NW"}),
    ({"copyrightnotice": "(c) NW"}, {"copyright_notice": "(c) NW"}),
    ({"usageterms": "No archives."}, {"usage_terms": "No archives."}),
    ({"usageTerms": "No archives."}, {"usage_terms": "No archives."}),
    ({"usageterms": ["No archives.", "No resale."]}, {"usage_terms": "No archives. No resale."}),
    ({"usageterms": "<p>No archives.</p>"}, {"usage_terms": "No archives."}),
    ({"rightsinfo": {"langid": "x", "linkedrights": "https://nw.example/l"}}, {"licence_url": "https://nw.example/l"}),
    ({"rightsInfo": {"usageterms": "No archives.", "copyrightnotice": "(c) NW", "copyrightholder": "NW"}},
     {"usage_terms": "No archives.", "copyright_notice": "(c) NW", "copyright_holder": "NW"}),
    ({"ednote": "Embargoed until 0600 GMT"}, {"ednote": "Embargoed until 0600 GMT", "embargoed": "absent"}),
    ({"edNote": "One."}, {"ednote": "One."}),
    ({"language": "en"}, {"language": "en"}),
    ({"slugline": "WALL-STORM"}, {"slugline": "WALL-STORM"}),
    ({"headline": "Wall &amp; sea"}, {"headline": "Wall & sea"}),
    ({"headline": "Wall <b>holds</b>"}, {"headline": "Wall holds"}),
    ({"headlines": [{"role": "sub", "value": "S"}, {"role": "main", "value": "Wall"}]}, {"headline": "Wall"}),
    ({"headlines": [{"value": "Wall", "lang": "en"}]}, {"headline": "Wall"}),
    ({"title": "wall"}, {"headline": "wall"}),
    ({"by": "Ada Quill"}, {"bylines": [{"name": "Ada Quill"}]}),
    ({"byline": "By Ada Quill, Northern Wire"}, {"bylines": [{"name": "Ada Quill"}]}),
    ({"byline": "Northern Wire"}, {"bylines": "absent", "byline": "Northern Wire"}),
    ({"bylines": [{"by": "By Ada Quill"}]}, {"bylines": [{"name": "Ada Quill"}]}),
    ({"authors": [{"name": "Ada Quill", "role": "writer"}]}, {"bylines": [{"name": "Ada Quill"}]}),
    ({"located": "Port Ansel"}, {"place": "Port Ansel"}),
    ({"dateline": "PORT ANSEL, Nov 24"}, {"dateline": "PORT ANSEL, Nov 24"}),
    ({"body_html": HTML}, {"body": HTML}),
    ({"body_xhtml": HTML}, {"body": HTML}),
    ({"body_text": "One.\n\nTwo."}, {"body": HTML}),
    ({"bodies": [{"role": "main", "contenttype": "text/html", "value": HTML}]}, {"body": HTML}),
    ({"bodies": [{"contentType": "text/plain", "value": "One.\n\nTwo."}]}, {"body": HTML}),
    ({"bodies": [{"role": "main", "value": HTML}]}, {"body": HTML}),
    ({"body_text": "One.", "body_html": HTML}, {"body": HTML}),
    ({"description_text": "It held."}, {"standfirst": "It held."}),
    ({"description_html": "<p>It held.</p>"}, {"standfirst": "It held."}),
    ({"descriptions": [{"role": "summary", "value": "It held."}]}, {"standfirst": "It held."}),
    ({"subject": [{"code": "20000151", "scheme": "medtop", "name": "storm"}]},
     {"subjects": [{"code": "medtop:20000151", "name": "storm"}]}),
    ({"subject": [{"code": "20000151", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "name": "storm"}]},
     {"subjects": [{"code": "medtop:20000151"}]}),
    ({"subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/20000151", "name": "storm"}]},
     {"subjects": [{"code": "medtop:20000151"}]}),
    ({"person": [{"name": "Ada Quill", "rel": "about"}]}, {"subjects": [{"kind": "person", "name": "Ada Quill"}]}),
    ({"organisation": [{"name": "RNLI"}]}, {"subjects": [{"kind": "organisation"}]}),
    ({"place": [{"name": "Ansel"}]}, {"subjects": [{"kind": "place"}]}),
    ({"event": [{"name": "Regatta"}]}, {"subjects": [{"kind": "event"}]}),
    ({"object": [{"name": "Boat"}]}, {"subjects": [{"kind": "object"}]}),
    ({"genre": [{"name": "Feature", "code": "Feature"}]}, {"genres": [{"name": "Feature"}]}),
    ({"infosource": [{"name": "Harbour Press"}]}, {"credits": [{"source": "Harbour Press"}]}),
    ({"infosources": [{"literal": "Harbour Press"}]}, {"credits": [{"source": "Harbour Press"}]}),
    ({"source": "Harbour Press"}, {"credits": [{"source": "Harbour Press"}]}),
    ({"provider": "Harbour Press"}, {"credits": [{"source": "Harbour Press"}]}),
    ({"keywords": ["wall", "storm"]}, {"keywords": ["wall", "storm"]}),
    ({"altids": [{"role": "slug", "value": "W1"}]}, {"other_ids": [{"role": "slug", "value": "W1"}]}),
    ({"altids": {"itemid": "W1"}}, {"other_ids": [{"role": "itemid", "value": "W1"}]}),
    ({"creditline": "NW/Mara Lind"}, {"credit_line": "NW/Mara Lind"}),
    ({"signals": ["sig:correction"]}, {"signals": ["sig:correction"]}),
    ({"signal": "sig:update"}, {"signals": ["sig:update"]}),
    ({"signal": [{"qcode": "sig:correction", "name": "Correction"}]}, {"signals": ["sig:correction"]}),
    ({"evolvedfrom": "urn:nw:old"}, {"links": [{"guid": "urn:nw:old", "rel": "evolvedFrom"}]}),
    ({"associations": {"main": PICTURE}}, {"photos": [SHOWN]}),
    ({"associations": [{"name": "main", **PICTURE}]}, {"photos": [SHOWN]}),
    ({"associations": [PICTURE, {**PICTURE, "uri": "urn:nw:p2"}]}, {"photos": [SHOWN, {"guid": "urn:nw:p2"}]}),
    ({"associations": {"gallery": [PICTURE]}}, {"photos": [SHOWN]}),
    ({"associations": {"gallery": {"type": "composite", "associations": {"one": PICTURE}}}}, {"photos": [SHOWN]}),
    ({"pubstatus": "embargoed"}, {"pubstatus": "withheld"}),
    ({"pubstatus": "embargoed", "embargoed": "2026-11-24T10:15:00Z"}, {"pubstatus": "usable", "embargoed": MORNING}),
    ({"pubstatus": "draft"}, {"pubstatus": "withheld"}),
    ({"associations": {"main": None, "featuremedia": PICTURE}}, {"photos": [SHOWN]}),
    ({"associations": {"film": {"uri": "urn:nw:f", "type": "video", "headline": "Film",
                                "renditions": {"o": {"href": "https://nw.example/f.mp4"}}}}},
     {"links": [{"guid": "urn:nw:f", "url": "https://nw.example/f.mp4", "item_type": "video", "title": "Film"}]}),
    ({"type": "picture", "renditions": [{"name": "small", "href": "https://nw.example/s.jpg", "width": 80},
                                        {"name": "big", "href": "https://nw.example/w.jpg", "width": 640}]},
     {"photos": [{"url": "https://nw.example/w.jpg", "renditions": [{"name": "small"}]}]}),
]  # fmt: skip


def check(document: Any, stated: dict[str, Any]) -> None:
    data = json.dumps(document).encode()
    assert recognise(data) == "ninjs"
    (story,) = read("ninjs", data)
    assert not list(differences(stated, story))


@pytest.mark.parametrize(("properties", "stated"), PROPERTIES)
def test_what_each_property_says(properties: dict[str, Any], stated: dict[str, Any]) -> None:
    check({"uri": "urn:nw:0", "representationtype": "complete", **properties}, stated)


ITEM = {"uri": "urn:nw:1", "pubstatus": "usable", "headline": "Wall"}


@pytest.mark.parametrize(
    "document",
    [ITEM, [ITEM], {"item": ITEM}, {"items": [ITEM]}, {"data": {"item": ITEM}}, {"data": {"items": [{"item": ITEM}]}},
     {"_items": [ITEM], "_meta": {"total": 1}}, {"hits": {"hits": [{"_id": "1", "_source": ITEM}]}},
     {"newsItems": [ITEM]}],
)  # fmt: skip
def test_an_item_is_found_in_whatever_it_is_wrapped(document: Any) -> None:
    check(document, {"guid": "urn:nw:1", "headline": "Wall"})


@pytest.mark.parametrize("name", ["headline", "type", "version", "body_html", "associations"])
def test_an_item_needs_its_identifier_and_little_else(name: str) -> None:
    said = {"headline": "Wall", "type": "text", "version": "1", "body_html": "<p>x</p>", "associations": {}}
    check({"uri": "urn:nw:1", name: said[name], "language": "en"}, {"guid": "urn:nw:1"})
