"""The pictures of a story: addresses (lazy ones too), captions, alternative texts and credits."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from wireroom.core.text import plain_spaces, says_the_same
from wireroom.imports.page_html.document import Element, Page, names_of, text_in
from wireroom.imports.page_html.json_ld import text_of
from wireroom.imports.picture_credit import PictureCredit, on_photo, read_picture_line
from wireroom.wire.story import Photo

_SOURCES = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-hi-res-src",
    "data-image",
    "data-full",
    "data-url",
    "src",
)
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PLACEHOLDER = re.compile(
    r"^data:|^blob:|^about:|spacer|placeholder|blank\.(?:gif|png)|1x1|pixel|transparent|"
    r"lazy(?:load)?\.(?:gif|png|svg)|grey\.gif|loading\.(?:gif|svg)",
    re.I,
)
_NOT_NEWS = re.compile(
    r"logo|icon|avatar|gravatar|sprite|emoji|badge|button|author|profile|advert|banner|tracking|share|"
    r"qr-?code",
    re.I,
)
_CREDIT_NAME = re.compile(
    r"credit|copyright|source|photographer|photo-?by|byline|rights|quelle|urheber|kredit|autor", re.I
)
_CAPTION_NAME = re.compile(
    r"caption|description|legend|bildtext|bildunterschrift|\bbu\b|image-?text|alt-?text|cutline", re.I
)
MAX_PHOTOS = 40


def read_pictures(
    page: Page, found: list[tuple[int, Element]], *, headline: str, headline_element: Element | None
) -> tuple[Photo, ...]:
    """The lead picture first, then those between the blocks; each address once."""
    photos: list[Photo] = []
    lead = _lead(page, headline_element)
    if lead:
        photos.append(lead)
    for after, element in found:
        photo = _photo(page, element)
        if photo and not any(_same_picture(photo, other) for other in photos):
            photos.append(replace(photo, after_block=after if photos or after else None))
        elif photo:
            photos = [_richer(other, photo) if _same_picture(photo, other) else other for other in photos]
    return tuple(
        replace(photo, alt="" if says_the_same(photo.alt, headline) and photo.caption else photo.alt)
        for photo in photos[:MAX_PHOTOS]
    )


def _lead(page: Page, headline: Element | None) -> Photo | None:
    """The picture the page gives itself: a figure beside the headline, else the one its structured data names."""
    shown = _beside(page, headline)
    stated = _stated(page)
    if shown and stated and _same_picture(shown, stated):
        return _richer(shown, stated)
    return shown or stated


def _beside(page: Page, headline: Element | None) -> Photo | None:
    if headline is None:
        return None
    for element in list(headline.itersiblings("figure"))[:1]:
        if photo := _photo(page, element):
            return photo
    copy = 0
    following = headline.xpath("following::*[self::figure or self::p or self::picture or self::img or self::amp-img]")
    for element in following[:12]:
        if element.tag == "p":
            copy += len(text_in(element))
        elif not page.is_elsewhere(element) and (photo := _photo(page, element)):
            return photo
        if copy > 700:
            return None
    return None


def _stated(page: Page) -> Photo | None:
    image = page.resolved(page.article.get("image"))
    if isinstance(image, list):
        image = page.resolved(image[0]) if image else None
    node: dict[str, Any] = image if isinstance(image, dict) else {"url": image}
    address = text_of(node.get("contentUrl") or node.get("url") or node.get("@id")) or page.meta_value(
        "og:image:secure_url", "og:image", "twitter:image", "twitter:image:src"
    )
    url = page.absolute(address)
    if not url or _NOT_NEWS.search(urlsplit(url).path.rsplit("/", 1)[-1]):
        return None
    photo = Photo(
        url=url,
        alt=page.meta_value("og:image:alt", "twitter:image:alt"),
        caption=plain_spaces(text_of(node.get("caption") or node.get("description"))),
    )
    photo = replace(photo, width=_number(node.get("width")), height=_number(node.get("height")))
    line = " / ".join(
        filter(None, [text_of(node.get("creditText")) or text_of(node.get("creator") or node.get("author"))])
    )
    credit = read_picture_line(f"© {line}") if line else PictureCredit()
    notice = plain_spaces(text_of(node.get("copyrightNotice")))
    return replace(on_photo(photo, replace(credit, line=line, notice="")), copyright_notice=notice)


def _photo(page: Page, element: Element) -> Photo | None:
    image = element if element.tag in ("img", "amp-img") else next(element.iter("img", "amp-img"), None)
    if image is None or page.is_elsewhere(element):
        return None
    address = _address(image) or _address_of_sources(image)
    width, height = _number(image.get("width")), _number(image.get("height"))
    if not address or _NOT_NEWS.search(names_of(image)) or _NOT_NEWS.search(address.rsplit("/", 1)[-1].split("?")[0]):
        return None
    if (width is not None and width < 120) or (height is not None and height < 80):
        return None
    caption, credit = _caption(image)
    photo = Photo(url=_kept(page, address), alt=plain_spaces(image.get("alt") or ""), width=width, height=height)
    return on_photo(photo, replace(credit, caption=caption or credit.caption))


def _kept(page: Page, address: str) -> str:
    """The address: as it is where the browser saved the file beside the page, else absolute."""
    if re.match(r"^(?:\./)?[^/:?#]+_(?:files|Dateien|fichiers|archivos|file|bestanden|arquivos|pliki|filer)/", address):
        return address
    return page.absolute(address) or address


def _address(image: Element) -> str | None:
    for name in _SETS:
        if best := _largest(image.get(name)):
            return best
    for name in _SOURCES:
        address = (image.get(name) or "").strip()
        if address and not _PLACEHOLDER.search(address):
            return address
    return None


def _address_of_sources(image: Element) -> str | None:
    picture = image.getparent()
    if picture is None or picture.tag != "picture":
        return None
    for source in picture.iter("source"):
        if best := _largest(source.get("srcset") or source.get("data-srcset")):
            return best
    return None


def _largest(sources: str | None) -> str | None:
    """The address of a srcset's largest picture."""
    best, size = None, -1.0
    for part in re.split(r",\s+(?=\S)|,(?=https?:)", (sources or "").strip().rstrip(",")):
        # Browsers save pages with spaces in the addresses: only the last word can be the size.
        address, _, told = part.strip().rpartition(" ")
        width = re.fullmatch(r"(\d+(?:\.\d+)?)[wx]", told)
        address = address.strip() if width else part.strip()
        if address and not _PLACEHOLDER.search(address) and (number := float(width[1]) if width else 0.0) > size:
            best, size = address, number
    return best


