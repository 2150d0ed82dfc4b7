"""The pictures, films and recordings that a feed's entry carries beside its text: Media RSS, enclosures, images.

What is said of a picture itself goes before what is said of its group, and that before what is said of the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from wireroom.wire.formats.addresses import absolute
from wireroom.wire.formats.feed_parts import Parts, licence_of, parts_of, relation
from wireroom.wire.formats.markup import plain_text
from wireroom.wire.formats.xml_tree import Element, attribute, local, pixels, text_of
from wireroom.wire.story import ItemType, Link, Photo, Rendition

_PICTURE_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?)$", re.I)


def pictures(parts: Parts, base: str | None) -> tuple[Photo, ...]:
    """The pictures that an entry carries beside its text: Media RSS, enclosures, image elements."""
    outer = _described(parts, base)
    found: dict[str, Photo] = {}
    for group in parts.all("media:group"):
        inner = parts_of(group)
        files = [file for one in inner.all("media:content") if (file := _file(one, base)) is not None]
        facts = _merged(_described(inner, base), outer)
        _keep(found, _pictured(inner, facts, files, base))
    for content in parts.all("media:content"):
        file = _file(content, base)
        if file is not None:
            inner = parts_of(content)
            _keep(found, _pictured(inner, _merged(_described(inner, base), outer), [file], base))
    for element in parts.all("enclosure", "enc:enclosure", "link", "atom:link", "image", "itunes:image"):
        _keep(found, _enclosed(element, outer, base))
    if not found:
        for inner in (parts, *map(parts_of, parts.all("media:group", "media:content"))):
            for thumbnail in inner.all("media:thumbnail"):
                _keep(
                    found,
                    _pictured(inner, _merged(_described(inner, base), outer), [_thumbnail(thumbnail, base)], base),
                )
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Facts:
    """What Media RSS says of a picture: each empty where it says nothing."""

    title: str = ""
    caption: str = ""
    photographer: str = ""
    credit: str = ""
    notice: str = ""
    licence: str | None = None
    terms: str = ""


def _described(parts: Parts, base: str | None) -> _Facts:
    stated = [(attribute(one, "role").lower(), text_of(one)) for one in parts.all("media:credit") if text_of(one)]
    makers = [name for role, name in stated if role in ("photographer", "photo", "author", "creator", "artist")]
    others = [name for role, name in stated if name not in makers]
    copyright_element = parts.first("media:copyright")
    return _Facts(
        title=parts.text("media:title"),
        caption=parts.text("media:description"),
        photographer=makers[0] if makers else "",
        credit=" / ".join([*makers, *others]),
        notice=text_of(copyright_element),
        licence=licence_of(parts) or absolute(attribute(copyright_element, "url"), base),
        terms=" ".join(filter(None, map(_restriction, parts.all("media:restriction")))),
    )


def _restriction(element: Element) -> str:
    """Where a picture may be shown, or may not: "Not in these countries: au us." """
    kind, places = attribute(element, "type").lower(), text_of(element)
    if kind == "country" and places:
        named = f"in these countries: {places}."
        return f"Not {named}" if attribute(element, "relationship").lower() == "deny" else f"Only {named}"
    return f"{attribute(element, 'relationship')} {kind} {places}".strip()


def _merged(inner: _Facts, outer: _Facts) -> _Facts:
    """What is said of a picture itself, and else what is said of the entry's pictures."""
    return _Facts(
        title=inner.title or outer.title,
        caption=inner.caption or outer.caption,
        photographer=inner.photographer or outer.photographer,
        credit=inner.credit or outer.credit,
        notice=inner.notice or outer.notice,
        licence=inner.licence or outer.licence,
        terms=inner.terms or outer.terms,
    )


def _file(element: Element, base: str | None) -> Rendition | None:
    """The file of a `media:content` that is a picture; None for films, recordings and pages."""
    address = absolute(attribute(element, "url"), base)
    medium, media_type = attribute(element, "medium").lower(), attribute(element, "type").lower()
    if address is None or not is_picture(address, medium, media_type):
        return None
    return Rendition(
        address,
        "",
        media_type,
        pixels(attribute(element, "width")),
        pixels(attribute(element, "height")),
    )


