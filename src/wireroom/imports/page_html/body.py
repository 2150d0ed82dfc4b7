"""The copy of a page: the right container, its blocks, and nothing of the furniture among them."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field, replace
from html import unescape

from wireroom.core.text import plain_spaces, sameness_key, says_the_same, word_count
from wireroom.imports.furniture import ends_story, is_furniture_anywhere, is_furniture_around
from wireroom.imports.page_html.blocks import Block, Picture, blocks_of
from wireroom.imports.page_html.clearing import HEADLINE_MARK, clear
from wireroom.imports.page_html.container import find_container, marked_containers, weigh
from wireroom.imports.page_html.document import Element, Page
from wireroom.imports.page_html.second_opinion import second_opinion
from wireroom.imports.picture_credit import looks_like_credit
from wireroom.imports.printed_dates import whole_line_date
from wireroom.imports.source_credit import is_credit_line, read_credit_line
from wireroom.wire.bylines import has_label, is_person, read_byline
from wireroom.wire.story import SourceCredit

_BARE_DATELINE = re.compile(r"^[\w\s.,/()]{2,40}[—–]\s*$")
"""A dateline that its site sets apart from the paragraph it begins: "Port Ellen —"."""

_HEADS = frozenset(("h2", "h3", "h4"))


@dataclass(slots=True)
class Body:
    """A page's copy, and what was told by lines in it that are no copy."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[tuple[int, Element]] = field(default_factory=list)
    """Pictures by how many blocks stand before them."""
    credits: list[SourceCredit] = field(default_factory=list)
    byline: str = ""
    from_structured_data: bool = False

    @property
    def words(self) -> int:
        return sum(word_count(block.text) for block in self.blocks)

    @property
    def html(self) -> str:
        return "\n".join(block.html for block in self.blocks)


def read_body(page: Page, *, headline: str, standfirst: str, shown: Element | None = None) -> Body:
    """The copy of a page. `shown` is the element that shows the headline."""
    stated = stated_text(page)
    if shown is not None:
        shown.set(HEADLINE_MARK, "")
    root = deepcopy(page.root)
    body = root.find("body")
    root = body if body is not None else root
    clear(root, weigh(root))
    weights = weigh(root)
    container = _choose(root, weights, stated)
    found = _filtered(blocks_of(container, page), headline=headline, standfirst=standfirst)
    if stated:
        found = _checked(found, stated, headline)
    elif doubt := second_opinion(page, sum(len(block.text) for block in found.blocks)):
        shingles = _shingles(_words(doubt))
        found.blocks = [block for block in found.blocks if _share_known(block.text, shingles) >= 0.5]
        _drop_empty_heads(found)
    return found


def stated_text(page: Page) -> str:
    """The articleBody of the structured data, as plain lines; "" if there is none or it is a stub."""
    text = page.article.get("articleBody") or page.article.get("text") or ""
    if isinstance(text, list):
        text = "\n".join(part for part in text if isinstance(part, str))
    if not isinstance(text, str) or len(text) < 200:
        return ""
    if re.search(r"</?(?:p|div|br|h\d|li|a)\b|&[a-z]+;", text, re.I):
        text = _plain_markup(text)
    return text


def _plain_markup(markup: str) -> str:
    from html import unescape

    text = re.sub(
        r"(?i)</(?:p|div|h\d|li|ul|blockquote)>|<br\s*/?>",
        "\n",
        unescape(markup) if "&lt;" in markup else markup,
    )
    text = re.sub(r"(?is)<(script|style|figure|figcaption)\b.*?</\1>", " ", text)
    return unescape(re.sub(r"<[^<>]{0,2000}>", "", text))


def _choose(root: Element, weights: dict[Element, int], stated: str) -> Element:
    found = find_container(root, weights, root.find(f".//*[@{HEADLINE_MARK}]"))
    marked = marked_containers(root, weights)
    if stated:
        candidates = {id(element): element for element in [found, *_ancestors(found, 3), *marked[:40]]}
        wanted = Counter(_words(stated))
        return max(
            candidates.values(),
            key=lambda element: _agreement(Counter(_words("".join(element.itertext()))), wanted),
        )
    total = weights.get(found, 0)
    for element in marked:
        # A container that says what it is, inside or around the one found, with nearly the same text.
        if 0.8 * total <= weights.get(element, 0) <= 1.1 * total and element is not found and _inside(element, found):
            return element
    return found


def _ancestors(element: Element, count: int) -> list[Element]:
    return [node for node, _ in zip(element.iterancestors(), range(count), strict=False)]


def _inside(element: Element, other: Element) -> bool:
    return any(node is other for node in element.iterancestors())


def _words(text: str) -> list[str]:
    return re.findall(r"[\u3040-\u9fff]|\w+", text.casefold())


def _agreement(have: Counter[str], wanted: Counter[str]) -> float:
    common = sum((have & wanted).values())
    return 2 * common / max(1, sum(have.values()) + sum(wanted.values()))


def _filtered(parts: list[Block | Picture], *, headline: str, standfirst: str) -> Body:
    body = Body()
    seen: set[str] = set()
    for part in parts:
        if isinstance(part, Picture):
            body.pictures.append((len(body.blocks), part.element))
            continue
        if ends_story(part.text) and body.words > 80:
            break
        if _is_links(part) and body.blocks and body.blocks[-1].kind in _HEADS and part.kind in ("ul", "ol"):
            body.blocks.pop()  # The head of a list of links goes with it.
        if _is_copy(part, body, headline=headline, standfirst=standfirst, seen=seen):
            body.blocks.append(part)
    _trim_end(body)
    _drop_empty_heads(body)
    return body


