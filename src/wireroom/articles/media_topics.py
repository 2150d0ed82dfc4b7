"""The IPTC's Media Topics: the seventeen at the top come with a newsroom, the rest from the IPTC's own file.

The file is the vocabulary as SKOS in JSON (cv.iptc.org/newscodes/mediatopic, "JSON"): a `conceptSet` whose members have
`qcode`, `prefLabel` and `definition` by language, `broader`, and `retired` where a concept is no longer used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from wireroom.articles.models import Topic
from wireroom.wire.newscodes import code_of
from wireroom.wire.story import Concept

TOP = {
    "medtop:01000000": "Arts, culture, entertainment and media",
    "medtop:02000000": "Crime, law and justice",
    "medtop:03000000": "Disaster, accident and emergency incident",
    "medtop:04000000": "Economy, business and finance",
    "medtop:05000000": "Education",
    "medtop:06000000": "Environment",
    "medtop:07000000": "Health",
    "medtop:08000000": "Human interest",
    "medtop:09000000": "Labour",
    "medtop:10000000": "Lifestyle and leisure",
    "medtop:11000000": "Politics and government",
    "medtop:12000000": "Religion",
    "medtop:13000000": "Science and technology",
    "medtop:14000000": "Society",
    "medtop:15000000": "Sport",
    "medtop:16000000": "Conflict, war and peace",
    "medtop:17000000": "Weather",
}


class NotAVocabulary(ValueError):
    """The document is no vocabulary of Media Topics; its text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class MediaTopic:
    """A concept of the vocabulary, by its code."""

    code: str
    names: dict[str, str]
    definitions: dict[str, str] = field(default_factory=dict)
    broader: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many topics were new, changed, and left alone."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0
    """No longer used by the IPTC and not used here: not loaded."""


def load_the_top() -> None:
    """Give a newsroom the seventeen topics at the top; what is there is kept."""
    known = set(Topic.objects.filter(code__in=TOP).values_list("code", flat=True))
    load(MediaTopic(code, {"en": name}) for code, name in TOP.items() if code not in known)


def read(document: Any) -> list[MediaTopic]:
    """The topics of a parsed vocabulary file. Raises `NotAVocabulary`."""
    concepts = document.get("conceptSet") if isinstance(document, dict) else None
    if not isinstance(concepts, list):
        raise NotAVocabulary("it has no “conceptSet”: give the IPTC's Media Topics as SKOS in JSON")
    found = [topic for concept in concepts if isinstance(concept, dict) and (topic := _topic(concept)) is not None]
    if not found:
        raise NotAVocabulary("none of its concepts is a Media Topic with a name (“qcode”, “prefLabel”)")
    return found


def _topic(concept: dict[str, Any]) -> MediaTopic | None:
    code = _code(concept.get("qcode")) or _code(concept.get("uri"))
    names = _by_language(concept.get("prefLabel"))
    if not code or not names:
        return None
    broader = concept.get("broader")
    first = next(iter(broader), "") if isinstance(broader, list) else broader
    definitions = _by_language(concept.get("definition"))
    return MediaTopic(code, names, definitions, _code(first) or "", bool(concept.get("retired")))


def _code(stated: Any) -> str | None:
    if not isinstance(stated, str):
        return None
    code = code_of(stated) or stated
    return code[:40] if code.startswith("medtop:") else None


def _by_language(stated: Any) -> dict[str, str]:
    if not isinstance(stated, dict):
        return {}
    return {str(tag): " ".join(text.split()) for tag, text in stated.items() if isinstance(text, str) and text.strip()}


@transaction.atomic
def load(topics: Iterable[MediaTopic]) -> Loaded:
    """Take topics over: new ones are made, known ones get their names; an address that was given is kept."""
    loaded = list(topics)
    known = {topic.code: topic for topic in Topic.objects.all()}
    taken = {topic.slug for topic in known.values()}
    counts = {"new": 0, "changed": 0, "unchanged": 0, "retired": 0}
    for one in loaded:
        topic = known.get(one.code)
        if one.retired and topic is None:
            counts["retired"] += 1
            continue
        counts[_take_over(one, topic or Topic(code=one.code), known, taken)] += 1
    _place(loaded, known)
    return Loaded(**counts)


def _take_over(one: MediaTopic, topic: Topic, known: dict[str, Topic], taken: set[str]) -> str:
    names = {**topic.names, **one.names}
    facts = {
        "name": _capital(_in_our_language(names))[:200],
        "names": names,
        "definition": _in_our_language(one.definitions) or topic.definition,
        "words": " ".join(dict.fromkeys(names.values())).casefold(),
    }
    new = topic.pk is None
    if not new and all(getattr(topic, name) == value for name, value in facts.items()):
        return "unchanged"
    for name, value in facts.items():
        setattr(topic, name, value)
    if not topic.slug:
        topic.slug = _free_slug(topic, taken)
        taken.add(topic.slug)
    topic.save()
    known[one.code] = topic
    return "new" if new else "changed"


def _free_slug(topic: Topic, taken: set[str]) -> str:
    number = topic.code.removeprefix("medtop:")
    slug = slugify(topic.name)[:90] or number
    return slug if slug not in taken else f"{slug[:80]}-{number}"


def _place(loaded: list[MediaTopic], known: dict[str, Topic]) -> None:
    """Hang each topic below its broader one, once all are there."""
    moved = []
    for one in loaded:
        topic, broader = known.get(one.code), known.get(one.broader)
        if topic is not None and broader is not None and topic.broader_id != broader.pk:
            topic.broader = broader
            moved.append(topic)
    Topic.objects.bulk_update(moved, ["broader"], batch_size=500)


def _in_our_language(texts: dict[str, str]) -> str:
    """In the paper's language, else in its main language, else in English, else in any."""
    ours = settings.LANGUAGE_CODE.lower()
    by_tag = {tag.lower(): text for tag, text in texts.items()}
    main = {tag.split("-")[0]: text for tag, text in by_tag.items()}
    chosen = by_tag.get(ours) or main.get(ours.split("-")[0]) or main.get("en") or next(iter(texts.values()), "")
    return str(chosen)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def topics_of(subjects: Iterable[Concept], most: int = 8) -> list[Topic]:
    """The topics that a source's subjects name by code; what is not in the vocabulary here is left out."""
    codes = list(dict.fromkeys(subject.code for subject in subjects if subject.code))
    found = {topic.code: topic for topic in Topic.objects.filter(code__in=codes)}
    return list(_in_order(codes, found))[:most]


def _in_order(codes: list[str], found: dict[str, Topic]) -> Iterator[Topic]:
    yield from (found[code] for code in codes if code in found)
