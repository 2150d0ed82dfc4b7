"""What of a page's markup tells what, beyond the samples."""

from __future__ import annotations

import pytest

from wireroom.imports.page_html.dates import parse_moment
from wireroom.imports.page_html.json_ld import parse_scripts
from wireroom.imports.saved_page import read_page
from wireroom.wire.ninjs import plain_blocks

COPY = "".join(
    f"<p>Paragraph number {number} tells how the harbour of Port Ellen was reopened after the storm of last week.</p>"
    for number in range(1, 6)
)


def page(head: str = "", body: str = COPY, top: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=en><head>{head}</head><body>{top}<article><h1>Harbour "
        f"reopens after storm</h1>{body}</article></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2026-05-03T10:00:00Z", "2026-05-03T10:00:00+00:00"),
        ("2026-05-03T10:00:00+0200", "2026-05-03T10:00:00+02:00"),
        ("2026-05-03 10:00 +02:00", "2026-05-03T10:00:00+02:00"),
        ("2026-05-03T10:00:00.123+02", "2026-05-03T10:00:00+02:00"),
        ("Sun, 03 May 2026 10:00:00 GMT", "2026-05-03T10:00:00+00:00"),
        ("1777802400", "2026-05-03T10:00:00+00:00"),
        ("1777802400000", "2026-05-03T10:00:00+00:00"),
    ],
)
def test_structured_datas_ways_to_write_a_moment(value: str, iso: str) -> None:
    reading = parse_moment(value)
    assert reading is not None
    assert reading.aware is not None
    assert reading.aware.isoformat() == iso


@pytest.mark.parametrize("value", ["2026-05-03", "20260503", "2026-05-03T10:00:00", "3 May 2026"])
def test_a_moment_without_a_zone_is_its_day(value: str) -> None:
    reading = parse_moment(value)
    assert reading is not None
    assert reading.aware is None
    assert reading.day.isoformat() == "2026-05-03"


@pytest.mark.parametrize("value", ["", "soon", "0000-00-00", "2026-13-40", "1", "yesterday"])
def test_what_is_no_moment_is_none(value: str) -> None:
    assert parse_moment(value) is None


def test_a_time_without_a_zone_is_completed_by_the_same_moment_with_one() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour reopens after storm",'
        '"datePublished":"2026-05-03T10:00:00"}</script>'
        '<meta property="article:published_time" content="2026-05-03T10:00:00+02:00">'
    )
    published = read_page(page(head), name="p").published
    assert published is not None
    assert published.isoformat() == "2026-05-03T10:00:00+02:00"


def test_a_time_without_any_zone_is_said_to_the_editor() -> None:
    story = read_page(page('<meta property="article:published_time" content="2026-05-03T10:00:00">'), name="p")
    assert story.published is not None
    assert story.published.isoformat() == "2026-05-03"
    assert any("without its zone" in note for note in story.notes)


def test_the_mastheads_today_is_not_the_publication() -> None:
    assert (
        read_page(page(top="<div class=top><span>Tuesday, 24 November 2026</span></div>"), name="p").published is None
    )


def test_a_date_in_the_address_is_the_last_resort() -> None:
    story = read_page(page('<link rel=canonical href="https://times.example/2026/05/03/harbour">'), name="p")
    assert story.published is not None
    assert story.published.isoformat() == "2026-05-03"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"A",}',
        '<!-- {"@type":"NewsArticle","headline":"A"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"A"}\n//]]>',
        '[{"@type":"NewsArticle","headline":"A"}]',
        '{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"A"}]}',
        '{"@type":"NewsArticle","headline":"A","x":undefined}',
        '{"@type":"NewsArticle" /* why */,"headline":"A"};',
        '{"@type":"NewsArticle","headline":"A","d":"one\ntwo\tthree"}',
        '{"@type":"NewsArticle","headline":"A","d":"it\\\'s"}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;A&quot;}",
        '{"@type":"WebSite"}{"@type":"NewsArticle","headline":"A"}',
        '{"@type":"NewsArticle","headline":"A","d":"a "quoted" word"}',
    ],
)
def test_json_ld_is_read_however_it_is_written(script: str) -> None:
    assert "A" in [node.get("headline") for node in parse_scripts(iter([script]))]


def test_a_photographer_in_microdata_is_not_the_author() -> None:
    picture = (
        '<figure itemscope itemtype="https://schema.org/ImageObject"><img '
        'src="/a.jpg"><span itemprop="author">Mara Lind</span></figure>'
    )
    assert read_page(page(body=picture + COPY), name="p").bylines == ()


def test_links_are_made_absolute_and_others_lose_their_address() -> None:
    body = (
        COPY + '<p>The <a href="/maps">maps</a>, <a href="mailto:a@times.example">mail</a> and '
        '<a href="javascript:x">more</a> of the harbour office.</p>'
    )
    html = read_page(page(body=body), name="p", url="https://times.example/a/b").body
    assert '<a href="https://times.example/maps">maps</a>' in html
    assert '<a href="mailto:a@times.example">mail</a>' in html
    assert "javascript" not in html


def test_an_embedded_post_is_no_copy_but_a_quotation_is() -> None:
    body = (
        COPY + "<blockquote class=twitter-tweet><p>Look at this!</p></blockquote>"
        "<blockquote><p>We worked for three nights.</p></blockquote>" + COPY.replace("number", "no.")
    )
    blocks = plain_blocks(read_page(page(body=body), name="p").body)
    assert "We worked for three nights." in blocks
    assert "Look at this!" not in blocks


