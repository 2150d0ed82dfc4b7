"""Saved pages on their way into the newsroom: read, taken in, and told where each went."""

from __future__ import annotations

import base64
import binascii
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from django.conf import settings

from wireroom.articles.intake import Outcome, Placing, TakenIn, take_in
from wireroom.articles.models import Article, Section
from wireroom.core.fetch import FetchFailed, FetchRefused, fetch
from wireroom.core.pages import absolute
from wireroom.imports.saved_page import NotAStory, read_page
from wireroom.wire.story import Moment, Photo, Story

MOST_BYTES = 20 * 1024 * 1024
"""A larger file is no saved news page."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command's options ask for every page."""

    section: Section | None
    source: str | None
    published: Moment | None
    publish: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one page: a line for the user, and whether it came in."""

    line: str
    succeeded: bool


def import_page(name: str, wishes: Wishes) -> Imported:
    """Take in the page `name`: a file, an http(s) address, or "-" for standard input."""
    try:
        data, url = _received(name)
        story = read_page(data, name=name, url=url)
    except NotAStory as error:
        return Imported(f"{name}: {error}", False)
    except (FetchFailed, FetchRefused) as error:
        return Imported(str(error), False)  # It names the address itself.
    except OSError as error:
        return Imported(f"{name}: {error.strerror or error}", False)
    section = wishes.section or _section_of(story)
    placing = Placing(section, wishes.source, wishes.published, wishes.publish)
    return Imported(_told(name, take_in(story, placing, _picture_bytes(name, url))), True)


def section_named(name: str) -> Section | None:
    return Section.objects.filter(slug=name).first() or Section.objects.filter(name__iexact=name).first()


def _section_of(story: Story) -> Section:
    """The section that the page names, where there is one of that name here; else the first."""
    named = section_named(story.section) if story.section else None
    return named or Section.objects.first() or Section.objects.create(name="News", slug="news")


def _received(name: str) -> tuple[bytes, str | None]:
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1), None
    if name.startswith(("http://", "https://")):
        fetched = fetch(name, allow_hosts=_allowed_hosts())
        return fetched.body, fetched.url
    with Path(name).open("rb") as file:
        return file.read(MOST_BYTES + 1), None


def _allowed_hosts() -> frozenset[str]:
    return frozenset(settings.WIREROOM["FETCH_ALLOW"])


def _picture_bytes(name: str, url: str | None) -> Callable[[Photo], bytes | None]:
    """Where a page's pictures are taken from: inside the page, beside a saved file, or, for a fetched page, its site.

    A saved file sends nobody to the network: whoever saved it did not ask for that.
    """

    def picture_bytes(photo: Photo) -> bytes | None:
        address = photo.url or ""
        if address.startswith("data:"):
            return _inline(address)
        if url:
            return _fetched(url, address)
        return None if name == "-" else _beside(Path(name), address)

    return picture_bytes


def _inline(address: str) -> bytes | None:
    head, _, data = address.partition(",")
    try:
        return base64.b64decode(data, validate=False) if head.endswith(";base64") else unquote_to_bytes(data)
    except (binascii.Error, ValueError):
        return None


def _fetched(page: str, address: str) -> bytes | None:
    try:
        return fetch(urljoin(page, address), allow_hosts=_allowed_hosts()).body
    except (FetchFailed, FetchRefused, ValueError):  # The last: "http://[" is no address to the standard library.
        return None


def _beside(page: Path, address: str) -> bytes | None:
    """A file in or below the page's own folder, and nowhere else, whatever the page says."""
    folder = page.resolve().parent
    try:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        file = (folder / unquote(parts.path)).resolve()
        return file.read_bytes() if file.is_relative_to(folder) and file.is_file() else None
    except (OSError, ValueError):
        return None


def _told(name: str, taken: TakenIn) -> str:
    notes = "".join(f"\n    {note}" for note in taken.notes)
    return f"{name}: {_place(taken.article)} ({_outcome(taken.outcome)}){notes}"


def _outcome(outcome: Outcome) -> str:
    return str(outcome.value)


def _place(article: Article) -> str:
    desk = absolute(f"/desk/snippets/articles/article/edit/{article.pk}/")
    if article.live:
        return f"live at {absolute(article.get_absolute_url())}"
    if article.approved_schedule and article.go_live_at:
        return f"scheduled for {article.go_live_at:%Y-%m-%d %H:%M %Z}, in the desk at {desk}"
    return f"in the desk, not live, at {desk}"
