"""What a page, or the headers that came with it, says of feeds, hubs and interfaces. Pure.

HTML's `<link rel=…>` and HTTP's `Link:` (RFC 8288) say the same things; both are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

FEED_TYPES = (
    "application/atom+xml",
    "application/rss+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/json",
)
"""Of a page's feeds the first of these is taken: Atom tells versions and languages better than RSS does."""

COMMON_PATHS = ("feed/", "rss.xml", "atom.xml", "feed.xml", "rss", "index.xml", "feed.json", "?feed=rss2")
"""Where a feed usually lies that no page names, below the site's root."""

WORDPRESS = "https://api.w.org/"
"""The relation by which WordPress names its interface (REST API handbook, "Discovery")."""

_PAGE = 500_000
"""Letters of a page that are looked at; its links stand in its head."""

_LINKS = 200
_LINK_VALUE = re.compile(r"<([^<>]{1,2000})>([^<]{0,2000})")
_PARAMETER = re.compile(r";\s{0,9}([\w*-]{1,30})\s{0,9}=\s{0,9}(?:\"([^\"]{0,500})\"|([^\s;,\"]{1,500}))")
_NOT_THE_PAPER = re.compile(r"comment|/oembed|wp-json/(?!wp/v2/posts)", re.I)


@dataclass(frozen=True, slots=True)
class PageLink:
    """One link: an absolute address, and what it is to the page."""

    url: str
    rels: frozenset[str]
    media_type: str = ""
    title: str = ""


def from_header(values: Iterable[str], base: str) -> list[PageLink]:
    """The links of `Link:` headers."""
    return list(_of_header(",".join(values)[:20_000], base))


def _of_header(value: str, base: str) -> Iterator[PageLink]:
    for target, rest in _LINK_VALUE.findall(value)[:_LINKS]:
        stated = {name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(rest)}
        if url := _web_address(base, target):
            rels = frozenset(stated.get("rel", "").lower().split())
            yield PageLink(url, rels, stated.get("type", "").lower(), stated.get("title", ""))


def from_page(html: str, base: str) -> list[PageLink]:
    """The `link` elements of a page, in their order."""
    reader = _Links(base)
    reader.feed(html[:_PAGE])
    return reader.found


@dataclass
class _Links(HTMLParser):
    base: str
    found: list[PageLink] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value or "" for name, value in attrs}
        if tag == "base" and (url := _web_address(self.base, stated.get("href", ""))):
            self.base = url
        elif tag == "link" and len(self.found) < _LINKS:
            rels = frozenset(stated.get("rel", "").lower().split())
            if rels and (url := _web_address(self.base, stated.get("href", ""))):
                media_type = stated.get("type", "").partition(";")[0].strip().lower()
                self.found.append(PageLink(url, rels, media_type, " ".join(stated.get("title", "").split())[:200]))


def feeds_among(links: Iterable[PageLink]) -> list[PageLink]:
    """The feeds, the likeliest one first: not those of comments, and in the order of `FEED_TYPES`."""
    feeds = [link for link in links if "alternate" in link.rels and link.media_type in FEED_TYPES]
    wanted = [feed for feed in feeds if not _NOT_THE_PAPER.search(f"{feed.url} {feed.title}")]
    return sorted(wanted, key=lambda feed: FEED_TYPES.index(feed.media_type))


def wordpress_among(links: Iterable[PageLink]) -> str | None:
    """The root of a WordPress site's interface."""
    return next((link.url for link in links if WORDPRESS in link.rels), None)


def hub_among(links: Iterable[PageLink]) -> tuple[str, str] | None:
    """The hub of a feed and the feed's own name for itself (W3C WebSub, section 4); None unless it names both."""
    known = list(links)
    hub = next((link.url for link in known if "hub" in link.rels), None)
    topic = next((link.url for link in known if "self" in link.rels), None)
    return (hub, topic) if hub and topic else None


def usual_places(site: str) -> list[str]:
    """Addresses below the site's root at which a feed may be found."""
    return [urljoin(urljoin(site, "/"), path) for path in COMMON_PATHS]


def _web_address(base: str, target: str) -> str | None:
    try:
        url = urljoin(base, target.strip())
    except ValueError:
        return None
    return url if target.strip() and url.lower().startswith(("http://", "https://")) else None
