"""The pages that answer a reader: why something was not taken, with what was typed; what was done; what is asked."""

from __future__ import annotations

from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
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
    preview = form.cleaned_data.get("comment", "") if "preview" in form.data and form.is_bound else ""
    context = {
        "page_title": _("Leave a Reply"),
        "canonical_url": "",
        "article": {"headline": article.headline, "url": article.get_absolute_url()},
        "answering": {"name": answering.name, "html": comment_html(answering.text)} if answering else None,
        "comment_form": form,
        "comment_action": post_address(article),
        "comment_preview": comment_html(preview),
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


def too_late(request: HttpRequest, article: Article, written: str = "") -> HttpResponse:
    """To an author whose comment can no longer be changed, or to somebody who is not its author."""
    context = {
        "page_title": _("This can no longer be changed"),
        "words": _("A comment can be edited or withdrawn for some minutes, in the browser that it was written in."),
        "written": comment_html(written),
        "onward": article.get_absolute_url(),
    }
    return _refusal(request, context, 403)


def question(
    request: HttpRequest,
    title: str,
    words: str,
    button: str,
    back: str,
    written: SafeString | str = "",
    name: str = "",
    value: str = "",
) -> HttpResponse:
    """A page with one button; the address itself, when it is opened, does nothing."""
    context = {"page_title": title, "words": words, "button": button, "onward": back, "written": written}
    return _refusal(request, context | {"button_name": name, "button_value": value}, 200)


def said(request: HttpRequest, title: str, words: str, onward: str, status: int = 200) -> HttpResponse:
    """A page that says what was done, or why not."""
    return _refusal(request, {"page_title": title, "words": words, "onward": onward}, status)


def posted_address(comment: Comment) -> str:
    """The page of thanks: for the same comment always the same, however often it was sent."""
    signed = Signer(salt="posted comment").sign(comment.pk)
    return f"{reverse('comment-posted', args=[comment.article_id])}?comment={signed}"


def kept(request: HttpRequest, form: CommentForm) -> HttpResponse:
    """To a reader whose comment lies in the spool: it is safe, and not in the database yet (202, RFC 9110, 15.3.3)."""
    context = {
        "page_title": _("Thank you"),
        "canonical_url": "",
        "comment_preview": comment_html(form.cleaned_data["comment"]),
    }
    response = database_away_page(request, "reader/comment_posted.html", **context)
    response.status_code = 202
    del response["Retry-After"]
    return response


def _refusal(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    return render(request, _NOTICE, {"canonical_url": "", **context}, status=status)
