"""What an author sees of his own comments: those that wait, and the forms to edit or withdraw one."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.discussion import answers, own_comments
from wireroom.discussion.addresses import edit_address, part_address, withdraw_address
from wireroom.discussion.author_cookie import author_hash
from wireroom.discussion.forms import text_field
from wireroom.discussion.models import Comment, State
from wireroom.discussion.own_comments import NotChangeable, SaidAlready, changeable, changeable_until
from wireroom.discussion.posts import reader_form, see, story
from wireroom.discussion.rendering import comment_html

_STILL_SHOWN = timedelta(days=2)
"""For how long a comment that waits is shown to its author."""


class EditForm(forms.Form):
    comment = text_field()


@cache_control(no_store=True)
@require_safe
def mine(request: HttpRequest, article: int) -> HttpResponse:
    """For the script: this browser's comments that wait, and those that it may still change."""
    author = author_hash(request)
    found = story(article)
    waiting = Comment.objects.filter(state__in=(State.WAITING, State.SPAM), posted_at__gt=clock.now() - _STILL_SHOWN)
    own = (waiting.filter(author_hash=author) | changeable(author)).filter(article=found) if author else waiting.none()
    return JsonResponse({"comments": [as_seen_by_its_author(found, one, author) for one in own.order_by("pk")[:50]]})


def as_seen_by_its_author(article: Article, comment: Comment, author: str) -> dict[str, object]:
    """What the script needs to show the comment in its place. What is held as spam looks as if it waited."""
    may_change = comment.author_hash == author and changeable(author).filter(pk=comment.pk).exists()
    return {
        "id": comment.pk,
        "parent": comment.parent_id,
        "name": comment.name,
        "html": comment_html(comment.text),
        "posted": comment.posted_at.isoformat(timespec="seconds"),
        "waiting": comment.state != State.ACCEPTED,
        "edit": edit_address(article, comment.pk) if may_change else None,
        "withdraw": withdraw_address(article, comment.pk) if may_change else None,
        "until": changeable_until(comment).isoformat(timespec="seconds"),
    }


@reader_form()
def edit(request: HttpRequest, article: int, comment: int) -> HttpResponse:
    found = story(article)
    own = changeable(author_hash(request)).filter(article=found, pk=comment).first()
    form = EditForm(request.POST if request.method == "POST" else None, initial={"comment": own.text if own else ""})
    if request.method != "POST":
        return _edit_page(request, found, own, form) if own else answers.too_late(request, found)
    if not form.is_valid():
        return _edit_page(request, found, own, form, 422)
    try:
        changed = own_comments.edit(comment if own else 0, author_hash(request), form.cleaned_data["comment"])
    except NotChangeable:
        return answers.too_late(request, found, form.cleaned_data["comment"])
    except SaidAlready:
        form.add_error("comment", _("You have posted these very words already."))
        return _edit_page(request, found, own, form, 422)
    return see(answers.posted_address(changed))


def _edit_page(
    request: HttpRequest, article: Article, own: Comment | None, form: EditForm, status: int = 200
) -> HttpResponse:
    context = {
        "page_title": _("Edit your comment"),
        "canonical_url": "",
        "article": {"headline": article.headline, "url": article.get_absolute_url()},
        "form": form,
        "until": changeable_until(own) if own else None,
        "withdraw_url": withdraw_address(article, own.pk) if own else "",
    }
    return render(request, "reader/comment_edit.html", context, status=status)


@reader_form()
def withdraw(request: HttpRequest, article: int, comment: int) -> HttpResponse:
    found = story(article)
    own = changeable(author_hash(request)).filter(article=found, pk=comment).first()
    if own is None:
        return answers.too_late(request, found)
    if request.method != "POST":
        words = _("It is taken off the page at once, and nobody sees it any more.")
        title = _("Withdraw your comment?")
        return answers.question(request, title, words, _("Withdraw"), part_address(found, 1), comment_html(own.text))
    try:
        own_comments.withdraw(comment, author_hash(request))
    except NotChangeable:
        return answers.too_late(request, found)
    return answers.said(request, _("Withdrawn"), _("Your comment is off the page."), found.get_absolute_url())
