"""The pictures of a NewsML-G2 item: the one that a picture item is, and those that a text has with it.

The files of one picture are its renditions. Those of a text may be of several: a file that names another item, or has
a rendition that the picture has already, is another picture's. What is said of a picture in a text stands in a
`partMeta` that names its file; the item's own metadata speak of the text, but for a caption and a photographer that
are called so.
"""

from __future__ import annotations

import re

from wireroom.wire.formats.addresses import file_address
from wireroom.wire.formats.media_rss import is_picture
from wireroom.wire.formats.moments import read_moment
from wireroom.wire.formats.names import picture_maker
from wireroom.wire.formats.newsml_g2_metadata import code_tail, item_type_of, named
from wireroom.wire.formats.newsml_g2_rights import rights_of
from wireroom.wire.formats.xml_tree import Element, attribute, child, children, pixels, preferred, text_of
from wireroom.wire.story import ItemType, Photo, Rendition

_OF_PICTURES = ("photographer", "photog", "photo")
_OF_ANYTHING = ("creator", "author", "")
_SMALL = re.compile(r"thumb|preview|icon|small|web", re.I)


def is_of_picture(remote: Element, kind: ItemType) -> bool:
    """Whether a file is a picture's: by its type, by its ending, or as the item is one."""
    media = attribute(remote, "contenttype").lower()
    if media:
        return media.startswith("image/")
    return kind in (ItemType.PICTURE, ItemType.GRAPHIC) or is_picture(attribute(remote, "href"), "", "")


def photos_of(
    item: Element, meta: Element | None, kind: ItemType, files: list[Element], language: str | None
) -> tuple[Photo, ...]:
    """The pictures whose files these are. An item that is a picture has one, whatever its files."""
    if kind in (ItemType.PICTURE, ItemType.GRAPHIC):
        return (_photo(item, meta, files, language),)
    return tuple(_in_a_text(item, meta, its_own, language) for its_own in _parted(files))


def _parted(files: list[Element]) -> list[list[Element]]:
    """The files of each picture."""
    pictures: list[list[Element]] = []
    for file in files:
        fitting = (one for one in pictures if _belongs(file, one))
        if (known := next(fitting, None)) is not None:
            known.append(file)
        else:
            pictures.append([file])
    return pictures


def _belongs(file: Element, picture: list[Element]) -> bool:
    guid, known = _named_item([file]), _named_item(picture)
    if guid or known:
        return guid == known
    taken = {attribute(one, "rendition") for one in picture}
    return attribute(file, "rendition") not in taken


def _in_a_text(item: Element, meta: Element | None, files: list[Element], language: str | None) -> Photo:
    """A picture of a text: as its own part of the metadata says, where it has one."""
    names = {attribute(file, "id") for file in files} - {""}
    parts = children(item, "partMeta")
    part = next((one for one in parts if names & set(attribute(one, "contentrefs").split())), None)
    return _photo(item, meta if part is None else part, files, language, speaks_of_text=part is None)


def _photo(
    item: Element, meta: Element | None, pictures: list[Element], language: str | None, *, speaks_of_text: bool = False
) -> Photo:
    files = [file for one in pictures if (file := _file(one)) is not None]
    main = max(files, key=_worth, default=None)
    credit = text_of(preferred(children(meta, "creditline"), language))
    photographer = _photographer(meta, language, only_named=speaks_of_text)
    maker, agency = picture_maker(credit)
    rights = rights_of(item, language)
    return Photo(
        url=main.url if main else None,
        caption=_caption(meta, language, only_named=speaks_of_text),
        agency=agency or _agency(credit, photographer or maker),
        photographer=photographer or maker,
        credit_line=credit,
        copyright_notice=rights.notice,
        width=main.width if main else None,
        height=main.height if main else None,
        guid=(attribute(item, "guid") if _is_picture_item(item) else _named_item(pictures)) or None,
        copyright_holder=rights.holder,
        usage_terms=rights.terms,
        licence_url=rights.licence,
        expires=read_moment(text_of(child(item, "itemMeta", "expires"))),
        renditions=tuple(file for file in files if file is not main),
    )


def _named_item(pictures: list[Element]) -> str:
    """The identifier of the picture item that these files say they are of."""
    return next(filter(None, (attribute(one, "residref", "guidref") for one in pictures)), "")


def _is_picture_item(item: Element) -> bool:
    return item_type_of(child(item, "itemMeta")) in (ItemType.PICTURE, ItemType.GRAPHIC)


def _caption(meta: Element | None, language: str | None, *, only_named: bool) -> str:
    stated = children(meta, "description")
    marked = [one for one in stated if "caption" in code_tail(attribute(one, "role"))]
    return text_of(preferred(marked if marked or only_named else stated, language))


def _photographer(meta: Element | None, language: str | None, *, only_named: bool) -> str | None:
    """The creator that is a person: the one who is said to be the photographer first."""
    creators = children(meta, "creator")
    for role in _OF_PICTURES if only_named else (*_OF_PICTURES, *_OF_ANYTHING):
        for creator in creators:
            if code_tail(attribute(creator, "role")) == role:
                person, _ = picture_maker(named(creator, language))
                if person:
                    return person
    line = "" if only_named else text_of(preferred(children(meta, "by"), language))
    return picture_maker(line)[0] if line else None


def _agency(credit: str, photographer: str | None) -> str | None:
    """The rest of a credit line when the photographer is taken off it."""
    rest = credit.replace(photographer or "\0", "").strip(" /|,;–—-©")
    return rest or None


def _file(remote: Element) -> Rendition | None:
    address = file_address(attribute(remote, "href"))
    if address is None:
        return None
    return Rendition(
        url=address,
        name=attribute(remote, "rendition"),
        media_type=attribute(remote, "contenttype"),
        width=pixels(attribute(remote, "width")),
        height=pixels(attribute(remote, "height")),
    )


def _worth(file: Rendition) -> tuple[int, bool]:
    return file.area, not _SMALL.search(file.name)
