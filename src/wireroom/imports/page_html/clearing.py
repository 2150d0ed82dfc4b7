"""Taking a page's furniture out of its tree, before the copy is looked for.

Elements are judged by what they are (nav, aside, …) and by what their site calls them (class, id). Sites call
things oddly, so nothing is taken out that holds a large part of the page's running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
    disclaimer print-?footer hidden d-none visually-hidden jw-\w+ video-?js vjs-\w+ livestream ticker
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

_NEVER = frozenset("html body main article h1".split())
_KEEP = re.compile(
    r"articlebody|article[-_]?body|article[-_]?content|article[-_]?text|entry[-_]?content|post[-_]?content|story[-_]?body|content[-_]?body|body[-_]?copy|\bpost-\d+\b"
)


def clear(root: Element, weights: dict[Element, int]) -> None:
    """Take the furniture out of a tree. `weights` is the running text below each element, in characters."""
    total = max(1, weights.get(root, 1))
    every = list(elements(root))
    _drop((node for node in every if node.tag in _ALWAYS), weights, total, 1.1)
    _drop((node for node in every if _is_hidden(node) or node.tag in _USUALLY), weights, total, 0.3)
    every = list(elements(root))
    named = [
        (node, names)
        for node in every
        if node.tag not in _NEVER and (names := names_of(node)) and not _KEEP.search(names)
    ]
    _drop((node for node, names in named if _COMMENTS.search(names)), weights, total, 0.85)
    _drop((node for node, names in named if _FURNITURE.search(names)), weights, total, 0.3, grouped=True)
    _drop(
        (node for node, names in named if _CAPTIONS.search(names)),
        weights,
        total,
        0.12,
        grouped=True,
        pictures=True,
    )
    _drop((node for node, names in named if _BYLINES.search(names)), weights, total, 0.12, grouped=True)


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def _drop(
    found: Iterable[Element],
    weights: dict[Element, int],
    total: int,
    share: float,
    *,
    grouped: bool = False,
    pictures: bool = False,
) -> None:
    """Take elements out, except those that hold more than a share of the text.

    `grouped` counts elements of the same name together: where every paragraph bears a name, the name says
    nothing. `pictures` keeps elements that hold one.
    """
    candidates = list(found)
    group_weight: dict[str, int] = {}
    if grouped:
        for element in candidates:
            name = f"{element.tag} {element.get('class') or ''}"
            group_weight[name] = group_weight.get(name, 0) + weights.get(element, 0)
    for element in candidates:
        weight = weights.get(element, 0)
        if share < 1 and (
            element.get(HEADLINE_MARK) is not None or element.find(f".//*[@{HEADLINE_MARK}]") is not None
        ):
            continue
        if grouped:
            weight = max(weight, group_weight[f"{element.tag} {element.get('class') or ''}"])
        if weight > share * total or element.getparent() is None:
            continue
        if pictures and (
            next(element.iter("img", "picture", "amp-img"), None) is not None or element.tag == "figcaption"
        ):
            continue
        drop(element)


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
