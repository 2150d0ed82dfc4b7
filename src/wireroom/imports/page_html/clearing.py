"""Taking a page's furniture out of its tree, before the copy is looked for.

Elements are judged by what they are (nav, aside, …) and by what their site calls them (class, id). Sites call
things oddly, so nothing is taken out that holds a large part of the page's running text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wireroom.imports.page_html.document import Element, elements, names_of

_ALWAYS = frozenset(
    "script style template svg canvas iframe object embed select input textarea option map dialog".split()
)
_USUALLY = frozenset("nav aside footer form button menu noscript".split())


def _naming(names: str) -> re.Pattern[str]:
    """A pattern for any of these names, each a regular expression, where an element is called by it."""
    return re.compile(rf"(?:^|[\s_\-]+|\b)(?:{'|'.join(names.split())})(?:$|[\s_\-]+|\b|\d)")


_COMMENTS = _naming(
    r"""
    comments? comment-?\d+ comment-?(?:list|thread|section|area|form|body|wrap\w*) comments-\w+ disqus\w*
    respond kommentare? leserkommentare comentarios commentaires reader-comments forum-?\w* reactions?
    reacties kommentarer yorumlar discussion-?\w* related-?posts?
    related-?(?:articles|stories|content|news|links) jp-relatedposts yarpp\w* outbrain\w* taboola\w*
    OUTBRAIN newsletter-?\w* cookie-?\w* site-?footer onetrust\w*
    """
)
_FURNITURE = _naming(
    r"""
    related\w* recommend\w* recirc\w* recirculation more-?(?:on|from|stories|news|articles|like)
    read-?(?:more|also|next) also-?read readmore readalso most-?(?:read|popular|viewed) trending popular
    up-?next next-?(?:article|story|post) prev(?:ious)?-?(?:article|post) post-?navigation nav-links
    outbrain\w* taboola\w* zergnet revcontent ob-widget\w* jeg_share\w* sharedaddy jp-relatedposts
    addtoany\w* addthis\w* a2a_kit share\w* sharing\w* social\w* follow-?us newsletter\w* subscri\w*
    sign-?up signup paywall-?\w* piano\w* login\w* register\w* cookies?\w* consent\w* gdpr onetrust\w*
    breadcrumbs? bread-?crumbs? pagination pager skip-?link\w* sidebar\w* side-?bar rail right-?rail
    site-?footer page-?footer global-?(?:footer|header|nav) site-?header masthead topbar navbar nav
    navigation menu\w* toolbar drawer advert\w* ads?
    ad-?(?:slot|unit|container|wrapper|block|box|label|banner) adsbygoogle adslot\w* dfp\w*
    google-?ads?\w* gpt-?ad\w* sponsor\w* banner\w* promo\w* popup\w* modal\w* overlay lightbox tooltip
    print-?(?:only|hide) no-?print screen-?reader\w* sr-?only visually-?hidden visuallyhidden
    a11y-?hidden author-?(?:bio|box|info|card|profile|details|about|block|description|desc)
    about-?(?:the-?)?author bio authorbox post-?author-?bio td-author\w* contributor-?bio
    tags?-?(?:list|links|cloud|container|wrapper|box) taglist tagcloud post-?tags entry-?tags
    article-?tags article__tags tags topics?-?(?:list|tags) topic-?list keywords entry-?footer
    article-?footer story-?footer post-?footer article-?actions post-?meta entry-?meta article-?meta
    story-?meta audio-?player read-?time reading-?time corrections?-?policy feedback rating\w* poll quiz
    widget-area widget_\w+ sidebar-widget carousel\w* teaser-?(?:list|group|grid|box) teasers
    infobox-?ads? app-?(?:promo|banner|download) donat\w* support-?us cta call-?to-?action copyright
    disclaimer print-?footer jw-\w+ video-?js vjs-\w+ livestream ticker
    push-?notification\w* save-?article bookmark\w* gift-?article
    """
)
_CAPTIONS = _naming(
    r"""
    caption\w* figcaption wp-caption-text image-?(?:credit|caption|source|description|info)\w*
    photo-?(?:credit|caption|by)\w* credits? picture-?(?:credit|caption|text)
    media-?(?:caption|credit|info) img-?(?:caption|credit|desc)\w* bildunterschrift bildtext bu legende
    lead-?photo imagetext photographer
    """
)
_BYLINES = _naming(
    r"""
    byline\w* authors? author-?(?:name|list|line|names) article-?(?:author|byline|date|info)\w*
    dateline-?time time-?stamp timestamp publish-?(?:date|time)\w* posted-?on date\w*
    """
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
HEADLINE_MARK = "data-wireroom-headline"
"""Set on the headline's element before clearing: what holds it is never taken out."""

