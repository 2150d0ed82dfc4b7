"""Who wrote it: persons, and apart from them the agencies and desks that the byline names.

Places that say so are asked in the order of how sure they are; the byline shown beside the headline completes
what structured data cuts short. Nobody is taken for an author who is not called one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from wireroom.core.text import plain_spaces, sameness_key
from wireroom.imports.page_html.document import Element, Page, names_of, text_in
from wireroom.imports.page_html.json_ld import text_of, types_of
from wireroom.wire.bylines import Byline, has_label, is_person, read_byline, without_label
from wireroom.wire.newsroom_words import BY_LABEL
from wireroom.wire.story import Person

_META = (
    "author article:author og:article:author article.author byl byline dc.creator dc:creator dcterms.creator "
    "parsely-author sailthru.author sailthru.authors "
    "cxenseparse:author cxenseparse:recs:author dcsext.author articleauthor article_author authors "
    "content_author mrf:authors bt:author cre_author "
    "citation_author creator writer news_author twitter:misc:written_by vr:author rbauthors "
    "page.content.author reporter"
).split()
_BYLINE_NAME = re.compile(
    r"(?:^|[\s_\-]|(?<=[a-z]))(?:by-?lines?|by-?author|authors?(?:-?(?:name|names|list|line|link|s))?|"
    r"written-?by|writers?|reporters?|contributors?|autor(?:en|es|in)?|auteurs?|autore|"
    r"forfatter|verfasser|redakteur|journalist(?:en)?|skribent|penulis|yazar|muhabir|credit-?name|story-?by|"
    r"posted-?by|art-?author|kp-author|creator|signature|firma|author\w*)(?:$|[\s_\-]|\d|_)"
)
_NOT_BYLINE = re.compile(
    r"bio(?:graphy)?(?:$|[\s_\-])|about|description|avatar|image|photo|img|picture|caption|credit(?:$|"
    r"[\s_\-])|social|twitter|follow|comment|date|time|title|role|job|position|email|more-?from|posts|"
    r"related|copyright"
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es|in|ka)?|auteurs?|autore|autori|profile?s?|people|staff|journalists?|"
    r"journaliste|reporters?|contributors?|by|writers?|"
    r"redakteure?|redaktion|yazarlar?|penulis|columnists?|team|person|personen|signataires?|firmas?|skribent|"
    r"mitarbeiter|bio)/[^/?#]+",
    re.I,
)
_DATE_FIRST = re.compile(
    r"^(?:(?:posted|published)\s+(?:on\s+)?)?[^A-Za-z]*\d[\w\s.,:/-]{4,30}?\d{4}(?:[\s,|"
    r"•·–-]+\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)?[\s,|•·–-]*(?=(?:by|von|par|por|di|door|av|af)\s)",
    re.I,
)
"""A date that stands before the byline: "3 March 2026 by …"."""
_SURNAME_FIRST = re.compile(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]+)$")
_MAX_NAMES = 12


@dataclass(frozen=True, slots=True)
class Authors:
    """The persons who wrote the story, and the organisations that the same places name."""

    people: tuple[Person, ...] = ()
    organisations: tuple[str, ...] = ()


def read_authors(page: Page, beside: list[Element], *, byline_in_copy: str = "") -> Authors:
    """The authors of a page's story."""
    stated = _json_ld(page, beside)
    shown = _shown(page, beside)
    meta = _meta(page)
    marked = _microdata(page)
    copy = read_byline(byline_in_copy, page.site_names) if byline_in_copy else Byline()
    if shown.organisations and not shown.people and not stated.people:
        # "By Northern Wire": whoever a meta element names besides put the story in, and did not write it.
        people = list(copy.people)
    else:
        people = _decide(stated.people, shown.people, meta.people, marked.people, copy.people)
    organisations = _distinct(
        [
            *stated.organisations,
            *shown.organisations,
            *copy.organisations,
            *marked.organisations,
            *meta.organisations,
        ]
    )
    links = _author_links(page)
    return Authors(
        tuple(Person(name, links.get(sameness_key(name))) for name in people[:_MAX_NAMES]),
        tuple(organisations),
    )


def _decide(*sources: tuple[str, ...]) -> list[str]:
    """The first source that names persons; a later one that names all of them and more completes it."""
    stated, shown, meta, marked, copy = sources
    first = next((source for source in (stated, marked, shown, meta, copy) if source), ())
    keys = {sameness_key(name) for name in first}
    for fuller in (shown, copy, meta):
        if keys < {sameness_key(name) for name in fuller}:
            return list(fuller)
    return list(first)


