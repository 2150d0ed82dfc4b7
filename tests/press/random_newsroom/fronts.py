"""What may happen to the fronts: pinned by hand, for a while, by a rule; and breaking news."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wireroom.articles.fronts import breaking, pins
from wireroom.articles.fronts.places import places_of
from wireroom.articles.models import Pin, Section

if TYPE_CHECKING:
    from tests.press.random_newsroom.newsroom import RandomNewsroom


def front_arranged(room: RandomNewsroom) -> None:
    """Some places are filled anew, others left to the rule, one from an hour on."""
    front = room.random.choice([None, *Section.objects.all()])
    places = room.random.sample([place.number for place in places_of(front)], 3)
    stories = list({room.random_story().pk for _ in places})
    wanted = [pins.Wanted(place, story=story) for place, story in zip(places, stories, strict=False)]
    if len(wanted) == len(places):
        wanted[-1] = pins.Wanted(places[-1], newest_of=room.random.choice(list(Section.objects.all())).pk)
    soon = room.now + timedelta(seconds=room.random.randrange(1, 90))
    wanted.append(pins.Wanted(1, story=stories[0], starts_at=soon, ends_at=soon + timedelta(seconds=60)))
    pins.arrange(front, wanted)


def front_left_to_the_rule(room: RandomNewsroom) -> None:
    if pin := Pin.objects.first():
        pins.arrange(pin.front, [])


def news_breaks(room: RandomNewsroom) -> None:
    link = room.random_story().get_absolute_url() if room.random.random() < 0.6 else ""
    until = room.now + timedelta(seconds=room.random.randrange(1, 200))
    breaking.break_news(f"Word {room.random.random()}", until=until, link=link)


HAPPENS = (front_arranged, front_left_to_the_rule, news_breaks)
