"""The demo newsroom's copy, read from `demo/`: the paper, its sources, people, stories, pictures, comments.

Pure: no database, no clock. Times are ages ("2h", "1d 6h", "in 6h"), so that the demo is fresh on whatever
day it is loaded; `DemoStory.published_at(now)` makes moments of them. `wireroom init --demo` loads it.

A story is `demo/stories/SLUG.md`: TOML between two lines of `+++`, then the body as `demo_body` reads it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from wireroom.imports.demo_body import Block, BlockKind, read_body
from wireroom.wire.story import Concept, ConceptKind, Person, Photo, SourceCredit, Story

T = TypeVar("T")
DEMO = Path(__file__).parent / "demo"
DAY_HOUR_MINUTE = re.compile(r"(in )?(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?")
FACTS_OF_A_STORY = {
    "headline", "standfirst", "section", "source", "source_url", "label", "dateline", "bylines", "topics",
    "named", "language", "age", "updated", "picture", "photo_owed", "front", "weight", "status", "correction",
}  # fmt: skip
FRONT_MATTER = re.compile(r"\+\+\+\n(.*?)\n\+\+\+\n(.*)", re.DOTALL)


class DemoCopyError(ValueError):
    """The demo's files contradict themselves. The message names the file and what to change in it."""


class FrontPlace(StrEnum):
    """Where on the home front a story would like to stand; NONE leaves it to its section."""

    LEAD = "lead"
    SECOND = "second"
    FEATURE = "feature"
    PICTURE_STORY = "picture-story"
    OPINION = "opinion"
    BRIEF = "brief"
    NONE = ""


class StoryStatus(StrEnum):
    LIVE = "live"
    DRAFT = "draft"
    SCHEDULED = "scheduled"


class CommentStatus(StrEnum):
    ACCEPTED = "accepted"
    WAITING = "waiting"


class SourceKind(StrEnum):
    AGENCY = "agency"
    PARTNER = "partner"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class DemoSite:
    name: str
    tagline: str
    city: str
    time_zone: str
    language: str
    about: str
    corrections: str
    address: str


@dataclass(frozen=True, slots=True)
class DemoSection:
    slug: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class DemoSource:
    slug: str
    name: str
    kind: SourceKind
    url: str
    terms: str
    description: str


@dataclass(frozen=True, slots=True)
class DemoPerson:
    name: str
    role: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class DemoNamed:
    """Somebody, an organisation or a place that stories name, with a page of its own."""

    kind: ConceptKind
    name: str
    description: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoPicture:
    """A picture in `demo/pictures/` and what its maker says of it (IPTC Photo Metadata)."""

    name: str
    creator: str
    credit: str
    copyright: str
    caption: str
    alt: str
    focus: tuple[int, int]
    """The point that a crop must keep: per cent from the left and from the top."""
    agency: str | None = None
    """None where the paper's own people made it."""
    kind: str | None = None
    """"file photo" or None."""

    @property
    def file_name(self) -> str:
        return f"{self.name}.jpg"


@dataclass(frozen=True, slots=True)
class DemoCorrection:
    kind: str
    text: str
    age: timedelta


@dataclass(frozen=True, slots=True)
class DemoStory:
    """A story and what the desk knows of it beyond the copy.

    `story.body` has the running text alone; `blocks` has the same text with quotes and pictures in place.
    The `url` of each photo is a file name for `picture_path`; one without it is owed its credit all the same.
    """

    slug: str
    story: Story
    section: DemoSection
    source: DemoSource
    blocks: tuple[Block, ...]
    age: timedelta
    """Since publication; negative for what is scheduled."""
    updated_age: timedelta | None = None
    label: str = ""
    topics: tuple[str, ...] = ()
    picture: DemoPicture | None = None
    front: FrontPlace = FrontPlace.NONE
    weight: int = 0
    """From 0 to 100: the heavier story stands higher."""
    status: StoryStatus = StoryStatus.LIVE
    correction: DemoCorrection | None = None

    @property
    def quotes(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind is BlockKind.QUOTE)

    @property
    def words(self) -> int:
        """The length of the running text."""
        return len(re.sub(r"<[^>]+>", " ", self.story.body).split())

    def published_at(self, now: datetime) -> datetime:
        return now - self.age

    def updated_at(self, now: datetime) -> datetime | None:
        return None if self.updated_age is None else now - self.updated_age