def _json_ld(page: Page, beside: list[Element]) -> Byline:
    people: list[str] = []
    organisations: list[str] = []
    for value in _as_list(page.article.get("author") or page.article.get("creator")):
        node = page.resolved(value)
        kinds = types_of(node)
        for name in _names(node):
            if "Person" in kinds:
                name = _SURNAME_FIRST.sub(r"\2 \1", name)
            single = "Person" in kinds and (_has_authors_page(node) or _is_shown(page, beside, name))
            byline = read_byline(name, page.site_names, single_names=single)
            if kinds & {"Organization", "NewsMediaOrganization", "Corporation"} and "Person" not in kinds:
                # Some sites type every author an organisation: what is clearly a person's name stays one.
                organisations.extend(byline.organisations or (() if byline.people else (plain_spaces(name),)))
                people.extend(byline.people if len(byline.people) and not byline.organisations else ())
            else:
                people.extend(byline.people)
                organisations.extend(byline.organisations)
    return Byline(tuple(_distinct(people)), tuple(_distinct(organisations)))


def _has_authors_page(node: Any) -> bool:
    """Whether an author has a page of the kind that sites give to persons."""
    address = text_of(node.get("url") or node.get("sameAs") or node.get("@id")) if isinstance(node, dict) else ""
    return bool(_AUTHOR_LINK.search(address))


def _is_shown(page: Page, beside: list[Element], name: str) -> bool:
    """Whether a name of one word is what the byline beside the headline says, and all that it says."""
    if len(name.split()) != 1:
        return False
    texts = (page.text(element) for element in beside if element.tag in ("a", "div", "p", "span", "address", "li"))
    return any(len(text) < 60 and has_label(text) and without_label(text) == name for text in texts)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _names(node: Any) -> list[str]:
    if isinstance(node, str):
        return [] if node.startswith(("http://", "https://")) else [text_of(node)]
    if isinstance(node, dict):
        name = node.get("name")
        if isinstance(name, list):
            return [text_of(part) for part in name]
        if name:
            return [text_of(name)]
        parts = [text_of(node.get(key)) for key in ("givenName", "additionalName", "familyName")]
        return [" ".join(filter(None, parts))] if all((parts[0], parts[2])) else []
    if isinstance(node, list):
        return [name for part in node for name in _names(part)]
    return []


def _meta(page: Page) -> Byline:
    people: list[str] = []
    organisations: list[str] = []
    for name in _META:
        for content in page.meta.get(name, ()):
            if content.startswith(("http://", "https://", "@")) or "facebook.com" in content:
                continue
            byline = read_byline(content, page.site_names)
            people.extend(byline.people)
            organisations.extend(byline.organisations)
        if people:
            break
    if not people:
        people.extend(_twitter_label(page))
    return Byline(tuple(_distinct(people)), tuple(_distinct(organisations)))


def _twitter_label(page: Page) -> Iterator[str]:
    """Twitter's card labels: "Written by" in label1, the name in data1."""
    for number in ("1", "2"):
        label = page.meta_value(f"twitter:label{number}")
        if re.search(r"(?i)written|by|author|verfasst|geschrieben|écrit|escrito|scritto|autor", label):
            yield from read_byline(page.meta_value(f"twitter:data{number}"), page.site_names).people


def _microdata(page: Page) -> Byline:
    people: list[str] = []
    organisations: list[str] = []
    for element, stated in page.marked:
        if stated.isdisjoint(("author", "dc:creator", "creator")) or (
            element.tag == "meta" and not element.get("itemprop")
        ):
            continue
        if page.is_elsewhere(element) or _is_of_another_thing(element):
            continue
        name = _microdata_name(element, page)
        byline = read_byline(name, page.site_names)
        people.extend(byline.people)
        organisations.extend(byline.organisations)
    return Byline(tuple(_distinct(people)), tuple(_distinct(organisations)))


def _is_of_another_thing(element: Element) -> bool:
    """Whether a property belongs to a picture, a comment or the like, not to the story."""
    for node in element.iterancestors():
        if node.get("itemscope") is not None:
            return bool(
                re.search(r"(?:Image|Video|Media|Audio)Object|Comment|Review|Photograph", node.get("itemtype") or "")
            )
    return False


def _microdata_name(element: Element, page: Page) -> str:
    for node in element.iterdescendants():
        if isinstance(node.tag, str) and "name" in (node.get("itemprop") or "").split():
            return node.get("content") or text_in(node)
    return element.get("content") or _lines_of(element)


