"""Whatever the bytes are, a page is a story or gets its reason, and soon."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.imports.samples import FOLDER, STORIES
from wireroom.imports.saved_page import NotAStory, read_page
from wireroom.wire.ninjs import to_ninjs

PAGES = [sample.data for sample in STORIES]
SECONDS = 10
"""The processor's: many times what any page takes, and little enough to notice a reading that explodes."""


def read(data: bytes) -> None:
    started = time.thread_time()
    try:
        to_ninjs(read_page(data, name="page"))
    except NotAStory as reason:
        assert re.fullmatch(r"[^\n]+", str(reason))  # noqa: PT017  # Either outcome is right; this one has a form.
    assert time.thread_time() - started < SECONDS


@settings(max_examples=150)
@given(page=st.sampled_from(PAGES), cut=st.floats(0, 1), drop=st.integers(0, 400))
def test_a_page_cut_or_damaged_anywhere_is_read_or_refused(page: bytes, cut: float, drop: int) -> None:
    at = int(len(page) * cut)
    read(page[:at])
    read(page[:at] + page[at + drop :])


@settings(max_examples=100)
@given(
    page=st.sampled_from(PAGES),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=12)), min_size=1, max_size=20),
)
def test_a_page_with_strange_bytes_in_it_is_read_or_refused(page: bytes, changes: list[tuple[float, bytes]]) -> None:
    damaged = bytearray(page)
    for share, strange in changes:
        at = int((len(damaged) - 1) * share)
        damaged[at : at + len(strange)] = strange
    read(bytes(damaged))


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read(data)


@settings(max_examples=150)
@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    read(text.encode("utf-8", "surrogatepass"))


PARAGRAPH = (
    b"<p>The harbour of Port Ellen took its first ship in four days on Tuesday, after divers had cleared it.</p>"
)
COPY = b"".join(PARAGRAPH.replace(b"four", str(number).encode()) for number in range(2, 9))

HOSTILE = {
    "deeply nested": b"<html><body><h1>Headline of the page</h1>" + b"<div>" * 10_000 + COPY,
    "deeply nested inline": b"<html><body><h1>Headline of the page</h1><p>" + b"<b>" * 10_000 + b"text " * 50,
    "a billion entities": b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    b"<html><body><h1>Headline</h1><p>&c;&c;&c;</p></body></html>",
    "a huge attribute": b'<html><body><h1>Headline</h1><p class="' + b"a-" * 1_000_000 + b'">text</p></body></html>',
    "a huge class list": b'<html><body><div class="' + b"author byline " * 100_000 + b'">x</div>' + COPY,
    "many elements": b"<html><body><h1>Headline</h1>" + b"<i></i>" * 200_000,
    "many paragraphs": b"<html><body><h1>Headline of the page</h1>" + COPY * 700,
    "many headings": b"<html><body>" + b"<h1>Headline of the page</h1>" * 10_000 + COPY,
    "many scripts": b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"A"}</script>' * 5_000
    + COPY,
    "deep json": b'<html><script type="application/ld+json">' + b'{"@graph":[' * 50_000 + b"</script>" + COPY,
    "endless json string": b'<html><script type="application/ld+json">{"headline":"' + b'\\"a' * 300_000 + b"</script>",
    "json that refers to itself": b'<html><script type="application/ld+json">{"@type":"NewsArticle","@id":"a",'
    b'"author":{"@id":"a"},"publisher":{"@id":"a"},"mainEntityOfPage":{"@id":"a"}}</script>' + COPY,
    "json of other types": b'<html><script type="application/ld+json">{"@type":["NewsArticle",7,null],'
    b'"headline":{"a":1},'
    b'"author":[[[1]],{"name":[3]},null,true],"datePublished":[2],"image":[[{}]],"keywords":{"a":[1]},'
    b'"articleBody":{"b":2},"inLanguage":{"name":4},"articleSection":[null]}</script><h1>The headline of it</h1>'
    + PARAGRAPH
    * 5,
    "one long line": b"word " * 400_000,
    "one long word": b"w" * 2_000_000,
    "many short lines": b"a b\n" * 300_000,
    "lines of the same words": b"Harbour reopens after the great storm\n" * 50_000,
    "lines of marks": b"\xe2\x80\x9c/ , by - | \n" * 50_000,
    "brackets": b"<" * 500_000,
    "broken comments": b"<html><body>" + b"<!--" * 100_000 + PARAGRAPH,
    "a link in a link": b"<html><body><h1>Headline of it</h1>" + b'<a href="x">' * 5_000 + PARAGRAPH,
    "tables in tables": b"<html><body><h1>Headline of it</h1>" + b"<table><tr><td>" * 500 + COPY,
    "lists in lists": b"<html><body><h1>Headline of it</h1>" + b"<ul><li>" * 2_000 + COPY,
    "addresses that are none": b'<html><base href="http://[::1"><body><h1>Headline of it</h1><p><a href="http://[x">'
    b"a</a></p><img src='http://[y'>" + COPY,
    "addresses that are none in its head": b'<html><link rel="canonical" href="http://[y/a"><base href="http://[x">'
    b'<meta property="og:image" content="http://[z/a.jpg"><body><h1>Headline of it</h1><img src="http://[q/b.jpg">'
    + COPY,
    "an unknown encoding": b'<meta charset="klingon"><h1>Headline of it</h1>' + COPY + b"\xff\xfe\xfd",
    "utf-7": b'<meta charset="utf-7"><h1>+ADw-script+AD4-</h1>' + COPY,
    "surrogates": b"Headline of the page\n" + b"\xed\xa0\x80 text " * 50,
    "zeros in it": (FOLDER / "ghost.html").read_bytes().replace(b"harbour", b"har\x00bour"),
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_read_or_refused_in_time(page: bytes) -> None:
    read(page)


def test_nothing_that_runs_comes_through() -> None:
    page = (
        b"<html><body><h1>Headline of the page</h1><article>" + COPY + b'<p onclick="x()">The <a href="java'
        b'script:alert(1)">link</a> and <script>alert(2)</script><img src=x onerror=alert(3)> in the middle of it.</p>'
        b"<p>&lt;script&gt;alert(4)&lt;/script&gt; was what he wrote on the wall of the harbour office.</p></article>"
    )
    body = read_page(page, name="page").body
    assert "alert(1)" not in body
    assert "alert(2)" not in body
    assert "onerror" not in body
    assert "onclick" not in body
    assert "&lt;script&gt;alert(4)" in body
