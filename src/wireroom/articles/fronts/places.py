"""The places of a front, and what each is called."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from wireroom.articles.models import Section

LEAD = 1
SECONDS = range(2, 5)
BRIEFS = range(5, 12)
PICTURE = 12
OPINION = range(13, 16)
_HOME = 15
_SECTION = 8
_SECTION_TOP = 4


@dataclass(frozen=True, slots=True)
class Place:
    number: int
    name: str


def places_of(front: Section | None) -> list[Place]:
    """The places of a section's front, or of the home front, in the order in which a reader comes to them."""
    name = _name_at_home if front is None else _name_in_a_section
    return [Place(number, str(name(number))) for number in range(1, (_HOME if front is None else _SECTION) + 1)]


def _name_at_home(number: int) -> object:
    if number == LEAD:
        return _("Lead")
    if number in SECONDS:
        return _("Second story")
    if number in BRIEFS:
        return _("In brief")
    return _("The picture") if number == PICTURE else _("Opinion")


def _name_in_a_section(number: int) -> object:
    if number == LEAD:
        return _("Lead")
    return _("Top row") if number <= _SECTION_TOP else _("Further stories")
