"""A picture with its rights.

One that readers do not get has no `ImageObject`: without `contentUrl` it would describe nothing, and search engines
report that as an error. Its credit, which is owed all the same, stands in the story's `creditText`.
"""

from __future__ import annotations

import re

from wireroom.articles.illustrations import Illustration
from wireroom.core.pages import absolute
from wireroom.outlets.picture_files import largest_jpeg
from wireroom.outlets.schema_org.parties import Json, known, organisation


def image_object(shown: Illustration) -> Json:
    """The picture with IPTC's facts under the names that image search reads
    (developers.google.com/search/docs/appearance/structured-data/image-license-metadata): `license` is the web
    statement of rights, `acquireLicensePage` the licensor's address. `genre` says that a file photo does not show the
    event.
    """
    if (picture := shown.picture) is None:
        return {}
    address = absolute(largest_jpeg(picture))
    return known(
        {
            "@type": "ImageObject",
            "url": address,
            "contentUrl": address,
            "width": picture.width,
            "height": picture.height,
            "caption": shown.caption or picture.alt,
            "genre": shown.kind,
            "creditText": shown.credit,
            "creator": _picture_creator(shown),
            "sourceOrganization": organisation(shown.agency),
            "copyrightNotice": shown.copyright_notice,
            "copyrightHolder": _copyright_holder(shown),
            "license": shown.rights_url,
            "acquireLicensePage": shown.licensor_url,
        }
    )


def _picture_creator(shown: Illustration) -> Json:
    if shown.photographer:
        return {"@type": "Person", "name": shown.photographer}
    return organisation(shown.agency)


_NOTICE = re.compile(
    r"\s*(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d\s*[,-]?\s*)*(?P<holder>[^\d.;|]*[^\d.;|\s,])"
    r"[\s,]*(?:(?:19|20)\d\d)?(?:[.;,]?\s*all rights reserved)?\.?\s*",
    re.IGNORECASE,
)
"""The symbol or the word, the year of first publication, the owner's name: a notice's three parts (17 U.S.C. 401(b)),
the year before the name or after it."""


def _copyright_holder(shown: Illustration) -> list[Json]:
    """Whom the copyright notice itself names, two where a stroke parts them; nobody where it is not written as
    notices are."""
    match = _NOTICE.fullmatch(shown.copyright_notice)
    if not match or match["holder"].casefold() in {"all rights reserved", "copyright"}:
        return []
    names = [name.strip() for name in match["holder"].split(" / ")]
    return [
        {"@type": "Person", "name": name} if name == shown.photographer else organisation(name)
        for name in names
        if name
    ]
