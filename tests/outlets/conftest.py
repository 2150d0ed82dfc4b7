"""Stories of the cast, taken in through the one door and published."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image as Pillow

from tests.cast import PHOTOGRAPHER, PICTURE_AGENCY, wire_story
from wireroom.wire.story import Photo

PHOTO = Photo(
    url="https://pictures.example/wall.jpg",
    alt="A stone wall in grey water",
    caption="The wall in calm.",
    kind="file photo",
    agency=PICTURE_AGENCY,
    photographer=PHOTOGRAPHER,
    copyright_notice="© Harbour Press 2024",
)


@pytest.fixture
def section(db: None) -> Any:
    from wireroom.articles.models import Section

    return Section.objects.create(name="Harbour", slug="harbour", description="Ships, quays and weather.")


@pytest.fixture
def publish_story(section: Any) -> Callable[..., Any]:
    """Publish a story of the cast, changed as named; `placing` holds what the newsroom says of it."""
    from wireroom.articles.intake import Placing, take_in

    def publish(placing: dict[str, Any] | None = None, **changes: Any) -> Any:
        story = wire_story(**{"canonical_url": None, **changes})
        article = take_in(story, Placing(**{"section": section, **(placing or {})}), lambda photo: jpeg()).article
        article.refresh_from_db()
        return article

    return publish


@pytest.fixture
def press() -> Callable[[str], Any]:
    """What the press gets of an address."""
    from wireroom.press.rendering import render

    return render


def jpeg() -> bytes:
    out = io.BytesIO()
    Pillow.new("RGB", (640, 480), "slategrey").save(out, "JPEG")
    return out.getvalue()
