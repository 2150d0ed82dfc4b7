"""The whole text of an excerpt-only source is in no file of the edition but the story's own page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cast import wire_story
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Section
from wireroom.press.following import fill
from wireroom.wire.models import Source

WORDS = b"The wall stood."


@pytest.mark.django_db
@pytest.mark.parametrize(("terms", "others"), [("excerpt", False), ("none", False), ("full", True)])
def test_the_text_is_only_where_it_may_be(edition_folder: Path, terms: str, others: bool) -> None:
    section = Section.objects.create(name="Harbour", slug="harbour")
    article = take_in(wire_story(), Placing(section=section)).article
    source = Source.objects.get()
    source.syndication = terms
    source.save()
    fill()
    page = edition_folder / "pages" / article.get_absolute_url()[1:] / "index.html"
    holding = {file for file in edition_folder.rglob("*") if file.is_file() and WORDS in file.read_bytes()}
    assert page in holding
    assert bool(holding - {page}) is others