def is_picture(address: str, medium: str, media_type: str) -> bool:
    """By what is said of a file, or by its ending where nothing is said."""
    if medium or "/" in media_type:
        return medium == "image" or media_type.startswith("image/")
    return bool(_PICTURE_ENDING.search(re.split("[?#]", address, maxsplit=1)[0]))


def _thumbnail(element: Element, base: str | None) -> Rendition | None:
    address = absolute(attribute(element, "url") or text_of(element), base)
    return (
        Rendition(address, "", "", pixels(attribute(element, "width")), pixels(attribute(element, "height")))
        if address
        else None
    )


def _pictured(parts: Parts, facts: _Facts, files: Sequence[Rendition | None], base: str | None) -> Photo | None:
    stated = [file for file in files if file is not None]
    if not stated:
        return None
    main = max(stated, key=lambda file: file.area)
    small = [file for one in parts.all("media:thumbnail") if (file := _thumbnail(one, base)) and file.url != main.url]
    return Photo(
        url=main.url,
        alt=facts.title,
        caption=facts.caption,
        photographer=facts.photographer or None,
        credit_line=facts.credit,
        copyright_notice=facts.notice,
        licence_url=facts.licence,
        usage_terms=facts.terms,
        width=main.width,
        height=main.height,
        renditions=tuple([file for file in stated if file is not main] + small),
    )


def _enclosed(element: Element, facts: _Facts, base: str | None) -> Photo | None:
    name = local(element)
    if name == "image" and not attribute(element, "url", "href", "resource"):
        inner = parts_of(element)
        address = absolute(inner.stated("url") or ("" if len(element) else text_of(element)), base)
        return Photo(url=address, alt=inner.text("title")) if address else None
    if name == "link" and relation(element) != "enclosure":
        return None
    address = absolute(attribute(element, "url", "href", "resource"), base)
    if not address or (name != "image" and not is_picture(address, "", attribute(element, "type").lower())):
        return None
    return _pictured(parts_of(None), facts, [Rendition(address)], base)


def _keep(found: dict[str, Photo], photo: Photo | None) -> None:
    if photo is not None and photo.url:
        found.setdefault(same_picture(photo.url), photo)


def same_picture(address: str) -> str:
    """What two addresses of one picture have in common: the sizes asked for in the query are not it."""
    parts = urlsplit(address)
    return f"{parts.netloc.lower()}{parts.path}" if _PICTURE_ENDING.search(parts.path) else address


def recordings(parts: Parts, base: str | None) -> Iterator[Link]:
    """Films, recordings and other files that an entry carries."""
    elements = [one for group in parts.all("media:group") for one in parts_of(group).all("media:content")]
    elements += parts.all("media:content")
    enclosed = parts.all("enclosure", "enc:enclosure")
    enclosed += [link for link in parts.all("link", "atom:link") if relation(link) == "enclosure"]
    for element in [*elements, *enclosed]:
        address = absolute(attribute(element, "url", "href", "resource"), base)
        stated = attribute(element, "type").lower()
        kind = attribute(element, "medium").lower() or stated.partition("/")[0]
        film = ItemType(kind) if kind in ("audio", "video") else None
        if address and (film or (element in enclosed and not is_picture(address, kind, stated))):
            title = plain_text(attribute(element, "title"))
            yield Link(url=address, rel="enclosure", title=title, item_type=film)
    for above in (parts, *map(parts_of, parts.all("media:group", "media:content"))):
        for player in above.all("media:player"):
            if address := absolute(attribute(player, "url"), base):
                yield Link(url=address, rel="player", item_type=ItemType.VIDEO)


def with_body_pictures(carried: tuple[Photo, ...], body: list[Photo]) -> tuple[Photo, ...]:
    """The entry's pictures and those in its text, none twice. The first one leads where the entry carries none."""
    known = {same_picture(photo.url): index for index, photo in enumerate(carried) if photo.url}
    photos = list(carried)
    if body and not carried and not body[0].after_block:
        body = [replace(body[0], after_block=None), *body[1:]]
    for photo in body:
        key = same_picture(photo.url or "")
        if key in known:
            photos[known[key]] = _completed(photos[known[key]], photo)
        else:
            known[key] = len(photos)
            photos.append(photo)
    return tuple(photos)


def _completed(photo: Photo, twin: Photo) -> Photo:
    return replace(
        photo,
        alt=twin.alt or photo.alt,
        caption=photo.caption or twin.caption,
        credit_line=photo.credit_line or twin.credit_line,
    )
