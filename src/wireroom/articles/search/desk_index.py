"""Keeps what the desk finds besides what readers have: drafts, changes that wait, pictures, people of the paper, and
those that stories name.

It hears of every saving, in its transaction. A further kind of thing is a member of `Kind` and a row of `_MADE`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from wireroom.articles.models import Article, Author, DeskEntry, Entity, Kind
from wireroom.articles.search.entries import author_word, columns_of, learn
from wireroom.articles.search.index import SHIFT, story_of
from wireroom.core import clock
from wireroom.core.tags import unrecorded
from wireroom.pictures.models import Picture

_KINDS_BITS = 3
Found = tuple[datetime | None, dict[str, str]]
"""When a thing was last saved (now, where that is not kept), and its columns."""


def key(kind: Kind, pk: int, saved: datetime) -> int:
    return int(saved.timestamp()) << SHIFT | pk << _KINDS_BITS | kind


def object_of(entry_key: int) -> int:
    """The key of the story, picture or person whose entry has this key."""
    return story_of(entry_key) >> _KINDS_BITS


def kind_word(kind: Kind) -> str:
    return f"xkind{kind.value}"


def follow(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Hears `post_save` of what the desk searches."""
    if sender is not Article:
        take_in(instance)
    elif "latest_revision" in (kwargs.get("update_fields") or ()):
        _take_in_version(instance)
    # A story saved whole says `article_saved`, once its credits are there.


def follow_story(sender: Any, article: Article, **kwargs: Any) -> None:
    """Hears `article_saved`."""
    take_in(article)


def forget(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Hears `post_delete`; the rest of its model's key is gone already, its number is not."""
    DeskEntry.objects.filter(kind=KINDS[sender], of=instance.pk).delete()


def take_in(thing: Any) -> None:
    """Let the desk's index say of a thing what it is now."""
    with unrecorded():
        _put(thing, entry(thing))


def _take_in_version(article: Article) -> None:
    """The same of a story of which a version is being saved: that is the story in hand, and need not be read again."""
    with unrecorded():
        found = (article.latest_revision.created_at, columns_of(article)) if _differs(article) else None
        _put(article, _entry(article, found) if found else None)


def _put(thing: Any, made: DeskEntry | None) -> None:
    with transaction.atomic(savepoint=False):
        DeskEntry.objects.filter(kind=KINDS[type(thing)], of=thing.pk).delete()
        if made:
            made.save(force_insert=True)
            learn([made], public=False)


def entry(thing: Any) -> DeskEntry | None:
    """What the desk's index is to say; None where readers' search says it already."""
    found = _MADE[KINDS[type(thing)]](thing)
    return _entry(thing, found) if found else None


def _entry(thing: Any, found: Found) -> DeskEntry:
    kind = KINDS[type(thing)]
    saved, columns = found
    columns["facets"] = f"{columns.get('facets', '')} {kind_word(kind)}".strip()
    return DeskEntry(id=key(kind, thing.pk, saved or clock.now()), kind=kind, of=thing.pk, **columns)


def _differs(article: Article) -> bool:
    """Whether the newest version is another one than what readers have."""
    return not article.live or article.has_unpublished_changes


def _story(article: Article) -> Found | None:
    if not _differs(article):
        return None
    revision = article.latest_revision
    if revision is None:
        return article.published_at, columns_of(article)
    return revision.created_at, columns_of(revision.as_object())


def _picture(picture: Picture) -> Found:
    places = (picture.sublocation, picture.city, picture.province, picture.country)
    rights = (picture.copyright_notice, picture.credit_line, picture.licence, picture.description)
    return picture.created_at, {
        "headline": picture.title,
        "standfirst": picture.caption,
        "text": ", ".join(part for part in (*places, *rights) if part),
        "people": ", ".join(name for name in (picture.creator, picture.agency, picture.licensor_name) if name),
        "facets": author_word(picture.creator) if picture.creator else "",
    }


def _person(author: Author) -> Found:
    return None, {"headline": author.name, "standfirst": author.role, "text": author.biography}


def _entity(entity: Entity) -> Found:
    return None, {
        "headline": entity.name,
        "standfirst": entity.description,
        "text": ", ".join([*entity.other_names.splitlines(), *entity.codes.splitlines()]),
    }


_MADE: dict[Kind, Callable[[Any], Found | None]] = {
    Kind.STORY: _story,
    Kind.PICTURE: _picture,
    Kind.PERSON: _person,
    Kind.ENTITY: _entity,
}
KINDS: dict[type[Model], Kind] = {
    Article: Kind.STORY,
    Picture: Kind.PICTURE,
    Author: Kind.PERSON,
    Entity: Kind.ENTITY,
}
