"""A saved page as HTML, read into a story: the parts that the other modules find, put together."""

from __future__ import annotations

import re
from datetime import date

from wireroom.core.sanitise import clean_fragment
from wireroom.core.text import plain_spaces, sameness_key, says_the_same, word_count
from wireroom.imports.furniture import is_furniture_around
from wireroom.imports.not_a_story import NotAStory
from wireroom.imports.page_html.authors import Authors, read_authors
from wireroom.imports.page_html.body import Body, read_body
from wireroom.imports.page_html.dates import Dates, read_dates
from wireroom.imports.page_html.document import Element, Page, parse_page, text_in
from wireroom.imports.page_html.json_ld import text_of, types_of
from wireroom.imports.page_html.near_headline import beside_headline, find_headline, headline_element
from wireroom.imports.page_html.pictures import read_pictures
from wireroom.imports.printed_dates import day_of, first_date
from wireroom.wire.bylines import has_label
from wireroom.wire.story import NO_DATE, SourceCredit, Story

LEAST_WORDS = 25
"""A page with fewer words of copy than this is no story."""

_ERROR_PAGE = re.compile(
    r"^(?:error\s*)?(?:404|403|500|503)\b|\b(?:page|article|seite|página|pagina) (?:not|nicht|no) (?:found|"
    r"gefunden|encontrada)|not found|page introuvable|access denied|just a moment",
    re.I,
)
_SINGLEFILE_DATE = re.compile(r"saved date:\s*(?P<date>[^\n]+)", re.I)
_STANDFIRST = re.compile(
    r"(?:^|[\s_\-]|(?<=[a-z]))(?:stand-?first|sub-?(?:title|head|headline|heading|hed|line)|deck?|dek|"
    r"lead(?:-?(?:text|in|paragraph))?|lede|intro(?:duction)?|excerpt|summary|preamble|ingress|"
    r"vorspann|(?:article-?|post-?|header-?)?teaser(?:-?text)?|chapo|chapeau|entradilla|bajada|volanta|copete|sottotitolo|sommario|abstract|"
    r"manchet|article-?description|post-?description|kicker-?text|article-?sub\w*|summary-?text)(?:$|[\s_\-]|"
    r"\d)"
)


def read_html_page(text: str, *, url: str | None = None) -> Story:
    """The story of a page's HTML. Raises `NotAStory` if there is none in it."""
    page = parse_page(text, url)
    headline = find_headline(page)
    shown = headline_element(page, headline) if headline else None
    page.centre_on(shown)
    standfirst = find_standfirst(page, shown)
    body = read_body(page, headline=headline, standfirst=standfirst, shown=shown)
    if standfirst and body.words < LEAST_WORDS:
        # A brief of one paragraph, which its site sets as a standfirst: it is the copy.
        standfirst, body = "", read_body(page, headline=headline, standfirst="", shown=shown)
    _check(page, headline, body)
    standfirst = standfirst or unnamed_standfirst(page, shown, body)
    beside = beside_headline(page, shown)
    authors = read_authors(page, beside, byline_in_copy=body.byline)
    dates = read_dates(page, beside)
    return Story(
        headline=headline,
        standfirst=standfirst,
        body=clean_fragment(body.html),
        bylines=authors.people,
        credits=_credits(page, authors, body),
        photos=read_pictures(page, body.pictures, headline=headline, headline_element=shown),
        published=dates.published,
        updated=dates.updated,
        read_on=_read_on(page),
        language=_language(page),
        section=_section(page),
        keywords=_keywords(page),
        canonical_url=page.url,
        publisher=page.publisher,
        notes=_notes(dates, body),
    )


def find_standfirst(page: Page, headline: Element | None) -> str:
    """The standfirst that stands as an element of its own beside the headline."""
    if headline is None:
        return ""
    holder = headline
    for _ in range(4):
        for element in list(holder.itersiblings())[:6]:
            if found := _standfirst_in(page, element, headline):
                return found
        holder = holder.getparent()
        if holder is None or holder.tag in ("body", "html"):
            break
    return ""


def _standfirst_in(page: Page, element: Element, headline: Element) -> str:
    if not isinstance(element.tag, str) or element.tag in (
        "script",
        "style",
        "figure",
        "nav",
        "aside",
        "footer",
    ):
        return ""
    for count, node in enumerate(element.iter("p", "h2", "h3", "div", "span", "strong", "ul")):
        if count > 12:
            break
        own = " ".join(filter(None, map(node.get, ("class", "id", "itemprop", "data-testid")))).casefold()
        named = (
            bool(_STANDFIRST.search(own))
            or "description" in (node.get("itemprop") or "")
            or (node.tag == "h2" and headline.tag == "h1" and node is element)
        )
        if not named or "articlebody" in own or page.is_elsewhere(node):
            continue
        text = text_in(node)
        if (
            20 <= len(text) <= 700
            and word_count(text) >= 4
            and not says_the_same(text, text_in(headline))
            and len(list(node.iter("p"))) <= 2
        ):
            return text
    return ""


def unnamed_standfirst(page: Page, headline: Element | None, body: Body) -> str:
    """A standfirst that nothing calls one: the line set directly below the headline, outside of the copy."""
    holder = headline
    for _ in range(3):
        if holder is None or holder.tag in ("body", "html", "article", "main", "td"):
            return ""
        following = next(holder.itersiblings(), None)
        if following is not None and isinstance(following.tag, str):
            return _unnamed(page, following, body)
        holder = holder.getparent()
    return ""


