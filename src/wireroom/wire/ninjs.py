"""A story as an IPTC ninjs 3.0 document ("News in JSON", ninjs-schema_3.0.json).

Where the standard leaves a choice, this is ours:

* `firstCreated` is when the source first issued the story, `versionCreated` the latest version it states,
  `contentCreated` when the content was made, or was first issued where the source does not part the two. None of
  them is written when the source states none: the day a page was *read* is in no date property.
* A source that names only the day gives a date without a time (`2026-05-03`), in the standard's own truncated
  form (`truncatedDateTimeType`), rather than a midnight that nobody stated.
* The standfirst is a description with the role `standfirst`; the headline has the role `main`.
* `by` is the byline. Agencies and desks are `infoSources`, with their role in the credit.
* `located` is the place, or else the dateline.
* `edNote` is what the source has to tell the editor. Where it says nothing, it holds what the reader of the file
  has to tell, the day of reading among it.
* `altIds` holds for programs what ninjs has no property for, each under a role of its own: `canonical` (address),
  `guid`, `readOn`, `dateline`, `direction`, `signal` (`sig:correction`), `readingNote`.
* A concept's `literal` is its code as the source writes it; its `uri` is there where the IPTC gives it one.
* A link is an association of which nothing is here: its `representationType` is `partial`, its name the relation.
* A licence is a rights information's `linkedRights`.
* A credit line as printed is a description with the role `creditLine` (ninjs has no property for IPTC's Credit
  Line), in a story and in a picture; a picture's parts are `by` and `people` (photographer), `infoSources` and
  `copyrightHolder` (agency) and `genres` ("file photo").
* A picture whose credit is known but which is itself missing is an association without renditions.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from lxml import etree, html

from wireroom.core.text import plain_spaces, without_controls, word_count
from wireroom.wire.newscodes import address_of
from wireroom.wire.story import (
    Concept,
    ConceptKind,
    ItemType,
    Link,
    Moment,
    Person,
    Photo,
    Rendition,
    SourceCredit,
    Story,
)

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
        "type": str(story.item_type),
        "representationType": "full",
        "version": story.version,
        **_dates(story),
        "pubStatus": str(story.pubstatus),
        "urgency": story.urgency,
        **_rights(story.copyright_holder, story.copyright_notice, story.usage_terms, story.licence_url),
        "edNote": editorial_note(story),
        "language": story.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": story.headline}],
        "descriptions": _descriptions(story),
        "bodies": _bodies(story.body),
        "people": [*map(_person, story.bylines), *_about(story, ConceptKind.PERSON)],
        "organisations": [*_publisher(story), *_about(story, ConceptKind.ORGANISATION)],
        "places": _about(story, ConceptKind.PLACE),
        "subjects": _subjects(story),
        "events": _about(story, ConceptKind.EVENT),
        "objects": _about(story, ConceptKind.OBJECT),
        "infoSources": [_info_source(credit) for credit in story.credits],
        "by": story.byline or joined_names(story.bylines),
        "slugline": story.slugline,
        "located": story.place or story.dateline,
        "renditions": _own_renditions(story),
        "associations": [
            *(_association(photo, f"{uri}#picture-{number}") for number, photo in enumerate(story.photos, start=1)),
            *(_linked(link, f"{uri}#link-{number}") for number, link in enumerate(story.links, start=1)),
        ],
        "altIds": _alternative_ids(story),
        "genres": [_concept(genre) for genre in story.genres],
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
    return {
        "firstCreated": _moment(story.published),
        "versionCreated": _moment(story.version_created),
        "contentCreated": _moment(story.created or story.published),
        "embargoed": _moment(story.embargoed),
        "expires": _moment(story.expires),
    }


def _rights(holder: str, notice: str, terms: str, licence: str | None) -> dict[str, Any]:
    return {
        "copyrightHolder": holder,
        "copyrightNotice": notice,
        "usageTerms": terms,
        "rightsInfo": {"linkedRights": licence},
    }


def _descriptions(story: Story) -> list[dict[str, str]]:
    return [
        _described("standfirst", story.standfirst),
        _described("creditLine", story.credit_line),
    ]


def _described(role: str, value: str) -> dict[str, str]:
    return {"role": role, "contentType": "text/plain", "value": value}


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
    if credit.licence:
        contact.append({"type": "licence", "value": credit.licence})
    return {"name": credit.source, "role": credit.role, "contactInfo": contact}


def _publisher(story: Story) -> list[dict[str, str]]:
    return [{"name": story.publisher, "rel": "publisher"}] if story.publisher else []


def _about(story: Story, kind: ConceptKind) -> list[dict[str, str | None]]:
    return [{**_concept(concept), "rel": "about"} for concept in story.subjects if concept.kind is kind]


def _subjects(story: Story) -> list[dict[str, str | None]]:
    section: list[dict[str, str | None]] = [{"name": story.section, "rel": "section"}] if story.section else []
    keywords: list[dict[str, str | None]] = [{"name": keyword, "rel": "keyword"} for keyword in story.keywords]
    return [*section, *keywords, *_about(story, ConceptKind.TOPIC)]


def _concept(concept: Concept) -> dict[str, str | None]:
    code = concept.code or ""
    return {"name": concept.name, "uri": address_of(code), "literal": code}


def _alternative_ids(story: Story) -> list[dict[str, str]]:
    ids = []
    if story.canonical_url:
        ids.append({"role": "canonical", "value": story.canonical_url})
    if story.guid:
        ids.append({"role": "guid", "value": story.guid})
    if story.read_on:
        ids.append({"role": "readOn", "value": story.read_on.isoformat()})
    ids.append({"role": "dateline", "value": story.dateline})
    ids.append({"role": "direction", "value": str(story.direction or "")})
    ids += [{"role": "signal", "value": signal} for signal in story.signals]
    ids += [{"role": "readingNote", "value": note} for note in story.notes]
    return ids + [{"role": known.role, "value": known.value} for known in story.other_ids]


def editorial_note(story: Story) -> str:
    """What `edNote` says: the source's words, or else ours."""
    read_on = [f"The page was read on {story.read_on.isoformat()}."] if story.read_on else []
    return story.ednote or "\n".join([*read_on, *story.notes])


