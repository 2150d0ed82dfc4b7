"""The parsed page, and what every reader of its parts asks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from wireroom.core.text import plain_spaces
from wireroom.imports.not_a_story import NotAStory
from wireroom.imports.page_html.json_ld import Node, parse_scripts, text_of, types_of

Element = Any
"""An `lxml.html.HtmlElement`; lxml carries no types of its own."""

MAX_ELEMENTS = 60_000
"""A page with more elements is no news page; reading stops there."""

_SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d+\)(?P<url>\S+?)\s*-->|Page saved with SingleFile\s+url:\s*(?P<single>\S+)",
    re.I,
)
_ARTICLE_TYPE = re.compile(
    r"(?:Article|Posting|Report|Reportage|Review|Column|Analysis|Recipe|CreativeWork|MedicalScholarly)$|"
    r"^Article"
)
_XML_START = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(slots=False)
class Page:
    """A page while its parts are being read."""

    root: Element
    source: str = field(repr=False)
    given_url: str | None = None
    around: frozenset[Element] = frozenset()
    """The elements that hold the headline."""

    @cached_property
    def every(self) -> list[Element]:
        """Every element, in document order. Kept, because lxml makes each anew for whoever asks."""
        return list(elements(self.root))

    @cached_property
    def marked(self) -> list[tuple[Element, frozenset[str]]]:
        """The elements that carry microdata or RDFa properties, with those, folded and without vocabulary."""
        found = []
        for element in self.every:
            stated = f"{element.get('itemprop') or ''} {element.get('property') or ''}".casefold().split()
            if stated:
                found.append((element, frozenset(name.removeprefix("schema:") for name in stated)))
        return found

    def text(self, element: Element) -> str:
        """An element's text with plain spaces, remembered."""
        if element not in self._texts:
            self._texts[element] = text_in(element)
        return self._texts[element]

    @cached_property
    def _texts(self) -> dict[Element, str]:
        return {}

    def is_elsewhere(self, element: Element) -> bool:
        """Whether an element stands in a part of the page that is about other stories."""
        chain = []
        node = element
        answer = False
        while node is not None and isinstance(node.tag, str):
            if (known := self._elsewhere.get(node)) is not None:
                answer = known
                break
            chain.append(node)
            node = node.getparent()
        for node in reversed(chain):
            answer = node not in self.around and (answer or _starts_elsewhere(node))
            self._elsewhere[node] = answer
        return answer

    def centre_on(self, headline: Element | None) -> None:
        """Say which element shows the headline: nothing that holds it is elsewhere, whatever its name."""
        self.around = frozenset(headline.iterancestors()) if headline is not None else frozenset()
        self._elsewhere.clear()

    @cached_property
    def _elsewhere(self) -> dict[Element, bool]:
        return {}

    @cached_property
    def nodes(self) -> list[Node]:
        """Every JSON-LD node that the page states of itself."""
        scripts = self.root.iter("script")
        return parse_scripts(
            script.text or "" for script in scripts if "ld+json" in (script.get("type") or "").casefold()
        )

    @cached_property
    def article(self) -> Node:
        """The JSON-LD node of the story, or an empty one."""
        articles = [node for node in self.nodes if any(map(_ARTICLE_TYPE.search, types_of(node)))]
        articles = articles or [node for node in self.nodes if "headline" in node and "datePublished" in node]
        articles = articles or [node for node in self.nodes if "WebPage" in types_of(node) and "datePublished" in node]
        return max(articles, key=self._article_weight, default={})

    def _article_weight(self, node: Node) -> int:
        weight = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody", "image"))
        kinds = types_of(node)
        weight += 3 * any(kind.endswith(("NewsArticle", "BlogPosting", "LiveBlogPosting")) for kind in kinds)
        weight -= 3 * bool(kinds & {"CreativeWork", "Review", "Recipe"})
        title = self.meta_value("og:title") or self.title
        headline = text_of(node.get("headline") or node.get("name"))
        if headline and title and headline.casefold()[:40] in title.casefold():
            weight += 4
        return weight

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """The JSON-LD nodes that have an @id, nested ones too."""
        found: dict[str, Node] = {}
        pending: list[Any] = list(self.nodes)
        for _ in range(20_000):
            if not pending:
                break
            value = pending.pop()
            if isinstance(value, dict):
                if isinstance(value.get("@id"), str) and len(value) > 1:
                    found.setdefault(value["@id"], value)
                pending.extend(value.values())
            elif isinstance(value, list):
                pending.extend(value)
        return found

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """The contents of the meta elements, by their folded name, property or itemprop."""
        found: dict[str, list[str]] = {}
        for element in [element for element in self.every if element.tag == "meta"]:
            content = (element.get("content") or element.get("value") or "").strip()
            if not content:
                continue
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                for name in (element.get(attribute) or "").casefold().split():
                    found.setdefault(name, []).append(content)
        return found

    def meta_value(self, *names: str) -> str:
        """The first content of the first of these meta elements that has one."""
        for name in names:
            for content in self.meta.get(name.casefold(), ()):
                if text := plain_spaces(content):
                    return text
        return ""

    @cached_property
    def title(self) -> str:
        """The page's title element."""
        element = next(self.root.iter("title"), None)
        return plain_spaces(element.text_content()) if element is not None else ""

    @cached_property
    def url(self) -> str | None:
        """The page's own address: given, canonical, Open Graph's, or where the browser says it saved it from."""
        candidates = [self.given_url]
        for link in self.root.iter("link"):
            if "canonical" in (link.get("rel") or "").casefold().split():
                candidates.append(link.get("href"))
        candidates.append(self.meta_value("og:url"))
        main = self.article.get("mainEntityOfPage") or self.article.get("url")
        candidates.append(text_of(main.get("@id") or main.get("url")) if isinstance(main, dict) else text_of(main))
        if match := _SAVED_FROM.search(self.source[:3000]):
            candidates.append(match["url"] or match["single"])
        return next((url.strip() for url in candidates if url and _is_web(url.strip())), None)

    @cached_property
    def base(self) -> str | None:
        """What relative links are relative to."""
        for element in self.root.iter("base"):
            if (href := element.get("href")) and (address := _joined(self.url, href)):
                return address
        return self.url

    @cached_property
    def site_names(self) -> tuple[str, ...]:
        """What the publication calls itself: no author has such a name."""
        names = [
            self.meta_value("og:site_name"),
            self.meta_value("application-name"),
            self.meta_value("apple-mobile-web-app-title"),
        ]
        names += [
            self.meta_value(
                "publisher", "dc.publisher", "article:publisher", "copyright", "cre", "twitter:site"
            ).lstrip("@")
        ]
        names.append(text_of(self.article.get("publisher")))
        for node in self.nodes:
            if types_of(node) & {"Organization", "NewsMediaOrganization", "WebSite"}:
                names += [text_of(node.get("name")), text_of(node.get("alternateName"))]
        if parts := re.split(r"\s+[|–—\-:·»]\s+", self.title):
            names.append(parts[-1] if len(parts) > 1 and len(parts[-1]) < 40 else "")
        host = (urlsplit(self.url or "").hostname or "").removeprefix("www.")
        names += [host, host.split(".")[0]]
        return tuple(dict.fromkeys(name for name in names if name and not name.startswith("http")))

    @property
    def publisher(self) -> str | None:
        """The site's name, as it is shown to people."""
        return self.meta_value("og:site_name") or text_of(self.resolved(self.article.get("publisher"))) or None

    def resolved(self, value: Any) -> Any:
        """A JSON-LD value, or the node it refers to by @id."""
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name"):
            return self.by_id.get(value["@id"], value)
        return value

    def absolute(self, address: str | None) -> str | None:
        """A link as an absolute http(s) or mailto address, or None."""
        if not address:
            return None
        joined = _joined(self.base, address)
        return joined if joined and joined.startswith(("http://", "https://", "mailto:")) else None