@dataclass(frozen=True, slots=True)
class DemoComment:
    id: str
    story: str
    """The slug of the story."""
    name: str
    email: str
    text: str
    age: timedelta
    reply_to: str | None = None
    website: str = ""
    status: CommentStatus = CommentStatus.ACCEPTED
    staff: bool = False
    pick: bool = False


@dataclass(frozen=True, slots=True)
class DemoNewsroom:
    site: DemoSite
    sections: tuple[DemoSection, ...]
    sources: tuple[DemoSource, ...]
    people: tuple[DemoPerson, ...]
    named: tuple[DemoNamed, ...]
    pictures: dict[str, DemoPicture]
    stories: tuple[DemoStory, ...]
    """The newest first."""
    comments: tuple[DemoComment, ...]
    """In the order in which they were posted: each after the one that it answers."""


def picture_path(name: str) -> Path:
    """Where a picture of the demo is; `name` with or without `.jpg`."""
    return DEMO / "pictures" / f"{name.removesuffix('.jpg')}.jpg"


def parse_age(text: str) -> timedelta:
    """ "2h", "1d 6h" or "35m" ago as a positive length of time; "in 6h" as a negative one."""
    found = DAY_HOUR_MINUTE.fullmatch(text)
    if found is None or not any(found.groups()[1:]):
        raise DemoCopyError(f"age = {text!r} is no age; write it as in 35m, 2h, 1d 6h, or in 6h.")
    ahead, days, hours, minutes = found.groups()
    length = timedelta(days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0))
    return -length if ahead else length


