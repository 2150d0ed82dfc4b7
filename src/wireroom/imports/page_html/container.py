"""Finding the element that holds the copy.

Running text is weighed: each paragraph's characters, links counting against it, are added up through the
elements around it. From the body the search goes down for as long as one child holds nearly all there is.
"""

from __future__ import annotations

import re
from collections import Counter

from wireroom.imports.page_html.document import Element, elements, names_of

_PARAGRAPHS = frozenset("p li blockquote pre dd td div section article main span font center body".split())
_BLOCKS = frozenset(
    "p li blockquote pre dd dt td th div section article main center body h1 h2 h3 h4 h5 h6 ul ol table "
    "figure figcaption "
    "header footer aside nav form tr tbody".split()
)
_HEADS = frozenset("h1 h2 h3 h4 h5 h6 figcaption button".split())
_MARKED = re.compile(
    r"article[-_]?(?:body|content|text|copy|main|detail|inner|page)|entry[-_]?content|post[-_]?(?:content|"
    r"body|text|entry)|"
    r"story[-_]?(?:body|content|text|copy|main)|news[-_]?(?:body|content|text|detail)|content[-_]?(?:body|"
    r"article|main|text)|body[-_]?(?:copy|text|content)|"
    r"main[-_]?(?:content|text|article)|rich[-_]?text|text[-_]?(?:body|content|copy)|articulo|artikel|"
    r"noticia|texto|inhalt|td-post-content|single[-_]?content|"
    r"field--name-body|storytext|bodytext|\bprose\b|\bcopy\b|wysiwyg|post-\d+"
)
_LEAST = {"p": 25, "li": 50, "blockquote": 30, "pre": 60, "td": 80}


def weigh(root: Element) -> dict[Element, int]:
    """The running text in and below each element, in characters."""
    own: Counter[Element] = Counter()
    linked: Counter[Element] = Counter()
    holder: dict[Element, tuple[Element, bool]] = {}
    for element in elements(root):
        parent = element.getparent()
        above, in_link = holder.get(parent, (root, False))
        block = element if element.tag in _BLOCKS or parent is None else above
        in_link = element.tag == "a" or (in_link and element.tag not in _BLOCKS)
        holder[element] = (block, in_link)
        silent = element.tag in ("script", "style", "noscript", "template")
        size = 0 if silent else len((element.text or "").strip())
        own[block] += size
        linked[block] += size if in_link else 0
        tail = len((element.tail or "").strip()) if parent is not None else 0
        own[above] += tail
        linked[above] += tail if holder.get(parent, (root, False))[1] else 0
    return _summed(root, {block: _worth(block, own[block], linked[block]) for block in own})


def _worth(block: Element, size: int, linked: int) -> int:
    if block.tag in _HEADS or size < _LEAST.get(block.tag, 80) or linked * 2 > size:
        return 0
    return max(0, size - linked * 2)


def _summed(root: Element, worth: dict[Element, int]) -> dict[Element, int]:
    total: dict[Element, int] = {}
    for block, value in worth.items():
        node = block if value else None
        while node is not None:
            total[node] = total.get(node, 0) + value
            if node is root:
                break
            node = node.getparent()
    return total


def find_container(root: Element, weights: dict[Element, int], headline: Element | None = None) -> Element:
    """The element that holds the copy and as little else as can be; it stands with or below the headline."""
    node = root
    while True:
        children = [child for child in node if isinstance(child.tag, str) and weights.get(child)]
        if not children:
            return node if node.tag not in ("p", "li", "span") else node.getparent()
        best = _best_child(children, node, weights, headline)
        if best is None or _is_copy_itself(best):
            return node
        node = best


