"""Which format some bytes are in, and the reader of it: the one list of formats, and the way in for plug-ins.

A plug-in adds a `Format` of its own under the entry point group `wireroom.formats`
(docs/adding-a-wire-format.md). The formats of this project come first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from lxml.html import defs

from wireroom.wire.formats import (
    anpa1312,
    atom,
    iptc7901,
    jsonfeed,
    mail,
    newsml_1,
    newsml_g2,
    ninjs,
    nitf,
    rss,
    wordpress_api,
)
from wireroom.wire.formats.embargo_words import heeded
from wireroom.wire.formats.glance import Glance
from wireroom.wire.formats.unreadable import MAX_BYTES, UnreadableItem
from wireroom.wire.story import Story

HTML = defs.tags | defs.block_tags | {"main", "svg", "picture", "template"}
"""The elements that a saved page, or a piece of one, may begin with."""

ENTRY_POINTS = "wireroom.formats"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the wire: its name, how its files are told from others, and its reader."""

    name: str
    """As `wireroom read` prints it: small letters, digits and hyphens."""
    recognises: Callable[[Glance], bool]
    """Whether bytes are in this format. Cheap: it looks at what `Glance` has found, and never raises."""
    read: Callable[[bytes, str], list[Story]]
    """The stories in the bytes. The second argument is the file's name, which is never trusted, or the address that
    they were fetched from, by which a feed's relative links are made absolute. Raises `UnreadableItem` and nothing
    else."""


FORMATS = (
    Format(newsml_g2.NAME, lambda glance: newsml_g2.looks_like(glance.root), newsml_g2.read),
    Format(newsml_1.NAME, lambda glance: newsml_1.looks_like(glance.root), newsml_1.read),
    Format(nitf.NAME, lambda glance: nitf.looks_like(glance.root), nitf.read),
    Format(atom.NAME, lambda glance: atom.looks_like(glance.root), atom.read),
    Format(rss.NAME, lambda glance: rss.looks_like(glance.root), rss.read),
    Format(jsonfeed.NAME, lambda glance: jsonfeed.looks_like(glance.json), jsonfeed.read),
    Format(ninjs.NAME, lambda glance: ninjs.looks_like(glance.json), ninjs.read),
    Format(wordpress_api.NAME, lambda glance: wordpress_api.looks_like(glance.json), wordpress_api.read),
    Format(anpa1312.NAME, lambda glance: anpa1312.looks_like(glance.head), anpa1312.read),
    Format(iptc7901.NAME, lambda glance: iptc7901.looks_like(glance.head), iptc7901.read),
    Format(mail.NAME, lambda glance: mail.looks_like(glance.head), mail.read),
)


@cache
def formats() -> dict[str, Format]:
    """Every format by its name: this project's, then those of the plug-ins that are installed."""
    known = {known.name: known for known in FORMATS}
    for entry in entry_points(group=ENTRY_POINTS):
        added = entry.load()
        known.setdefault(added.name, added)
    return known


def recognise(data: bytes, name: str = "") -> str | None:
    """The name of the format that the bytes are in; None if they are in none of the wire's."""
    if len(data) > MAX_BYTES:
        return None
    glance = Glance(data, name)
    return next((known.name for known in formats().values() if known.recognises(glance)), _meant(glance))


def _meant(glance: Glance) -> str | None:
    """The format that broken JSON was meant to be, so that its reader can say where it is broken."""
    if glance.json is not None or not glance.is_like_json:
        return None
    signs = (("jsonfeed.org", jsonfeed.NAME), ('"rendered"', wordpress_api.NAME), ("pubstatus", ninjs.NAME))
    return next((name for sign, name in signs if sign in glance.head.lower()), None)


def no_format(data: bytes, name: str = "") -> str:
    """Why bytes that `recognise` knows no format of are refused: what they are instead."""
    return for_machines(data, name) or "it is in none of the formats that are known here"


def for_machines(data: bytes, name: str = "") -> str | None:
    """The refusal of XML or JSON that is no page and in no format of the wire's; None for anything else."""
    if len(data) > MAX_BYTES:
        return None
    glance = Glance(data, name)
    if glance.json is not None:
        return "this is JSON, but neither ninjs nor a feed nor posts of WordPress"
    root = glance.root.name
    if not root or not glance.head.lstrip("\ufeff\0 \t\r\n").startswith("<") or _is_of_a_page(root.lower()):
        return None
    return f"this is XML, but in no format that is read here: its first element is “{root[:40]}”"


def _is_of_a_page(element: str) -> bool:
    return element in HTML or "-" in element


def read(format_name: str, data: bytes, *, name: str = "") -> list[Story]:
    """The stories in the bytes, by the reader of that format. Raises `UnreadableItem`, whose text is one line.

    `name` is the name of the file, or the address that a feed was fetched from.
    """
    known = formats().get(format_name)
    if known is None:
        raise UnreadableItem(f"there is no reader for “{format_name}”; there are: {', '.join(formats())}")
    return [heeded(story) for story in known.read(data, name)]
