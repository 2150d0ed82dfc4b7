"""The reader's pages of stories. The press asks for each once and keeps the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wireroom.articles import illustrations, presenting, public_record, reading
from wireroom.articles.days import days_of, neighbouring_days
from wireroom.articles.fronts import breaking, pins
from wireroom.articles.fronts.home import make_front
from wireroom.articles.fronts.section import order
from wireroom.articles.history.showing import address, has_history
from wireroom.articles.models import Article, Author, Entity, FormerAddress, Section, StandingPage, Topic
from wireroom.articles.models.correction import RECORD, month_of_record
from wireroom.articles.navigation import sections
from wireroom.articles.own_pages import more_like, story_at
from wireroom.articles.signals import article_page as article_page_shown
from wireroom.articles.signals import entity_page as entity_page_shown
from wireroom.articles.signals import teasers_shown
from wireroom.articles.translating import in_languages
from wireroom.core.pages import absolute, gone
from wireroom.core.tags import links_to, unrecorded


def home(request: HttpRequest) -> HttpResponse:
    return home_page(request, pins.pinned(None))


def home_page(request: HttpRequest, pinned: pins.Pinned) -> HttpResponse:
    """The home front with this in its places, as it is or as it would be."""
    by_section = [(section, reading.row_of_section(section)) for section in sections()]
    front = make_front(reading.latest(), by_section, pinned)
    _announce([*front.latest, *front.in_places, *(story for row in front.rows for story in row.teasers)])
    fields = ("lead", "seconds", "briefs", "picture_story", "opinion", "rows", "latest")
    context = {name: getattr(front, name) for name in fields}
    return render(request, "reader/front.html", context | {"breaking": breaking.shown()})


def section(request: HttpRequest, slug: str) -> HttpResponse:
    the_section = get_object_or_404(Section, slug=slug)
    return section_page(request, the_section, pins.pinned(the_section))


def section_page(request: HttpRequest, the_section: Section, pinned: pins.Pinned) -> HttpResponse:
    """A section's front with this in its places, as it is or as it would be."""
    stories = reading.latest_of_section(the_section)
    context = {
        "section": the_section,
        "current_section": the_section,
        "page_title": the_section.name,
        "description": the_section.description,
        "teasers": _announce(order(stories, pinned)),
        "days": [_day_link(day) for day in days_of(stories)],
        "feed_url": absolute(f"{the_section.get_absolute_url()}feed.xml"),
        "breaking": breaking.shown(),
    }
    return render(request, "reader/section.html", context)


def breaking_news(request: HttpRequest) -> HttpResponse:
    """The line of breaking news for the script of every page but the fronts; empty where there is none."""
    line = breaking.shown()
    told = {"label": _("Breaking"), "text": line.text, "url": line.url} if line else {}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    the_topic = get_object_or_404(Topic, slug=slug)
    stories = reading.latest_on(the_topic)
    if not stories:
        raise Http404("Nothing on this topic has been published.")
    context = {
        "topic": the_topic,
        "page_title": the_topic.name,
        "description": the_topic.definition,
        "teasers": _announce(presenting.teasers(stories)),
    }
    return render(request, "reader/topic.html", context)