def _shown(page: Page, beside: list[Element]) -> Byline:
    """The byline beside the headline: elements that are called one, links to authors, lines that say "by"."""
    called: list[Byline] = []
    linked: list[Byline] = []
    said: list[Byline] = []
    taken: list[tuple[str, Element]] = []
    for element in beside:
        if page.is_elsewhere(element):
            continue
        text = page.text(element) if element.tag not in ("body", "html", "main", "article") else ""
        if not text or len(text) > 220:
            continue
        kind = _byline_kind(element, text)
        if kind is None or any(outer_kind == kind and _contains(outer, element) for outer_kind, outer in taken):
            continue
        byline = _element_byline(element, text, page)
        if byline.people or byline.organisations:
            {"called": called, "linked": linked, "said": said}[kind].append(byline)
            taken.append((kind, element))
    for group in (called, linked, said):
        people = _distinct(name for byline in group for name in byline.people)
        organisations = _distinct(name for byline in group for name in byline.organisations)
        if people or organisations:
            return Byline(tuple(people), tuple(organisations))
    return Byline()


def _byline_kind(element: Element, text: str) -> str | None:
    names = names_of(element)
    own = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}".casefold()
    if "author" in (element.get("rel") or "").split():
        return "called"
    if (
        _BYLINE_NAME.search(own)
        and not _NOT_BYLINE.search(own)
        and element.tag not in ("img", "figure", "figcaption", "section")
    ):
        return "called"
    if element.tag == "a" and _AUTHOR_LINK.search(element.get("href") or "") and len(text) < 60:
        return "linked"
    if element.tag == "address":
        return "called"
    text = _DATE_FIRST.sub("", text)
    if (
        len(text) < 120
        and has_label(text)
        and re.match(r"(?i)^\W*(?:by|von|par|por|di|door|av|af|written by|text|autor|oleh|автор|作者|文|記者)\b", text)
        and element.tag
        in ("p", "div", "span", "li", "em", "strong", "small", "h3", "h4", "h5", "h6", "font", "b", "td")
        and "caption" not in names
    ):
        return "said"
    return None


def _element_byline(element: Element, text: str, page: Page) -> Byline:
    """The names in a byline's element: its author links if it has any, else its text."""
    links = [
        node
        for node in element.iter("a")
        if "author" in (node.get("rel") or "").split() or _AUTHOR_LINK.search(node.get("href") or "")
    ]
    if links and element.tag != "a":
        names = [read_byline(text_in(link), page.site_names, single_names=False) for link in links]
        people = _distinct(name for byline in names for name in byline.people)
        whole = read_byline(_lines_of(element), page.site_names)
        if people:
            extra = [name for name in whole.people if sameness_key(name) not in map(sameness_key, people)]
            more = extra if has_label(text) and len(extra) <= 3 else []
            return Byline((*people, *more), whole.organisations)
        return Byline((), whole.organisations)
    return read_byline("\n".join(_DATE_FIRST.sub("", line) for line in _lines_of(element).split("\n")), page.site_names)


def _lines_of(element: Element) -> str:
    """The text of an element with its inner elements' texts on lines of their own, unless they form one sentence."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        text = (node.text if event == "start" else node.tail if node is not element else "") or ""
        if node.tag in _LINE_TAGS and node is not element:
            parts.append("\n")
        elif parts and parts[-1][-1].isalnum() and text[:1].isalnum():
            parts.append("\n")  # Two elements without a space between them are two things.
        parts.extend([text] if text else [])
    text = "".join(parts)
    lines = [line for line in map(plain_spaces, text.split("\n")) if line]
    joined: list[str] = []
    for line in lines:
        follows = joined and (re.search(_OPEN_END, joined[-1], re.I) or re.match(_OPEN_START, line, re.I))
        if follows:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


_LINE_TAGS = frozenset(("div", "p", "li", "time", "br", "h2", "h3", "h4", "h5", "ul"))
_OPEN_END = rf"(?:^{BY_LABEL}\s*:?|\s(?:and|und|et|y|e|og|och|en|&)|,)$"
_OPEN_START = r"(?:and|und|et|y|e|og|och|en|&|,)\s"


def _contains(outer: Element, inner: Element) -> bool:
    return any(node is outer for node in inner.iterancestors())


def _author_links(page: Page) -> dict[str, str]:
    """Authors' own pages, by the folded name."""
    links: dict[str, str] = {}
    for value in _as_list(page.article.get("author")):
        node = page.resolved(value)
        if isinstance(node, dict) and (address := page.absolute(text_of(node.get("url")))):
            links.setdefault(sameness_key(text_of(node.get("name"))), address)
    for link in page.root.iter("a"):
        href = link.get("href") or ""
        if "author" in (link.get("rel") or "").split() or _AUTHOR_LINK.search(href):
            name = text_in(link)
            if is_person(name) and (address := page.absolute(href)) and address.startswith("http"):
                links.setdefault(sameness_key(name), address)
    return links


def _distinct(names: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(sameness_key(name), name)
    return list(found.values())
