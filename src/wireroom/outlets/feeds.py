"""Which feeds the paper offers, and what each holds; how one is written is the format's own file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wireroom.articles import public_record, reading
from wireroom.articles.models import Article, Author, Entity, Section, Topic
from wireroom.core.pages import SiteIdentity, absolute, site_identity
from wireroom.core.tags import reads
from wireroom.outlets.entries import Entry, entry, notice_entry


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it is written. `address` is its own, `url` that of the page whose stories it holds.

    `paper` is the paper's name, which `title` only begins with in the feed of a section.
    """

    paper: str
    title: str
    description: str
    url: str
    address: str
    language: str
    entries: tuple[Entry, ...]

    @property
    def changed(self) -> datetime | None:
        """The newest time of any entry; never the time of rendering, so that the same copy makes the same bytes."""
        return max((one.updated or one.published for one in self.entries), default=None)


def of_paper(written_as: str = "rss") -> Feed:
    site = site_identity()
    return Feed(
        paper=site.name,
        title=site.name,
        description=site.description or site.tagline or site.name,
        url=absolute("/"),
        address=absolute(reverse(f"{written_as}_feed")),
        language=site.language,
        entries=_entries(reading.latest_in_full(), site, written_as),
    )


def of_section(section: Section, written_as: str = "rss") -> Feed:
    site = site_identity(words=False)
    title = f"{site.name}: {section.name}"
    return Feed(
        paper=site.name,
        title=title,
        description=section.description or title,
        url=absolute(section.get_absolute_url()),
        address=absolute(section_feed(section, written_as)),
        language=site.language,
        entries=_entries(reading.latest_of_section_in_full(section), site, written_as),
    )


def of_topic(topic: Topic, written_as: str = "rss") -> Feed | None:
    """None while nothing on the topic has been published."""
    stories = reading.latest_on_in_full(topic)
    if not stories:
        return None
    address = reverse(f"topic_{written_as}_feed", args=[topic.slug])
    return _of_list(topic, topic.definition, address, stories, written_as)


def of_entity(entity: Entity, written_as: str = "rss") -> Feed | None:
    """None while nothing that names it has been published."""
    stories = reading.latest_naming_in_full(entity)
    if not stories:
        return None
    address = reverse(f"entity_{written_as}_feed", args=[entity.kind, entity.slug])
    return _of_list(entity, entity.description, address, stories, written_as)


def of_author(author: Author, written_as: str = "rss") -> Feed:
    address = reverse(f"author_{written_as}_feed", args=[author.slug])
    return _of_list(author, author.biography, address, reading.latest_by_in_full(author), written_as)


def _of_list(
    listed: Topic | Entity | Author, description: str, address: str, stories: list[Article], written_as: str
) -> Feed:
    site = site_identity(words=False)
    title = f"{site.name}: {listed.name}"
    return Feed(
        paper=site.name,
        title=title,
        description=description or title,
        url=absolute(listed.get_absolute_url()),
        address=absolute(address),
        language=site.language,
        entries=_entries(stories, site, written_as),
    )


def of_corrections(written_as: str = "rss") -> Feed:
    """The public record of corrections, each an entry that leads to the story that it stands on."""
    site = site_identity(words=False)
    title = f"{site.name}: {_('Corrections')}"
    return Feed(
        paper=site.name,
        title=title,
        description=title,
        url=absolute(reverse("corrections")),
        address=absolute(reverse(f"corrections_{written_as}_feed")),
        language=site.language,
        entries=tuple(notice_entry(notice) for notice in public_record.newest_notices()),
    )


def _entries(newest: Iterable[Article], site: SiteIdentity, written_as: str) -> tuple[Entry, ...]:
    """Those of the newest that may be passed on: looking further back for others would cost more with each year."""
    found = [(article, one) for article in newest if (one := entry(article, site))]
    if written_as == "json":  # The one format that gives the sources' own addresses.
        for credit in (credit for article, _ in found for credit in article.printed_credits if credit.source):
            reads(credit.source.tag)
    return tuple(one for _, one in found)


def section_feed(section: Section, written_as: str = "rss") -> str:
    """The path of a section's feed."""
    return reverse(f"section_{written_as}_feed", args=[section.slug])