def entity(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The page of a person, an organisation or a place."""
    the_entity = get_object_or_404(Entity, kind=kind, slug=slug, has_page=True)
    stories = reading.latest_naming(the_entity)
    if not stories:
        raise Http404("Nothing that names it has been published.")
    context: dict[str, Any] = {
        "entity": the_entity,
        "page_title": the_entity.name,
        "description": the_entity.description,
        "teasers": _announce(presenting.teasers(stories)),
    }
    entity_page_shown.send(sender=Entity, entity=the_entity, context=context)
    return render(request, "reader/entity.html", context)


def author(request: HttpRequest, slug: str) -> HttpResponse:
    the_author = get_object_or_404(Author, slug=slug)
    context = {
        "author": the_author,
        "portrait": illustrations.illustration(the_author.portrait, None) if the_author.portrait else None,
        "page_title": the_author.name,
        "description": the_author.biography or the_author.role,
        "teasers": _announce(presenting.teasers(reading.latest_by(the_author))),
    }
    return render(request, "reader/author.html", context)


def article(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    on = _date(year, month, day)
    found = story_at(on, slug)
    if found is None:
        return _moved(request, get_object_or_404(FormerAddress, url_date=on, slug=slug))
    if found.live:
        return article_page(request, found)
    if found.first_published_at is None:
        raise Http404("This story has not been published.")
    return gone(request, found.kill_notice)


def _moved(request: HttpRequest, former: FormerAddress) -> HttpResponse:
    """The answer at a story's former address, which is marked by itself when the story moves, goes or comes back."""
    with unrecorded():
        found = former.article
    return HttpResponsePermanentRedirect(found.get_absolute_url()) if found.live else gone(request)


def article_page(request: HttpRequest, found: Article, *, colours: str = "") -> HttpResponse:
    """The page of a story, published or previewed; a preview may be shown in `light` or `dark` colours."""
    story = presenting.story(found)
    story.topics = presenting.topics(found)
    story.entities = presenting.entities(found)
    story.further_sections = presenting.further_sections(found)
    story.history_url = _history_url(found)
    led_to = {one.url for block in story.body for one in block.stories}
    more = [one for one in more_like(found) if one.get_absolute_url() not in led_to]
    story.more = _announce(presenting.teasers(more))
    context: dict[str, Any] = {
        "article": story,
        "current_section": found.section,
        "page_title": story.headline,
        "description": story.standfirst,
        "canonical_url": absolute(found.get_absolute_url()) if found.get_absolute_url() else "",
        "social_image": absolute(story.lead.picture.src) if story.lead and story.lead.picture else None,
        "preview_colours": colours,
        "in_languages": in_languages(found),
    }
    article_page_shown.send(sender=Article, article=found, request=request, context=context)
    return render(request, "reader/article.html", context)


def _history_url(found: Article) -> str:
    """The page of what changed of a story; empty where there is none."""
    if not has_history(found):
        return ""
    links_to(address(found))
    return address(found)


def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    the_day = _date(year, month, day)
    stories = reading.of_day(the_day)
    if not stories:
        raise Http404("Nothing was published on that day.")
    previous_day, next_day = neighbouring_days(the_day)
    context = {
        "day": the_day,
        "page_title": date_format(the_day, _("j F Y")),
        "teasers": _announce(presenting.teasers(stories)),
        "previous_day": _day_link(previous_day) if previous_day else None,
        "next_day": _day_link(next_day) if next_day else None,
    }
    return render(request, "reader/day.html", context)


def corrections(request: HttpRequest) -> HttpResponse:
    """The public record; what a standing page at this address says, the paper's policy, stands above it."""
    context = {
        "page_title": _("Corrections"),
        "policy": StandingPage.objects.live().filter(depth=3, slug=RECORD.strip("/")).first(),
        "notices": public_record.newest_notices(),
        "months": [_month_link(month) for month in public_record.months_of_notices()],
    }
    return render(request, "reader/corrections.html", context)


def corrections_of_month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    the_month = _date(year, month, "1")
    notices = public_record.notices_of_month(the_month)
    if not notices:
        raise Http404("Nothing was corrected in that month.")
    context = {"page_title": _("Corrections"), "month": the_month, "notices": notices}
    return render(request, "reader/corrections.html", context)


def _month_link(month: date) -> dict[str, Any]:
    return {"date": month, "url": month_of_record(month)}


def _announce(teasers: list[presenting.Teaser]) -> list[presenting.Teaser]:
    teasers_shown.send(sender=Article, teasers=teasers)
    return teasers


def _day_link(day: date) -> dict[str, Any]:
    return {"date": day, "url": f"/{day:%Y/%m/%d}/"}


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404("There is no such day.") from error
