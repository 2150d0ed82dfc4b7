"""Where a page shows what it says of the story: the headline's own neighbourhood."""

from __future__ import annotations

import re

from wireroom.core.text import plain_spaces, sameness_key
from wireroom.imports.page_html.document import Element, Page, names_of
from wireroom.imports.page_html.json_ld import text_of

_KICKER = re.compile(
    r"kicker|overline|eyebrow|topline|dachzeile|roofline|rubrik|prefix|badge|label|category|surtitre|"
    r"antetitulo|occhiello"
)
_NOT_HEADLINE = re.compile(
    r"logo|site-?(?:title|name|brand)|visually-?hidden|sr-?only|screen-?reader|masthead|navbar|brand"
)


def headline_element(page: Page, headline: str) -> Element | None:
    """The element that shows the headline: the h1 that says it, or that says most of it."""
    key = sameness_key(headline)
    best, best_score = None, 0.0
    for element in page.root.iter("h1", "h2", "h3"):
        own = sameness_key(page.text(element))
        if not own:
            continue
        score = 1.0 if own == key else 0.8 if len(own) > 12 and (own in key or key in own) else 0.0
        score -= {"h1": 0.0, "h2": 0.3, "h3": 0.45}[element.tag]
        score -= 0.4 if page.is_elsewhere(element) else 0.0
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
        _shown_headline(page, element, stated)
        for element in page.root.iter("h1")
        if not _NOT_HEADLINE.search(names_of(element)) and not page.is_elsewhere(element)
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
        text = page.text(element)
        if any(sameness_key(text) == sameness_key(other) for other in stated[:2]) and len(text) > 15:
            return text
    return next(iter(stated), "") or next(iter(shown), "")


def _shown_headline(page: Page, element: Element, stated: list[str]) -> str:
    """What a headline's element says, without the kicker that some sites set inside it."""
    whole = page.text(element)
    for child in element.iterdescendants():
        if not isinstance(child.tag, str) or not (part := page.text(child)) or part == whole:
            continue
        rest = plain_spaces(whole.removeprefix(part)).lstrip(" :–—|-")
        if (
            rest
            and rest != whole
            and (any(sameness_key(rest) == sameness_key(text) for text in stated) or _KICKER.search(names_of(child)))
        ):
            return rest
    return whole


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


def beside_headline(page: Page, headline: Element | None, *, before: int = 25, after: int = 560) -> list[Element]:
    """Elements in document order from a little before the headline to a good way after it.

    What stands after nine hundred characters of copy is no longer beside the headline. Without a headline,
    the
    page's first part is all there is to go by.
    """
    every = page.every
    if headline is None:
        return every[:1500]
    position = next((index for index, element in enumerate(every) if element is headline), 0)
    around = [
        node for node, _ in zip(headline.iterancestors(), range(2), strict=False) if node.tag not in ("body", "html")
    ]
    # Above the headline only what shares its box: the masthead's "today" stands there too.
    found = [
        node
        for node in every[max(0, position - before) : position]
        if any(box in around for box in node.iterancestors())
    ]
    copy = 0
    for element in every[position + 1 : position + 1 + after]:
        if element.tag == "p":
            copy += len(page.text(element))
        if copy > 900 or (element.tag == "h1" and page.text(element)):
            break  # The next story, on pages that load story after story.
        found.append(element)
    return found
