"""Media RSS 1.5.1 (rssboard.org/media-rss): a picture and its facts, in RSS and Atom alike."""

from __future__ import annotations

from typing import Any

from wireroom.articles.illustrations import Illustration
from wireroom.core.pages import absolute
from wireroom.outlets.picture_files import largest_jpeg
from wireroom.outlets.xml_writing import add
from wireroom.pictures.models import credit_words


def add_picture(item: Any, illustration: Illustration) -> None:
    """A picture with its facts. Without a picture they stand on the item, where Media RSS allows them too."""
    place = item
    if picture := illustration.picture:
        place = add(
            item,
            "media:content",
            url=absolute(largest_jpeg(picture)),
            type="image/jpeg",
            medium="image",
            width=str(picture.width),
            height=str(picture.height),
        )
    if illustration.caption:
        add(place, "media:description", illustration.caption, type="plain")
    if illustration.kind:
        add(place, "media:category", illustration.kind)
    for role, name in (("photographer", illustration.photographer), ("agency", illustration.agency)):
        if name:
            add(place, "media:credit", name, role=role)
    if illustration.credit != credit_words(illustration.kind, illustration.photographer, illustration.agency):
        add(place, "media:credit", illustration.credit)  # Other words than these, prescribed by the source.
    if illustration.copyright_notice:
        add(place, "media:copyright", illustration.copyright_notice)
    if illustration.picture and illustration.rights_url:
        add(place, "media:license", href=illustration.rights_url, type="text/html")
