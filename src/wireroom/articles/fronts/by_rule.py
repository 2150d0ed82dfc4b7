"""What stands in each place of a front now: for the desk, which arranges it."""

from __future__ import annotations

from itertools import zip_longest

from wireroom.articles import reading
from wireroom.articles.fronts import pins
from wireroom.articles.fronts.home import make_front
from wireroom.articles.fronts.places import BRIEFS, LEAD, OPINION, PICTURE, SECONDS, places_of
from wireroom.articles.fronts.section import order
from wireroom.articles.models import Section
from wireroom.articles.navigation import sections
from wireroom.articles.presenting import Teaser


def headlines(front: Section | None) -> dict[int, str]:
    """The headline in each place, by hand or by rule."""
    shown = _of_section(front) if front else _at_home()
    return {place: story.headline for place, story in shown.items() if story is not None}


def _at_home() -> dict[int, Teaser | None]:
    by_section = [(section, reading.row_of_section(section)) for section in sections()]
    front = make_front(reading.latest(), by_section, pins.pinned(None))
    shown: dict[int, Teaser | None] = {LEAD: front.lead, PICTURE: front.picture_story}
    for places, stories in ((SECONDS, front.seconds), (BRIEFS, front.briefs), (OPINION, front.opinion)):
        shown |= dict(zip(places, stories, strict=False))
    return shown


def _of_section(front: Section) -> dict[int, Teaser | None]:
    stories = order(reading.latest_of_section(front), pins.pinned(front))
    return {place.number: story for place, story in zip_longest(places_of(front), stories) if place is not None}
