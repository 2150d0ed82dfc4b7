"""What may happen to people, organisations and places, and to the stories that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireroom.articles.models import ArticleEntity, Entity

if TYPE_CHECKING:
    from tests.press.random_newsroom.newsroom import RandomNewsroom


def new_entity(room: RandomNewsroom) -> Entity:
    room.number += 1
    kind = room.random.choice(Entity.Kind.values)
    return Entity.objects.create(kind=kind, name=f"{room.words(2)} {room.number}", has_page=room.random.random() < 0.7)


def _any_entity(room: RandomNewsroom) -> Entity:
    found: Entity = room.any_of(Entity) if Entity.objects.exists() else new_entity(room)
    return found


def story_names(room: RandomNewsroom) -> None:
    there = list(Entity.objects.order_by("pk"))
    some = room.random.sample(there, min(len(there), room.random.randrange(4)))
    room.rewrite(entities=[ArticleEntity(entity=entity) for entity in some])


def entity_renamed(room: RandomNewsroom) -> None:
    entity = _any_entity(room)
    room.number += 1
    entity.name = f"{room.words(2)} {room.number}"
    entity.save()


def entity_moved(room: RandomNewsroom) -> None:
    entity = _any_entity(room)
    room.number += 1
    entity.slug = f"{room.words(1)}-{room.number}".lower()
    entity.save()


def entity_of_another_kind(room: RandomNewsroom) -> None:
    entity = _any_entity(room)
    entity.kind, entity.slug = room.random.choice(Entity.Kind.values), ""
    entity.save()


def entity_gets_or_loses_its_page(room: RandomNewsroom) -> None:
    entity = _any_entity(room)
    entity.has_page = not entity.has_page
    entity.save()


def entity_described(room: RandomNewsroom) -> None:
    entity = _any_entity(room)
    entity.description, entity.other_names = room.words(9), room.words(2)
    entity.save()


def entity_known_elsewhere(room: RandomNewsroom) -> None:
    entity = _any_entity(room)
    entity.same_as = f"https://{room.words(1).lower()}.example/"
    entity.save()


def entity_coded(room: RandomNewsroom) -> None:
    entity = _any_entity(room)
    entity.codes = f"wire:{room.words(1)}\n{entity.codes}"[:200]
    entity.save()


def entity_deleted(room: RandomNewsroom) -> None:
    _any_entity(room).delete()
