"""A picture's facts travel with every file of it; its rights decide who sees it, and when."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images.forms import get_image_form

from tests import cast
from tests.pictures.test_embedded_metadata import FACTS
from wireroom.articles.models import Article, Section
from wireroom.core import clock
from wireroom.pictures.embedded import files
from wireroom.pictures.models import Picture
from wireroom.pictures.receiving import receive
from wireroom.pictures.rights import show_what_has_begun, withdraw_expired
from wireroom.press.edition import Edition
from wireroom.press.following import fill, follow
from wireroom.wire.story import Photo

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("what_migrations_made")]


@pytest.fixture
def desk(admin_client: Any, settings: Any) -> Any:
    settings.ALLOWED_HOSTS = ["testserver"]
    return admin_client


def photograph() -> bytes:
    return files.save(Image.new("RGB", (600, 400), "teal"), FACTS, format="JPEG")


@pytest.fixture
def picture() -> Picture:
    return receive(photograph(), Photo(url="wall.jpg"), "Wall")


@pytest.fixture
def story(picture: Picture, edition_folder: Path) -> Article:
    city = Section.objects.create(name="City", slug="city")
    story = Article(headline="Wall holds", section=city, live=True, published_at=clock.now(), lead_picture=picture)
    story.save()
    fill()
    return story


@pytest.mark.parametrize(
    ("fact", "value", "shown"),
    [("licensor_url", "https://harbour-press.example/l", True), ("city", "Aldermouth", False)],
)
def test_a_fact_that_stands_in_the_files_alone_concerns_no_page(
    picture: Picture, fact: str, value: str, shown: bool
) -> None:
    before = Picture.objects.get(pk=picture.pk)
    setattr(picture, fact, value)
    expected = {f"picture-file:{picture.pk}"} | ({f"picture:{picture.pk}"} if shown else set())
    assert {change.tag for change in picture.changes(before)} == expected


def files_of(folder: Path) -> list[Path]:
    return sorted(file for file in (folder / "pages" / "pictures").rglob("*.*") if file.is_file())


def said_in(folder: Path) -> set[str]:
    return {files.read(io.BytesIO(file.read_bytes())).credit_line for file in files_of(folder)}


def test_a_file_fills_in_what_nobody_said_and_overrules_nobody() -> None:
    own = receive(photograph(), Photo(url="a.jpg", photographer="Ada Quill", caption="A wall."), "Wall")
    assert (own.creator, own.caption, own.credit_line) == ("Ada Quill", "A wall.", "")
    assert (own.copyright_notice, own.city, own.taken) == (FACTS.copyright_notice, FACTS.city, FACTS.taken)
    assert own.description == FACTS.alternative_text


def test_what_comes_twice_without_words_is_kept_once(picture: Picture) -> None:
    assert receive(photograph(), Photo(url="wall.jpg"), "Again") == picture


def test_an_upload_at_the_desk_takes_the_facts(admin_user: Any) -> None:
    with SimpleUploadedFile("wall.jpg", photograph(), content_type="image/jpeg") as upload:
        # What the desk's page sends of a file that is dropped on it.
        form = get_image_form(Picture)({"title": "Wall"}, {"file": upload}, user=admin_user)
        assert form.is_valid(), form.errors
        form.save()
    kept = Picture.objects.get()
    assert (kept.creator, kept.agency) == (cast.PHOTOGRAPHER, cast.PICTURE_AGENCY)
    assert kept.credit_line == FACTS.credit_line
    assert kept.pubstatus == Picture.PubStatus.USABLE


@pytest.mark.parametrize("part", [0.01, 0.5])
def test_a_file_that_breaks_off_is_refused_at_the_desk(part: float, admin_user: Any) -> None:
    whole = files.save(Image.effect_noise((600, 400), 60), FACTS, format="JPEG")
    with SimpleUploadedFile("wall.jpg", whole[: int(len(whole) * part)]) as upload:
        form = get_image_form(Picture)({"title": "Wall"}, {"file": upload}, user=admin_user)
        assert form.errors["file"]
    with SimpleUploadedFile("wall.jpg", whole) as upload:
        form = get_image_form(Picture)({"title": "Wall"}, {"file": upload}, user=admin_user)
        assert form.is_valid(), form.errors


def test_every_file_says_whom_it_is_owed_to_and_a_change_reaches_all(story: Article, edition_folder: Path) -> None:
    assert {file.suffix for file in files_of(edition_folder)} >= {".jpg", ".webp", ".avif"}
    assert said_in(edition_folder) == {FACTS.credit_line}
    story.lead_picture.credit_line = "Mara Lind"
    story.lead_picture.save()
    follow()
    assert said_in(edition_folder) == {"Mara Lind"}


@pytest.mark.parametrize("change", ["withheld", "ended", "sections"])
def test_no_file_is_left_when_rights_end(
    change: str, story: Article, edition_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = story.lead_picture
    assert files_of(edition_folder)
    if change == "withheld":
        picture.pubstatus = Picture.PubStatus.WITHHELD
    elif change == "ended":
        picture.usable_until = clock.now() + timedelta(hours=1)
    else:
        picture.only_in_sections = [Section.objects.create(name="Sport", slug="sport").pk]
    picture.save()
    if change == "ended":
        later = clock.now() + timedelta(hours=2)
        monkeypatch.setattr("django.utils.timezone.now", lambda: later)
        withdraw_expired()
    follow()
    page = Edition(edition_folder).file(story.get_absolute_url()).read_text()
    assert "/pictures/" not in page
    assert FACTS.credit_line in page  # Owed all the same.
    if change != "sections":
        assert files_of(edition_folder) == []


def test_a_picture_comes_to_its_page_when_rights_begin(
    story: Article, edition_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, page = story.lead_picture, Edition(edition_folder).file(story.get_absolute_url())
    picture.usable_from = clock.now() + timedelta(hours=1)
    picture.save()
    follow()
    assert "/pictures/" not in page.read_text()
    later = clock.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    show_what_has_begun()
    follow()
    assert "/pictures/" in page.read_text()
    assert files_of(edition_folder)


def test_the_desk_says_where_a_picture_is_used(story: Article, desk: Any) -> None:
    story.save_revision()
    page = desk.get(reverse("wagtailimages:image_usage", args=[story.lead_picture_id]))
    assert story.headline in page.content.decode()


def test_the_form_refuses_rights_that_end_before_they_begin(picture: Picture, admin_user: Any) -> None:
    city = Section.objects.create(name="City", slug="city")
    typed = {
        "title": "Wall",
        "pubstatus": "usable",
        "usable_from": "2026-11-24 09:00",
        "usable_until": "2026-11-20 09:00",
        "only_in_sections": [city.pk],
        "taken": "last week",
    }
    refused = get_image_form(Picture)(typed, instance=picture, user=admin_user)
    assert {"usable_until", "taken"} <= refused.errors.keys()
    taken = get_image_form(Picture)(
        {**typed, "usable_until": "", "taken": "2026-11"}, instance=picture, user=admin_user
    )
    taken.save()
    picture.refresh_from_db()
    assert picture.only_in_sections == [city.pk]
