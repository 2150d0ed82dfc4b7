"""Promise: no draft, embargoed, withdrawn or expired story, no picture without rights, in any file of the edition."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests import cast
from tests.edition_files import files, files_with
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, Section
from wireroom.articles.publishing import publish_what_is_due
from wireroom.core import clock
from wireroom.pictures.models import Picture
from wireroom.pictures.rights import withdraw_expired
from wireroom.press.edition import Edition
from wireroom.press.following import fill, follow
from wireroom.wire.story import Photo

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("what_migrations_made")]

MARK = "unmistakable-words-of-this-story"


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city")


def jpeg(photo: Photo) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(out, "JPEG")
    return out.getvalue()


def story(city: Section, live: bool = True, **changes: Any) -> Article:
    facts = {"headline": "Wall holds", "standfirst": MARK, "body": f"<p>{MARK}</p>", **changes}
    return take_in(cast.wire_story(**facts), Placing(city, live=live), jpeg).article


def test_a_draft_is_in_no_file(edition_folder: Path, city: Section) -> None:
    story(city, live=False)
    fill()
    assert files_with(edition_folder / "pages", MARK) == []


def test_the_unpublished_changes_of_a_live_story_are_in_no_file(edition_folder: Path, city: Section) -> None:
    article = take_in(cast.wire_story(), Placing(city)).article
    article.standfirst = MARK
    article.save_revision()
    fill()
    assert files_with(edition_folder / "pages", MARK) == []


def test_an_embargoed_story_is_in_no_file_before_its_time_and_in_all_after(
    edition_folder: Path, city: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = clock.now() + timedelta(hours=2)
    story(city, published=due)
    fill()
    publish_what_is_due()
    follow()
    assert files_with(edition_folder / "pages", MARK) == []
    monkeypatch.setattr("django.utils.timezone.now", lambda: due + timedelta(seconds=1))
    publish_what_is_due()
    follow()
    pages = edition_folder / "pages"
    assert {pages / "index.html", pages / "feed.xml"} <= set(files_with(pages, MARK))


def test_a_withdrawn_story_leaves_every_file_and_its_address_says_so(edition_folder: Path, city: Section) -> None:
    article = story(city)
    fill()
    assert files_with(edition_folder / "pages", MARK)
    article.unpublish()
    follow()
    assert files_with(edition_folder / "pages", MARK) == []
    headers = Edition(edition_folder).headers(article.get_absolute_url())
    assert headers is not None
    assert headers.status == 410


def test_an_expired_story_leaves_every_file(edition_folder: Path, city: Section) -> None:
    article = story(city)
    fill()
    article.expire_at = clock.now() - timedelta(seconds=1)
    article.save()
    publish_what_is_due()
    follow()
    assert files_with(edition_folder / "pages", MARK) == []


@pytest.mark.parametrize("how", ["withheld", "rights ended"])
def test_a_picture_without_rights_leaves_every_page_and_keeps_its_credit(
    edition_folder: Path, city: Section, how: str
) -> None:
    photo = Photo(url="a.jpg", alt="A wall", photographer=cast.PHOTOGRAPHER, agency=cast.PICTURE_AGENCY)
    article = story(city, photos=(photo,))
    fill()
    pictures = files(edition_folder / "pages/pictures")
    assert len(pictures) >= 3
    picture = Picture.objects.get()
    if how == "withheld":
        picture.pubstatus = Picture.PubStatus.WITHHELD
    else:
        picture.usable_until = clock.now() - timedelta(seconds=1)
    picture.save()
    withdraw_expired()
    follow()
    edition = Edition(edition_folder)
    for file in pictures:
        path = "/" + str(file.relative_to(edition_folder / "pages"))
        headers = edition.headers(path)
        assert headers is None or headers.status == 410, path
        assert not file.exists() or b"JFIF" not in file.read_bytes()
    page = edition.file(article.get_absolute_url()).read_text()
    assert "<img" not in page
    assert "Mara Lind / Harbour Press" in page
