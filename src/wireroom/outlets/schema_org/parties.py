"""Whom a description names, and what all of them have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wireroom.core.pages import SiteIdentity, absolute
from wireroom.outlets.crediting import OwedCredit

Json = dict[str, Any]


def known(values: Json) -> Json:
    """Without what is empty; a list of one is that one."""
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in values.items()
        if value not in (None, "", [], {})
    }


def people(owed: Iterable[OwedCredit]) -> list[Json]:
    return [{"@type": "Person", "name": credit.person} for credit in owed if credit.person]


def organisations(owed: Iterable[OwedCredit]) -> list[Json]:
    """The sources, each once, however many credits name them."""
    urls = {credit.source: credit.source_url for credit in owed if credit.source}
    return [known({"@type": "Organization", "name": name, "url": url}) for name, url in urls.items()]


def publisher(site: SiteIdentity) -> Json:
    """This paper."""
    return {"@type": "NewsMediaOrganization", "name": site.name, "url": absolute("/")}


def organisation(name: str) -> Json:
    return {"@type": "Organization", "name": name} if name else {}