def _best_child(
    children: list[Element], node: Element, weights: dict[Element, int], headline: Element | None
) -> Element | None:
    """The child to look into, or None if the copy is spread over several."""
    best = max(children, key=lambda child: weights[child])
    with_headline = _child_with(node, headline)
    above = _copy_above(best, with_headline, children)
    if sum(weights[child] for child in above) > 0.06 * weights[node] and best is not with_headline:
        # What stands between the headline and the heaviest part is copy as well.
        return with_headline if _is_story(with_headline, node, weights) else None
    if _holds_nearly_all(best, children, node, weights):
        return best
    if _is_story(with_headline, node, weights):
        return with_headline
    kin = [child for child in children if child is not best and _alike(child, best)]
    alone = sum(weights[child] for child in kin) < 0.08 * weights[node]
    return best if with_headline is not None and alone and weights[best] > 0.4 * weights[node] else None


def _copy_above(best: Element, with_headline: Element | None, children: list[Element]) -> list[Element]:
    """The siblings of running text that stand above the heaviest, and below the headline."""
    above = []
    for sibling in best.itersiblings(preceding=True):
        if sibling is with_headline:
            break
        if sibling in children:
            above.append(sibling)
    return above


def _is_story(child: Element | None, node: Element, weights: dict[Element, int]) -> bool:
    """Whether the child that holds the headline holds a good part of the copy as well.

    Where its neighbours have headlines of their own, as on pages that load story after story, a part is enough.
    """
    if child is None or child.tag in ("p", "header"):
        return False
    others = any(sibling is not child and weights.get(sibling) and _is_other_story(sibling, child) for sibling in node)
    return weights.get(child, 0) > (0.05 if others else 0.25) * weights[node]


def _is_other_story(sibling: Element, story: Element) -> bool:
    if next(sibling.iter("h1"), None) is not None:
        return True
    return story.tag == "article" and sibling.tag == "article" and _alike(sibling, story)


def _child_with(node: Element, headline: Element | None) -> Element | None:
    """The child of an element that holds the headline."""
    above = headline
    while above is not None:
        parent = above.getparent()
        if parent is node:
            return above
        above = parent
    return None


def _is_copy_itself(element: Element) -> bool:
    """Whether an element is a paragraph or a list of copy, which has a container of its own."""
    if element.tag in ("p", "blockquote", "pre", "dl"):
        return True
    if element.tag in ("ul", "ol"):
        return not any(_is_whole_story(item) for item in element)
    return False


def _is_whole_story(item: Element) -> bool:
    """Whether a list's item is more than a point of a list: some sites lay out whole pages as lists."""
    return isinstance(item.tag, str) and (
        next(item.iter("h1", "h2", "article", "section"), None) is not None or len(item.findall(".//p")) > 2
    )


def _holds_nearly_all(best: Element, children: list[Element], node: Element, weights: dict[Element, int]) -> bool:
    share = weights[best] / max(1, weights[node])
    if share > 0.93:
        return True
    if best.tag in ("p", "li", "blockquote", "tr", "td") and len(children) > 1:
        return False
    kin = [child for child in children if child is not best and _alike(child, best)]
    if kin and sum(weights[child] for child in kin) > 0.08 * weights[node]:
        return False
    marked = (
        bool(_MARKED.search(names_of(best))) or best.get("itemprop") == "articleBody" or best.tag in ("article", "main")
    )
    return share > (0.4 if marked else 0.62)


def _alike(one: Element, other: Element) -> bool:
    """Whether two siblings are built alike, as the parts of one story are that a site cuts by its advertisements."""
    if one.tag != other.tag:
        return False
    return (one.get("class") or "").split()[:1] == (other.get("class") or "").split()[:1]


def marked_containers(root: Element, weights: dict[Element, int]) -> list[Element]:
    """Elements that the page itself says, or whose name says, hold the copy."""
    stated, named = [], []
    for element in elements(root):
        if not weights.get(element) or element.tag in ("body", "html", "p", "a", "li"):
            continue
        if "articlebody" in f"{element.get('itemprop') or ''} {element.get('property') or ''}".casefold():
            stated.append(element)
        elif _MARKED.search(names_of(element)):
            named.append(element)
    return stated + named