_ELSEWHERE = re.compile(
    r"(?:^|[\s_\-])(?:related\w*|recommend\w*|comments?|commentlist|sidebar\w*|side-?bar|(?:site|page|global|"
    r"main)-?footer|teaser-?(?:list|group|box|grid|item|card)\w*|teasers|most-?(?:read|popular)\w*|trending|popular|newsletter\w*|"
    r"carousel\w*|widget-area|widget_\w+|sidebar-widget|recirc\w*|more-?(?:on|from|stories|news)|up-?next|outbrain\w*|taboola\w*|nav|"
    r"navigation|menu|latest\w*|cards?-?list|ticker|promo\w*|"
    r"related-?posts?|next-?(?:article|post|story)|prev(?:ious)?-?(?:article|post)|copyright|search\w*|"
    r"live-?feed|breaking\w*|weather|today|current-?date|clock)(?:$|[\s_\-])"
)


_ABOUT_THE_STORY = re.compile(r"author|byline|meta\b|article-?(?:info|header|details|date)|dateline|publish")
"""What an aside is called that tells of the story beside which it stands."""


def _starts_elsewhere(element: Element) -> bool:
    if element.tag == "nav":
        return True
    if element.tag == "aside":
        return not _ABOUT_THE_STORY.search(names_of(element))
    if element.tag == "footer":
        return not any(node.tag == "article" for node in element.iterancestors())
    return element.tag not in ("body", "html", "main", "article", "h1") and bool(_ELSEWHERE.search(names_of(element)))


