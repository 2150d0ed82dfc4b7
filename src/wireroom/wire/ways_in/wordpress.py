"""The posts of a WordPress site, by its own interface (REST API handbook, "Posts", "Pagination").

Asked for what was changed since the last look, page by page, with author, picture and terms embedded. A feed would
give the last ten posts, whatever had been corrected before them; this gives each correction, however old its post.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from wireroom.core.fetch import Fetched, FetchError, FetchFailed
from wireroom.wire.ways_in.feeds import ask
from wireroom.wire.ways_in.looking import Blocked, Delivery, Get, Look, Memory

AT_FIRST = 20
"""Posts taken at the first look."""

REMEMBERED = 100
"""Posts, those seen last, of which each look asks whether they are still there."""

ASKED_ABOUT = 10
"""Missing posts that are asked for one by one at a look."""

NOT_PUBLIC = frozenset({401, 403, 404, 410})

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
    posts: dict[str, str] = memory.get("posts") or {}
    gone = _gone(address, posts, get)
    kept: Memory = memory | {"modified": newest or None}
    kept["posts"] = {key: guid for key, guid in posts.items() if key not in gone}
    deliveries = _deliveries(address, since, get, first, kept)
    cut_off = since is not None and _pages(first) > MOST_PAGES
    return Look(
        deliveries,
        kept,
        moved_to=without_paging(first.moved_to) if first.moved_to else None,
        gone=tuple(posts[key] for key in gone),
        remark=f"more than {MOST_PAGES * A_PAGE:,} posts were changed at once; the oldest were cut off"
        if cut_off
        else "",
    )


def _deliveries(address: str, since: str | None, get: Get, first: Fetched, kept: Memory) -> Iterator[Delivery]:
    """Each page as a document; the oldest changes first would need a second count, so a page that fails ends the look
    and nothing is remembered of it."""
    answer, page = first, 1
    while posts := _posts(answer):
        yield Delivery(answer.body, answer.url, "application/json")
        kept["posts"] = dict([*kept["posts"].items(), *_guids(posts).items()][-REMEMBERED:])
        older = since is not None and min(_modified(post) for post in posts) <= since
        if since is None or older or page >= min(_pages(answer), MOST_PAGES):
            return  # An old WordPress knows no `modified_after` and gives everything: what is older is known.
        page += 1
        answer = _page(get, address, page, since)


def _guids(posts: list[dict[str, Any]]) -> dict[str, str]:
    """The guids of public posts by their numbers, the oldest change first."""
    found = {}
    for post in reversed(posts):
        guid = post["guid"].get("rendered") if isinstance(post.get("guid"), dict) else None
        if isinstance(post.get("id"), int) and isinstance(guid, str) and post.get("status", "publish") == "publish":
            found[str(post["id"])] = html.unescape(guid).strip()
    return found


def _gone(address: str, posts: dict[str, str], get: Get) -> tuple[str, ...]:
    """The numbers of posts that were there and are not: the list leaves them out, and the site says of each that it is
    not for the public. Where the list does not come, nothing is known."""
    if not posts:
        return ()
    wanted = {"include": ",".join(posts), "per_page": str(REMEMBERED), "_fields": "id"}
    try:
        there = {str(post.get("id")) for post in _posts(ask(get, _with(address, wanted)))}
    except Blocked:
        return ()
    missing = [key for key in posts if key not in there][:ASKED_ABOUT]
    return tuple(key for key in missing if _is_not_public(_one(address, key), get))


def _is_not_public(address: str, get: Get) -> bool:
    try:
        get(address)
    except FetchFailed as error:
        return error.status in NOT_PUBLIC
    except FetchError:
        return False
    return False


def _one(address: str, number: str) -> str:
    """The address of one post."""
    scheme, host, path, query, _ = urlsplit(address)
    asked = dict(parse_qsl(query))
    if "rest_route" in asked:
        return _with(address, {"rest_route": f"{asked['rest_route']}/{number}"})
    return urlunsplit((scheme, host, f"{path.rstrip('/')}/{number}", query, ""))


def _with(address: str, asked: dict[str, str]) -> str:
    scheme, host, path, query, _ = urlsplit(address)
    return urlunsplit((scheme, host, path, urlencode(dict(parse_qsl(query)) | asked), ""))


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
    return _with(address, wanted)


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
