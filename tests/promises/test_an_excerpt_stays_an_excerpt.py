"""The whole text of an excerpt-only source is in no file of the edition but the story's own page."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.cast import WIRE, wire_story
from tests.edition_files import files_with
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Section
from wireroom.core.addresses import every_address
from wireroom.press.following import follow
from wireroom.press.index import Index, Priority
from wireroom.wire.models import Source

WORDS = "The wall stood."


@pytest.mark.django_db
@pytest.mark.parametrize(("terms", "others"), [("excerpt", False), ("none", False), ("full", True)])
def test_the_text_is_only_where_it_may_be(edition_folder: Path, terms: str, others: bool) -> None:
    section = Section.objects.create(name="Harbour", slug="harbour")
    article = take_in(wire_story(), Placing(section=section)).article
    source = Source.objects.get(name=WIRE)
    source.syndication = terms
    source.save()
    with closing(Index(edition_folder)) as index:
        index.wait_for(every_address(), Priority.REBUILD)
    follow()
    page = edition_folder / "pages" / article.get_absolute_url()[1:] / "index.html"
    holding = set(files_with(edition_folder, WORDS))
    assert page in holding
    assert bool(holding - {page}) is others
