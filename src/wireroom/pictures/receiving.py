"""A picture comes in: its bytes are looked at, and kept once however often they come."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, time

from django.core.files.images import ImageFile
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image as Pillow

from wireroom.pictures.embedded.facts import is_address
from wireroom.pictures.models import Picture
from wireroom.pictures.own_words import take_from_file
from wireroom.pictures.renditions import MOST_PIXELS
from wireroom.wire.story import Moment, Photo

MOST_BYTES = 40 * 1024 * 1024
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
_TOO_MANY_PIXELS = format_lazy(gettext_lazy("more than {count} million pixels"), count=MOST_PIXELS // 1_000_000)
_OF_RIGHTS = ("credit_line", "copyright_notice", "usage_terms", "web_statement")
_LEAST_SIDE = 48
"""Pixels; smaller pictures on a page are icons and counters, not pictures."""


class UnreadablePicture(ValueError):
    """Bytes that are no picture we can show; its text says why."""


def receive(data: bytes, photo: Photo, title: str) -> Picture:
    """Keep a picture with the facts that came with it. Raises `UnreadablePicture`."""
    extension = _recognise(data)
    digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()  # Wagtail's `file_hash`.
    picture = Picture(
        title=(title or photo.caption or photo.alt)[:255],
        description=photo.alt[:255],
        caption=photo.caption,
        kind=photo.kind or "",
        creator=(photo.photographer or "")[:160],
        agency=(photo.agency or "")[:160],
        credit_line="" if photo.photographer or photo.agency else photo.credit_line[:255],
        copyright_notice=photo.copyright_notice[:255],
        usage_terms=photo.usage_terms,
        web_statement=photo.licence_url if photo.licence_url and is_address(photo.licence_url) else "",
        usable_until=_end_of(photo.expires),
        file_hash=digest,
        file_size=len(data),
        file=ImageFile(io.BytesIO(data), name=f"{digest[:16]}.{extension}"),
    )
    take_from_file(picture)
    known = Picture.objects.filter(file_hash=digest, creator=picture.creator, agency=picture.agency)
    if (kept := next((one for one in known.order_by("pk") if _is_the_same(one, picture)), None)) is not None:
        return _completed(kept, picture)
    picture.save()
    return picture


def _is_the_same(kept: Picture, came: Picture) -> bool:
    """Whether both say the same of whose it is. One that was taken from readers stays so, whatever is said of it."""
    pairs = ((getattr(kept, name), getattr(came, name)) for name in ("credit_line", "copyright_notice"))
    return kept.pubstatus != Picture.PubStatus.USABLE or all(a == b or not (a and b) for a, b in pairs)


def _completed(kept: Picture, came: Picture) -> Picture:
    """With what had not been said of its rights before; of two ends of them the sooner counts."""
    said = {name: getattr(kept, name) or getattr(came, name) for name in _OF_RIGHTS}
    ends = [end for end in (kept.usable_until, came.usable_until) if end]
    said["usable_until"] = min(ends, default=None)
    if any(getattr(kept, name) != value for name, value in said.items()):
        for name, value in said.items():
            setattr(kept, name, value)
        kept.save()
    return kept


def _end_of(expires: Moment | None) -> datetime | None:
    """When rights end; a bare day is the first on which they are over."""
    if expires is None or isinstance(expires, datetime):
        return expires
    return datetime.combine(expires, time(), tzinfo=timezone.get_default_timezone())


def _recognise(data: bytes) -> str:
    """The file extension by the bytes alone; what a name or a header claims does not count."""
    if len(data) > MOST_BYTES:
        raise UnreadablePicture(_("larger than %(value)s MB") % {"value": MOST_BYTES // 1024 // 1024})
    try:
        with Pillow.open(io.BytesIO(data), formats=list(_EXTENSIONS)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnreadablePicture(_TOO_MANY_PIXELS)
            if min(image.size) < _LEAST_SIDE:
                raise UnreadablePicture(_("too small to be a news picture"))
            image.load()
            return _EXTENSIONS[image.format or ""]
    except UnreadablePicture:
        raise
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise UnreadablePicture(_TOO_MANY_PIXELS) from error
    except Exception as error:  # Pillow raises many kinds on hostile bytes; each means the same to us.
        raise UnreadablePicture(_("not a picture that can be read")) from error
