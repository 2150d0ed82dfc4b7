"""What the wire view answers: the list, an item, what differs, what is new, and an editor's decisions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.dispatch import Signal
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from wireroom.core.fetch import FetchError, Limits, fetch
from wireroom.wire import missing, routing
from wireroom.wire.desk.differences import differences
from wireroom.wire.desk.listing import STATUSES, Wanted, newer, page, place_of, sources
from wireroom.wire.duplicates import cluster, likeness_of
from wireroom.wire.linked_pictures import joined
from wireroom.wire.models import Item, Rule, Version
from wireroom.wire.ways_in.came_along import picture_that_came_along

SEE, DECIDE = "wire.view_item", "wire.change_item"

story_of_item = Signal()
"""Sent with `item`: a hearer that has a story of it answers the address where the desk edits it, or None."""

sections_of_the_paper = Signal()
"""Asks where a draft may go: a hearer answers slug and name of each section, in the paper's order."""

_LAST_SECTION = "wire_section"
"""In the editor's session: the section of the draft made last."""

_PICTURE = Limits(body_bytes=5_000_000, seconds=10)
_PICTURE_STARTS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n": "image/png",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}


@permission_required(SEE)
@require_GET
def wire(request: HttpRequest) -> HttpResponse:
    """The list; with `item` that item beside it; with `part=list` the rows alone, for the page's script."""
    wanted = Wanted.from_query(request.GET)
    listed = page(wanted)
    context: dict[str, Any] = {"wanted": wanted, "page": listed}
    if request.GET.get("part") == "list":
        return render(request, "wire/desk/_rows.html", context)
    chosen = request.GET.get("item", "")
    item = Item.objects.filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdigit() else None
    context |= {
        "header_title": _("Wire"),
        "header_icon": "globe",
        "breadcrumbs_items": [{"url": None, "label": _("Wire")}],
        "statuses": [(name, words) for name, (words, _) in STATUSES.items()],
        "sources": sources(),
        "newest": place_of(listed.rows[0].item) if listed.rows else "",
        "shown": _shown(request, item) if item else None,
    }
    return render(request, "wire/desk/wire.html", context)


@permission_required(SEE)
@require_GET
def item_beside(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "wire/desk/_item.html", {"shown": _shown(request, get_object_or_404(Item, pk=pk))})


def _shown(request: HttpRequest, item: Item) -> dict[str, Any]:
    """All that is told of an item; its versions newest first, each to be compared with the one before."""
    versions = list(item.versions.order_by("-pk").only("pk", "item", "number", "arrived_at", "issued_at")[:50])
    current = item.current
    twins = [twin for twin in cluster(item) if twin.pk != item.pk]
    sections = _sections()
    return {
        "item": item,
        "story": joined(current.story, item) if current else None,
        "version": current,
        "versions": list(zip(versions, [*versions[1:], None], strict=True)),
        "twins": [(twin, round(100 * likeness_of(item, twin).of_one)) for twin in twins],
        "decisions": item.decisions.select_related("rule")[:20],
        "edit_url": _edit_url(item),
        "sections": sections,
        "section": _suggested(request, item, sections),
        "may_decide": request.user.has_perm(DECIDE),
        "may_take": not item.killed and item.standing != Item.Standing.USED,
        "may_spike": item.standing in (Item.Standing.WAITING, Item.Standing.HELD),
    }


def _sections() -> dict[str, str]:
    answers = sections_of_the_paper.send(sender=Item)
    return {slug: name for _, sections in answers for slug, name in sections}


def _suggested(request: HttpRequest, item: Item, sections: dict[str, str]) -> str:
    """Where a draft of the item goes if the editor says nothing else: where a rule sends it, else the source's own
    section, else where the last one went."""
    rule = None
    if item.current is not None:
        rule = routing.rule_for(item, item.current.story, Rule.objects.filter(on=True).exclude(section=""))
    wanted = (rule.section if rule else "", item.source.section, request.session.get(_LAST_SECTION, ""))
    return next((slug for slug in wanted if slug in sections), next(iter(sections), ""))


