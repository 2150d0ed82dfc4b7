"""Content Credentials: read from what comes in, shown to editor and reader, and believed only where they hold."""

from __future__ import annotations

import io
import random
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests.pictures.signing import AGENCY, CAMERA, desk
from tests.pictures.test_receiving import picture_bytes
from wireroom.articles.models import Article, Section
from wireroom.core import clock
from wireroom.core.settings_table import BadSetting, read_settings
from wireroom.pictures.content_credentials import State, read
from wireroom.pictures.models import Picture
from wireroom.pictures.receiving import receive
from wireroom.press.edition import Edition
from wireroom.press.following import fill, follow
from wireroom.wire.story import Photo

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("what_migrations_made")]


@pytest.fixture
def trusting(settings: Any, tmp_path: Path) -> None:
    trusted = tmp_path / "trusted.pem"
    trusted.write_text(desk().root)
    settings.WIREROOM = {**settings.WIREROOM, "C2PA_TRUST": trusted}


def received(data: bytes) -> Picture:
    return receive(data, Photo(url="quay.jpg", photographer="Mara Lind", agency=AGENCY), "Quay")


def altered(signed: bytes) -> bytes:
    """As anybody could who has a program for it: the picture another, the credentials as they were."""
    changed = bytearray(signed)
    changed[-40] ^= 1
    return bytes(changed)


def page_of(picture: Picture, edition_folder: Path) -> str:
    city = Section.objects.create(name="City", slug="city")
    story = Article(headline="Quay opens", section=city, live=True, published_at=clock.now(), lead_picture=picture)
    story.save()
    fill()
    follow()
    return Edition(edition_folder).file(story.get_absolute_url()).read_text()


def test_a_file_without_them_has_none() -> None:
    assert received(picture_bytes("JPEG")).provenance is None


def test_who_signed_and_what_was_done_is_read_and_kept() -> None:
    kept = Picture.objects.get(pk=received(desk().signed(picture_bytes("JPEG"), "digitalCapture", "c2pa.cropped")).pk)
    found = kept.provenance
    assert found is not None
    assert (found.state, found.issuer, found.made_with) == (State.VALID, AGENCY, CAMERA)
    assert [str(done) for done in found.what_was_done] == ["cropped"]
    assert kept.digital_source_type == "digitalCapture"


@pytest.mark.usefixtures("trusting")
def test_a_signer_whom_the_newsroom_trusts_is_told_from_one_whom_it_does_not() -> None:
    found = received(desk().signed(picture_bytes("JPEG"))).provenance
    assert found is not None
    assert found.is_trusted


def test_another_file_takes_the_credentials_of_the_one_before_it_away() -> None:
    picture = received(desk().signed(picture_bytes("JPEG")))
    picture.file = ContentFile(picture_bytes("JPEG", (640, 400)), "plain.jpg")
    picture.save()
    assert Picture.objects.get(pk=picture.pk).provenance is None


def test_readers_are_told_who_signed(edition_folder: Path) -> None:
    page = page_of(received(desk().signed(picture_bytes("JPEG"), "trainedAlgorithmicMedia")), edition_folder)
    assert "Content Credentials" in page
    assert f"signed in the name of {AGENCY}; that it was they has not been checked" in page
    assert "Made by AI." in page


def test_readers_are_told_nothing_by_credentials_that_do_not_hold(edition_folder: Path) -> None:
    picture = received(altered(desk().signed(picture_bytes("JPEG"), "trainedAlgorithmicMedia")))
    assert picture.provenance is not None
    assert not picture.provenance.is_whole
    assert picture.digital_source_type == ""
    assert "Content Credentials" not in page_of(picture, edition_folder)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a temporary file open.
@pytest.mark.parametrize(("change", "words"), [(bytes, "whom nobody vouches for here"), (altered, "These do not hold")])
def test_the_editor_is_told_and_has_the_file_as_received(
    change: Any, words: str, admin_client: Any, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    data = change(desk().signed(picture_bytes("JPEG")))
    picture = received(data)
    screen = admin_client.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
    assert words in screen
    assert f'href="{picture.file.url}" download' in screen
    with closing(admin_client.get(picture.file.url)) as answer:
        assert b"".join(answer) == data


def test_names_that_a_stranger_chose_are_text(edition_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.pictures.signing.CAMERA", "<script>alert(1)</script>")
    page = page_of(received(desk().signed(picture_bytes("JPEG"))), edition_folder)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_spoiled_manifests_are_read_or_not_and_never_raise() -> None:
    chance, signed = random.Random(7), desk().signed(picture_bytes("JPEG"))
    for _ in range(150):
        spoiled = bytearray(signed)
        for _ in range(chance.randint(1, 6)):
            spoiled[chance.randrange(20, 12_000)] = chance.randrange(256)
        found = read(io.BytesIO(bytes(spoiled[: chance.choice((None, 3_000, 9_000))])))
        assert found is None or not found.is_trusted


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_list_of_signers_that_cannot_be_used_stops_the_start(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "signers.pem"
    if content:
        file.write_text(content)
    with pytest.raises(BadSetting, match=r"WIREROOM_C2PA_TRUST=.* cannot be used: (there is no|it holds no)"):
        read_settings({"WIREROOM_C2PA_TRUST": str(file)})
