"""Whom and what a story names: people, organisations and places, as its source says and as readers are told.

An agency's copy names victims and witnesses too. Somebody whom the newsroom does not know yet is therefore written down
without a page of their own (`models/entity.py`), and no reader is told a name that the story does not say.
"""

from __future__ import annotations

from collections.abc import Iterable

from wireroom.articles.models import Article, Entity
from wireroom.articles.models.body import words_in
from wireroom.articles.models.entity import key_of_name
from wireroom.core.tags import reads, unrecorded
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


def told_of(article: Article) -> list[Entity]:
    """Those whom pages and documents for partners say that the story names. A person without a page is one of them as
    long as the story itself has the name: who strikes it out of the text must not find it in what machines read."""
    with unrecorded():
        found = [one.entity for one in article.entities.all()]
    for entity in found:
        reads(f"entity-name:{entity.pk}")
    unsure = {entity.pk for entity in found if entity.kind == Entity.Kind.PERSON and not entity.has_page}
    if unsure:
        said = _said(article)
        unsure -= {entity.pk for entity in found if any(key_of_name(name) in said for name in entity.names)}
    return [entity for entity in found if entity.pk not in unsure]


def _said(article: Article) -> str:
    blocks = (words_in(block["value"]) for block in article.body.raw_data)
    return " ".join(" ".join([article.headline, article.standfirst, article.lead_caption, *blocks]).casefold().split())
