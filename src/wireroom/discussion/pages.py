"""The further pages of a discussion: its parts, its orders, and the page of each comment. Files of the edition, all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from wireroom.articles.models import Article
from wireroom.articles.reading import published
from wireroom.core.pages import absolute, gone
from wireroom.core.tags import reads, unrecorded
from wireroom.discussion import threads
from wireroom.discussion.addresses import (
    comment_address,
    newest_address,
    part_address,
    recommend_address,
)
from wireroom.discussion.models import Comment
from wireroom.discussion.presenting import count_of, needed, orders
from wireroom.discussion.quoting import quoted
from wireroom.discussion.rules import rules_shown

Context = dict[str, Any]


def _of_a_story(make: Callable[..., Context]) -> Callable[..., HttpResponse]:
    """A view of a published story's discussion; `make` gives what the page shows besides the story."""

    @wraps(make)
    def view(request: HttpRequest, year: str, month: str, day: str, slug: str, **which: str) -> HttpResponse:
        article = _story(year, month, day, slug)
        if not article.live:
            return gone(request)
        if article.slug != slug:
            moved = request.path.partition(f"/{slug}/")[2]
            return HttpResponsePermanentRedirect(f"{article.get_absolute_url()}{moved}")
        context = {
            "article": {"headline": article.headline, "url": article.get_absolute_url(), "language": article.language},
            "page_title": _("Comments on %(headline)s") % {"headline": quoted(article.headline)},
            "comments_open": rules_shown(article).open,
            "recommend_action": recommend_address(article),
            "canonical_url": absolute(request.path),
            **make(article, **{name: int(value) for name, value in which.items()}),
        }
        return render(request, "reader/discussion.html", context)

    return view


def _story(year: str, month: str, day: str, slug: str) -> Article:
    """The story that has or had an address, read no further than its discussion shows it. Raises `Http404`."""
    try:
        url_date = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404("There is no such day.") from error
    with unrecorded():
        stories = Article.objects.filter(url_date=url_date).defer("body")
        former = Q(former_addresses__url_date=url_date, former_addresses__slug=slug)
        article = stories.filter(slug=slug).first() or stories.filter(former).first()
    if article is None or article.first_published_at is None:
        raise Http404("There is no such story.")
    reads(f"title:{article.pk}")
    reads(f"replies:{article.pk}")
    return article


@_of_a_story
def part(article: Article, number: int) -> Context:
    if number == 1:
        raise Http404("The first part stands under the story.")
    shown = threads.part(article, number)
    if not shown.comments:
        raise Http404("The discussion is shorter.")
    return {
        "comments": shown.comments,
        "comment_orders": orders(article, "oldest"),
        "earlier_comments": part_address(article, number - 1),
        "further_comments": needed(part_address(article, number + 1)) if shown.more else "",
    }


@_of_a_story
def newest(article: Article) -> Context:
    comments, before = threads.newest(article)
    if not comments:
        raise Http404("Nobody has written yet.")
    return {
        "comments": comments,
        "comment_orders": orders(article, "newest"),
        "further_comments": needed(newest_address(article, before)) if before else "",
    }


@_of_a_story
def newest_part(article: Article, number: int) -> Context:
    shown = threads.part(article, number, newest_first=True)
    if not shown.comments:
        raise Http404("The discussion is shorter.")
    return {
        "comments": shown.comments,
        "comment_orders": orders(article, "newest"),
        "further_comments": needed(newest_address(article, number - 1)) if number > 1 else "",
    }


@_of_a_story
def recommended(article: Article) -> Context:
    return {
        "comments": threads.most_recommended(article),
        "comment_orders": orders(article, "recommended"),
        "nothing_yet": _("No comment has been recommended yet."),
    }


@_of_a_story
def picks(article: Article) -> Context:
    return {
        "comments": threads.picks(article),
        "comment_orders": orders(article, "picks"),
        "nothing_yet": _("The editors have not picked a comment yet."),
    }


@_of_a_story
def one(article: Article, comment: int, number: int = 1) -> Context:
    found = threads.one(article, comment, number)
    if found is None:
        raise Http404("There is no such comment.")
    return {
        "comments": [found.comment],
        "earlier_comments": comment_address(article, comment, number - 1) if number > 1 else "",
        "further_comments": comment_address(article, comment, number + 1) if found.more else "",
        "whole_discussion": part_address(article, 1),
    }


def addresses() -> Iterator[str]:
    """The pages of every discussion, for filling an edition; that of a single comment is made when it is asked for."""
    discussed = Comment.objects.shown().order_by().values("article").distinct()
    for article in published().filter(pk__in=discussed).only("url_date", "slug", "live").iterator(chunk_size=500):
        last = threads.parts_of(article)
        yield from (part_address(article, number) for number in range(2, last + 1))
        yield from (newest_address(article, number) for number in range(last - 2, 0, -1))
        if count_of(article) > 1:
            yield from (order.url for order in orders(article, "oldest") if not order.is_current)
