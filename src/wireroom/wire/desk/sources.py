"""The desk's screens of the ways in: how each is doing, one at a time, and adding another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log as write_log

from wireroom.core.pages import absolute
from wireroom.wire.models import Channel, Document
from wireroom.wire.receiving import read_again
from wireroom.wire.ways_in import adding, health, polling, push, trying
from wireroom.wire.ways_in.looking import Blocked

MAY = "wire.change_channel"
NOT_READ_SHOWN = 50
STORIES_SHOWN = 15
RECORDED = {
    "add": gettext_lazy("Added a source"),
    "pause": gettext_lazy("Paused a source"),
    "resume": gettext_lazy("Resumed a source"),
}
"""What is done with a source and stands in the record of work."""


def done(what: str) -> str:
    """The action in the audit log."""
    return f"wireroom.source.{what}"


@dataclass(frozen=True, slots=True)
class Row:
    """A way in, and how it is doing."""

    channel: Channel
    words: str
    bars: list[health.Bar]
    next_look: str
    last_item: str
    last_success: str


def row(channel: Channel) -> Row:
    return Row(
        channel,
        health.words(channel),
        health.bars(channel),
        "" if channel.paused or channel.kind == Channel.Kind.PUSH else health.moment(channel.next_look_at),
        health.moment(channel.last_item_at),
        health.moment(channel.last_success_at),
    )


class AddForm(forms.Form):
    """Whatever address somebody has of a source."""

    address = forms.CharField(
        max_length=1000, help_text=gettext_lazy("A feed, a site, a folder, imaps://user@host/INBOX, or the word push.")
    )
    name = forms.CharField(
        max_length=120,
        required=False,
        help_text=gettext_lazy("The source's name, as readers are told it. It may find its own."),
    )
    senders = forms.CharField(
        max_length=2000,
        required=False,
        label=gettext_lazy("Mail from"),
        help_text=gettext_lazy("For a mailbox: addresses, @houses, or * for everybody's."),
    )
    password = forms.CharField(
        required=False,
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("For a mailbox. It is kept encrypted."),
    )


@permission_required(MAY)
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Every way in with its health, those in trouble first."""
    rows = [row(channel) for channel in Channel.objects.select_related("source")]
    rows.sort(key=lambda one: not one.words)
    context = _named(_("Wire sources")) | {"rows": rows, "unread": health.not_read().count()}
    return render(request, "wire/desk/sources.html", context)


@permission_required(MAY)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password")
def add(request: HttpRequest) -> HttpResponse:
    """First what an address is and what would come in, then, at a second press, the source."""
    form = AddForm(request.POST or None)
    proposal = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        way = {"senders": given["senders"], "password": given["password"]}
        try:
            proposal = adding.propose(given["address"], **way)
            if "add" in request.POST:
                added = adding.add(proposal.found, given["name"] or proposal.name, **way)
                write_log(instance=added.channel.source, action=done("add"), user=request.user)
                return _show_added(request, added)
        except adding.CannotBeAdded as error:
            form.add_error("name" if proposal else "address", str(error))
    context = _named(_("Add a source"), _list()) | {
        "form": form,
        "proposal": proposal,
        "stories": proposal.trial.stories[:STORIES_SHOWN] if proposal and proposal.trial else (),
    }
    return render(request, "wire/desk/add.html", context, status=422 if form.errors else 200)


def _show_added(request: HttpRequest, added: adding.Added) -> HttpResponse:
    messages.success(
        request, _("“%(name)s” is added. It is looked at from now on.") % {"name": added.channel.source.name}
    )
    if added.token:
        return _source(request, added.channel, token=added.token)
    return redirect("wire_source", added.channel.pk)


@permission_required(MAY)
@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    return _source(request, _channel(pk))


@permission_required(MAY)
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """A press of one of a source's buttons."""
    channel = _channel(pk)
    verb = _VERBS.get(request.POST.get("do", ""))
    if verb is None:
        messages.error(request, _("That cannot be done with a source. Nothing was changed."))
        return redirect("wire_source", pk)
    answer = verb(request, channel)
    if request.POST["do"] in RECORDED:
        write_log(instance=channel.source, action=done(request.POST["do"]), user=request.user)
    return answer


