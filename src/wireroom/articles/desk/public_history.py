"""What readers are told of a story's changes, for the desk: each version, and the way to take one out."""

from __future__ import annotations

from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from wireroom.articles.history import keeping
from wireroom.articles.history.comparing import differences
from wireroom.articles.history.lines import Said
from wireroom.articles.history.showing import MOST, address, has_history
from wireroom.articles.models import Article, PublicVersion

MAY = "articles.publish_article"


@require_safe
@permission_required(MAY)
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of a story that readers have had, the newest first, each with what it changed."""
    story = get_object_or_404(Article, pk=pk)
    kept = list(story.public_versions.order_by("-pk")[: MOST + 1])
    said = [Said.from_json(version.said).lines for version in kept]
    changed = [differences(older, newer) for newer, older in pairwise(said)]
    context = {
        "story": story,
        "rows": zip(kept, [*changed, None], strict=False),
        "page_url": address(story) if has_history(story) else "",
        "header_title": _("Public history"),
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailsnippets_articles_article:edit", args=[pk]), "label": story.headline},
            {"url": None, "label": _("Public history")},
        ],
    }
    return render(request, "articles/desk/public_history.html", context)


@require_POST
@permission_required(MAY)
def show_or_not(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(PublicVersion.objects.select_related("article"), pk=pk)
    shown = request.POST.get("shown") == "yes"
    keeping.show(version, shown=shown, user=request.user)
    told = _("The version is told of again.") if shown else _("Readers are told of this version no more.")
    messages.success(request, told)
    return redirect("public_history", version.article_id)
