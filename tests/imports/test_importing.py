"""`wireroom import page`: what hostile addresses in a page may do to it, which is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from wireroom.articles.models import Article, Section
from wireroom.imports.importing import Imported, Wishes, _picture_bytes, import_page
from wireroom.pictures.models import Picture
from wireroom.wire.story import Photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("what_migrations_made")]

COPY = "".join(f"<p>Paragraph {number} tells how the wall held through a night of storm.</p>" for number in range(6))


def saved(picture: str) -> bytes:
    return (
        "<html><head><title>Wall holds</title></head><body><article><h1>Wall holds</h1>"
        f'<figure><img src="{picture}"><figcaption>The wall. Photo: Mara Lind / Harbour Press</figcaption></figure>'
        f'{COPY}<p>See <a href="http://[bad">the chart</a>.</p><p>Credit: Northern Wire</p></article></body></html>'
    ).encode()


def imported(name: str) -> Imported:
    section = Section.objects.create(name="City", slug="city")
    return import_page(name, Wishes(section, None, None, publish=True))


ODD = ["http://[bad/pic.png", "http://[::1", "//[x/pic.png", "http://a:b:c/pic.png", "\x00.png", "/etc/hostname"]


@pytest.mark.parametrize("picture", ODD)
def test_an_odd_address_of_a_picture_costs_the_picture_alone(picture: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(saved(picture))
    assert imported(str(page)).succeeded
    assert Article.objects.get().owed_picture_credit
    assert not Picture.objects.exists()


@pytest.mark.parametrize("picture", ODD[:4])
def test_so_it_does_on_a_page_that_is_fetched(picture: str) -> None:
    take = _picture_bytes("page", "https://harbourpress.example/wall/")
    assert take(Photo(url=picture)) is None


def test_a_picture_outside_the_pages_folder_is_not_taken(tmp_path: Path) -> None:
    Image.new("RGB", (600, 400)).save(tmp_path / "private.png")
    folder = tmp_path / "saved"
    folder.mkdir()
    page = folder / "page.html"
    page.write_bytes(saved("../private.png"))
    assert imported(str(page)).succeeded
    assert not Picture.objects.exists()
    page.with_name("link.png").symlink_to(tmp_path / "private.png")
    page.write_bytes(saved("link.png"))
    import_page(str(page), Wishes(Section.objects.get(), None, None, publish=True))
    assert not Picture.objects.exists()
