"""Saving a picture or a page reads no whole table of the desk's search."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend

from wireroom.pictures.models import Picture

PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("what_migrations_made")
def test_saving_a_picture_reads_no_whole_index_and_the_desk_finds_it(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    with CaptureQueriesContext(connection) as asked:
        picture = Picture.objects.create(title="Harbour wall", file=ContentFile(PIXEL, "wall.gif"), width=1, height=1)
    assert [query["sql"] for query in asked if "AVG(" in query["sql"]] == []
    assert list(get_search_backend().search("harbour", Picture)) == [picture]
