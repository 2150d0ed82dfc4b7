"""A reader's own page, opened by a mailed link: confirm the address, keep the name, choose mail; see, correct, erase.

Opening the link changes nothing, since programs that look through mail open links too: whatever is done takes a button.
"""

from __future__ import annotations

import json

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from wireroom.core.words import figures
from wireroom.discussion import answers, readers
from wireroom.discussion.addresses import comment_address, reader_address
from wireroom.discussion.forms import EmailField, NameField
from wireroom.discussion.models import Comment, Reader, State
from wireroom.discussion.network import network_hash
from wireroom.discussion.outbox import mail_is_set_up
from wireroom.discussion.posts import reader_form, see
from wireroom.discussion.reader_cookie import forget, remember
from wireroom.discussion.rendering import comment_html

_SHOWN = 200
"""Comments on the page; the download has all of them."""


class AskForm(forms.Form):
    """The address to which a link is mailed."""

    email = EmailField()


class NameForm(forms.Form):
    name = NameField()


class AnswersForm(forms.Form):
    answers = forms.ChoiceField(
        choices=Reader.Answers,
        error_messages={
            "required": gettext_lazy("Please choose one of the three."),
            "invalid_choice": gettext_lazy("Please choose one of the three."),
        },
    )


@reader_form()
def ask_for_a_link(request: HttpRequest) -> HttpResponse:
    """Mails a link to any address; the answer is the same for one that has written here and one that has not."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and mail_is_set_up():
        try:
            readers.mail_a_link(form.cleaned_data["email"], network_hash(request))
        except readers.TooManyLinks:
            form.add_error("email", _("Many links were asked for from here within the hour. Please try again later."))
        else:
            words = _("A link to your own page is on its way to you. It works for 24 hours.")
            return answers.said(request, _("Please look into your mail"), words, "/")
    context = {
        "page_title": _("Your comments and your data"),
        "canonical_url": "",
        "form": form,
        "mail_is_set_up": mail_is_set_up(),
    }
    status = 422 if form.errors else 503 if request.method == "POST" else 200
    return render(request, "reader/ask_for_a_link.html", context, status=status)


@reader_form()
def reader_page(request: HttpRequest, link: str) -> HttpResponse:
    address = readers.address_in(link)
    if address is None:
        return _no_link(request)
    if request.method != "POST":
        return _page(request, link, address)
    return remember(_act(request, link, address), address) if "erase" not in request.POST else _erase(request, address)


def _act(request: HttpRequest, link: str, address: str) -> HttpResponse:
    """What the button says: `confirm`, `rename`, `choose` or `withdraw=COMMENT`."""
    if "withdraw" in request.POST:
        return _withdraw(request, link, address)
    if "choose" in request.POST:
        choice = AnswersForm(request.POST)
        if choice.is_valid():
            readers.choose_answers(address, choice.cleaned_data["answers"])
            return see(reader_address(link))
        return _page(request, link, address, answers_form=choice, status=422)
    form = NameForm(request.POST)
    if form.is_valid():
        try:
            if "confirm" in request.POST:
                readers.confirm(address, form.cleaned_data["name"])
            else:
                readers.correct_name(address, form.cleaned_data["name"])
        except readers.NameTaken:
            form.add_error(
                "name", ValidationError(_("Somebody else has this name, or one like it. Please choose another."))
            )
        else:
            return see(reader_address(link))
    return _page(request, link, address, form=form, status=422)


def _withdraw(request: HttpRequest, link: str, address: str) -> HttpResponse:
    said = request.POST["withdraw"]
    pk = int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0
    if not readers.withdraw(address, pk):
        raise Http404("There is no such comment of this address.")
    return see(reader_address(link))


def _erase(request: HttpRequest, address: str) -> HttpResponse:
    """In two steps: the first shows what the second does."""
    if request.POST["erase"] != "everything":
        words = _(
            "Your name, your address and the text of all your comments are erased for good. Where others have answered "
            "you, a line says that a comment stood there. Nobody can bring it back."
        )
        if readers.ban_of(address):
            words += " " + _("That this address may not write here stays known, by a keyed hash of it alone.")
        return answers.question(
            request, _("Erase everything?"), words, _("Erase everything"), "/", name="erase", value="everything"
        )
    count = readers.erase(address)
    words = _("All that was kept of you is erased, %(count)s comments among it.") % {"count": figures(count)}
    return forget(answers.said(request, _("Erased"), words, "/"))


def _page(
    request: HttpRequest,
    link: str,
    address: str,
    form: NameForm | None = None,
    answers_form: AnswersForm | None = None,
    status: int = 200,
) -> HttpResponse:
    reader = readers.reader_of(address)
    comments = list(readers.comments_of(address).select_related("article").defer("article__body")[:_SHOWN])
    name = reader.name if reader else comments[0].name if comments else ""
    context = {
        "page_title": _("Your comments and your data"),
        "canonical_url": "",
        "address": address,
        "reader": reader,
        "form": form or NameForm(initial={"name": name}),
        "answers_form": answers_form,
        "choices": [
            (value, label, bool(reader and reader.answers == value)) for value, label in Reader.Answers.choices
        ],
        "comments": [_own(comment) for comment in comments],
        "count": readers.comments_of(address).count(),
        "download": f"{reader_address(link)}download/",
    }
    return render(request, "reader/reader_page.html", context, status=status)


def _own(comment: Comment) -> dict[str, object]:
    return {
        "pk": comment.pk,
        "headline": comment.article.headline,
        "url": comment_address(comment.article, comment.pk) if comment.is_shown else comment.article.get_absolute_url(),
        "posted": comment.posted_at,
        "state": _STATES.get(State(comment.state), _STATES[State.WAITING]),
        "html": comment_html(comment.text),
        "shown": comment.is_shown,
        "withdrawn": comment.state == State.WITHDRAWN,
    }


_STATES = {
    State.ACCEPTED: gettext_lazy("on the page"),
    State.WAITING: gettext_lazy("waits for a moderator"),
    State.REJECTED: gettext_lazy("not published"),
    State.SPAM: gettext_lazy("held back"),
    State.WITHDRAWN: gettext_lazy("withdrawn"),
}


@cache_control(no_store=True)
@require_safe
def download(request: HttpRequest, link: str) -> HttpResponse:
    """All that is kept, as JSON."""
    address = readers.address_in(link)
    if address is None:
        return _no_link(request)
    body = json.dumps(readers.everything_kept(address), ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-comments.json"'
    return response


@reader_form(from_elsewhere=True)
def unsubscribe(request: HttpRequest, link: str) -> HttpResponse:
    """Ends mail about answers. A mail program posts here by itself (RFC 8058); a person gets a button."""
    if request.method != "POST":
        words = _("You get no more mail when somebody answers your comments.")
        return answers.question(request, _("No more mail?"), words, _("No more mail"), "/")
    if not readers.end_mail(link):
        return _no_link(request)
    return answers.said(request, _("Done"), _("You get no more mail about answers."), "/")


def _no_link(request: HttpRequest) -> HttpResponse:
    words = _("This link is too old, or a part of it is missing. You can have a new one mailed to you.")
    return answers.said(request, _("This link does not work"), words, reader_address(), status=410)