def _is_copy(block: Block, body: Body, *, headline: str, standfirst: str, seen: set[str]) -> bool:
    text = block.text
    key = sameness_key(text)
    if len(key) > 40 and key in seen:
        return False
    seen.add(key)
    first = len(body.blocks) < 2 or (block.kind in _HEADS and block.element.get(HEADLINE_MARK) is not None)
    if first and (says_the_same(text, headline) or (standfirst and _starts_same(text, standfirst))):
        return False
    if is_furniture_anywhere(plain_spaces(text)) or _is_links(block) or _BARE_DATELINE.match(text):
        return False
    if len(body.blocks) < 3 and _is_meta(block, body):
        return False
    return not (looks_like_credit(text) and block.kind == "p" and len(text) < 100)


def _starts_same(text: str, standfirst: str) -> bool:
    return says_the_same(text, standfirst)


def _is_links(block: Block) -> bool:
    """A list of links, or a line that is one link: where to read on, not what the story says."""
    if block.kind in ("ul", "ol", "table"):
        return block.link_share > 0.7
    if block.kind in _HEADS:
        return block.link_share > 0.9
    if block.kind == "blockquote":
        return False
    return block.link_share > 0.8 and (len(block.text) < 200 or block.link_share > 0.95)


def _is_meta(block: Block, body: Body) -> bool:
    """A byline, a date or the like between the headline and the copy."""
    text = plain_spaces(block.text)
    if len(text) > 120:
        return False
    if whole_line_date(text) or is_furniture_around(text):
        return True
    if has_label(text) and not text.endswith((".", "!", "?", ":")):
        byline = read_byline(text)
        if byline.people or byline.organisations:
            body.byline = body.byline or text
            return True
    return False


def _trim_end(body: Body) -> None:
    """Drop what stands after the last paragraph: credits, tags, notes about the author, heads of nothing."""
    while len(body.blocks) > 1:
        last = body.blocks[-1]
        text = plain_spaces(last.text)
        if is_credit_line(text):
            body.credits.extend(_linked(read_credit_line(text), last))
        elif _is_signature(last, text):
            body.byline = body.byline or text.strip("()（）[]【】 ")
        elif not (
            last.kind in _HEADS
            or is_furniture_around(text)
            or whole_line_date(text)
            or (last.emphasised and len(text) < 700)
            or (last.kind in ("ul", "ol") and last.link_share > 0.5)
        ):
            return
        body.blocks.pop()


def _linked(owed: tuple[SourceCredit, ...], block: Block) -> tuple[SourceCredit, ...]:
    """The credits of a line, the one source with the address that its name leads to: the original's, as a rule."""
    addresses = set(re.findall(r'href="(https?://[^"]+)"', block.html))
    if len(owed) != 1 or owed[0].url or len(addresses) != 1:
        return owed
    return (replace(owed[0], url=unescape(addresses.pop())),)


def _is_signature(block: Block, text: str) -> bool:
    """Whether a last line signs the copy: "By Ada Moor", （記者　山田花子）, or a name alone in bold or italics."""
    if len(text) > 80 or text.endswith((".", "!", "?")) or block.kind in _HEADS:
        return False
    bare = text.strip("()（）[]【】 ")
    if has_label(bare):
        return bool(read_byline(bare).people)
    return (block.emphasised or block.strong) and is_person(bare)


def _drop_empty_heads(body: Body) -> None:
    """A head directly before another of the same or a higher rank headed something that was no copy."""
    kept: list[Block] = []
    for index, block in enumerate(body.blocks):
        following = body.blocks[index + 1] if index + 1 < len(body.blocks) else None
        if block.kind in _HEADS and (following is None or (following.kind in _HEADS and following.kind <= block.kind)):
            continue
        kept.append(block)
    body.blocks = kept


def _checked(body: Body, stated: str, headline: str) -> Body:
    """Compare the copy found with the text that the structured data states, and mend it."""
    stated_words = _words(stated)
    shingles = _shingles(stated_words)
    found_words = [word for block in body.blocks for word in _words(block.text)]
    known = [block for block in body.blocks if _share_known(block.text, shingles) >= 0.5]
    known_words = sum(len(_words(block.text)) for block in known)
    if known_words < 0.35 * len(stated_words):
        lines = [plain_spaces(line) for line in stated.splitlines()]
        lines = [
            line for line in lines if line and not is_furniture_anywhere(line) and not says_the_same(line, headline)
        ]
        blocks = [Block("p", f"<p>{_escaped(line)}</p>", line) for line in lines]
        return Body(
            blocks=blocks,
            pictures=[(0, element) for _, element in body.pictures[:1]],
            credits=body.credits,
            byline=body.byline,
            from_structured_data=True,
        )
    if known_words >= 0.75 * len(stated_words) and known_words >= 0.6 * len(found_words):
        body.blocks = [
            block
            for block in body.blocks
            if block.kind in _HEADS or _share_known(block.text, shingles) >= 0.35 or len(_words(block.text)) < 4
        ]
        _drop_empty_heads(body)
    return body


def _escaped(text: str) -> str:
    from html import escape

    return escape(text, quote=False)


def _shingles(words: list[str], size: int = 3) -> set[tuple[str, ...]]:
    return {tuple(words[index : index + size]) for index in range(max(1, len(words) - size + 1))}


def _share_known(text: str, shingles: set[tuple[str, ...]]) -> float:
    own = _shingles(_words(text))
    return len(own & shingles) / max(1, len(own))
