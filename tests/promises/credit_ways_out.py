"""The ways out of copy: what a reader, a search engine, a feed reader, a partner and who takes a picture get of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from lxml import etree, html

from tests.pictures.exiftool import facts_in
from wireroom.articles.models import Article
from wireroom.press.rendering import render
from wireroom.wire.models import Source

_XMP = {
    "photographer": ("XMP-dc:Creator",),
    "agency": ("XMP-photoshop:Source",),
    "picture notice": ("XMP-dc:Rights",),
    "picture credit": ("XMP-photoshop:Credit",),
}
_IN_EXIF = {"photographer": ("IFD0:Artist",), "picture notice": ("IFD0:Copyright",)}
_IN_IIM = {
    "photographer": ("IPTC:By-line",),
    "agency": ("IPTC:Source",),
    "picture notice": ("IPTC:CopyrightNotice",),
    "picture credit": ("IPTC:Credit",),
}
OF_A_PICTURE = {
    name: {
        "jpg": (*tags, *_IN_EXIF.get(name, ()), *_IN_IIM[name]),
        "webp": (*tags, *_IN_EXIF.get(name, ())),
        "avif": tags,
    }
    for name, tags in _XMP.items()
}
"""The fields that a picture's files hold, by exiftool's names for them, in each of the standards that a format has."""


def plain(text: str) -> str:
    """Without the typesetter's spaces, quotation marks and capitals."""
    return re.sub(r"\s+", " ", text).translate(str.maketrans("’‘“”", "''\"\"")).casefold()


def ways_out(article: Article) -> dict[str, str]:
    """All words and addresses of each outlet. Every source lets its copy be passed on in full."""
    for source in Source.objects.all():
        source.syndication = Source.Syndication.FULL
        source.save()
    address = article.get_absolute_url()
    page = html.fromstring(render(address).body)
    main = page.find(".//main")
    out = {
        "page": main.text_content() + " ".join(main.xpath(".//a/@href")),
        "JSON-LD": _json(page.xpath("string(//script[@type='application/ld+json'])")),
        "RSS": _xml(render("/feed.xml").body),
        "Atom": _xml(render("/atom.xml").body),
        "JSON Feed": _json(render("/feed.json").body),
        "ninjs": _json(render(f"{address}ninjs.json").body),
    }
    return {name: plain(text) for name, text in out.items()}


def _json(document: str | bytes) -> str:
    """Every value of the document, whatever it is called."""

    def values(node: Any) -> list[str]:
        if isinstance(node, dict | list):
            return [text for one in (node.values() if isinstance(node, dict) else node) for text in values(one)]
        return [str(node)]

    return " ".join(values(json.loads(document)))


def _xml(document: bytes) -> str:
    feed = etree.fromstring(document)
    return " ".join([*feed.itertext(), *feed.xpath("//@*")])


def picture_files(article: Article, folder: Path) -> dict[str, dict[str, Any]]:
    """What exiftool reads in the lead picture's files, one of each format of the page's."""
    page = render(article.get_absolute_url()).body.decode()
    lead = page.partition("<figcaption")[0]
    found = {}
    for kind in ("jpg", "webp", "avif"):
        match = re.search(rf"/pictures/[^\s\"]+\.{kind}", lead)
        assert match, f"the lead picture has no {kind}"
        file = folder / f"lead.{kind}"
        file.write_bytes(render(match[0]).body)
        found[kind] = facts_in(file)
    return found
