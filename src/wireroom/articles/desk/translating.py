"""Making a translation at the desk: the language is asked, and the new story's form opens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required
from wagtail.snippets.action_menu import ActionMenuItem

from wireroom.articles.models import Article
from wireroom.articles.translating import NotTranslated, language_of, own_name, translate

MAY = "articles.add_article"


@permission_required(MAY)
def translate_story(request: HttpRequest, article: int) -> HttpResponse:
    story = get_object_or_404(Article, pk=article)
    wanted = request.POST.get("language", "")
    if request.method == "POST":
        try:
            draft = translate(story, wanted, request.user)
        except NotTranslated as reason:
            messages.error(request, str(reason))
        else:
            begun = _("The translation into %(language)s begins with the story’s words.")
            messages.success(request, begun % {"language": own_name(draft.language)})
            return redirect(_form_of(draft))
    context = {
        "story": story,
        "edit_url": _form_of(story),
        "written_in": own_name(language_of(story)),
        "wanted": wanted,
        "languages": [(tag, own_name(tag)) for tag, _ in settings.LANGUAGES],
        "others": [(own_name(language_of(one)), one, _form_of(one)) for one in story.family().exclude(pk=story.pk)],
    }
    return render(request, "articles/desk/translate.html", context)


def _form_of(story: Article) -> str:
    return reverse("wagtailsnippets_articles_article:edit", args=[story.pk])


class TranslateMenuItem(ActionMenuItem):
    """Below a story's form, once the story is kept."""

    name = "action-translate"
    label = gettext_lazy("Translate…")
    icon_name = "globe"

    def is_shown(self, context: Any) -> bool:
        story = context.get("instance")
        if context["view"] != "edit" or not isinstance(story, Article) or story.killed_at:
            return False
        return bool(context["request"].user.has_perm(MAY))

    def get_url(self, parent_context: Any) -> str:
        return reverse("translate_story", args=[parent_context["instance"].pk])
