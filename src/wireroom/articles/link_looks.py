"""Looks at the links of stories that are being written: in the background, under guard, and never when one is saved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from wagtail.models import Revision

from wireroom.articles.models.link_look import LinkLook
from wireroom.articles.parts import links_of_version
from wireroom.core import clock
from wireroom.core.fetch import FetchError, FetchFailed, Limits, fetch

HOLDS = timedelta(days=1)
"""How long a look is believed."""

AT_ONCE = 20
"""Addresses that one round looks at; the next takes up what is left."""

_LIMITS = Limits(seconds=10, body_bytes=2_000_000)
_GONE = (404, 410)


def why_dead(urls: Iterable[str]) -> dict[str, str]:
    """Those addresses of which it is known that nothing is there, with the reason."""
    keys = {_key(url): url for url in urls}
    dead = LinkLook.objects.filter(key__in=keys).exclude(why_dead="")
    return {keys[look.key]: look.why_dead for look in dead} if keys else {}


def look_at_new_links() -> None:
    """Look at the links of the versions saved within a day; may run twice."""
    since = clock.now() - HOLDS
    versions = Revision.objects.filter(
        base_content_type__app_label="articles", base_content_type__model="article", created_at__gte=since
    )
    links: dict[str, str] = {}
    for content in versions.order_by("-pk").values_list("content", flat=True)[:AT_ONCE]:
        links |= {_key(url): url for url in links_of_version(content)}
    known = LinkLook.objects.filter(key__in=links, at__gte=since).values_list("key", flat=True)
    for key in [key for key in links if key not in set(known)][:AT_ONCE]:
        _look(key, links[key])


def _look(key: str, url: str) -> None:
    """Dead is what the other side says is not there; who is silent, or refuses a program, may be there for people."""
    why = ""
    try:
        fetch(url, limits=_LIMITS, allow_hosts=frozenset(settings.WIREROOM["FETCH_ALLOW"]))
    except FetchFailed as error:
        why = error.reason[:200] if error.status in _GONE else ""
    except FetchError:
        pass  # An address that may not be fetched is not known to be dead.
    LinkLook.objects.update_or_create(key=key, defaults={"url": url, "at": clock.now(), "why_dead": why})


def _key(url: str) -> str:
    return sha256(url.encode()).hexdigest()
