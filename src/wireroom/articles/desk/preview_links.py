"""The screen of a story's preview links, and the page that such a link opens."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from wireroom.articles.models import Article, PreviewLink
from wireroom.articles.preview_links import MOST_DAYS, Ended, address, make_link, revoke, story_behind

MAY = "articles.change_article"
_SECRET = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}
"""Nobody keeps the page, lists it, or tells the next site where its reader came from."""


@permission_required(MAY)
@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """The links of a story; a form makes another."""
    article = get_object_or_404(Article, pk=pk)
    if request.method == "POST":
        try:
            make_link(article, int(request.POST.get("days", "")), request.user)
        except ValueError:
            messages.error(request, _("Say for how many days: 1 to %(most_days)s.") % {"most_days": MOST_DAYS})
        return redirect(request.path)
    made = [
        {"link": link, "url": f"{settings.SITE_URL}{address(link)}"}
        for link in article.preview_links.select_related("made_by")[:50]
    ]
    context = {
        "article": article,
        "made": made,
        "most_days": MOST_DAYS,
        "header_title": _("Preview links"),
        "header_icon": "link",
        "breadcrumbs_items": [
            {"url": reverse("wagtailsnippets_articles_article:edit", args=[pk]), "label": article.headline},
            {"url": None, "label": _("Preview links")},
        ],
    }
    return render(request, "articles/desk/preview_links.html", context)


@require_POST
@permission_required(MAY)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(PreviewLink.objects.select_related("article"), pk=pk)
    revoke(link, request.user)
    messages.success(request, _("The link is revoked: whoever has it sees nothing any more."))
    return redirect("preview_links", link.article_id)


@require_safe
def look(request: HttpRequest, token: str) -> HttpResponse:
    """The story as readers would see it, for whoever has the link: no account, no session, no file of the edition."""
    try:
        story = story_behind(token)
    except Ended:
        response = render(request, "articles/desk/preview_ended.html", status=410)
    else:
        response = story.make_preview_request()
    for name, value in _SECRET.items():
        response[name] = value
    return response
