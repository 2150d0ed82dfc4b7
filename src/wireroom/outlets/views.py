"""The addresses that other people's programs fetch. The press asks for each once and keeps the file."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from wireroom.articles.models import Section
from wireroom.core.addresses import ALIVE
from wireroom.core.pages import absolute
from wireroom.outlets import feeds, rss, sitemaps


def paper_feed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(rss.write(feeds.of_paper()), content_type=rss.MEDIA_TYPE)


def section_feed(request: HttpRequest, slug: str) -> HttpResponse:
    section = get_object_or_404(Section, slug=slug)
    return HttpResponse(rss.write(feeds.of_section(section)), content_type=rss.MEDIA_TYPE)


def sitemap_index(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemaps.write_index(sitemaps.parts()), content_type=sitemaps.MEDIA_TYPE)


def pages_sitemap(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemaps.write(sitemaps.of_pages()), content_type=sitemaps.MEDIA_TYPE)


def month_sitemap(request: HttpRequest, year: int, month: int) -> HttpResponse:
    places = sitemaps.of_month(date(year, month, 1))
    if not places:
        raise Http404("Nothing was published in that month.")
    return HttpResponse(sitemaps.write(places), content_type=sitemaps.MEDIA_TYPE)


def robots(request: HttpRequest) -> HttpResponse:
    """The Robots Exclusion Protocol (RFC 9309): all that is in the edition may be read."""
    refused = [f"Disallow: {path}" for path in ALIVE]
    lines = ["User-agent: *", "Allow: /", *refused, "", f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