def read_newsroom(folder: Path = DEMO) -> DemoNewsroom:
    """Everything in `demo/`. Raises `DemoCopyError` when a file cannot be read or names what is not there."""
    facts = read_toml(folder / "newsroom.toml")
    room = _Room(
        site=_record(DemoSite, facts["site"], "newsroom.toml"),
        sections={s["slug"]: _record(DemoSection, s, "newsroom.toml") for s in facts["sections"]},
        sources={s["slug"]: _source(s) for s in facts["sources"]},
        pictures={name: _picture(name, p) for name, p in read_toml(folder / "pictures.toml").items()},
        named={n["name"]: _named(n) for n in facts["named"]},
    )
    stories = sorted((room.read_story(path) for path in folder.glob("stories/*.md")), key=lambda s: (s.age, s.slug))
    comments = [_comment(c, stories) for c in read_toml(folder / "comments.toml")["comments"]]
    return DemoNewsroom(
        site=room.site,
        sections=tuple(room.sections.values()),
        sources=tuple(room.sources.values()),
        people=tuple(_record(DemoPerson, p, "newsroom.toml") for p in facts["people"]),
        named=tuple(room.named.values()),
        pictures=room.pictures,
        stories=tuple(stories),
        comments=tuple(sorted(comments, key=lambda c: -c.age)),
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """What a story may refer to."""

    site: DemoSite
    sections: dict[str, DemoSection]
    sources: dict[str, DemoSource]
    pictures: dict[str, DemoPicture]
    named: dict[str, DemoNamed]

    def read_story(self, path: Path) -> DemoStory:
        found = FRONT_MATTER.fullmatch(path.read_text(encoding="utf-8"))
        if found is None:
            raise DemoCopyError(f"{path.name}: does not begin with TOML between two lines of +++; put its facts there.")
        try:
            return self._story(path.stem, tomllib.loads(found[1]), read_body(found[2]))
        except ValueError as error:
            raise DemoCopyError(f"{path.name}: {error}") from error
        except KeyError as error:
            raise DemoCopyError(f"{path.name}: {error.args[0]} is missing among its facts; add it.") from error

    def _story(self, slug: str, facts: dict[str, Any], blocks: tuple[Block, ...]) -> DemoStory:
        unknown = sorted(set(facts) - FACTS_OF_A_STORY)
        if unknown:
            raise DemoCopyError(f"a story has no {', '.join(unknown)}; correct or remove it.")
        section = self._named("section", facts["section"])
        source = self._named("source", facts.get("source"))
        picture = self._picture(facts["picture"]) if "picture" in facts else None
        return DemoStory(
            slug=slug,
            story=self._copy(facts, blocks, section, source, picture),
            section=section,
            source=source,
            blocks=blocks,
            age=parse_age(facts["age"]),
            updated_age=parse_age(facts["updated"]) if "updated" in facts else None,
            label=facts.get("label", ""),
            topics=tuple(facts.get("topics", ())),
            picture=picture,
            front=FrontPlace(facts.get("front", "")),
            weight=facts.get("weight", 0),
            status=StoryStatus(facts.get("status", "live")),
            correction=_correction(facts["correction"]) if "correction" in facts else None,
        )

    def _copy(
        self,
        facts: dict[str, Any],
        blocks: tuple[Block, ...],
        section: DemoSection,
        source: DemoSource,
        picture: DemoPicture | None,
    ) -> Story:
        url = facts.get("source_url")
        return Story(
            headline=facts["headline"],
            standfirst=facts["standfirst"],
            body="\n".join(block.html for block in blocks if block.kind is BlockKind.TEXT),
            dateline=facts.get("dateline", ""),
            bylines=tuple(Person(name) for name in facts.get("bylines", ())),
            credits=() if source.kind is SourceKind.DESK else (SourceCredit(source.name, url=url),),
            photos=tuple(self._photos(facts, blocks, picture)),
            language=facts.get("language", self.site.language),
            section=section.name,
            keywords=tuple(facts.get("topics", ())),
            subjects=tuple(map(self._subject, facts.get("named", ()))),
            publisher=source.name,
        )

    def _photos(self, facts: dict[str, Any], blocks: tuple[Block, ...], lead: DemoPicture | None) -> list[Photo]:
        photos = [_photo(lead)] if lead else []
        if "photo_owed" in facts:
            photos.append(Photo(**facts["photo_owed"]))
        above = 0
        for block in blocks:
            above += block.elements
            if block.kind is BlockKind.PICTURE:
                photos.append(_photo(self._picture(block.picture), after_block=above))
        return photos

    def _named(self, what: str, name: str | None) -> Any:
        """The section or source of that name; without a name, the paper's own desk."""
        known: dict[str, Any] = self.sections if what == "section" else self.sources
        for record in known.values():
            if record.name == (name or self.site.name):
                return record
        raise DemoCopyError(f"{what} = {name!r} is not in newsroom.toml; add it there or change the name.")

    def _subject(self, name: str) -> Concept:
        if name not in self.named:
            raise DemoCopyError(f"named = {name!r} is not in newsroom.toml; describe it there or change the name.")
        return Concept(name, kind=self.named[name].kind)

    def _picture(self, name: str) -> DemoPicture:
        if name not in self.pictures:
            raise DemoCopyError(f"picture {name!r} is not in pictures.toml; describe it there or change the name.")
        return self.pictures[name]


def _photo(picture: DemoPicture, after_block: int | None = None) -> Photo:
    return Photo(
        url=picture.file_name,
        alt=picture.alt,
        caption=picture.caption,
        kind=picture.kind,
        agency=picture.agency,
        photographer=picture.creator,
        credit_line=picture.credit,
        copyright_notice=picture.copyright,
        after_block=after_block,
    )


def _source(facts: dict[str, Any]) -> DemoSource:
    return _record(DemoSource, {**facts, "kind": SourceKind(facts["kind"])}, "newsroom.toml")


def _named(facts: dict[str, Any]) -> DemoNamed:
    other_names = tuple(facts.get("other_names", ()))
    known = {**facts, "kind": ConceptKind(facts["kind"]), "other_names": other_names}
    return _record(DemoNamed, known, "newsroom.toml")


def _picture(name: str, facts: dict[str, Any]) -> DemoPicture:
    return _record(DemoPicture, {**facts, "name": name, "focus": tuple(facts["focus"])}, "pictures.toml")


def _correction(facts: dict[str, Any]) -> DemoCorrection:
    return _record(DemoCorrection, {**facts, "age": parse_age(facts["age"])}, "correction")


def _comment(facts: dict[str, Any], stories: list[DemoStory]) -> DemoComment:
    if facts["story"] not in {story.slug for story in stories}:
        raise DemoCopyError(f"comments.toml: comment {facts['id']!r} is on {facts['story']!r}, which is no story here.")
    status = CommentStatus(facts.get("status", "accepted"))
    known = {**facts, "age": parse_age(facts["age"]), "status": status, "text": facts["text"].strip()}
    return _record(DemoComment, known, "comments.toml")


def _record(kind: type[T], facts: dict[str, Any], where: str) -> T:
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(facts) - known)
    if unknown:
        raise DemoCopyError(f"{where}: {kind.__name__} knows no {', '.join(unknown)}; correct or remove it.")
    return kind(**facts)


def read_toml(path: Path) -> dict[str, Any]:
    """A file of the demo. Raises `DemoCopyError` naming it when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DemoCopyError(f"{path.name}: {error}") from error
