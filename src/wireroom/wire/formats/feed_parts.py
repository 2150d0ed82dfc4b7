"""What RSS and Atom share: elements found by their usual names, addresses, categories, licences.

A feed's prefixes are its own; an element is known here by the prefix that the world uses for its namespace
("media:content"). Where a prefix was never declared, the prefix itself is taken at its word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wireroom.wire.formats.addresses import absolute
from wireroom.wire.formats.markup import plain_text
from wireroom.wire.formats.moments import read_moment
from wireroom.wire.formats.xml_tree import XML_NAMESPACE, Element, attribute, local, text_of
from wireroom.wire.newscodes import code_of, qualified
from wireroom.wire.story import Concept

_PREFIXES = (
    ("http://www.w3.org/2005/atom", "atom"),
    ("http://purl.org/atom/app", "app"),
    ("http://purl.org/atom/", "atom"),
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://purl.org/rss/1.0/modules/syndication", "sy"),
    ("http://purl.org/dc/elements/", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://search.yahoo.com/rss", "media"),
    ("http://www.rssboard.org/media-rss", "media"),
    ("http://video.search.yahoo.com/mrss", "media"),
    ("http://tools.search.yahoo.com/mrss", "media"),
    ("http://api.search.yahoo.com/mrss", "media"),
    ("http://backend.userland.com/creativecommons", "cc"),
    ("http://cyber.law.harvard.edu/rss/creativecommons", "cc"),
    ("http://web.resource.org/cc", "cc"),
    ("http://creativecommons.org/ns", "cc"),
    ("http://rssnamespace.org/feedburner", "feedburner"),
    ("http://prismstandard.org/namespaces", "prism"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
    ("http://wordpress.org/export", "wp"),
    ("http://www.itunes.com/dtds", "itunes"),
    ("http://www.google.com/schemas/play-podcasts", "itunes"),
    ("http://purl.oclc.org/net/rss_2.0/enc", "enc"),
    ("http://purl.org/atompub/tombstones", "at"),
    ("http://www.w3.org/2007/app", "app"),
    ("http://source.scripting.com", "source"),
    ("http://source.smallpict.com", "source"),
)
_UNDECLARED = {"creativecommons": "cc", "a10": "atom", "atom10": "atom", "atom03": "atom"}
_IPTC = re.compile(r"iptc|mediatopic|newscodes", re.I)


@dataclass(slots=True)
class Parts:
    """An element's children by their usual names, in whatever case they are written."""

    element: Element
    by_name: dict[str, list[Element]] = field(default_factory=dict)

    def all(self, *names: str) -> list[Element]:
        return [element for name in names for element in self.by_name.get(name.lower(), ())]

    def first(self, *names: str) -> Element | None:
        """The first element with one of the names that is not empty, in the order of the names."""
        stated = self.all(*names)
        return next((one for one in stated if len(one) or (one.text or "").strip()), None)

    def text(self, *names: str) -> str:
        """Its text in one line, with markup and entities resolved."""
        return plain_text(text_of(self.first(*names)))

    def stated(self, *names: str) -> str:
        """Its text in one line, as it stands."""
        return text_of(self.first(*names))

    def dated(self, *names: str) -> str:
        """The first of its dates that can be read; else the first that is stated."""
        stated = [text_of(element) for element in self.all(*names)]
        return next(filter(read_moment, stated), "") or next(filter(None, stated), "")


def parts_of(element: Element | None, home: str = "") -> Parts:
    """The children of an element; those in its own vocabulary, named `home`, go without a prefix."""
    found = Parts(element)
    if element is not None:
        for child in element:
            if name := usual_name(child, home):
                found.by_name.setdefault(name.lower(), []).append(child)
    return found


def usual_name(element: Element, home: str = "") -> str:
    """ "media:content", "dc:creator", "title": an element's name with the prefix that everybody uses."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace = tag[1:].partition("}")[0].lower() if tag.startswith("{") else ""
    name = local(element)
    prefix = next((known for address, known in _PREFIXES if namespace.startswith(address)), "")
    if not namespace and ":" in tag:
        written = tag.partition(":")[0].lower()
        prefix = _UNDECLARED.get(written, written)
    elif namespace and not prefix and not _is_home(namespace, element):
        prefix = "other"
    return name if not prefix or prefix == home else f"{prefix}:{name}"


def _is_home(namespace: str, element: Element) -> bool:
    """Whether an element without a known namespace is the feed's own: RSS has had many, and most feeds have none."""
    above = element.getparent()
    same = above is not None and isinstance(above.tag, str) and above.tag.lower().startswith(f"{{{namespace}}}")
    return same or "rss" in namespace or "netscape" in namespace


def relation(link: Element) -> str:
    """What a link is to its entry: "alternate", "via"; as a word, also where its address at IANA is written."""
    return attribute(link, "rel").lower().removeprefix("http://www.iana.org/assignments/relation/")


def base_of(element: Element | None, fallback: str | None) -> str | None:
    """The address that relative ones in an element are relative to (`xml:base`, all the way up)."""
    if element is None:
        return fallback
    chain = [element, *element.iterancestors()]
    base = fallback
    for above in reversed(chain):
        stated = above.get(f"{{{XML_NAMESPACE}}}base") or above.get("xml:base")
        base = absolute(stated, base) or base
    return base


def categories(elements: list[Element]) -> tuple[tuple[str, ...], tuple[Concept, ...]]:
    """Keywords, and the concepts among them whose vocabulary is named (`domain`, `scheme`)."""
    keywords: dict[str, None] = {}
    subjects: dict[Concept, None] = {}
    for element in elements:
        term = attribute(element, "term") or text_of(element)
        name = plain_text(attribute(element, "label") or term)
        scheme = attribute(element, "domain", "scheme")
        concept = _concept(name, term, scheme)
        if concept:
            subjects[concept] = None
        if name and not (concept and concept.name != name):
            keywords[name] = None
    return tuple(keywords), tuple(subjects)


def _concept(name: str, term: str, scheme: str) -> Concept | None:
    code = code_of(term) or code_of(f"{scheme.rstrip('/')}/{term}")
    if not code and scheme:
        code = qualified(term, "" if _IPTC.search(scheme) and re.fullmatch(r"\d{8}", term) else scheme)
    if not code or not name:
        return None
    return Concept("" if name == term and re.fullmatch(r"[\d:/.\w]*\d{8}", term) else name, code)


def listed_keywords(parts: Parts) -> tuple[str, ...]:
    """The keywords that Media RSS and podcasts list in one element, with commas."""
    stated = [text_of(one) for one in parts.all("media:keywords", "itunes:keywords")]
    return tuple(filter(None, (word.strip() for line in stated for word in line.split(","))))


def licence_of(parts: Parts) -> str | None:
    """The address of the licence: Creative Commons', Media RSS's, or a link of that relation."""
    for element in parts.all("cc:license", "cc:licence", "media:license", "dcterms:license"):
        address = absolute(attribute(element, "resource", "href") or text_of(element), None)
        if address:
            return address
    for element in parts.all("link", "atom:link"):
        if relation(element) == "license":
            return absolute(attribute(element, "href"), base_of(element, None))
    return None
