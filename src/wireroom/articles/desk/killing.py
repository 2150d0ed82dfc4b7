"""Killing a story at the desk, the paper's own or carried: what it means is said before it is done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required
from wagtail.snippets.action_menu import ActionMenuItem

from wireroom.articles.kill import kill
from wireroom.articles.models import Article

MAY = "articles.publish_article"


@permission_required(MAY)
def kill_story(request: HttpRequest, article: int) -> HttpResponse:
    """Ask for what readers are told; then take the story back for good."""
    story = get_object_or_404(Article, pk=article)
    edit_url = reverse("wagtailsnippets_articles_article:edit", args=[story.pk])
    if request.method != "POST":
        return render(request, "articles/desk/kill.html", {"story": story, "edit_url": edit_url})
    why = request.POST.get("why", "").strip()[:1000]
    kill(story, notice=request.POST.get("notice", "").strip()[:1000], user=request.user, why=why or _("by the desk"))
    messages.success(
        request, _("“%(headline)s” is withdrawn everywhere, and its address says so.") % {"headline": story.headline}
    )
    return redirect(edit_url)


class KillMenuItem(ActionMenuItem):
    """Below a story's form, for what readers have or will have."""

    name = "action-kill"
    label = gettext_lazy("Kill…")
    icon_name = "warning"
    classname = "no"

    def is_shown(self, context: Any) -> bool:
        story = context.get("instance")
        if context["view"] != "edit" or not isinstance(story, Article) or story.killed_at:
            return False
        return bool(context["request"].user.has_perm(MAY)) and bool(story.first_published_at or story.go_live_at)

    def get_url(self, parent_context: Any) -> str:
        return reverse("kill_story", args=[parent_context["instance"].pk])
