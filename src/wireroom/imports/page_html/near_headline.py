"""Where a page shows what it says of the story: the headline's own neighbourhood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wireroom.core.text import plain_spaces, sameness_key
from wireroom.imports.page_html.document import Element, Page, elements, names_of, text_in
from wireroom.imports.page_html.json_ld import text_of

_ELSEWHERE = re.compile(
    r"(?:^|[\s_\-])(?:related\w*|recommend\w*|comments?|commentlist|sidebar\w*|side-?bar|footer|teasers?|most-?(?:read|popular)\w*|trending|popular|newsletter\w*|"
    r"carousel\w*|widget\w*|recirc\w*|more-?(?:on|from|stories|news)|up-?next|outbrain\w*|taboola\w*|nav|navigation|menu|latest\w*|cards?-?list|ticker|promo\w*|"
    r"related-?posts?|next-?(?:article|post|story)|prev(?:ious)?-?(?:article|post)|copyright|search\w*|live-?feed|breaking\w*|weather)(?:$|[\s_\-])"
)
_NOT_HEADLINE = re.compile(
    r"logo|site-?(?:title|name|brand)|visually-?hidden|sr-?only|screen-?reader|masthead|navbar|brand"
)


def headline_element(page: Page, headline: str) -> Element | None:
    """The element that shows the headline: the h1 that says it, or that says most of it."""
    key = sameness_key(headline)
    best, best_score = None, 0.0
    for element in page.root.iter("h1", "h2"):
        own = sameness_key(text_in(element))
        if not own:
            continue
        score = 1.0 if own == key else 0.8 if len(own) > 12 and (own in key or key in own) else 0.0
        score -= 0.3 if element.tag == "h2" else 0.0
        score -= 0.4 if is_elsewhere(element) else 0.0
        if score > best_score:
            best, best_score = element, score
    return best


def find_headline(page: Page) -> str:
    """The headline as the page shows it, or as its structured data states it."""
    stated = [
        text_of(page.article.get("headline")),
        page.meta_value("og:title"),
        page.meta_value("twitter:title"),
        _without_site(page, page.title),
    ]
    stated = [_without_site(page, plain_spaces(text)) for text in stated if text]
    shown = [
        text_in(element)
        for element in page.root.iter("h1")
        if not _NOT_HEADLINE.search(names_of(element)) and not is_elsewhere(element)
    ]
    shown = [text for text in shown if 4 <= len(text) <= 300]
    for text in shown:
        if any(_agree(text, other) for other in stated):
            return text
    if (
        len(shown) == 1
        and (len(shown[0].split()) > 3 or not stated)
        and sameness_key(shown[0]) not in map(sameness_key, page.site_names)
    ):
        return shown[0]
    for element in page.root.iter("h2"):
        text = text_in(element)
        if any(sameness_key(text) == sameness_key(other) for other in stated[:2]) and len(text) > 15:
            return text
    return next(iter(stated), "") or next(iter(shown), "")


def _agree(one: str, other: str) -> bool:
    a, b = sameness_key(one), sameness_key(other)
    if not a or not b:
        return False
    if a == b or (len(a) > 12 and (a in b or b in a)):
        return True
    mine, theirs = set(one.casefold().split()), set(other.casefold().split())
    return len(mine & theirs) >= 0.6 * min(len(mine), len(theirs)) and len(mine & theirs) >= 3


def _without_site(page: Page, title: str) -> str:
    """A title without the site's name that stands behind or before it."""
    own = {sameness_key(name) for name in page.site_names}
    parts = re.split(r"(\s+[|–—\-:·»•]\s+|\s*\|\s*)", title)
    while len(parts) > 2 and (sameness_key(parts[-1]) in own or (len(parts[-1]) < 25 and "|" in parts[-2])):
        parts = parts[:-2]
    while len(parts) > 2 and sameness_key(parts[0]) in own:
        parts = parts[2:]
    return "".join(parts).strip()


def is_elsewhere(element: Element) -> bool:
    """Whether an element stands in a part of the page that is about other stories."""
    node = element
    while node is not None and isinstance(node.tag, str):
        if node.tag in ("aside", "nav", "footer") and node.tag != "body":
            if node.tag != "footer" or node.getparent() is None or node.getparent().tag != "article":
                return True
        if node.tag not in ("body", "html", "main", "article") and _ELSEWHERE.search(names_of(node)):
            return True
        node = node.getparent()
    return False


def neighbourhood(page: Page, headline: Element | None, *, before: int = 25, after: int = 140) -> Iterator[Element]:
    """Elements in document order from a little before the headline to a good way after it.

    Without a headline: the whole page. Text lengths stop it: what stands after a thousand characters of copy is
    no longer beside the headline.
    """
    every = list(elements(page.root))
    if headline is None:
        yield from every[:1500]
        return
    position = next((index for index, element in enumerate(every) if element is headline), 0)
    yield from every[max(0, position - before) : position]
    copy = 0
    for element in every[position + 1 : position + 1 + after * 4]:
        if element.tag == "p":
            copy += len(text_in(element))
        if copy > 900:
            return
        yield element
