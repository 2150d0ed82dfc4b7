"""The posts of a WordPress site, by its own interface (REST API handbook, "Posts", "Pagination").

Asked for what was changed since the last look, page by page, with author, picture and terms embedded. A feed would
give the last ten posts, whatever had been corrected before them; this gives each correction, however old its post.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from wireroom.core.fetch import Fetched
from wireroom.wire.ways_in.feeds import ask
from wireroom.wire.ways_in.looking import Blocked, Delivery, Get, Look, Memory

AT_FIRST = 20
"""Posts taken at the first look."""

A_PAGE = 50
MOST_PAGES = 100
"""Of one look: 5,000 posts. Nobody changes more between two looks, unless a whole archive was moved."""


def posts_of(root: str) -> str:
    """The address of the posts, from that of the interface; `?rest_route=/` where the site has no pretty addresses."""
    scheme, host, path, query, _ = urlsplit(root)
    asked = dict(parse_qsl(query))
    if "rest_route" in asked:
        return urlunsplit((scheme, host, path, urlencode({**asked, "rest_route": "/wp/v2/posts"}), ""))
    if path.rstrip("/").endswith("/posts"):
        return root
    return urlunsplit((scheme, host, f"{path.rstrip('/')}/wp/v2/posts", query, ""))


def look(address: str, memory: Memory, get: Get) -> Look:
    """Ask for what is new or changed; raises `Blocked` where the first page does not come."""
    since = memory.get("modified")
    first = _page(get, address, 1, since)
    newest = max([_modified(post) for post in _posts(first)] + [since or ""])
    deliveries = _deliveries(address, since, get, first)
    cut_off = since is not None and _pages(first) > MOST_PAGES
    return Look(
        deliveries,
        memory | {"modified": newest or None},
        moved_to=without_paging(first.moved_to) if first.moved_to else None,
        remark=f"more than {MOST_PAGES * A_PAGE:,} posts were changed at once; the oldest were cut off"
        if cut_off
        else "",
    )


def _deliveries(address: str, since: str | None, get: Get, first: Fetched) -> Iterator[Delivery]:
    """Each page as a document; the oldest changes first would need a second count, so a page that fails ends the look
    and nothing is remembered of it."""
    answer, page = first, 1
    while posts := _posts(answer):
        yield Delivery(answer.body, answer.url, "application/json")
        older = since is not None and min(_modified(post) for post in posts) <= since
        if since is None or older or page >= min(_pages(answer), MOST_PAGES):
            return  # An old WordPress knows no `modified_after` and gives everything: what is older is known.
        page += 1
        answer = _page(get, address, page, since)


def _page(get: Get, address: str, number: int, since: str | None) -> Fetched:
    return ask(get, page_address(address, number, since))


def page_address(address: str, number: int, since: str | None) -> str:
    """One page of the posts, those that were changed last first."""
    wanted = {
        "per_page": str(AT_FIRST if since is None else A_PAGE),
        "page": str(number),
        "orderby": "modified",
        "order": "desc",
        "_embed": "author,wp:featuredmedia,wp:term",
    }
    if since:
        wanted["modified_after"] = f"{since}Z"
    scheme, host, path, query, _ = urlsplit(address)
    return urlunsplit((scheme, host, path, urlencode(dict(parse_qsl(query)) | wanted), ""))


def _posts(answer: Fetched) -> list[dict[str, Any]]:
    try:
        document = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise Blocked("answered with something that is no list of posts") from None
    if not isinstance(document, list):
        said = document.get("message") if isinstance(document, dict) else None
        raise Blocked(
            f"refuses its posts: {str(said)[:200]}" if said else "answered with no list of posts", lasting=True
        )
    return [post for post in document if isinstance(post, dict)]


def _modified(post: dict[str, Any]) -> str:
    """When the post was changed, in GMT without a zone, as the interface writes it: such texts sort as times do."""
    stated = post.get("modified_gmt")
    return stated if isinstance(stated, str) and len(stated) == 19 else ""


def _pages(answer: Fetched) -> int:
    stated = answer.headers.get("x-wp-totalpages", "1")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 7 else 1


def without_paging(address: str) -> str:
    """The address of the posts, without what was asked of them."""
    asked = {name for name, _ in parse_qsl(urlsplit(page_address("https://any.example/", 1, "x")).query)}
    scheme, host, path, query, _ = urlsplit(address)
    rest = [(name, value) for name, value in parse_qsl(query) if name not in asked]
    return urlunsplit((scheme, host, path, urlencode(rest), ""))