def _unnamed(page: Page, element: Element, body: Body) -> str:
    text = page.text(element)
    if element.tag not in ("p", "div", "h2", "h3", "b", "strong", "span", "font") or not 6 <= word_count(text) <= 60:
        return ""
    linked = next(element.iter("a", "time", "img", "li"), None) is not None
    if linked or has_label(text) or first_date(text) or is_furniture_around(text) or len(list(element.iter("p"))) > 1:
        return ""
    key = sameness_key(text)
    return "" if any(key in sameness_key(block.text) for block in body.blocks) else text


def _check(page: Page, headline: str, body: Body) -> None:
    words = body.words
    if words < 120 and (_ERROR_PAGE.search(headline) or _ERROR_PAGE.search(page.title)):
        raise NotAStory("this is an error page of the site, not a story")
    if words < 120 and any((field.get("type") or "").casefold() == "password" for field in page.root.iter("input")):
        raise NotAStory("this is a page to log in, not a story")
    if words < LEAST_WORDS and len(_linked_headlines(page)) >= 8:
        raise NotAStory("this is a front or a list of stories, not a story")
    if words < LEAST_WORDS:
        raise NotAStory(f"no story was found on the page: only {words} words of copy")
    if not headline:
        raise NotAStory("no headline was found on the page")
    if _is_front(page, body):
        raise NotAStory("this is a front or a list of stories, not a story")


def _linked_headlines(page: Page) -> list[Element]:
    return [
        head
        for head in page.root.iter("h2", "h3", "h4")
        if next(head.iter("a"), None) is not None or head.getparent().tag == "a"
    ]


def _is_front(page: Page, body: Body) -> bool:
    """A front page or section: no story stated, and hardly a paragraph of any length."""
    if page.article or page.meta_value("og:type").casefold() == "article" or "article:published_time" in page.meta:
        return False
    kinds = {kind for node in page.nodes for kind in types_of(node)}
    listed = (
        bool(kinds & {"CollectionPage", "ItemList", "SearchResultsPage"})
        or page.meta_value("og:type").casefold() == "website"
    )
    paragraphs = [block for block in body.blocks if block.kind == "p"]
    long = [block for block in paragraphs if word_count(block.text) >= 35]
    linked = sum(block.link_text for block in body.blocks)
    total = sum(len(block.text) for block in body.blocks)
    return (listed and len(long) < 3 and linked * 4 > total) or (linked * 2 > total and len(long) < 2)


def _credits(page: Page, authors: Authors, body: Body) -> tuple[SourceCredit, ...]:
    """Whom the copy is owed to: credit lines in it, agencies in the byline, sources that the data states."""
    own = {sameness_key(name) for name in page.site_names}
    owed = list(body.credits)
    for name in authors.organisations:
        if sameness_key(name) not in own and not re.search(
            r"(?i)\b(?:staff|redaktion|editor|desk|team|admin|newsroom|webmaster|author|guest|unknown)", name
        ):
            owed.append(SourceCredit(source=name))
    for key in ("isBasedOn", "sourceOrganization", "creditText"):
        value = page.resolved(page.article.get(key))
        name = text_of(value.get("name")) if isinstance(value, dict) else text_of(value)
        address = (
            page.absolute(text_of(value.get("url")) if isinstance(value, dict) else name)
            if key == "isBasedOn"
            else None
        )
        if name and not name.startswith("http") and sameness_key(name) not in own:
            owed.append(SourceCredit(source=plain_spaces(name), url=address))
    by_source: dict[str, SourceCredit] = {}
    for credit in owed:
        by_source.setdefault(sameness_key(credit.source), credit)
    return tuple(by_source.values())


def _read_on(page: Page) -> date | None:
    """The day a saving tool noted in the page; browsers note none."""
    match = _SINGLEFILE_DATE.search(page.source[:3000])
    moment = first_date(re.sub(r"\s\d{2}:\d{2}:\d{2}.*?(?=\d{4}|$)|\(.*", " ", match["date"])) if match else None
    return day_of(moment) if moment else None


def _language(page: Page) -> str | None:
    language = (
        text_of(page.article.get("inLanguage"))
        or page.root.get("lang")
        or page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or ""
    )
    language = language or page.meta_value("content-language", "language", "dc.language", "og:locale")
    match = re.match(r"^\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?\b", language)
    if not match:
        return None
    return "-".join(filter(None, [match[1].lower(), match[2] and match[2].title(), match[3] and match[3].upper()]))


def _section(page: Page) -> str | None:
    return (
        plain_spaces(text_of(page.article.get("articleSection")))
        or page.meta_value("article:section", "section", "parsely-section")
        or None
    )


def _keywords(page: Page) -> tuple[str, ...]:
    stated = page.article.get("keywords")
    values = [text_of(value) for value in stated] if isinstance(stated, list) else re.split(r"[,;]", text_of(stated))
    values += page.meta.get("article:tag", [])
    if not any(map(str.strip, values)):
        values = re.split(r"[,;，、]", page.meta_value("news_keywords", "keywords", "parsely-tags"))
    words: dict[str, str] = {}
    for word in map(plain_spaces, values):
        if 1 < len(word) < 60 and ":" not in word:
            words.setdefault(sameness_key(word), word)
    return tuple(words.values())[:30]


def _notes(dates: Dates, body: Body) -> tuple[str, ...]:
    notes = []
    if dates.published is None:
        notes.append(NO_DATE)
    elif dates.without_zone:
        notes.append("The page gives a time of publication without its zone; only the day is kept.")
    if body.from_structured_data:
        notes.append("The copy is from the page's structured data: the page itself shows it only with scripts.")
    return tuple(notes)
