"""Which feeds the paper offers, and what each holds; how one is written is the format's own file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from wireroom.articles import reading
from wireroom.articles.models import Section
from wireroom.core.pages import absolute, site_identity
from wireroom.outlets.entries import Entry, entry


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it is written. `address` is its own, `url` that of the page whose stories it holds."""

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


def of_paper() -> Feed:
    site = site_identity()
    return Feed(
        title=site.name,
        description=site.description or site.tagline or site.name,
        url=absolute("/"),
        address=absolute(reverse("feed")),
        language=site.language,
        entries=tuple(entry(article, site) for article in reading.latest_in_full()),
    )


def of_section(section: Section) -> Feed:
    site = site_identity()
    title = f"{site.name}: {section.name}"
    return Feed(
        title=title,
        description=section.description or title,
        url=absolute(section.get_absolute_url()),
        address=absolute(section_feed(section)),
        language=site.language,
        entries=tuple(entry(article, site) for article in reading.latest_of_section_in_full(section)),
    )


def section_feed(section: Section) -> str:
    """The path of a section's feed."""
    return reverse("section_feed", args=[section.slug])