_INLINE = frozenset("a span em strong b i time small mark cite abbr u sup sub font".split())
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:hidden|d-none|is-hidden|hide|sr-only|visually-hidden|screen-reader-text)(?:$|\s)"
)
_SHOWN_SOMEWHERE = re.compile(r"(?:^|\s)(?:(?:sm|md|lg|xl|2xl):|d-(?:sm|md|lg|xl)-)")
_NEVER = frozenset("html body main article h1".split())
_KEEP = re.compile(
    r"articlebody|article[-_]?body|article[-_]?content|article[-_]?text|entry[-_]?content|post[-_]?content|story[-_]?body|content[-_]?body|body[-_]?copy|\bpost-\d+\b"
)


def clear(root: Element, weights: dict[Element, int]) -> None:
    """Take the furniture out of a tree. `weights` is the running text below each element, in characters."""
    clearing = _Clearing(weights, max(1, weights.get(root, 1)), _held_by_headline(root))
    every = list(elements(root))
    clearing.drop([node for node in every if node.tag in _ALWAYS], share=1.1)
    clearing.drop([node for node in every if _is_hidden(node) or node.tag in _USUALLY], share=0.3)
    named = [
        (node, names)
        for node in elements(root)
        if node.tag not in _NEVER and (names := names_of(node)) and not _KEEP.search(names)
    ]
    clearing.drop([node for node, names in named if _COMMENTS.search(names)], share=0.85)
    clearing.drop_called(_FURNITURE, named, share=0.3)
    clearing.drop_called(_CAPTIONS, [(node, names) for node, names in named if not _is_picture(node)], share=0.12)
    clearing.drop_called(_BYLINES, named, share=0.12)


def _held_by_headline(root: Element) -> frozenset[Element]:
    headline = root.find(f".//*[@{HEADLINE_MARK}]")
    return frozenset((headline, *headline.iterancestors())) if headline is not None else frozenset()


def _is_picture(element: Element) -> bool:
    """Whether an element is a picture's: blocks are told of it later, and its caption counts as no copy."""
    return element.tag == "figcaption" or next(element.iter("img", "picture", "amp-img"), None) is not None


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
        or bool(_HIDDEN_CLASS.search(element.get("class") or "") and not _SHOWN_SOMEWHERE.search(element.get("class")))
    )


@dataclass(frozen=True, slots=True)
class _Clearing:
    """What may be taken out: nothing that holds more than a share of the text, or the headline."""

    weights: dict[Element, int]
    total: int
    keep: frozenset[Element]

    def drop(self, found: list[Element], *, share: float) -> None:
        for element in found:
            if self.weights.get(element, 0) <= share * self.total and (share > 1 or element not in self.keep):
                drop(element)

    def drop_called(self, pattern: re.Pattern[str], named: list[tuple[Element, str]], *, share: float) -> None:
        """Take out what is called so. Where a name is borne by a good part of the copy, it says nothing."""
        called = [
            (node, f"{node.tag} {match.group()}")
            for node, names in named
            if (match := pattern.search(names)) and self.weights.get(node, 0) <= share * self.total
        ]
        borne: dict[str, int] = {}
        nodes = {node for node, _ in called}
        for node, name in called:
            if not any(above in nodes for above in node.iterancestors()):
                borne[name] = borne.get(name, 0) + self.weights.get(node, 0)
        for node, name in called:
            if borne.get(name, 0) <= share * self.total and node not in self.keep and not _is_word_of_copy(node):
                drop(node)


def _is_word_of_copy(element: Element) -> bool:
    """Whether an element is a few words inside a paragraph: a link, a dateline, a name set in bold."""
    if element.tag not in _INLINE:
        return False
    paragraph = next((node for node in element.iterancestors() if node.tag not in _INLINE), None)
    if paragraph is None or paragraph.tag not in ("p", "li", "h2", "h3", "h4", "blockquote", "td"):
        return False
    own, whole = len("".join(element.itertext())), len("".join(paragraph.itertext()))
    return whole > 2 * own


def drop(element: Element) -> None:
    """Take an element out of its tree and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail and tail.strip():
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + " " + tail
        else:
            parent.text = (parent.text or "") + " " + tail
    parent.remove(element)
