"""Whom and what a story names, as its source says: people, organisations and places, as records of the newsroom's.

Somebody whom the newsroom does not know yet is written down without a page of their own (`models/entity.py`): an
agency's copy names victims and witnesses too.
"""

from __future__ import annotations

from collections.abc import Iterable

from wireroom.articles.models import Entity
from wireroom.wire.story import Concept

MOST = 24
"""Some sources name everybody who occurs; the first are the most telling."""


def entities_of(subjects: Iterable[Concept], most: int = MOST) -> list[Entity]:
    """Those that a source's subjects name, in its order, none twice; who is new is written down."""
    found: dict[int, Entity] = {}
    for subject in subjects:
        if len(found) == most:
            break
        if subject.kind in Entity.Kind.values and (entity := _entity(subject)):
            found[entity.pk] = entity
    return list(found.values())


def _entity(subject: Concept) -> Entity | None:
    """None for a code alone that is not known: nobody could read it."""
    code, name = (subject.code or "").strip(), " ".join(subject.name.split())
    known = Entity.known(subject.kind, name, code)
    if known or not name:
        return known
    return Entity.objects.create(kind=subject.kind, name=name[:200], codes=code, has_page=False)
