"""The same people and stories in every test."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from wireroom.wire.story import Person, Photo, SourceCredit, Story

WIRE = "Northern Wire"
"""The agency whose copy is carried."""

PICTURE_AGENCY = "Harbour Press"
PHOTOGRAPHER = "Mara Lind"
REPORTER = "Ada Quill"
READER = {"name": "Tomas Reed", "email": "tomas.reed@readers.example"}
"""The reader who comments; the address must appear nowhere."""

PUBLISHED = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)


def wire_story(**changes: Any) -> Story:
    """A complete story from the wire."""
    facts: dict[str, Any] = {
        "headline": "Harbour wall “holds” after a night of storm",
        "standfirst": "Engineers walked its whole length at first light and found one cracked stone.",
        "body": "<p>The wall stood.</p><p>The <a href='https://port.example/log'>harbour log</a> says so.</p>",
        "dateline": "Port Ansel, 20 November",
        "bylines": (Person(REPORTER),),
        "credits": (SourceCredit(WIRE, url="https://northern.example/wall"),),
        "photos": (
            Photo(kind="file photo", agency=PICTURE_AGENCY, photographer=PHOTOGRAPHER, caption="The wall in calm."),
        ),
        "published": PUBLISHED,
        "canonical_url": "https://northern.example/wall",
    }
    return Story(**{**facts, **changes})


SAVED_PAGE = """\
Tuesday, November 24, 2026
Harbour wall “holds” after a night of storm
Engineers walked its whole length at first light and found one cracked stone.
Harbour wall “holds” after a night of storm
FILE PHOTO.  ©  Harbour Press / Mara Lind
The harbour wall held through the worst night of the year, the port said, and the\u00a0 harbour log \u00a0says so.
“It did its job,” said the harbour master, Ole Brandt, on Friday – “and more.”
Credit: Northern Wire
0 comments on “Harbour wall “holds” after a night of storm
Leave a Reply
Your email address will not be published. Required fields are marked *
"""
"""The plain text of a news page as one copies it, with the page's furniture around the story."""
