"""JSON Feed 1.1 (jsonfeed.org/version/1.1). What it has no member for stands in `_wireroom`, as it lets us."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.timezone import get_default_timezone, localtime

from wireroom.articles.illustrations import Illustration
from wireroom.core import clock
from wireroom.core.pages import absolute
from wireroom.outlets.crediting import OwedCredit
from wireroom.outlets.entries import Entry
from wireroom.outlets.feeds import Feed
from wireroom.outlets.picture_files import largest_jpeg

MEDIA_TYPE = "application/feed+json; charset=utf-8"
Json = dict[str, Any]


def write(feed: Feed) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.address,
        "description": feed.description,
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _item(entry: Entry) -> Json:
    """`external_url` is the first original: a link elsewhere, of which this item tells."""
    hour_known = not entry.published_day_only
    lead = next((one.picture for one in entry.pictures if one.picture), None)
    return _known(
        {
            "id": entry.identifier,
            "url": entry.url,
            "external_url": next(iter(entry.originals), ""),
            "title": entry.headline,
            "summary": entry.standfirst,
            "content_html": entry.content,
            "image": absolute(largest_jpeg(lead)) if lead else "",
            "date_published": _time(entry.published) if hour_known else "",
            "date_modified": _time(entry.updated) if entry.updated else "",
            "authors": [{"name": name} for name in entry.authors],
            "tags": [entry.section],
            "language": entry.language,
            "attachments": [_attachment(one) for one in entry.pictures if one.picture],
            "_wireroom": _known(
                {
                    "published_day": "" if hour_known else clock.newsroom_day(entry.published).isoformat(),
                    "credits": [_credit(credit) for credit in entry.credits],
                    "originals": list(entry.originals),
                    "ninjs": entry.ninjs,
                    "rights": _known(asdict(entry.rights)),
                    "pictures": [_picture(one) for one in entry.pictures],
                }
            ),
        }
    )


def _credit(credit: OwedCredit) -> Json:
    return _known(
        {
            "credit_line": credit.credit_line,
            "source": credit.source,
            "source_url": credit.source_url,
            "person": credit.person,
            "original": credit.original,
            "licence": credit.licence,
        }
    )


def _attachment(illustration: Illustration) -> Json:
    """The picture with its caption, credit and copyright in the one member that readers are shown."""
    words = (illustration.caption, illustration.credit, illustration.copyright_notice)
    address = absolute(largest_jpeg(illustration.picture)) if illustration.picture else ""
    return _known({"url": address, "mime_type": "image/jpeg", "title": " ".join(word for word in words if word)})


def _picture(illustration: Illustration) -> Json:
    """The facts of a picture; without `url` it is one of which readers get the credit alone."""
    return _known(
        {
            "url": absolute(largest_jpeg(illustration.picture)) if illustration.picture else "",
            "caption": illustration.caption,
            "credit": illustration.credit,
            "photographer": illustration.photographer,
            "agency": illustration.agency,
            "copyright_notice": illustration.copyright_notice,
            "rights_url": illustration.rights_url,
            "licensor_url": illustration.licensor_url,
            "genre": illustration.kind,
        }
    )


def _known(values: Json) -> Json:
    return {name: value for name, value in values.items() if value not in ("", [], {})}


def _time(moment: datetime) -> str:
    """RFC 3339 with the newsroom's own offset."""
    return localtime(moment, get_default_timezone()).isoformat(timespec="seconds")
