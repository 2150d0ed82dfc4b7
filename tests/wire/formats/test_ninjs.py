"""What is written as ninjs is read back into the same story."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests import cast
from wireroom.core.text import plain_spaces
from wireroom.wire.formats.ninjs import read
from wireroom.wire.ninjs import joined_names, to_ninjs
from wireroom.wire.story import (
    Concept,
    ConceptKind,
    Direction,
    Identifier,
    ItemType,
    Link,
    Person,
    Photo,
    PubStatus,
    Rendition,
    SourceCredit,
    Story,
)

EVERYTHING = Story(
    headline="Harbour wall <holds>",
    standfirst="Engineers walked & found one stone.",
    body='<p>The wall stood.</p><h2>Later</h2><ul><li>The <a href="https://port.example/log">log</a></li></ul>',
    dateline="Port Ansel, 20 November",
    bylines=(Person("Ada Quill", "https://northern.example/ada"), Person("Ben Tarn")),
    credits=(
        SourceCredit("Northern Wire", person="Cora Vane", url="https://northern.example/1", licence="CC BY"),
        SourceCredit("Harbour Press", role="photograph"),
    ),
    photos=(
        Photo(
            kind="file photo", agency="Harbour Press", photographer="Mara Lind", caption="The wall.", credit_line="HP"
        ),
        Photo(
            url="https://pictures.example/wall.jpg",
            guid="urn:hp:P001",
            headline="The wall",
            alt="A wall",
            width=2000,
            height=1500,
            after_block=1,
            copyright_holder="Harbour Press Ltd",
            copyright_notice="© 2026",
            usage_terms="One use.",
            licence_url="https://harbourpress.example/rights",
            expires=datetime(2027, 1, 1, tzinfo=UTC),
            renditions=(Rendition("https://pictures.example/small.jpg", "thumb", "image/jpeg", 100, 75),),
        ),
    ),
    published=datetime(2026, 11, 20, 9, 12, tzinfo=UTC),
    updated=datetime(2026, 11, 20, 10, 12, 30, 250_000, tzinfo=timezone(timedelta(hours=2))),
    created=date(2026, 11, 19),
    read_on=date(2026, 11, 24),
    language="en-GB",
    section="City",
    keywords=("harbour", "storm"),
    canonical_url="https://northern.example/wall",
    guid="urn:newsml:northern.example:1",
    publisher="The Courier",
    notes=("A note of the reader.", "Another."),
    version="3",
    pubstatus=PubStatus.WITHHELD,
    slugline="HARBOUR/WALL",
    byline="By Ada Quill and Ben Tarn, Northern Wire",
    place="Port Ansel",
    direction=Direction.LEFT_TO_RIGHT,
    urgency=3,
    subjects=(
        Concept("storm", "medtop:20000139"),
        Concept("sea defences", "nw:88"),
        Concept("Cora Vane", kind=ConceptKind.PERSON),
        Concept("Harbour Office", "nworg:7", ConceptKind.ORGANISATION),
        Concept("Port Ansel", "nwplace:101", ConceptKind.PLACE),
        Concept("The storm of 2026", "nwev:1", ConceptKind.EVENT),
        Concept("The wall", "nwob:1", ConceptKind.OBJECT),
    ),
    genres=(Concept("Feature", "genre:Feature"),),
    embargoed=datetime(2026, 11, 25, tzinfo=UTC),
    expires=date(2027, 1, 1),
    usage_terms="No archive.",
    credit_line="Northern Wire/Ada Quill",
    copyright_holder="Northern Wire Ltd",
    copyright_notice="© 2026 Northern Wire",
    licence_url="https://northern.example/licence",
    ednote="Recasts.\nDesk: Tom Reed",
    signals=("sig:correction", "nw:hold"),
    links=(
        Link("https://a.example/", "urn:x", "2", "previous", "The first", ItemType.TEXT),
        Link(url="https://b.example/"),
        Link(guid="urn:y", rel="group:main", item_type=ItemType.PICTURE),
    ),
    other_ids=(Identifier("message", "nwx0412"),),
)

_words = some.text(
    some.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\u200b"), min_size=1, max_size=20
).filter(lambda text: plain_spaces(text) == text)
_optional = some.just("") | _words
_moments = some.datetimes(timezones=some.just(UTC)) | some.dates(date(1970, 1, 1), date(2099, 1, 1))
_concepts = some.builds(Concept, _words, some.none() | some.builds("x:{}".format, some.integers(0, 99)))
_paragraphs = some.lists(_words.filter(lambda text: not set("<>&") & set(text)), max_size=4)


@some.composite
def stories(draw: some.DrawFn) -> Story:
    """Stories in the form that readers give them: no field says again what another says already."""
    published = draw(some.none() | _moments)
    updated, created = draw(some.none() | _moments), draw(some.none() | _moments)
    dateline, place = draw(_optional), draw(_optional)
    people = tuple(
        map(Person, draw(some.lists(some.sampled_from(["Ada Quill", "Ben Tarn", "Mara Lind"]), unique=True)))
    )
    byline = draw(_optional) if people else ""
    ednote, notes = draw(_optional), tuple(draw(some.lists(_words, max_size=2)))
    return Story(
        headline=draw(_words),
        standfirst=draw(_optional),
        body="".join(f"<p>{text}</p>" for text in draw(_paragraphs)),
        dateline=dateline,
        place="" if place == dateline else place,
        bylines=people,
        byline="" if byline == joined_names(people) else byline,
        published=published,
        updated=None if updated == published else updated,
        created=None if created == published else created,
        embargoed=draw(some.none() | _moments),
        expires=draw(some.none() | _moments),
        pubstatus=draw(some.sampled_from(PubStatus)),
        item_type=draw(some.sampled_from([ItemType.TEXT, ItemType.COMPOSITE, ItemType.AUDIO])),
        urgency=draw(some.none() | some.integers(1, 9)),
        version=draw(some.none() | _words),
        guid=draw(some.none() | some.builds("urn:x:{}".format, some.integers(0, 999))),
        slugline=draw(_optional),
        usage_terms=draw(_optional.filter(lambda text: "<" not in text and "&" not in text)),
        copyright_holder=draw(_optional),
        copyright_notice=draw(_optional),
        credit_line=draw(_optional),
        ednote="" if ednote == "\n".join(notes) else ednote,
        notes=notes,
        keywords=tuple(draw(some.lists(_words, max_size=3))),
        subjects=tuple(draw(some.lists(_concepts, max_size=3))),
    )


def again(story: Story) -> Story:
    (read_back,) = read(json.dumps(to_ninjs(story)).encode())
    return read_back


def test_everything_that_a_story_keeps_comes_back() -> None:
    assert again(EVERYTHING) == EVERYTHING


def test_a_story_that_says_hardly_anything_comes_back() -> None:
    story = Story("Ferry timetable", notes=("No date was found.",), read_on=date(2026, 11, 24))
    assert again(story) == story


def test_a_story_from_the_wire_comes_back() -> None:
    story = cast.wire_story(body="<p>The wall stood.</p>")
    assert again(story) == story


def test_a_kill_comes_back_as_a_kill() -> None:
    assert again(Story("Withdrawn", pubstatus=PubStatus.CANCELED)).pubstatus is PubStatus.CANCELED


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(story=stories())
def test_any_story_comes_back(story: Story) -> None:
    assert again(story) == story


def test_codes_of_the_iptc_are_addresses_in_ninjs() -> None:
    (subject,) = to_ninjs(Story("x", subjects=(Concept("storm", "medtop:20000139"),)))["subjects"]
    assert subject["uri"] == "http://cv.iptc.org/newscodes/mediatopic/20000139"


def test_a_picture_item_carries_its_own_renditions() -> None:
    photo = Photo(url="https://pictures.example/wall.jpg", width=20, height=10)
    document = to_ninjs(Story("The wall", item_type=ItemType.PICTURE, photos=(photo,)))
    assert [file["href"] for file in document["renditions"]] == ["https://pictures.example/wall.jpg"]
    assert again(Story("The wall", item_type=ItemType.PICTURE, photos=(photo,))).photos == (photo,)
