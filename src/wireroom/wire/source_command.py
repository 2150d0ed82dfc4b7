"""`wireroom source`: add, list, test, poll, pause and resume the wire's ways in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wireroom.core import newsroom
from wireroom.core.cli import Failure
from wireroom.core.commands import HomeOption

if TYPE_CHECKING:
    from wireroom.wire.models import Channel
    from wireroom.wire.ways_in.trying import Trial

app = typer.Typer()
source = typer.Typer(help="Where copy comes from: feeds, sites, folders, mailboxes, pushes.", no_args_is_help=True)
app.add_typer(source, name="source")

SHOWN = 10
"""Stories that are listed of what would come in."""

AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Which = Annotated[str, typer.Argument(metavar="SOURCE", help="Its number as `source list` gives it, or its name.")]
Senders = Annotated[str, typer.Option(help="Mailbox: whose letters are taken: addresses, @houses, or *.")]
PasswordFile = Annotated[
    Path | None, typer.Option(help="Mailbox: a file with its password; else it is asked for.", show_default=False)
]


@source.callback()
def _source() -> None:
    """Where copy comes from: feeds, sites, folders, mailboxes, pushes."""


@source.command(epilog="Example: wireroom source add harbourpress.example --name 'Harbour Press'")
def add(
    address: Annotated[
        str,
        typer.Argument(help="A feed, a site, a folder, imaps://user@host/INBOX, or the word push."),
    ],
    name: Annotated[
        str, typer.Option(help="The source's name. [default: as it calls itself]", show_default=False)
    ] = "",
    senders: Senders = "",
    password_file: PasswordFile = None,
    home: HomeOption = None,
) -> None:
    """Add a source, from whatever address of it you have; says what it found there."""
    newsroom.open_newsroom(home)
    from wireroom.wire.ways_in import adding

    password = _password(address, password_file)
    try:
        proposal = adding.propose(address, senders=senders, password=password)
        added = adding.add(proposal.found, name or proposal.name, senders=senders, password=password)
    except adding.CannotBeAdded as error:
        raise Failure(str(error)) from error
    channel = added.channel
    typer.echo(f"{channel.pk}  {channel.source.name}: {proposal.found.how}{_at(channel)}")
    if proposal.trial:
        _tell(proposal.trial)
    if added.token:
        _tell_how_to_push(channel, added.token)


@source.command("list", epilog="Example: wireroom source list --json")
def list_sources(as_json: AsJson = False, home: HomeOption = None) -> None:
    """Every way in, with its last success, its last item and what is wrong with it."""
    newsroom.open_newsroom(home)
    from wireroom.wire.models import Channel

    rows = [_row(channel) for channel in Channel.objects.select_related("source")]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        state = "paused" if row["paused"] else row["trouble"] or f"last item {row['last_item'] or 'never'}"
        typer.echo(f"{row['id']:>4}  {row['source']}  ({row['kind']}{' ' + row['address'] if row['address'] else ''})")
        typer.echo(f"      {state}{'; ' + row['remark'] if row['remark'] else ''}")
    if not rows:
        typer.echo("There is no source yet. Add one: wireroom source add ADDRESS")


@source.command("test", epilog="Example: wireroom source test https://harbourpress.example/")
def try_source(
    address: Annotated[str, typer.Argument(metavar="SOURCE|ADDRESS", help="A source that there is, or any address.")],
    as_json: AsJson = False,
    senders: Senders = "*",
    password_file: PasswordFile = None,
    home: HomeOption = None,
) -> None:
    """Show what would come in now. Nothing is kept, moved or marked."""
    newsroom.open_newsroom(home)
    from wireroom.wire.ways_in import adding, trying
    from wireroom.wire.ways_in.looking import Blocked

    channel = _found(address)
    try:
        if channel is not None:
            trial, how = trying.try_out(channel), str(channel)
        else:
            proposal = adding.propose(address, senders=senders, password=_password(address, password_file))
            trial, how = proposal.trial or trying.Trial(), f"{proposal.found.how}: {proposal.found.address}"
    except Blocked as blocked:
        raise Failure(f"Source “{channel}” {blocked}.") from blocked
    except adding.CannotBeAdded as error:
        raise Failure(str(error)) from error
    if as_json:
        typer.echo(json.dumps(_trial_as_json(trial), ensure_ascii=False, indent=1))
        return
    typer.echo(how)
    _tell(trial)


@source.command(epilog="Example: wireroom source poll 'Harbour Press'")
def poll(
    which: Annotated[str, typer.Argument(metavar="[SOURCE]", help="Its number or name; all of them if none.")] = "",
    home: HomeOption = None,
) -> None:
    """Look at a source now, or at all that are not paused."""
    newsroom.open_newsroom(home)
    from wireroom.wire.models import Channel
    from wireroom.wire.ways_in import polling

    channels = [_wanted(which)] if which else list(Channel.objects.filter(paused=False).exclude(kind="push"))
    failed = 0
    for channel in channels:
        polled = polling.poll(channel)
        typer.echo(f"{channel}: {polled}")
        failed += bool(polled.trouble)
    if failed:
        raise Failure(f"{failed} of {len(channels)} sources could not be looked at.")


@source.command(epilog="Example: wireroom source pause 3")
def pause(which: Which, home: HomeOption = None) -> None:
    """Take nothing from a source until it is resumed."""
    newsroom.open_newsroom(home)
    from wireroom.wire.ways_in import adding

    channel = _wanted(which)
    adding.pause(channel)
    typer.echo(f"{channel} is paused.")


@source.command(epilog="Example: wireroom source resume 3")
def resume(which: Which, home: HomeOption = None) -> None:
    """Go on with a source that was paused, at once."""
    newsroom.open_newsroom(home)
    from wireroom.wire.ways_in import adding

    channel = _wanted(which)
    adding.resume(channel)
    typer.echo(f"{channel} goes on.")


@source.command(epilog="Example: wireroom source token 4")
def token(which: Which, home: HomeOption = None) -> None:
    """Give a source that pushes a new token; the old one ends at once."""
    newsroom.open_newsroom(home)
    from wireroom.wire.ways_in.push import new_token

    channel = _wanted(which)
    if channel.kind != channel.Kind.PUSH:
        raise Failure(f"{channel} does not push; it needs no token.")
    _tell_how_to_push(channel, new_token(channel))


def _found(which: str) -> Channel | None:
    from wireroom.wire.models import Channel

    channels = Channel.objects.select_related("source")
    if which.isascii() and which.isdigit() and len(which) < 19:
        return channels.filter(pk=int(which)).first()
    named = list(channels.filter(source__name__iexact=which.strip())[:2])
    if len(named) > 1:
        raise Failure(f"“{which}” has several ways in; name one by its number: wireroom source list")
    return named[0] if named else None


def _wanted(which: str) -> Channel:
    channel = _found(which)
    if channel is None:
        raise Failure(f"There is no source “{which}”; see: wireroom source list")
    return channel


def _row(channel: Channel) -> dict[str, Any]:
    from wireroom.wire.ways_in import health

    return {
        "id": channel.pk,
        "source": channel.source.name,
        "kind": channel.kind,
        "address": channel.address,
        "paused": channel.paused,
        "last_success": _stamp(channel.last_success_at),
        "last_item": _stamp(channel.last_item_at),
        "next_look": _stamp(channel.next_look_at),
        "trouble": health.words(channel),
        "remark": channel.remark,
    }


def _stamp(at: Any) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _at(channel: Channel) -> str:
    return f", {channel.address}" if channel.address else ""


def _tell(trial: Trial) -> None:
    for one in trial.stories[:SHOWN]:
        when = one.story.version_created
        typer.echo(f"  {'known' if one.known else 'new  '}  {str(when or 'no date')[:16]:<16}  {one.story.headline}")
    if len(trial.stories) > SHOWN:
        typer.echo(f"  … and {len(trial.stories) - SHOWN} more")
    for reason in trial.unread[:SHOWN]:
        typer.echo(f"  not read: {reason}")
    typer.echo(str(trial))


def _trial_as_json(trial: Trial) -> dict[str, Any]:
    from wireroom.wire.ninjs import to_ninjs

    return {
        "stories": [{"known": one.known, "item": to_ninjs(one.story)} for one in trial.stories],
        "not_read": list(trial.unread),
    }


def _tell_how_to_push(channel: Channel, token: str) -> None:
    from django.urls import reverse

    from wireroom.core.pages import absolute

    typer.echo(f"POST documents to {absolute(reverse('wire_push', args=[channel.pk]))}")
    typer.echo(f"with the header Authorization: Bearer {token}")
    typer.echo("The token is shown this once; `wireroom source token` makes a new one.")


def _password(address: str, file: Path | None) -> str:
    if not address.strip().lower().startswith(("imap://", "imaps://")):
        return ""
    if file is not None:
        return file.read_text().strip()
    return str(typer.prompt("Password of the mailbox", hide_input=True))
