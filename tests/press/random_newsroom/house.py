"""What may happen to sections, sources and the paper itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireroom.articles.models import Section
from wireroom.core.models import Newspaper
from wireroom.wire.models import Source

if TYPE_CHECKING:
    from tests.press.random_newsroom.newsroom import RandomNewsroom


def section_renamed(room: RandomNewsroom) -> None:
    section = room.any_of(Section)
    section.name, section.slug = (
        f"{room.words(1)} {room.number}",
        f"{section.slug[:3]}-{room.random.random()}"[:12].replace(".", ""),
    )
    room.number += 1
    section.save()


def section_tells_changes(room: RandomNewsroom) -> None:
    section = room.any_of(Section)
    section.public_history = not section.public_history
    section.save()


def section_described(room: RandomNewsroom) -> None:
    section = room.any_of(Section)
    section.description = room.words(9)
    section.save()


def section_moved(room: RandomNewsroom) -> None:
    section = room.any_of(Section)
    section.position = room.random.randrange(9)
    section.save()


def new_section(room: RandomNewsroom) -> None:
    room.number += 1
    Section.objects.create(name=f"New {room.number}", slug=f"new-{room.number}")


def section_deleted(room: RandomNewsroom) -> None:
    if empty := Section.objects.filter(articles=None).first():
        empty.delete()


def source_renamed(room: RandomNewsroom) -> None:
    source = room.any_of(Source)
    source.name = f"{room.words(2)} {room.number}"
    room.number += 1
    source.save()


def source_address(room: RandomNewsroom) -> None:
    source = room.any_of(Source)
    source.url = f"https://{room.words(1)}.example/"
    source.save()


def source_terms(room: RandomNewsroom) -> None:
    source = room.any_of(Source)
    source.syndication = room.random.choice(Source.Syndication.values)
    source.save()


def source_search_policy(room: RandomNewsroom) -> None:
    source = room.any_of(Source)
    source.search_policy = room.random.choice(Source.SearchPolicy.values)
    source.save()


def source_in_news_sitemap(room: RandomNewsroom) -> None:
    source = room.any_of(Source)
    source.in_news_sitemap = not source.in_news_sitemap
    source.save()


def paper_renamed(room: RandomNewsroom) -> None:
    paper = Newspaper.load()
    paper.name = room.words(2)
    paper.save()


def paper_described(room: RandomNewsroom) -> None:
    paper = Newspaper.load()
    paper.tagline, paper.description = room.words(3), room.words(9)
    paper.save()
