"""One story of the demo with every block that a body may have; the others come as received copy does."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from django.core.files.base import ContentFile

from wireroom.articles.models import Article, Document, Embed

STORY = "mayoral-race-level"
FILM = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"

_POLL = [
    ["", "This poll", "A month ago", "Change"],
    ["Ruth Carrow, Civic Alliance", "38 %", "41 %", "−3"],
    ["Samir Delane, Independents for the Wards", "38 %", "35 %", "+3"],
    ["Nell Passmore, Estuary Greens", "17 %", "16 %", "+1"],
    ["Four others", "7 %", "8 %", "−1"],
]
_BOX = (
    "<p>Each voter marks a first and a second choice. If nobody has more than half of the first choices, the two "
    "leading candidates stay and the second choices of all other ballots are added.</p>"
    "<ul><li>Polling stations open at 7am and close at 10pm.</li>"
    "<li>Postal votes must reach the City Hall by then.</li></ul>"
)
_MOMENTS = [
    ("3 October", "<p>Ruth Carrow opens her campaign on North Quay.</p>"),
    (
        "21 October",
        "<p>The <b>Chandlers’ Bridge</b> is shut; the deferred inspections come out.</p>",
    ),
    ("26 October", "<p>The last survey but one gives Ms Carrow six points more than Samir Delane.</p>"),
    ("Today", "<p>Level at 38 per cent.</p>"),
]
_BEFORE = ("swing-bridge-stays-shut", "what-line-5-would-buy", "street-traders-keep-their-pitches")


def add_blocks(articles: Mapping[str, Article]) -> None:
    """Set them into the story among its own text."""
    story = articles[STORY]
    table = {
        "data": _POLL,
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
        "table_caption": "First choices, without those still to decide",
    }
    moments = [{"when": when, "text": text} for when, text in _MOMENTS]
    leads = [articles[slug].lead_picture for slug in _PICTURED]
    pictures = [{"picture": lead, "caption": ""} for lead in leads if lead is not None]
    Embed.objects.get_or_create(url=FILM, defaults=_FILM)
    story.body = [
        *((block.block_type, block.value) for block in story.body),
        ("table", {"table": table, "source": "University of Ansel, 1,612 adults"}),
        ("document", {"document": _tables(), "title": "The poll’s tables"}),
        ("factbox", {"title": "How the supplementary vote works", "text": _BOX}),
        ("gallery", {"title": "The city that votes", "pictures": pictures}),
        ("timeline", {"title": "The campaign so far", "moments": moments}),
        ("embed", {"url": FILM, "note": "Not of this election: it shows how a film waits for its reader’s consent."}),
        ("related", {"title": "What the candidates argue about", "stories": [articles[slug] for slug in _BEFORE]}),
    ]
    story.save()


_FILM = {
    "provider": "YouTube",
    "title": "Big Buck Bunny",
    "author": "Blender",
    "frame": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?feature=oembed",
    "width": 200,
    "height": 113,
}
_PICTURED = ("what-line-5-would-buy", "the-hour-before-the-market", "eastmarsh-baths-reopen")
"""Stories whose lead pictures stand in the gallery, each with its credit."""


def _tables() -> Document:
    out = io.StringIO()
    csv.writer(out).writerows(_POLL)
    data = out.getvalue().encode()
    return Document.objects.create(
        title="The poll’s tables", file=ContentFile(data, "poll-tables.csv"), file_size=len(data)
    )
