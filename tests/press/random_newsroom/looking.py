"""A look at every file of an edition, beside a fresh rendering."""

from __future__ import annotations

import re

from wireroom.core.addresses import every_address
from wireroom.press import rendering
from wireroom.press.edition import Edition, PageFile


def faults(edition: Edition) -> list[str]:
    """Each file that is not what a fresh rendering gives, is missing, or should be gone."""
    expected = set(every_address())
    there = set(_paths(edition))
    found = []
    for path in sorted(expected | there):
        fresh = rendering.render(path)
        expected |= fresh.record.also if fresh.status == 200 else set()
        page = PageFile(fresh.status, fresh.content_type, fresh.body, location=fresh.location)
        found += _fault(edition, path, page)
    return found + [f"{path} is missing" for path in sorted(expected - there) if rendering.render(path).status == 200]


def _fault(edition: Edition, path: str, fresh: PageFile) -> list[str]:
    there = edition.headers(path)
    if fresh.status not in rendering.KEPT:
        return [f"{path} should be gone"] if there or edition.file(path).exists() else []
    if there is None:
        return [f"{path} is missing"] if fresh.status == 200 else []  # A notice is made when it is asked for.
    body = served(edition, path)
    same = body == (fresh.status, fresh.location.encode() if fresh.status == 301 else fresh.body)
    return [] if same else [f"{path} is stale"]


def _paths(edition: Edition) -> list[str]:
    headers = edition.folder / "headers"
    files = (f"/{file.relative_to(headers)}".removesuffix(".json") for file in headers.rglob("*.json"))
    return [path.removesuffix("index.html") for path in files]


def served(edition: Edition, path: str) -> tuple[int, bytes] | None:
    """Status and bytes that readers get; of what has moved, where to."""
    if (headers := edition.headers(path)) is None:
        return None
    if headers.status == 301:
        return 301, headers.location.encode()
    file = edition.notice_file(path) if headers.status == 410 else edition.file(path)
    return headers.status, file.read_bytes()


def kind_of(path: str) -> str:
    """An address without what is one story's, section's or day's own: `/section/…/feed.xml`."""
    first, *between, last = path.removeprefix("/").split("/") if path.count("/") > 1 else ["", path]
    if first.isdigit():
        return "a story" if len(between) > 2 else "a day"
    return f"/{first}/…/{re.sub(r'[0-9].*', '…', last)}" if first else last
