"""A story's tie to the wire, as the desk sees it: which version it has, what changed, what clashes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.panels import Panel

from wireroom.articles.living_text import units_of_story
from wireroom.articles.models import Article, Conflict, WireCopy
from wireroom.articles.settling import Moved, settle
from wireroom.wire.models import Version


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of paragraphs of two versions: "same", "gone" or "new"."""

    kind: str
    lines: tuple[str, ...]


def copy_of(article: Article) -> WireCopy | None:
    if not article.pk:
        return None
    return WireCopy.objects.filter(article=article.pk).select_related("item__source", "taken").first()


def counted(copy: WireCopy) -> tuple[int, int]:
    """Which version the story has, of how many: in the order of their coming."""
    versions = list(copy.item.versions.values_list("pk", flat=True))
    return (versions.index(copy.taken_id) + 1 if copy.taken_id in versions else 0), len(versions)


def deleted_on(copy: WireCopy) -> datetime | None:
    """When the story is deleted, by its source's terms, if nothing new comes."""
    days = copy.item.source.delete_after
    return copy.item.changed_at + timedelta(days=days) if days is not None else None


def what_changed(version: Version) -> list[Passage]:
    """A version against the one that came before it."""
    before = version.item.versions.filter(pk__lt=version.pk).last()
    was, now = (_lines(one) if one else [] for one in (before, version))
    passages: list[Passage] = []
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            passages.append(Passage("same", tuple(now[c:d])))
            continue
        passages += [Passage("gone", tuple(was[a:b]))] if b > a else []
        passages += [Passage("new", tuple(now[c:d]))] if d > c else []
    return passages


def _lines(version: Version) -> list[str]:
    story = version.story
    text = [unit.told for unit in units_of_story(story, {})]
    return [line for line in (story.headline, story.standfirst, *text) if line]


class WirePanel(Panel):
    """ "From the wire: version 3 of 4", with the clashes; not there for the paper's own stories."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/desk/wire_panel.html"

        def is_shown(self) -> bool:
            return copy_of(self.instance) is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            copy = copy_of(self.instance)
            number, total = counted(copy) if copy else (0, 0)
            clashes = copy.conflicts.count() if copy else 0
            deleted = deleted_on(copy) if copy else None
            context = {"copy": copy, "number": number, "total": total, "clashes": clashes, "deleted_on": deleted}
            return {**super().get_context_data(parent_context), **context}


@permission_required("articles.change_article")
def from_the_wire(request: HttpRequest, pk: int) -> HttpResponse:
    """What a story's source has said, version by version, and what clashes with the desk's own words."""
    copy = get_object_or_404(WireCopy.objects.select_related("article", "item__source", "taken"), article=pk)
    number, total = counted(copy)
    versions = [(one, what_changed(one), one.pk == copy.taken_id) for one in copy.item.versions.order_by("-pk")]
    context = {"copy": copy, "number": number, "total": total, "versions": versions, "edit_url": _edit_url(pk)}
    return render(request, "articles/desk/from_the_wire.html", context)


@require_POST
@permission_required("articles.change_article")
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle a clash: "theirs" is put into the draft, "ours" stays."""
    conflict = get_object_or_404(Conflict.objects.select_related("copy__article"), pk=pk)
    article = conflict.copy.article
    try:
        settle(conflict, theirs=request.POST.get("choice") == "theirs", user=request.user)
    except Moved as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Settled. What you chose is in the draft: publish it when it is ready."))
    return redirect(reverse("from_the_wire", args=[article.pk]))


def _edit_url(pk: int) -> str:
    return reverse("wagtailsnippets_articles_article:edit", args=[pk])