def _test(request: HttpRequest, channel: Channel) -> HttpResponse:
    try:
        return _source(request, channel, trial=trying.try_out(channel))
    except Blocked as blocked:
        messages.error(request, _("Source “%(name)s” %(blocked)s.") % {"name": channel.source.name, "blocked": blocked})
        return redirect("wire_source", channel.pk)


def _look(request: HttpRequest, channel: Channel) -> HttpResponse:
    polled = polling.poll(channel)
    say = messages.error if polled.trouble else messages.success
    say(request, polled.trouble or _("Looked at: %(polled)s.") % {"polled": polled})
    return redirect("wire_source", channel.pk)


def _pause(request: HttpRequest, channel: Channel) -> HttpResponse:
    adding.pause(channel)
    messages.success(request, _("Paused. Nothing comes in this way until you resume it."))
    return redirect("wire_source", channel.pk)


def _resume(request: HttpRequest, channel: Channel) -> HttpResponse:
    adding.resume(channel)
    messages.success(request, _("It goes on, and is looked at in a moment."))
    return redirect("wire_source", channel.pk)


def _new_token(request: HttpRequest, channel: Channel) -> HttpResponse:
    return _source(request, channel, token=push.new_token(channel))


def _remove(request: HttpRequest, channel: Channel) -> HttpResponse:
    adding.remove(channel)
    messages.success(request, _("“%(channel)s” is removed. What came by it is kept.") % {"channel": channel})
    return redirect("wire_sources")


_VERBS: dict[str, Callable[[HttpRequest, Channel], HttpResponse]] = {
    "test": _test,
    "look": _look,
    "pause": _pause,
    "resume": _resume,
    "token": _new_token,
    "remove": _remove,
}


@permission_required(MAY)
@require_GET
def not_read(request: HttpRequest) -> HttpResponse:
    """What could not be read, with the reasons."""
    rows = health.not_read()
    context = _named(_("Not read"), _list()) | {"documents": rows[:NOT_READ_SHOWN], "count": rows.count()}
    return render(request, "wire/desk/not_read.html", context)


@permission_required(MAY)
@require_POST
def read_or_put_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a document again, or have it lie: it is kept either way."""
    document = get_object_or_404(Document, pk=pk, state=Document.State.NOT_READ)
    if request.POST.get("do") == "aside":
        Document.objects.filter(pk=pk).update(state=Document.State.IGNORED)
        messages.success(request, _("Put aside. Its bytes are kept."))
    elif not document.data:
        messages.error(
            request, _("%(name)s was never taken in: %(reason)s.") % {"name": document.name, "reason": document.reason}
        )
    else:
        outcome = read_again(document)
        say = messages.error if outcome.reason else messages.success
        say(
            request,
            (_("Still not read: %(reason)s.") % {"reason": outcome.reason})
            if outcome.reason
            else f"Read: {len(outcome.stories)} stories.",
        )
    return redirect("wire_not_read")


def _source(
    request: HttpRequest, channel: Channel, *, trial: trying.Trial | None = None, token: str = ""
) -> HttpResponse:
    channel.refresh_from_db()
    context = _named(channel.source.name, _list()) | {
        "row": row(channel),
        "channel": channel,
        "trial": trial,
        "stories": trial.stories[:STORIES_SHOWN] if trial else (),
        "token": token,
        "push_url": absolute(reverse("wire_push", args=[channel.pk])) if channel.kind == Channel.Kind.PUSH else "",
        "documents": health.not_read(channel)[:NOT_READ_SHOWN],
    }
    return render(request, "wire/desk/source.html", context)


def _channel(pk: int) -> Channel:
    found: Channel = get_object_or_404(Channel.objects.select_related("source"), pk=pk)
    return found


def _list() -> dict[str, Any]:
    return {"url": reverse("wire_sources"), "label": _("Wire sources")}


def _named(title: str, *above: dict[str, Any]) -> dict[str, Any]:
    crumbs = [*above, {"url": None, "label": title}]
    return {"header_title": title, "header_icon": "download", "breadcrumbs_items": crumbs}
