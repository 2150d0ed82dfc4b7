"""A question of the desk, put to every finder that the colleague may ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from wireroom.articles.desk.search import others, stories
from wireroom.articles.desk.search.finds import DeskQuestion, Finder, Finds
from wireroom.articles.search.asking import mended

A_PAGE, AMONG_OTHERS = 20, 5
"""Finds of a kind: where it is asked for alone, and beside the others."""


def _asks_for_words_alone(question: DeskQuestion) -> bool:
    return bool(question.words) and not (question.is_of_stories or question.asked.author or question.is_dated)


FINDERS = (
    Finder("stories", _("Stories"), stories.may_see, lambda question: True, stories.find),
    Finder(
        "items",
        _("From the wire"),
        others.may_see_items,
        lambda question: bool(question.words) and not (question.is_of_stories or question.asked.author),
        others.items,
    ),
    Finder(
        "pictures", _("Pictures"), others.may_see_pictures, lambda question: not question.is_of_stories, others.pictures
    ),
    Finder(
        "people",
        _("People"),
        others.may_see_people,
        _asks_for_words_alone,
        others.people,
    ),
    Finder(
        "entities",
        _("Named in stories"),
        others.may_see_people,
        _asks_for_words_alone,
        others.entities,
    ),
)
"""In the order in which the screen shows them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What each finder found. `words` are those that were found: other than was typed where that stands nowhere."""

    groups: list[tuple[Finder, Finds]]
    words: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(found.finds for _, found in self.groups)


def finders_for(user: Any) -> list[Finder]:
    return [finder for finder in FINDERS if finder.may_see(user)]


def ask(question: DeskQuestion, user: Any, kind: str = "") -> Answer:
    """Raises `engines.TooCostly`. With a `kind`, a page of it alone."""
    answer = _ask(question, user, kind)
    if not answer.is_empty or (meant := mended(question.words, public=False)) == question.words:
        return answer
    second = _ask(replace(question, asked=replace(question.asked, text=" ".join(meant))), user, kind)
    return answer if second.is_empty else second


def _ask(question: DeskQuestion, user: Any, kind: str) -> Answer:
    finders = [finder for finder in finders_for(user) if kind in ("", finder.name) and finder.fits(question)]
    most = A_PAGE if kind else AMONG_OTHERS
    return Answer([(finder, finder.find(question, user, most)) for finder in finders], question.words)
