"""The pages that say to a reader why a comment was not taken. Each keeps what was typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wireroom.articles.models import Article
from wireroom.core.database_away import database_away_page
from wireroom.discussion.addresses import post_address
from wireroom.discussion.forms import CommentForm
from wireroom.discussion.models import Comment
from wireroom.discussion.neutralising import neutral_text
from wireroom.discussion.rendering import comment_html

_NOTICE = "discussion/notice.html"


def form_page(
    request: HttpRequest, article: Article, form: CommentForm, answering: Comment | None, status: int = 200
) -> HttpResponse:
    """The form on a page of its own, with the comment that it answers; with errors, each beside its field (422)."""
    context = {
        "page_title": _("Leave a Reply"),
        "canonical_url": "",
        "article": {"headline": article.headline, "url": article.get_absolute_url()},
        "answering": {"name": answering.name, "html": comment_html(answering.text)} if answering else None,
        "comment_form": form,
        "comment_action": post_address(article),
    }
    return render(request, "reader/comment_form.html", context, status=status)


def closed(request: HttpRequest, article: Article, form: CommentForm | None = None) -> HttpResponse:
    context = {
        "page_title": _("This discussion is closed"),
        "words": _("No more comments are taken on this story. What you wrote was not saved; it stands below."),
        "written": comment_html(neutral_text(form.data.get("comment", ""))) if form else "",
        "onward": article.get_absolute_url(),
    }
    if not context["written"]:
        context["words"] = _("No more comments are taken on this story.")
    return _refusal(request, context, 403)


def refused(request: HttpRequest) -> HttpResponse:
    """To a post of another site's page. It is told nothing of what it sent, lest somebody be led to send it on."""
    context = {
        "page_title": _("Not sent"),
        "words": _("This comment did not come from a page of this paper. Please open the story and write it there."),
        "onward": "/",
    }
    return _refusal(request, context, 403)


def too_large(request: HttpRequest) -> HttpResponse:
    context = {
        "page_title": _("Not sent"),
        "words": _("This is far more than a comment can hold. Go back, shorten it, and post it again."),
        "onward": "/",
    }
    return _refusal(request, context, 413)


def unavailable(request: HttpRequest, form: CommentForm) -> HttpResponse:
    return database_away_page(
        request,
        "reader/comment_unavailable.html",
        page_title=_("Not sent"),
        comment_form=form,
        comment_action=request.path,
    )


def _refusal(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    return render(request, _NOTICE, {"canonical_url": "", **context}, status=status)
