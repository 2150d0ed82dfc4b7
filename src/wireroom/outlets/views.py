"""The addresses that other people's programs fetch. The press asks for each once and keeps the file."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404

from wireroom.articles.days import anything_on
from wireroom.articles.models import Article, Author, Entity, FormerAddress, Section, Topic
from wireroom.core.addresses import ALIVE
from wireroom.core.pages import absolute, site_identity
from wireroom.outlets import atom, feeds, json_feed, partner_copy, rss, sitemaps
from wireroom.outlets import news_sitemap as news

_WRITERS = {"rss": rss, "atom": atom, "json": json_feed}


def paper_feed(request: HttpRequest, written_as: str) -> HttpResponse:
    return _feed(feeds.of_paper(written_as), written_as)


def section_feed(request: HttpRequest, slug: str, written_as: str) -> HttpResponse:
    return _feed(feeds.of_section(get_object_or_404(Section, slug=slug), written_as), written_as)


def topic_feed(request: HttpRequest, slug: str, written_as: str) -> HttpResponse:
    feed = feeds.of_topic(get_object_or_404(Topic, slug=slug), written_as)
    if feed is None:
        raise Http404("Nothing on this topic has been published.")
    return _feed(feed, written_as)


def entity_feed(request: HttpRequest, kind: str, slug: str, written_as: str) -> HttpResponse:
    feed = feeds.of_entity(get_object_or_404(Entity, kind=kind, slug=slug, has_page=True), written_as)
    if feed is None:
        raise Http404("Nothing that names it has been published.")
    return _feed(feed, written_as)


def author_feed(request: HttpRequest, slug: str, written_as: str) -> HttpResponse:
    return _feed(feeds.of_author(get_object_or_404(Author, slug=slug), written_as), written_as)


def corrections_feed(request: HttpRequest, written_as: str) -> HttpResponse:
    return _feed(feeds.of_corrections(written_as), written_as)


def _feed(feed: feeds.Feed, written_as: str) -> HttpResponse:
    writer = _WRITERS[written_as]
    return HttpResponse(writer.write(feed), content_type=writer.MEDIA_TYPE)


def sitemap_index(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemaps.write_index(sitemaps.parts()), content_type=sitemaps.MEDIA_TYPE)


def pages_sitemap(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemaps.write(sitemaps.of_pages()), content_type=sitemaps.MEDIA_TYPE)


def day_sitemap(request: HttpRequest, day: date) -> HttpResponse:
    places = sitemaps.of_day(day)
    if not places and not anything_on(day):
        raise Http404("Nothing was published on that day.")
    return HttpResponse(sitemaps.write(places), content_type=sitemaps.MEDIA_TYPE)


def news_sitemap(request: HttpRequest) -> HttpResponse:
    return HttpResponse(news.write(news.stories(), site_identity(words=False)), content_type=sitemaps.MEDIA_TYPE)


def story_for_partners(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """The story at `/2026/11/24/slug/` as ninjs; one that was withdrawn answers 410 with a document that says so."""
    with_parts = Article.objects.prefetch_related("bylines", "credits__source", "corrections")
    found = with_parts.filter(url_date=day, slug=slug).first()
    if found is None:
        former = get_object_or_404(FormerAddress, url_date=day, slug=slug)
        return HttpResponsePermanentRedirect(partner_copy.address_of(former.article))
    if found.first_published_at is None:
        raise Http404("This story has not been published.")
    stated = partner_copy.document(found) if found.live else partner_copy.withdrawal(found)
    if stated is None:
        raise Http404("A source of this story does not let it be passed on.")
    status = 200 if found.live else 410
    return HttpResponse(partner_copy.write(stated), content_type=partner_copy.MEDIA_TYPE, status=status)


def robots(request: HttpRequest) -> HttpResponse:
    """The Robots Exclusion Protocol (RFC 9309): all that is in the edition may be read."""
    refused = [f"Disallow: {path}" for path in ALIVE]
    lines = ["User-agent: *", "Allow: /", *refused, ""]
    lines += [f"Sitemap: {absolute(path)}" for path in ("/sitemap.xml", "/sitemap/news.xml")]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