def _linked(link: Link, uri: str) -> dict[str, Any]:
    return {
        "name": link.rel or "link",
        "uri": link.guid or link.url or uri,
        "type": str(link.item_type or ""),
        "representationType": "partial",
        "version": link.version,
        "headlines": [{"role": "main", "value": link.title}],
        "renditions": [{"name": "main", "href": link.url}] if link.url else [],
    }


def _association(photo: Photo, uri: str) -> dict[str, Any]:
    photographer = [{"name": photo.photographer, "rel": "photographer"}] if photo.photographer else []
    agency = [{"name": photo.agency, "role": "creditline"}] if photo.agency else []
    holder = photo.copyright_holder or photo.agency or photo.photographer or ""
    return {
        "name": "lead picture" if photo.after_block is None else f"picture after block {photo.after_block}",
        "uri": photo.guid or (photo.url if photo.url and ":" in photo.url else uri),
        "type": "picture",
        "expires": _moment(photo.expires),
        **_rights(holder, photo.copyright_notice, photo.usage_terms, photo.licence_url),
        "headlines": [{"role": "main", "value": photo.headline}, {"role": "alt", "value": photo.alt}],
        "descriptions": [_described("caption", photo.caption), _described("creditLine", photo.credit_line)],
        "by": photo.photographer,
        "people": photographer,
        "infoSources": agency,
        "genres": [{"name": photo.kind}] if photo.kind else [],
        "renditions": _renditions(photo),
        "altIds": [{"role": "guid", "value": photo.guid}] if photo.guid else [],
    }


def _own_renditions(story: Story) -> list[dict[str, Any]]:
    """A picture item's files are also its own, as the standard has it."""
    return _renditions(story.photos[0]) if story.item_type is ItemType.PICTURE and story.photos else []


def _renditions(photo: Photo) -> list[dict[str, Any]]:
    if not photo.url:
        return []
    main = {"name": "main", "href": photo.url, "width": photo.width, "height": photo.height}
    return [main, *map(_rendition, photo.renditions)]


def _rendition(rendition: Rendition) -> dict[str, Any]:
    return {
        "name": rendition.name or "other",
        "href": rendition.url,
        "contentType": rendition.media_type,
        "width": rendition.width,
        "height": rendition.height,
    }


def _without_empty(value: Any) -> Any:
    """The value without None, empty strings, lists and objects, and text objects without a `value`."""
    if isinstance(value, dict):
        kept = {key: _without_empty(item) for key, item in value.items()}
        kept = {key: item for key, item in kept.items() if item not in (None, "", [], {})}
        return {} if "value" in value and "value" not in kept else kept
    if isinstance(value, list):
        return [item for item in map(_without_empty, value) if item != {}]
    return value
