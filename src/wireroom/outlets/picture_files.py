"""Which file of a picture is offered to programs that take one: JPEG, as large as readers may get it."""

from __future__ import annotations

from wireroom.articles.illustrations import ShownPicture


def largest_jpeg(picture: ShownPicture) -> str:
    """Its path; the size in pixels is the picture's own `width` and `height`."""
    return picture.srcset.rsplit(", ", 1)[-1].split(" ", 1)[0]
