"""What an address is, before it becomes a source: a feed, a WordPress site, a folder, a mailbox, or a place to push to.

From a site's ordinary address its feed is found: WordPress's own interface first, as it gives corrections of old posts
too; then the feeds that the page names; then the usual places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wireroom.core.fetch import Fetched, FetchError
from wireroom.wire.formats import jsonfeed, wordpress_api
from wireroom.wire.formats.characters import decode
from wireroom.wire.formats.recognise import read, recognise
from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.story import Story
from wireroom.wire.ways_in import wordpress
from wireroom.wire.ways_in.looking import Get
from wireroom.wire.ways_in.page_links import feeds_among, from_header, from_page, usual_places, wordpress_among

ITSELF = gettext_lazy("the address itself")


class Way(StrEnum):
    """How copy reaches the wire."""

    FEED = "feed"
    WORDPRESS = "wordpress"
    FOLDER = "folder"
    PUSH = "push"
    MAILBOX = "mailbox"


@dataclass(frozen=True, slots=True)
class Found:
    """What an address turned out to be. `stories` are what it would bring in now, where that could be seen."""

    way: Way
    address: str
    how: str
    """In words: "the feed that the page names"."""
    format: str = ""
    stories: tuple[Story, ...] = ()


class NothingFound(Exception):
    """The address leads to nothing that the wire can take in; as a string, one line."""


def without_asking(address: str) -> Found | None:
    """What can be told by the look of an address; None where it has to be asked."""
    stated = address.strip()
    if stated.lower() == Way.PUSH:
        return Found(Way.PUSH, "", _("a place to push to"))
    if stated.lower().startswith(("imap://", "imaps://")):
        return Found(Way.MAILBOX, stated, "a mailbox")
    if stated.startswith(("/", "./", "../", "~", "file:///")):
        return Found(Way.FOLDER, stated.removeprefix("file://"), "a folder")
    return None


def find(address: str, get: Get) -> Found:
    """What is at a web address; raises `NothingFound`."""
    url = address.strip()
    if not re.match(r"https?://", url, re.I):
        url = f"https://{url}"
    try:
        answer = get(url)
    except FetchError as error:
        raise NothingFound(str(error)) from error
    found = _as_document(answer, ITSELF)
    if found:
        return found
    if answer.body[:4096].lstrip()[:1] not in (b"<", b""):
        raise NothingFound(_("%(url)s is neither a feed nor a page that could name one.") % {"url": answer.url})
    for candidate in _candidates(answer):
        try:
            found = _as_document(get(candidate.url), candidate.how)
        except FetchError:
            continue
        if found:
            return found
    raise NothingFound(
        _("%(url)s names no feed, and there is none in the usual places; ask the source where its feed is.")
        % {"url": answer.url}
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    url: str
    how: str


def _candidates(answer: Fetched) -> Iterator[_Candidate]:
    links = [
        *from_header(answer.headers.get_list("link"), answer.url),
        *from_page(decode(answer.body, answer.charset), answer.url),
    ]
    root = wordpress_among(links)
    if root:
        posts = wordpress.posts_of(root)
        yield _Candidate(wordpress.page_address(posts, 1, None), _("the interface of its WordPress"))
    for feed in feeds_among(links)[:5]:
        yield _Candidate(
            feed.url,
            _("the feed that its page names (“%(title)s”)") % {"title": feed.title}
            if feed.title
            else _("the feed that its page names"),
        )
    for place in usual_places(answer.url):
        yield _Candidate(place, _("a feed in one of the usual places"))


def _as_document(answer: Fetched, how: str) -> Found | None:
    """The document as a source; None for a page, and for JSON that is none of the wire's."""
    name = recognise(answer.body, answer.url)
    if name is None:
        return None
    try:
        stories = tuple(read(name, answer.body, name=answer.url))
    except UnreadableItem as error:
        if name in (jsonfeed.NAME, wordpress_api.NAME) or how is not ITSELF:
            return None
        raise NothingFound(
            _("%(url)s is %(name)s, but cannot be read: %(error)s.") % {"url": answer.url, "name": name, "error": error}
        ) from error
    address = answer.moved_to or answer.url
    if name == wordpress_api.NAME:
        return Found(Way.WORDPRESS, wordpress.without_paging(address), how, name, stories)
    return Found(Way.FEED, address, how, name, stories)
