"""Arranging fronts: which story stands where, by hand or by rule, now or later; and the line of breaking news."""

from __future__ import annotations

import copy
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from wireroom.articles import reading, views
from wireroom.articles.desk.front_form import BreakingForm, PinRow, PinRows, asked_of, rows_of
from wireroom.articles.fronts import breaking, pins
from wireroom.articles.fronts.by_rule import headlines
from wireroom.articles.fronts.places import places_of
from wireroom.articles.models import Article, BreakingLine, Pin, Section
from wireroom.articles.search.asking import keys_of_stories
from wireroom.articles.search.engines import TooCostly
from wireroom.core.words import in_the_papers_language

MAY = "articles.change_pin"
_CHOICE = 40
"""Stories to choose from at a time."""


@permission_required(MAY)
@require_http_methods(["GET", "POST"])
def fronts(request: HttpRequest) -> HttpResponse:
    """All fronts, and the line above them."""
    form = BreakingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            line = breaking.break_news(
                said["text"], link=said["link"], until=said["until"], starts_at=said["starts_at"], user=request.user
            )
        except breaking.NotBroken as reason:
            form.add_error(None, str(reason))
        else:
            words = _("Readers are told") if line.standing else _("Scheduled")
            messages.success(request, f"{words}: {line.text}")
            return redirect("fronts")
    sections = Section.objects.annotate(pinned=Count("pins", filter=Q(pins__standing=True)))
    sections = sections.order_by(*Section._meta.ordering)  # Which Django leaves out where it counts.
    context = {
        **_header(_("Fronts"), None),
        "home_pinned": Pin.objects.filter(front=None, standing=True).count(),
        "sections": sections,
        "lines": breaking.current(),
        "form": form,
    }
    return render(request, "articles/desk/fronts.html", context, status=422 if form.errors else 200)


@permission_required(MAY)
@require_POST
def end_breaking_news(request: HttpRequest, pk: int) -> HttpResponse:
    line = BreakingLine.objects.filter(pk=pk).first()
    if line is not None:  # Else it ended by itself.
        breaking.end(line)
    messages.success(request, _("The line of breaking news is taken down."))
    return redirect("fronts")


@permission_required(MAY)
@require_http_methods(["GET", "POST"])
def front(request: HttpRequest, section: int | None = None) -> HttpResponse:
    """One front: its places, and the stories to choose from."""
    the_front = get_object_or_404(Section, pk=section) if section else None
    present = pins.pins_of(the_front)
    asked = request.method == "POST"
    rows = PinRows(request.POST, prefix="pins") if asked else PinRows(initial=rows_of(present), prefix="pins")
    problem, status = "", 200
    seen = request.POST.get("seen", "") or pins.state_of(present)
    if asked:
        problem = _problem(rows) or _arranged(request, the_front, rows, seen)
        if not problem:
            messages.success(request, _("%(name)s is arranged.") % {"name": _name(the_front)})
            return redirect(request.path)
        status = 422
    context = {
        **_header(_name(the_front), reverse("fronts")),
        "problem": problem,
        "rows": rows,
        "seen": seen,
        "places": _places(the_front, rows, {pin.place for pin in present if pin.standing}),
        "choice": _choice(""),
        "sections": Section.objects.all() if the_front is None else [],
        "preview_url": f"{request.path}preview/",
        "shown_url": the_front.get_absolute_url() if the_front else "/",
    }
    return render(request, "articles/desk/front.html", context, status=status)


@permission_required(MAY)
@require_GET
def stories_to_choose(request: HttpRequest) -> HttpResponse:
    """The stories that fit the words, for the screen's script."""
    found = _choice(request.GET.get("q", ""))
    return render(request, "articles/desk/_front_choice.html", {"choice": found})


@permission_required(MAY)
@require_POST
def preview(request: HttpRequest, section: int | None = None) -> HttpResponse:
    """The front as it would be with all that is arranged, what is to come included."""
    the_front = get_object_or_404(Section, pk=section) if section else None
    rows = PinRows(request.POST, prefix="pins")
    if problem := _problem(rows):
        return JsonResponse({"error": problem}, status=422)
    wanted = sorted(asked_of(rows), key=lambda one: (one.starts_at is not None, one.starts_at))
    names = Section.objects.in_bulk([one.newest_of for one in wanted if one.newest_of])
    placed = pins.resolved((one.place, one.story, names.get(one.newest_of or 0)) for one in wanted)
    as_a_reader = copy.copy(request)
    as_a_reader.path = the_front.get_absolute_url() if the_front else "/"
    with in_the_papers_language():
        return views.section_page(as_a_reader, the_front, placed) if the_front else views.home_page(as_a_reader, placed)


def _arranged(request: HttpRequest, the_front: Section | None, rows: Any, seen: str) -> str:
    """Put it before readers; what hinders it, as a sentence."""
    try:
        pins.arrange(the_front, asked_of(rows), user=request.user, seen=seen)
    except pins.NotArranged as reason:
        return str(reason)
    return ""


def _problem(rows: Any) -> str:
    """What the form itself cannot take."""
    if rows.is_valid():
        return ""
    wrong = [f"{row[name].label}: {'; '.join(found)}" for row in rows for name, found in row.errors.items()]
    return " ".join([*rows.non_form_errors(), *wrong[:3]])


def _places(the_front: Section | None, rows: Any, standing: set[int]) -> list[dict[str, Any]]:
    """Each place with the rows that are in it; by rule, what stands there without any."""
    filled = [(_number(row, "place"), _number(row, "story"), _number(row, "newest_of"), row) for row in rows]
    stories = Article.objects.only("headline", "live").in_bulk([story for _, story, _, _ in filled])
    sections = Section.objects.in_bulk([section for _, _, section, _ in filled])
    by_rule = headlines(the_front)
    places = []
    for place in places_of(the_front):
        here = [
            {"form": row, "story": stories.get(story), "section": sections.get(section)}
            for number, story, section, row in filled
            if number == place.number
        ]
        stands = any(not one["form"]["starts_at"].value() or place.number in standing for one in here)
        places.append({"place": place, "rows": here, "stands": stands, "by_rule": by_rule.get(place.number, "")})
    return places


def _number(row: PinRow, name: str) -> int:
    """What stands in a field, whoever wrote it; 0 for what is no key and no place."""
    text = str(row[name].value() or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _choice(words: str) -> list[Article]:
    """The newest live stories, or those that have the words."""
    if not words.strip():
        return reading.latest(_CHOICE)
    try:
        return reading.by_key(keys_of_stories(words, _CHOICE))
    except TooCostly:
        return []


def _name(the_front: Section | None) -> str:
    return (_("Front of %(the_front)s") % {"the_front": the_front}) if the_front else _("Home front")


def _header(title: str, above: str | None) -> dict[str, Any]:
    crumbs = [{"url": above, "label": _("Fronts")}] if above else []
    return {
        "header_title": title,
        "header_icon": "table",
        "breadcrumbs_items": [*crumbs, {"url": None, "label": title}],
    }
