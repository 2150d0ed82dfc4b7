"""Bylines as items carry them, made the persons they name and the line that is printed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from wireroom.core.text import plain_spaces
from wireroom.wire.bylines import is_organisation, is_person, read_byline
from wireroom.wire.ninjs import joined_names
from wireroom.wire.story import Person

LONGEST = 300
"""A byline with more characters than this is none, and nobody is looked for in it."""


def printed_byline(text: str, sites: Collection[str] = ()) -> tuple[str, tuple[Person, ...]]:
    """A byline as `Story.byline` and `Story.bylines` keep it. The line is "" where the persons say all of it."""
    line = plain_spaces(text)
    if len(line) > LONGEST:
        return line[:LONGEST], ()
    people = tuple(Person(name) for name in read_byline(line, sites).people)
    return ("" if line == joined_names(people) else line), people


def people_named(names: Collection[str], sites: Collection[str] = ()) -> tuple[Person, ...]:
    """The persons among names that a source states one by one, each in the form that it states, none twice."""
    people = dict.fromkeys(name for text in names for name in read_byline(text[:LONGEST], sites).people)
    return tuple(map(Person, people))


def authors_named(stated: Mapping[str, str | None], publisher: str | None) -> tuple[str, tuple[Person, ...]]:
    """Byline and persons where a source states its authors one by one, each with an address or none."""
    sites = (publisher,) if publisher else ()
    people = tuple(
        Person(person.name, address if is_somebody(name) else None)
        for name, address in stated.items()
        for person in people_named([name], sites)
    )
    names = list(stated)
    line = " and ".join(names) if len(names) == 2 else ", ".join(names)
    says_no_more = names == [person.name for person in people]
    return ("" if says_no_more else line), people


def picture_maker(text: str) -> tuple[str | None, str | None]:
    """Photographer and agency of a picture's byline such as "Mara Lind/Harbour Press"."""
    byline = read_byline(plain_spaces(text)[:LONGEST])
    return next(iter(byline.people), None), next(iter(byline.organisations), None)


def is_somebody(name: str) -> bool:
    """Whether a name that a source states alone is a person's."""
    return is_person(name) and not is_organisation(name)
