"""A story as an IPTC ninjs 3.0 document ("News in JSON", ninjs-schema_3.0.json).

Where the standard leaves a choice, this is ours:

* `contentCreated` and `firstCreated` are the publication as the source states it, `versionCreated` the latest
  update it states. None of them is written when the source states none: the day a page was *read* is in no
  date property.
* A source that names only the day gives a date without a time (`2026-05-03`), in the standard's own truncated
  form (`truncatedDateTimeType`), rather than a midnight that nobody stated.
* The standfirst is a description with the role `standfirst`; the headline has the role `main`.
* `by` is the byline of persons. Agencies and desks are `infoSources`, with their role in the credit.
* `edNote` holds what the reader of the page has to tell the editor, the day of reading among it; the same day
  is in `altIds` under the role `readOn`, for programs.
* A picture's credit line as printed is a description of it with the role `creditLine` (ninjs has no property for
  IPTC's Credit Line); its parts are `by` and `people` (photographer), `infoSources` and `copyrightHolder`
  (agency) and `genres` ("file photo").
* A picture whose credit is known but which is itself missing is an association without renditions.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from lxml import etree, html

from wireroom.core.text import plain_spaces, without_controls, word_count
from wireroom.wire.story import Moment, Person, Photo, SourceCredit, Story

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}

_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote tr div".split())


def to_ninjs(story: Story) -> dict[str, Any]:
    """The ninjs 3.0 document of a story; properties the story has no value for are left out."""
    uri = story_uri(story)
    document: dict[str, Any] = {
        "uri": uri,
        "standard": dict(STANDARD),
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        **_dates(story),
        "language": story.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": story.headline}],
        "descriptions": _descriptions(story),
        "bodies": _bodies(story.body),
        "by": joined_names(story.bylines),
        "people": [_person(person) for person in story.bylines],
        "organisations": [{"name": story.publisher, "rel": "publisher"}] if story.publisher else [],
        "infoSources": [_info_source(credit) for credit in story.credits],
        "located": story.dateline,
        "subjects": _subjects(story),
        "associations": [
            _association(photo, f"{uri}#picture-{number}") for number, photo in enumerate(story.photos, start=1)
        ],
        "altIds": _alternative_ids(story),
        "edNote": _editorial_note(story),
    }
    return _without_empty(document)


def story_uri(story: Story) -> str:
    """The story's identifier: what the source states, else its address, else a name made of its words.

    The made one is an RFC 6920 `ni:` URI, so that the same copy has the same name wherever it is read.
    """
    if story.guid and ":" in story.guid:
        return story.guid
    if story.canonical_url:
        return story.canonical_url
    digest = hashlib.sha256(f"{story.headline}\n{plain_text(story.body)}".encode()).digest()
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def plain_text(body: str) -> str:
    """The body without markup: one line a block, blocks parted by an empty line."""
    return "\n\n".join(block for block in plain_blocks(body) if block)


def plain_blocks(body: str) -> list[str]:
    """The text of each block of a body, in order; a list item and a table row are blocks of their own."""
    if not body.strip():
        return []
    root = html.fragment_fromstring(without_controls(body), create_parent="div")
    blocks = [""]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if event == "start":
            if is_block and blocks[-1].strip():
                blocks.append("")
            if element.tag == "br":
                blocks[-1] += "\n"
            elif element.tag in ("td", "th") and blocks[-1].strip():
                blocks[-1] += " | "
            blocks[-1] += element.text or ""
        else:
            if is_block and blocks[-1].strip():
                blocks.append("")
            if element is not root:
                blocks[-1] += element.tail or ""
    lines = ("\n".join(plain_spaces(line) for line in block.split("\n")).strip() for block in blocks)
    return [line for line in lines if line]


def joined_names(people: tuple[Person, ...]) -> str:
    """ "Ada Moor", "Ada Moor and Ben Tarn", "Ada Moor, Ben Tarn and Cy Holm"."""
    names = [person.name for person in people]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _moment(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None


def _dates(story: Story) -> dict[str, str | None]:
    published, updated = _moment(story.published), _moment(story.updated)
    return {
        "firstCreated": published,
        "versionCreated": updated or published,
        "contentCreated": published,
    }


def _descriptions(story: Story) -> list[dict[str, str]]:
    if not story.standfirst:
        return []
    return [{"role": "standfirst", "contentType": "text/plain", "value": story.standfirst}]


def _bodies(body: str) -> list[dict[str, Any]]:
    if not body:
        return []
    text = plain_text(body)
    counts = {"charCount": len(text), "wordCount": word_count(text)}
    return [
        {"role": "main", "contentType": "text/html", **counts, "value": body},
        {"role": "plain", "contentType": "text/plain", **counts, "value": text},
    ]


def _person(person: Person) -> dict[str, Any]:
    contact = [{"type": "web", "value": person.url}] if person.url else []
    return {"name": person.name, "rel": "author", "contactInfo": contact}


def _info_source(credit: SourceCredit) -> dict[str, Any]:
    contact = [{"type": "web", "role": "original", "value": credit.url}] if credit.url else []
    if credit.person:
        contact.append({"type": "person", "name": credit.person, "value": credit.person})
    return {"name": credit.source, "role": credit.role, "contactInfo": contact}


def _subjects(story: Story) -> list[dict[str, str]]:
    section = [{"name": story.section, "rel": "section"}] if story.section else []
    return section + [{"name": keyword, "rel": "keyword"} for keyword in story.keywords]


def _alternative_ids(story: Story) -> list[dict[str, str]]:
    ids = []
    if story.canonical_url:
        ids.append({"role": "canonical", "value": story.canonical_url})
    if story.guid:
        ids.append({"role": "guid", "value": story.guid})
    if story.read_on:
        ids.append({"role": "readOn", "value": story.read_on.isoformat()})
    return ids


def _editorial_note(story: Story) -> str:
    read_on = [f"The page was read on {story.read_on.isoformat()}."] if story.read_on else []
    return "\n".join([*read_on, *story.notes])


def _association(photo: Photo, uri: str) -> dict[str, Any]:
    photographer = [{"name": photo.photographer, "rel": "photographer"}] if photo.photographer else []
    agency = [{"name": photo.agency, "role": "creditline"}] if photo.agency else []
    return {
        "name": "lead picture" if photo.after_block is None else f"picture after block {photo.after_block}",
        "uri": photo.url if photo.url and ":" in photo.url else uri,
        "type": "picture",
        "headlines": [{"role": "alt", "value": photo.alt}] if photo.alt else [],
        "descriptions": [
            {"role": "caption", "contentType": "text/plain", "value": photo.caption},
            {"role": "creditLine", "contentType": "text/plain", "value": photo.credit_line},
        ],
        "by": photo.photographer,
        "people": photographer,
        "infoSources": agency,
        "copyrightHolder": photo.agency or photo.photographer,
        "copyrightNotice": photo.copyright_notice,
        "genres": [{"name": photo.kind}] if photo.kind else [],
        "renditions": _renditions(photo),
    }


def _renditions(photo: Photo) -> list[dict[str, Any]]:
    if not photo.url:
        return []
    return [{"name": "main", "href": photo.url, "width": photo.width, "height": photo.height}]


def _without_empty(value: Any) -> Any:
    """The value without None, empty strings, lists and objects, and text objects without a `value`."""
    if isinstance(value, dict):
        kept = {key: _without_empty(item) for key, item in value.items()}
        kept = {key: item for key, item in kept.items() if item not in (None, "", [], {})}
        return {} if "value" in value and "value" not in kept else kept
    if isinstance(value, list):
        return [item for item in map(_without_empty, value) if item != {}]
    return value
