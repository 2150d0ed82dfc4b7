from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from tests.outlets.harbour_wall import ADDRESS, NORTHERN, SITE, a_story, an_illustration
from wireroom.articles.shown_body import Block
from wireroom.outlets.crediting import OwedCredit
from wireroom.outlets.full_text import full_text


def test_the_credit_with_its_link_and_licence_ends_the_text() -> None:
    text = full_text(a_story(), [NORTHERN], [NORTHERN.original], ADDRESS, SITE)
    last = html.fromstring(text)[-1]
    assert last.text_content() == "Credit: Northern Wire, read the original. Licence: CC BY 4.0"
    assert last.find("a").get("href") == NORTHERN.original


def test_an_original_that_no_credit_links_to_is_linked_all_the_same() -> None:
    text = full_text(a_story(), [], ["https://northern.example/first"], ADDRESS, SITE)
    assert '<a href="https://northern.example/first">Read the original</a>' in text


def test_an_original_stands_once() -> None:
    text = full_text(a_story(), [NORTHERN], [NORTHERN.original], ADDRESS, SITE)
    assert text.count("northern.example/wall") == 1


@pytest.mark.parametrize("place", ["lead", "body"])
def test_a_picture_carries_caption_credit_and_copyright(place: str) -> None:
    shown = an_illustration()
    story = a_story(lead=shown) if place == "lead" else a_story(body=[Block("picture", illustration=shown)])
    figure = html.fromstring(full_text(story, [], [], ADDRESS, SITE)).find(".//figure")
    assert figure.find("img").get("src") == "https://news.example/pictures/1/abc/800.jpg"
    assert figure.find("img").get("alt") == "A wall"
    caption = "The wall in calm. File photo. Mara Lind / Harbour Press © Harbour Press 2024"
    assert figure.find("figcaption").text == caption


def test_a_caption_that_is_no_sentence_is_set_off_from_the_credit() -> None:
    story = a_story(lead=an_illustration(caption="The wall in calm", copyright_notice=""))
    figure = html.fromstring(full_text(story, [], [], ADDRESS, SITE)).find(".//figure")
    assert figure.find("figcaption").text == "The wall in calm · File photo. Mara Lind / Harbour Press"


def test_a_missing_picture_leaves_its_credit() -> None:
    text = full_text(
        a_story(lead=an_illustration(picture=None, caption="", copyright_notice="")), [], [], ADDRESS, SITE
    )
    assert "<p>File photo. Mara Lind / Harbour Press</p>" in text
    assert "<img" not in text


def test_links_within_the_site_become_absolute() -> None:
    body = [Block("text", html='<p><a href="/about/">us</a> <a href="#map">map</a></p>')]
    text = full_text(a_story(body=body), [], [], ADDRESS, SITE)
    assert 'href="https://news.example/about/"' in text
    assert f'href="{ADDRESS}#map"' in text


def test_a_story_written_from_right_to_left_says_so() -> None:
    text = full_text(a_story(language="ar", direction="rtl"), [], [], ADDRESS, SITE)
    assert text.startswith('<div lang="ar" dir="rtl">')


def test_a_story_in_the_papers_own_language_says_so_too() -> None:
    hebrew = replace(SITE, language="he", direction="rtl")
    assert full_text(a_story(), [], [], ADDRESS, hebrew).startswith('<div lang="he" dir="rtl">')


def test_what_a_source_is_called_is_text_and_never_markup() -> None:
    hostile = "</p><script>alert(1)</script>"
    shown = an_illustration(caption=hostile, credit=hostile)
    body = [Block("quote", text=hostile, speaker=hostile), Block("picture", illustration=shown)]
    owed = OwedCredit(hostile, hostile, True, hostile, "", hostile, "", hostile)
    assert "<script" not in full_text(a_story(dateline=hostile, body=body, lead=shown), [owed], [], ADDRESS, SITE)


def test_a_story_without_words_has_its_credit() -> None:
    assert "Credit: Northern Wire" in full_text(a_story(body=[]), [NORTHERN], [], ADDRESS, SITE)