def test_the_same_paragraph_for_phone_and_desktop_is_kept_once() -> None:
    body = f"<div class=mobile>{COPY}</div><div class=desktop>{COPY}</div>"
    assert len(plain_blocks(read_page(page(body=body), name="p").body)) == 5


def test_a_page_saved_by_a_tool_that_notes_the_day_was_read_on_it() -> None:
    saved = (
        b"<!--\n Page saved with SingleFile \n url: https://times.example/a \n"
        b" saved date: Tue Nov 24 2026 10:00:00 GMT+0100\n-->" + page()
    )
    story = read_page(saved, name="p")
    assert story.read_on is not None
    assert story.read_on.isoformat() == "2026-11-24"
    assert story.published is None
    assert story.canonical_url == "https://times.example/a"


def test_the_canonical_address_wins_over_the_one_it_was_saved_from() -> None:
    saved = b"<!-- saved from url=(0030)https://times.example/a?utm=1 -->" + page(
        '<link rel="canonical" href="https://times.example/a">'
    )
    assert read_page(saved, name="p").canonical_url == "https://times.example/a"


def test_keywords_section_and_language_are_kept() -> None:
    head = '<meta property="article:section" content="Local"><meta name="keywords" content="harbour, storm, Harbour">'
    story = read_page(page(head), name="p")
    assert (story.section, story.language, story.keywords) == ("Local", "en", ("harbour", "storm"))


@pytest.mark.parametrize(
    ("language", "date", "byline"),
    [
        ("en", "Published on 12 May 2026", "By Ada Moor"),
        ("en", "May 12, 2026 3:21 PM EDT", "By Ada Moor, Staff Writer"),
        ("de", "Veröffentlicht: 12.05.2026, 14:10", "Von Ada Moor"),
        ("fr", "Publié le 12 mai 2026 à 09h15", "Par Ada Moor"),
        ("fr", "12/05/2026 - 10:00", "Ada Moor"),
        ("es", "Publicado 12 may 2026", "Por Ada Moor"),
        ("it", "12 maggio 2026", "di Ada Moor"),
        ("nl", "12 mei 2026 om 10:00", "Door Ada Moor"),
        ("sv", "Publicerad 12 maj 2026", "Av Ada Moor"),
        ("da", "12. maj 2026 kl. 10.12", "Af Ada Moor"),
        ("fi", "12. toukokuuta 2026", "Ada Moor"),
        ("pl", "12 maja 2026, 10:00", "Autor: Ada Moor"),
        ("cs", "12. května 2026", "Ada Moor"),
        ("hu", "2026. május 12.", "Ada Moor"),
        ("lt", "2026 m. gegužės 12 d.", "Ada Moor"),
        ("lv", "2026. gada 12. maijs", "Ada Moor"),
        ("hr", "12. svibnja 2026.", "Ada Moor"),
        ("tr", "12 Mayıs 2026", "Ada Moor"),
        ("ro", "12 mai 2026", "de Ada Moor"),
        ("pt", "12 de maio de 2026", "Por Ada Moor"),
        ("id", "12 Mei 2026", "Penulis: Ada Moor"),
        ("ru", "12 мая 2026", "Анна Белова"),
        ("uk", "12 травня 2026, 10:00", "Анна Белова"),
        ("el", "12 Μαΐου 2026", "Γράφει η Άντα Μουρ"),
        ("ar", "١٢ مايو ٢٠٢٦", "ليلى حداد"),
        ("ja", "2026年5月12日", "山田花子"),
        ("ko", "2026.05.12. 14:03", "김하늘 기자"),
    ],
)
def test_byline_and_date_are_read_where_only_words_tell_them(language: str, date: str, byline: str) -> None:
    meta = f'<div class="meta"><span class="author">{byline}</span> <span class="date">{date}</span></div>'
    story = read_page(page(body=meta + COPY).replace(b"lang=en", f"lang={language}".encode()), name="p")
    assert story.published is not None
    assert story.published.isoformat()[:10] == "2026-05-12"
    assert len(story.bylines) == 1


def test_a_date_that_could_be_two_is_none_in_english() -> None:
    meta = '<div class="meta"><span class="date">03/04/2026</span></div>'
    assert read_page(page(body=meta + COPY), name="p").published is None


def test_the_credit_keeps_the_link_to_the_original() -> None:
    line = '<p>Credit: <a href="https://northern.example/night-buses?a=1&amp;b=2">Northern Wire</a></p>'
    credit = read_page(page(body=COPY + line), name="page").credits[0]
    assert (credit.source, credit.url) == ("Northern Wire", "https://northern.example/night-buses?a=1&b=2")


def test_who_put_an_agencys_story_in_is_not_its_author() -> None:
    story = read_page(
        page('<meta name="author" content="Ada Moor">', '<p class="byline">By Northern Wire</p>' + COPY), name="p"
    )
    assert story.bylines == ()
    assert [credit.source for credit in story.credits] == ["Northern Wire"]


@pytest.mark.parametrize(
    ("name", "shown", "author"),
    [
        ("Suharno", "Penulis: Suharno", ["Suharno"]),
        ("Suharno", "", []),
        ("Moor, Ada", "", ["Ada Moor"]),
        ("Ada Moor, Ben Tarn", "", ["Ada Moor", "Ben Tarn"]),
    ],
)
def test_a_person_that_the_structured_data_states(name: str, shown: str, author: list[str]) -> None:
    node = '{"@type":"NewsArticle","headline":"Harbour reopens after storm","author":{"@type":"Person","name":"%s"}}'
    head = f'<script type="application/ld+json">{node % name}</script>'
    story = read_page(page(head, f"<div>{shown}</div>{COPY}"), name="p")
    assert [person.name for person in story.bylines] == author
