"""The values of the desk's search: a question, a find, and who finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from wireroom.articles.search.asking import Question
from wireroom.pictures.models import Picture


@dataclass(frozen=True, slots=True)
class DeskQuestion:
    """A question of the readers' kind, and the standing of the stories that are meant; empty for any."""

    asked: Question
    standing: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return self.asked.words

    @property
    def is_of_stories(self) -> bool:
        return bool(self.standing or self.asked.section)

    @property
    def is_dated(self) -> bool:
        return bool(self.asked.since or self.asked.until)


@dataclass(frozen=True, slots=True)
class Find:
    """One line of the answer. `url` is empty where this colleague may know of it and no more."""

    title: SafeString
    passage: SafeString
    url: str
    state: str = ""
    about: str = ""
    when: datetime | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found of a kind; `further` is the key after which the next page begins, None at the end."""

    finds: list[Find] = field(default_factory=list)
    further: int | None = None


@dataclass(frozen=True, slots=True)
class Finder:
    """One kind of thing: who may see it, whether a question can be put to it (only stories stand in a section), and
    what it finds for a colleague, so many at most."""

    name: str
    label: str
    may_see: Callable[[Any], bool]
    fits: Callable[[DeskQuestion], bool]
    find: Callable[[DeskQuestion, Any, int], Finds]
