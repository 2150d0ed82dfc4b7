"""What may happen to pictures and to the right to use them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from wireroom.pictures.models import Picture

if TYPE_CHECKING:
    from tests.press.random_newsroom.newsroom import RandomNewsroom


def _repicture(room: RandomNewsroom, **fields: Any) -> None:
    picture = room.any_of(Picture)
    for name, value in fields.items():
        setattr(picture, name, value)
    picture.save()


def picture_caption(room: RandomNewsroom) -> None:
    _repicture(room, caption=room.words(8))


def picture_creator(room: RandomNewsroom) -> None:
    _repicture(room, creator=room.words(2))


def picture_withheld(room: RandomNewsroom) -> None:
    _repicture(room, pubstatus=Picture.PubStatus.WITHHELD)


def picture_usable(room: RandomNewsroom) -> None:
    _repicture(room, pubstatus=Picture.PubStatus.USABLE, usable_until=None)


def picture_expiring(room: RandomNewsroom) -> None:
    _repicture(room, usable_until=room.now + timedelta(seconds=room.random.randrange(1, 90)))


def picture_focus(room: RandomNewsroom) -> None:
    _repicture(room, focal_point_x=room.random.randrange(600), focal_point_y=200)


def picture_deleted(room: RandomNewsroom) -> None:
    room.any_of(Picture).delete()
    room.number += 1
    room.add_picture(100 + room.number)