def parse_page(source: str, url: str | None) -> Page:
    """Parse a page. Raises `NotAStory` for what cannot be a page's markup."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=False, remove_pis=True, huge_tree=False, recover=True)
    text = _XML_START.sub("", source)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.LxmlError, ValueError, AssertionError) as error:
        raise NotAStory("the file has no readable markup in it") from error
    if sum(1 for _ in zip(root.iter(), range(MAX_ELEMENTS + 1), strict=False)) > MAX_ELEMENTS:
        raise NotAStory(f"the page has more than {MAX_ELEMENTS} elements: this is no news page")
    return Page(root=root, source=source, given_url=url)


def elements(root: Element) -> Iterator[Element]:
    """The elements below and including one, without comments and processing instructions."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element


def names_of(element: Element) -> str:
    """An element's class, id and other naming attributes, folded, for patterns to look at."""
    keys = (
        "class",
        "id",
        "data-testid",
        "data-component",
        "data-qa",
        "data-module",
        "data-type",
        "data-block",
        "role",
    )
    return " ".join(filter(None, map(element.get, keys)))[:400].casefold()


def text_in(element: Element) -> str:
    """All text of an element, with plain spaces; scripts and styles count for nothing."""
    if element.tag in ("script", "style", "noscript", "template"):
        return ""
    return plain_spaces("".join(_texts(element)))


def _texts(element: Element) -> Iterator[str]:
    skip = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "comment" or event == "pi":
            if not skip and node is not element:
                yield node.tail or ""
            continue
        silent = node.tag in ("script", "style", "noscript", "template")
        if event == "start":
            skip += silent
            if not skip:
                yield node.text or ""
                if node.tag == "br":
                    yield "\n"
        else:
            skip -= silent
            if not skip and node is not element:
                yield node.tail or ""


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://")) and " " not in url and _joined(None, url) is not None


def _joined(base: str | None, address: str) -> str | None:
    """An address made absolute; None for what is none, such as "http://[", for which the standard library raises."""
    try:
        joined = urljoin(base or "", address.strip())
        urlsplit(joined)
    except ValueError:
        return None
    return joined
