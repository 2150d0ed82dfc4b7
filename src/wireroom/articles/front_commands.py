"""`wireroom front` and `wireroom breaking`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from wireroom.core import newsroom
from wireroom.core.cli import Failure
from wireroom.core.commands import HomeOption

if TYPE_CHECKING:
    from wireroom.articles.models import Section

app = typer.Typer()
front = typer.Typer(help="What stands in the places of a front.", no_args_is_help=True)
breaking = typer.Typer(help="The line of breaking news.", no_args_is_help=True)
app.add_typer(front, name="front")
app.add_typer(breaking, name="breaking")

SectionOption = Annotated[
    str | None, typer.Option("--section", help="The last part of a section's address. [default: the home front]")
]
Moment = Annotated[str | None, typer.Option(metavar="TIME", help="As 2026-11-24T18:00, in the newsroom's time.")]


@front.command(epilog="Example: wireroom front show --section city")
def show(section: SectionOption = None, home: HomeOption = None) -> None:
    """Say what stands in each place, and what is to come."""
    newsroom.open_newsroom(home)
    from wireroom.articles.fronts.by_rule import headlines
    from wireroom.articles.fronts.pins import pins_of
    from wireroom.articles.fronts.places import places_of

    the_front = _front(section)
    pins, shown = pins_of(the_front), headlines(the_front)
    by_hand = {pin.place for pin in pins if pin.standing}
    for place in places_of(the_front):
        how = "by hand" if place.number in by_hand else "by rule"
        typer.echo(f"{place.number:>2} {place.name} ({how}): {shown.get(place.number, 'nothing')}")
        for pin in pins:
            if pin.place == place.number and not pin.standing:
                typer.echo(f"     from {_local(pin.starts_at)}: {pin.story or f'newest of {pin.newest_of}'}")


@front.command(epilog="Example: wireroom front pin /2026/11/24/harbour-wall/ --place 1 --until 2026-11-24T18:00")
def pin(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The story's address on this site.")],
    place: Annotated[int, typer.Option(min=1, help="1 is the lead; `front show` lists them.")],
    section: SectionOption = None,
    starts: Moment = None,
    until: Moment = None,
    home: HomeOption = None,
) -> None:
    """Put a story in a place; what an editor has put there is taken out, or replaced when the hour comes."""
    newsroom.open_newsroom(home)
    from wireroom.articles.fronts.pins import NotArranged, Wanted, arrange, pins_of, wanted_of
    from wireroom.articles.wire_commands import story_at
    from wireroom.core import clock

    the_front, story = _front(section), story_at(address)
    new = Wanted(place, story=story.pk, starts_at=_moment(starts), ends_at=_moment(until))
    kept = [wanted_of(one) for one in pins_of(the_front)]
    if new.starts_at is None or new.starts_at <= clock.now():
        kept = [one for one in kept if one.starts_at or (one.place != place and one.story != story.pk)]
    try:
        arrange(the_front, [*kept, new])
    except NotArranged as reason:
        raise Failure(str(reason)) from reason
    typer.echo(f"{story.headline}: place {place}.")


@front.command(epilog="Example: wireroom front unpin --place 1")
def unpin(
    place: Annotated[int, typer.Option(min=1, help="Whose stories are taken out, those to come too.")],
    section: SectionOption = None,
    home: HomeOption = None,
) -> None:
    """Leave a place to the rule."""
    newsroom.open_newsroom(home)
    from wireroom.articles.fronts.pins import arrange, pins_of, wanted_of

    the_front = _front(section)
    pins = pins_of(the_front)
    arrange(the_front, [wanted_of(one) for one in pins if one.place != place])
    typer.echo(f"Place {place}: {sum(one.place == place for one in pins)} taken out.")


@breaking.command(epilog='Example: wireroom breaking tell "Flood gates shut" --until 2026-11-24T18:00')
def tell(
    text: Annotated[str, typer.Argument(help="What readers are told.")],
    until: Annotated[str, typer.Option(metavar="TIME", help="As 2026-11-24T18:00, in the newsroom's time.")],
    link: Annotated[str, typer.Option(help="Where it leads: a story of ours, or another address.")] = "",
    starts: Moment = None,
    home: HomeOption = None,
) -> None:
    """Tell readers above every front, until an hour."""
    newsroom.open_newsroom(home)
    from wireroom.articles.fronts.breaking import NotBroken, break_news

    try:
        line = break_news(text, until=_read(until), link=link, starts_at=_moment(starts))
    except NotBroken as reason:
        raise Failure(str(reason)) from reason
    typer.echo(f"{'Readers are told' if line.standing else 'Scheduled'}: {line.text}")


@breaking.command(epilog="Example: wireroom breaking end")
def end(home: HomeOption = None) -> None:
    """Take the line down; what is scheduled stays."""
    newsroom.open_newsroom(home)
    from wireroom.articles.fronts import breaking as news

    standing = [line for line in news.current() if line.standing]
    for line in standing:
        news.end(line)
    typer.echo(f"Taken down: {standing[0].text}" if standing else "Nothing was breaking.")


def _front(slug: str | None) -> Section | None:
    from wireroom.articles.models import Section

    if slug is None:
        return None
    section = Section.objects.filter(slug=slug).first()
    if section is None:
        known = ", ".join(Section.objects.values_list("slug", flat=True)) or "none yet"
        raise Failure(f"There is no section {slug!r}; there are: {known}.")
    return section


def _moment(text: str | None) -> datetime | None:
    return _read(text) if text else None


def _read(text: str) -> datetime:
    from django.utils.timezone import make_aware

    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no time; write 2026-11-24T18:00.") from None
    return at if at.tzinfo else make_aware(at)


def _local(at: datetime | None) -> str:
    from django.utils.timezone import localtime

    return f"{localtime(at):%-d %B %Y, %H:%M}" if at else "now"
