"""The main job, whole: a saved page comes in by the command, is published, and gets a reader's comment, all on the
screens and pages that people use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests import cast
from tests.chromium import another_page
from tests.edition_files import contents
from tests.newsroom import Newsroom


@pytest.fixture
def live(newsroom: Newsroom, tmp_path: Path) -> tuple[Newsroom, str]:
    """A served newsroom and the path of the imported story's page."""
    newsroom.serve()
    saved = tmp_path / "saved.txt"
    saved.write_text(cast.SAVED_PAGE)
    done = newsroom.wireroom("import", "page", saved, "--published", "2026-11-20", "--section", "news")
    assert done.returncode == 0, done.stderr
    address = re.search(r"live at http://localhost:\d+(\S+) \(new\)", done.stdout)
    assert address, done.stdout
    newsroom.wait_for(address.group(1), "Leave a Reply")
    return newsroom, address.group(1)


def words_of(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def test_each_part_of_the_saved_page_is_in_its_place(live: tuple[Newsroom, str]) -> None:
    newsroom, path = live
    page = newsroom.get(path).text
    tree = html.fromstring(page)
    words = words_of(page)
    assert path.startswith("/2026/11/20/")
    assert [" ".join(heading.text_content().split()) for heading in tree.iter("h1")] == [
        "Harbour wall “holds” after a night of storm"
    ]
    assert "Engineers walked its whole length at first light" in words
    assert "File photo. Mara Lind / Harbour Press" in words
    assert "the port said, and the harbour log says so." in words
    assert "on Friday – “and more.”" in words
    assert "Credit: Northern Wire" in words
    assert "0 comments on “Harbour wall ‘holds’ after a night of storm”" in words
    assert "Leave a Reply" in words
    assert "Required fields are marked *" in words
    assert "Your e-mail address will not be published" in words
    assert "FILE PHOTO. ©" not in words
    assert words.count("Leave a Reply") == 1


def test_the_day_of_reading_is_never_shown_as_the_day_of_publication(live: tuple[Newsroom, str]) -> None:
    newsroom, path = live
    tree = html.fromstring(newsroom.get(path).text)
    published = [time.get("datetime", "") for time in tree.xpath("//main//time")]
    assert published
    assert not any(moment.startswith("2026-11-24") for moment in published)
    assert newsroom.query("SELECT read_on FROM articles_article") == [("2026-11-24",)]


def test_the_same_page_again_updates_its_story(live: tuple[Newsroom, str], tmp_path: Path) -> None:
    newsroom, path = live
    changed = tmp_path / "changed.txt"
    changed.write_text(cast.SAVED_PAGE.replace("one cracked stone", "two cracked stones"))
    done = newsroom.wireroom("import", "page", changed, "--published", "2026-11-20")
    assert f"{path} (updated)" in done.stdout
    newsroom.wait_for(path, "two cracked stones")
    assert newsroom.query("SELECT count(*) FROM articles_article") == [(1,)]


def test_a_page_without_a_date_waits_in_the_desk(newsroom: Newsroom) -> None:
    done = newsroom.wireroom("import", "page", "-", stdin=cast.SAVED_PAGE.encode())
    assert "in the desk, not live" in done.stdout
    assert "date of publication was not found" in done.stdout
    assert newsroom.query("SELECT live, published_at FROM articles_article") == [(0, None)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.html", b""),
        ("picture.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(500)),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        ("zeros.html", bytes(50 * 1024 * 1024)),
        ("broken.txt", bytes(range(128, 256)) * 40),
        ("login.html", b"<html><title>Log in</title><form><input name=user><input type=password></form></html>"),
    ],
)
def test_a_file_that_is_no_story_gets_one_line_and_leaves_nothing(
    newsroom: Newsroom, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    for words in (("import", "page"), ("read",)):
        done = newsroom.wireroom(*words, tmp_path / name)
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert name in done.stderr
    assert newsroom.query("SELECT count(*) FROM articles_article") == [(0,)]
    assert newsroom.query("SELECT count(*) FROM wire_source") == [(0,)]


def test_a_comment_posted_without_scripts_is_approved_in_the_desk_and_appears(
    live: tuple[Newsroom, str], chromium: Any
) -> None:
    newsroom, path = live
    heard: list[str] = []
    reader = chromium.new_context(java_script_enabled=False).new_page()
    reader.on("response", lambda response: heard.append(response.url))
    reader.goto(newsroom.url + path)
    reader.get_by_label("Name").fill(cast.READER["name"])
    reader.get_by_label("E-mail").fill("not an address")
    reader.locator("textarea[name=comment]").fill("My grandfather laid that stone.\n\nIt will hold.")
    with another_page(reader):
        reader.get_by_role("button", name="Post comment").click()
    assert "grandfather laid that stone" in reader.locator("textarea[name=comment]").input_value()
    assert reader.get_by_label("E-mail").get_attribute("aria-invalid") == "true"
    reader.get_by_label("E-mail").fill(cast.READER["email"])
    with another_page(reader):
        reader.get_by_role("button", name="Post comment").click()
    assert "My grandfather laid that stone." in reader.content()
    assert cast.READER["email"] not in reader.content()
    assert "grandfather" not in newsroom.get(path).text

    moderator = chromium.new_context().new_page()
    moderator.goto(f"{newsroom.url}/desk/")
    moderator.fill("[name=username]", "editor")
    moderator.fill("[name=password]", newsroom.password)
    with another_page(moderator):
        moderator.keyboard.press("Enter")
    with another_page(moderator):
        moderator.get_by_role("link", name=re.compile("Comments")).first.click()
    moderator.get_by_role("button", name="Approve", exact=True).click()

    page = newsroom.wait_for(path, "My grandfather laid that stone.")
    assert "1 comment on “Harbour wall ‘holds’ after a night of storm”" in words_of(page)
    the_address_is_nowhere(newsroom)


def the_address_is_nowhere(newsroom: Newsroom) -> None:
    """In no file of the edition or the log, in the clear or in a form that names it."""
    address = cast.READER["email"].encode()
    edition = contents(newsroom.edition)
    assert len(edition) > 5
    assert [file for file, data in edition.items() if address in data] == []
    for file in [newsroom.log_file, newsroom.database, *newsroom.home.glob("*-wal")]:
        assert address not in file.read_bytes(), file