def _caption(image: Element) -> tuple[str, PictureCredit]:
    figure = next(
        (node for node in image.iterancestors() if node.tag == "figure" or "wp-caption" in (node.get("class") or "")),
        None,
    )
    holder = figure
    if holder is None:
        holder = next(
            (node for node, _ in zip(image.iterancestors(), range(3), strict=False) if _caption_nodes(node)),
            None,
        )
    if holder is None:
        return "", PictureCredit()
    credit_text = ""
    captions = _caption_nodes(holder)
    text = " ".join(dict.fromkeys(filter(None, map(text_in, captions))))
    for node in holder.iterdescendants():
        if (
            isinstance(node.tag, str)
            and node.tag not in ("img", "picture", "figcaption")
            and _CREDIT_NAME.search(names_of(node))
            and text_in(node)
        ):
            credit_text = text_in(node)
            break
    if credit_text and credit_text in text:
        text = plain_spaces(text.replace(credit_text, " ")).strip(" |–—-/()")
    if credit_text:
        credit = read_picture_line(credit_text)
        if not credit.says_who:
            credit = read_picture_line(f"© {credit_text}")
            credit = replace(credit, line=credit_text, notice="")
        rest = read_picture_line(text) if text else PictureCredit()
        return rest.caption or (text if not rest.line else ""), replace(
            credit, kind=credit.kind or rest.kind, caption=""
        )
    credit = read_picture_line(text) if text else PictureCredit()
    return credit.caption, credit


def _caption_nodes(holder: Element) -> list[Element]:
    found = list(holder.iter("figcaption"))
    if found:
        return found[:1]
    named = [
        node
        for node in holder.iterdescendants()
        if isinstance(node.tag, str) and _CAPTION_NAME.search(names_of(node)) and 3 < len(text_in(node)) < 600
    ]
    return named[:1]


def _same_picture(one: Photo, other: Photo) -> bool:
    if not one.url or not other.url:
        return False
    return one.url == other.url or _stem(one.url) == _stem(other.url)


def _stem(url: str) -> str:
    """A picture's file name without its size: the same picture is offered in many."""
    name = re.split("[?#]", url, maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1].casefold()
    name = re.sub(r"\.(?:jpe?g|png|webp|avif|gif)$", "", name)
    return re.sub(r"[-_](?:\d{2,4}x\d{2,4}|\d{3,4}|scaled|large|medium|small|thumb\w*)$", "", name) or url


def _richer(one: Photo, other: Photo) -> Photo:
    """One picture with what another rendition of it says in addition."""
    return replace(
        one,
        alt=one.alt or other.alt,
        caption=one.caption or other.caption,
        kind=one.kind or other.kind,
        agency=one.agency or other.agency,
        photographer=one.photographer or other.photographer,
        credit_line=one.credit_line or other.credit_line,
        copyright_notice=one.copyright_notice or other.copyright_notice,
        width=one.width or other.width,
        height=one.height or other.height,
    )


def _number(value: Any) -> int | None:
    match = re.match(
        r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$",
        text_of(value) if not isinstance(value, (int, float)) else str(value),
    )
    return int(match[1]) if match else None