@permission_required(SEE)
@require_GET
def compared(request: HttpRequest, before: int, after: int) -> HttpResponse:
    """What the later of two versions says otherwise, be they of one item or of twins."""
    old, new = get_object_or_404(Version, pk=before), get_object_or_404(Version, pk=after)
    old_story, new_story = old.story, new.story
    parts = [
        (_("Headline"), differences(old_story.headline, new_story.headline)),
        (_("Standfirst"), differences(old_story.standfirst, new_story.standfirst)),
        (_("Text"), differences(old_story.body, new_story.body)),
    ]
    changed = [(name, passages) for name, passages in parts if any(one.how != "same" for one in passages)]
    return render(request, "wire/desk/_differences.html", {"parts": changed, "old": old, "new": new})


@permission_required(SEE)
@require_GET
def news(request: HttpRequest) -> HttpResponse:
    """How many items have come since the newest that the editor sees."""
    count = newer(Wanted.from_query(request.GET), request.GET.get("since", ""))
    words = ngettext("%(count)d new item", "%(count)d new items", count) % {"count": count}
    return JsonResponse({"new": count, "words": words})


@permission_required(SEE)
@require_GET
def picture(request: HttpRequest, version: int, number: int) -> HttpResponse:
    """A picture of an item, fetched under guard: the desk's browser speaks to no stranger's server."""
    held = get_object_or_404(Version, pk=version)
    photos = joined(held.story, held.item).photos
    address = photos[number].url if number < len(photos) else None
    data = (_fetched(address) or picture_that_came_along(held, address) or b"") if address else b""
    kind = next((kind for start, kind in _PICTURE_STARTS.items() if data.startswith(start)), None)
    if kind is None:
        raise Http404
    return HttpResponse(
        data,
        content_type=kind,
        headers={"Cache-Control": "private, max-age=86400", "Content-Security-Policy": "sandbox"},
    )


def _fetched(address: str) -> bytes | None:
    try:
        return fetch(address, limits=_PICTURE, allow_hosts=frozenset(settings.WIREROOM["FETCH_ALLOW"])).body
    except FetchError:
        return None


@permission_required(DECIDE)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of the item, with every credit; the address where it is edited."""
    item = get_object_or_404(Item.objects.select_related("source", "current"), pk=pk)
    if item.killed:
        return _told(
            request,
            item,
            _("%(source)s has taken “%(item)s” back: it cannot be used.") % {"source": item.source, "item": item},
            failed=True,
        )
    section = request.POST.get("section") or _suggested(request, item, _sections())
    try:
        if _edit_url(item) is None:
            routing.take(item, section, str(request.user))
            request.session[_LAST_SECTION] = section
    except routing.CannotBeUsed as reason:
        return _told(request, item, _("No draft was made: %(reason)s.") % {"reason": reason}, failed=True)
    item.refresh_from_db()
    return _told(request, item, _("“%(item)s” is a draft now.") % {"item": item}, edit_url=_edit_url(item))


@permission_required(DECIDE)
@require_POST
def spike(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(Item, pk=pk)
    routing.spike(item)
    item.refresh_from_db()
    if item.standing != Item.Standing.SPIKED:
        return _told(request, item, _("“%(item)s” is in use and cannot be spiked.") % {"item": item}, failed=True)
    return _told(request, item, _("“%(item)s” is spiked.") % {"item": item})


@permission_required(DECIDE)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """The source has deleted the item; the newsroom keeps what it made of it."""
    item = get_object_or_404(Item, pk=pk)
    missing.keep(item)
    return _told(request, item, _("“%(item)s” is kept.") % {"item": item}, edit_url=_edit_url(item))


def _edit_url(item: Item) -> str | None:
    return next((address for _, address in story_of_item.send(sender=Item, item=item) if address), None)


def _told(
    request: HttpRequest, item: Item, said: str, *, failed: bool = False, edit_url: str | None = None
) -> HttpResponse:
    """To the page's script as JSON; to a browser without it as a message above the item."""
    if request.headers.get("Accept") == "application/json":
        answer = {"said": said, "standing": item.get_standing_display(), "edit": edit_url}
        return JsonResponse(answer, status=409 if failed else 200)
    (messages.error if failed else messages.success)(request, said)
    return redirect(edit_url or f"{reverse('wire_view')}?item={item.pk}")
