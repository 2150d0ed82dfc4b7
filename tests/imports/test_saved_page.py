"""The sample pages, part by part; and what is no story."""

from __future__ import annotations

import gzip

import pytest

from tests.imports.samples import FOLDER, NO_STORIES, STORIES, Sample
from wireroom.imports.page_bytes import MAX_BYTES
from wireroom.imports.saved_page import FORMATS, HTML, TEXT, NotAStory, read_page, recognise
from wireroom.wire.ninjs import plain_blocks


@pytest.mark.parametrize("sample", STORIES, ids=str)
def test_a_sample_gives_each_of_its_parts(sample: Sample) -> None:
    story = read_page(sample.data, name=sample.name)
    expect = sample.expect
    assert story.headline == expect["headline"]
    assert story.standfirst == expect["standfirst"]
    assert plain_blocks(story.body) == expect["body"]
    assert [person.name for person in story.bylines] == expect["authors"]
    published = story.published.isoformat() if story.published else None
    assert published == (expect["published"] and expect["published"].replace("Z", "+00:00"))


@pytest.mark.parametrize("sample", [sample for sample in STORIES if "credits" in sample.expect], ids=str)
def test_a_sample_gives_the_sources_that_are_owed_credit(sample: Sample) -> None:
    assert [credit.source for credit in read_page(sample.data, name=sample.name).credits] == sample.expect["credits"]


@pytest.mark.parametrize("sample", [sample for sample in STORIES if sample.expect.get("picture")], ids=str)
def test_a_sample_gives_the_picture_credit_in_parts(sample: Sample) -> None:
    photo = read_page(sample.data, name=sample.name).photos[0]
    for part, value in sample.expect["picture"].items():
        assert getattr(photo, part) == value
    if "picture_url" in sample.expect:
        assert photo.url == sample.expect["picture_url"]


@pytest.mark.parametrize("sample", [sample for sample in STORIES if "read_on" in sample.expect], ids=str)
def test_the_day_of_reading_is_kept_and_is_never_the_publication(sample: Sample) -> None:
    story = read_page(sample.data, name=sample.name)
    assert (story.read_on.isoformat() if story.read_on else None) == sample.expect["read_on"]
    if sample.expect["published"] is None:
        assert story.published is None
        assert "The date of publication was not found." in story.notes


@pytest.mark.parametrize("sample", NO_STORIES, ids=str)
def test_what_is_no_story_gets_one_clear_line(sample: Sample) -> None:
    with pytest.raises(NotAStory) as refusal:
        read_page(sample.data, name=sample.name)
    assert sample.expect["reason"] in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("sample", STORIES, ids=str)
def test_a_sample_is_recognised_for_what_it_is(sample: Sample) -> None:
    assert recognise(sample.data) == (HTML if sample.name.endswith(".html") else TEXT)


def test_every_format_that_can_be_recognised_has_a_reader() -> None:
    assert set(FORMATS) == {HTML, TEXT}


def test_every_sample_has_its_expectations_beside_it() -> None:
    pages = {path.name for path in FOLDER.iterdir() if path.suffix in (".html", ".txt")}
    assert pages == {sample.name for sample in [*STORIES, *NO_STORIES]}


def test_a_page_kept_compressed_is_read() -> None:
    plain = (FOLDER / "text_usual.txt").read_bytes()
    assert read_page(gzip.compress(plain), name="page.txt.gz") == read_page(plain, name="page.txt")


def test_fifty_megabytes_of_zeros_are_refused_for_their_size() -> None:
    with pytest.raises(NotAStory, match="larger than 20 MB"):
        read_page(bytes(50_000_000), name="zeros")


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    with pytest.raises(NotAStory, match="unpacks to more than"):
        read_page(gzip.compress(bytes(MAX_BYTES + 1)), name="bomb.gz")


def test_a_gzip_archive_that_is_damaged_is_refused() -> None:
    with pytest.raises(NotAStory, match="cannot be unpacked"):
        read_page(b"\x1f\x8b\x08\x00damaged beyond repair", name="page.gz")


def test_a_declared_encoding_is_obeyed_where_the_bytes_are_not_utf_8() -> None:
    page = (
        (FOLDER / "russian_cms.html").read_text(encoding="utf-8").replace('charset="utf-8"', 'charset="windows-1251"')
    )
    story = read_page(page.encode("cp1251", "xmlcharrefreplace"), name="page.html")
    assert story.headline == "В Приозёрске открыли мост, который строили шестнадцать лет"


def test_a_text_of_one_long_line_is_taken_apart() -> None:
    lines = (FOLDER / "text_usual.txt").read_text(encoding="utf-8").split("\n")
    story = read_page(" ".join(lines).encode(), name="page.txt")
    assert story.headline == "Harbour reopens after ‘once in a century’ storm – what next?"
    assert [credit.source for credit in story.credits] == ["Northern Wire"]
    assert "Leave a Reply" not in story.body
