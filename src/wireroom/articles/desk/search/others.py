"""Items of the wire, pictures, the people of the paper, and whom and what its stories name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from wireroom.articles.desk.search.finds import DeskQuestion, Find, Finds
from wireroom.articles.models import Author, DeskEntry, Entity, Kind
from wireroom.articles.search import engines
from wireroom.articles.search.asking import days, told, wanted_of
from wireroom.articles.search.desk_index import kind_word
from wireroom.articles.search.passages import marked, passage
from wireroom.pictures.models import Picture
from wireroom.wire import search
from wireroom.wire.desk.screens import SEE
from wireroom.wire.models import Item

_MAY_CHANGE_PEOPLE = "articles.change_author"
_USES = ["choose", "change"]
"""What somebody may do with a picture who is shown it."""


def may_see_items(user: Any) -> bool:
    return bool(user.has_perm(SEE))


def items(question: DeskQuestion, user: Any, most: int) -> Finds:
    """Items in whatever standing, those that came last first."""
    rows = search.matching(Item.objects.all(), question.asked.text)
    first, end = days(question.asked)
    rows = rows.filter(arrived_at__gte=first) if first else rows
    rows = rows.filter(arrived_at__lt=end) if end else rows
    if question.asked.before:
        rows = rows.filter(pk__lt=question.asked.before)
    found = list(rows.select_related("source", "current").order_by("-pk")[: most + 1])
    shown = found[:most]
    return Finds([_item(item, question) for item in shown], shown[-1].pk if len(found) > most else None)


def _item(item: Item, question: DeskQuestion) -> Find:
    return Find(
        title=marked(str(item), question.words),
        passage=passage(search.searchable(item.current.story) if item.current else "", question.words),
        url=f"{reverse('wire_view')}?item={item.pk}&status=all",
        state=_("Killed") if item.killed else str(item.get_standing_display()),
        about=item.source.name,
        when=item.arrived_at,
    )


def _policy() -> Any:
    return policy_registry.get_by_type(Picture)


def may_see_pictures(user: Any) -> bool:
    return bool(_policy().user_has_any_permission(user, _USES))


def pictures(question: DeskQuestion, user: Any, most: int) -> Finds:
    """Pictures that the colleague may use or change, the newest first."""
    entries, further = _of_the_desk(question, most, Kind.PICTURE)
    keys = [entry.of for entry in entries]
    seen = _policy().instances_user_has_any_permission_for(user, _USES).in_bulk(keys)
    changed = _policy().instances_user_has_permission_for(user, "change").filter(pk__in=keys)
    may_change = set(changed.values_list("pk", flat=True))
    finds = [
        _picture(seen[entry.of], entry, question, may_change=entry.of in may_change)
        for entry in entries
        if entry.of in seen
    ]
    return Finds(finds, further)


def _picture(picture: Picture, entry: DeskEntry, question: DeskQuestion, *, may_change: bool) -> Find:
    return Find(
        title=marked(entry.headline, question.words),
        passage=passage(told(entry), question.words),
        url=reverse("wagtailimages:edit", args=[picture.pk]) if may_change else "",
        state=str(picture.get_pubstatus_display()),
        about=picture.credit,
        when=picture.created_at,
        picture=picture,
    )


def may_see_people(user: Any) -> bool:
    """Whoever writes stories chooses people for them."""
    return bool(user.has_perm("articles.change_article"))


def people(question: DeskQuestion, user: Any, most: int) -> Finds:
    """People of the paper; who may not change them is led to their page."""
    entries, further = _of_the_desk(question, most, Kind.PERSON)
    found = Author.objects.in_bulk([entry.of for entry in entries])
    edits = user.has_perm(_MAY_CHANGE_PEOPLE)
    finds = [
        Find(
            title=marked(entry.headline, question.words),
            passage=passage(told(entry), question.words),
            url=_edit_person(entry.of) if edits else found[entry.of].get_absolute_url(),
        )
        for entry in entries
        if entry.of in found
    ]
    return Finds(finds, further)


def _edit_person(pk: int) -> str:
    return reverse("wagtailsnippets_articles_author:edit", args=[pk])


def entities(question: DeskQuestion, user: Any, most: int) -> Finds:
    """People, organisations and places that stories name; who may not change them is led to their page."""
    entries, further = _of_the_desk(question, most, Kind.ENTITY)
    found = Entity.objects.in_bulk([entry.of for entry in entries])
    edits = user.has_perm("articles.change_entity")
    finds = [_entity(found[entry.of], entry, question, may_change=edits) for entry in entries if entry.of in found]
    return Finds(finds, further)


def _entity(entity: Entity, entry: DeskEntry, question: DeskQuestion, *, may_change: bool) -> Find:
    page = entity.get_absolute_url() if entity.has_page else ""
    return Find(
        title=marked(entry.headline, question.words),
        passage=passage(told(entry), question.words),
        url=reverse("wagtailsnippets_articles_entity:edit", args=[entity.pk]) if may_change else page,
        about=entity.get_kind_display(),
    )


def _of_the_desk(question: DeskQuestion, most: int, kind: Kind) -> tuple[list[DeskEntry], int | None]:
    """Entries of a kind, the newest first, and the key after which further ones begin."""
    wanted = wanted_of(question.asked)
    keys = engines.newest(replace(wanted, facets=(*wanted.facets, kind_word(kind))), most + 1, engines.DESK)
    entries = DeskEntry.objects.in_bulk(keys[:most])
    return [entries[key] for key in keys[:most] if key in entries], keys[most - 1] if len(keys) > most else None
