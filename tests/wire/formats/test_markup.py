"""Bodies of any markup, made the few elements of a story's body."""

from __future__ import annotations

import pytest

from wireroom.wire.formats.addresses import absolute, file_address
from wireroom.wire.formats.markup import copy_from_html, copy_from_text, plain_text


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ("One line", "<p>One line</p>"),
        ("One\n\nTwo", "<p>One</p><p>Two</p>"),
        ("One<br><br>Two<br>Three", "<p>One</p><p>Two<br>Three</p>"),
        ("<div>One</div><div>Two <b>bold</b></div>", "<p>One</p><p>Two <strong>bold</strong></p>"),
        ("<p>One</p>\n<p>&nbsp;</p><p></p>", "<p>One</p>"),
        ("<h1>Big</h1><h6>Small</h6>", "<h2>Big</h2><h4>Small</h4>"),
        ("<ul><li><p>One</p></li><li></li><li>Two</li></ul>", "<ul><li>One</li><li>Two</li></ul>"),
        ("<blockquote>One<p>Two</p></blockquote>", "<blockquote><p>One</p><p>Two</p></blockquote>"),
        ("<pre>a  1\nb  2</pre>", "<p>a  1<br>b  2</p>"),
        ("<p>He said <q>no</q></p>", "<p>He said “no”</p>"),
        ("<a href='/x'>One</a> <a href='javascript:y'>two</a>", '<p><a href="https://n.example/x">One</a> two</p>'),
        ("<a href='/x'><p>One</p><p>Two</p></a>", "<p>One</p><p>Two</p>"),
        ("<span>One</span><font color=red>two</font>", "<p>Onetwo</p>"),
        ("<figure><blockquote>One</blockquote></figure>", "<blockquote><p>One</p></blockquote>"),
        ("3 &lt; 4 &amp;amp; 5", "<p>3 &lt; 4 &amp;amp; 5</p>"),
    ],
)
def test_markup_becomes_a_body(markup: str, body: str) -> None:
    assert copy_from_html(markup, base="https://n.example/a/").body == body


def test_a_body_that_is_one_already_stays_as_it_is() -> None:
    body = (
        "<p>One <em>two</em></p><h3>Three</h3><ol><li>Four</li></ol><blockquote><p>Five</p></blockquote>"
        '<table><tbody><tr><th>Six</th><td colspan="2">7</td></tr></tbody></table>'
    )
    assert copy_from_html(body).body == body


def test_a_headline_is_not_repeated_in_the_body() -> None:
    assert copy_from_html("<h1>The Wall “holds”</h1><p>One</p>", headline="The wall 'holds'").body == "<p>One</p>"


def test_pictures_leave_the_body_and_say_where_they_stood() -> None:
    markup = """<img src="/lead.jpg" alt="Lead"><p>One</p>
        <figure><img src="data:image/gif;base64,R0" data-src="/two.jpg">
        <figcaption>Two <small>Mara Lind</small></figcaption></figure>
        <p>Three</p><img src="/pixel.gif" width="1" height="1">"""
    lead, second = copy_from_html(markup, base="https://n.example/").photos
    assert (lead.url, lead.alt, lead.after_block) == ("https://n.example/lead.jpg", "Lead", 0)
    assert (second.caption, second.credit_line, second.after_block) == ("Two", "Mara Lind", 1)


def test_plain_text_without_empty_lines_has_a_paragraph_a_line() -> None:
    assert copy_from_text("One\r\nTwo & <three>") == "<p>One</p><p>Two &amp; &lt;three&gt;</p>"


def test_the_words_of_markup_are_kept_apart() -> None:
    assert plain_text("<p>One</p><p>two<br>three &amp;</p>") == "One two three &"


@pytest.mark.parametrize(
    ("address", "base", "meant"),
    [
        ("/a", "https://n.example/b/c", "https://n.example/a"),
        (" https://n.example/\n", None, "https://n.example/"),
        ("mailto:desk@n.example", None, "mailto:desk@n.example"),
        ("java\nscript:x", None, None),
        ("a", None, None),
        ("https://[broken", None, None),
        ("//n.example/a", "https://x.example/", "https://n.example/a"),
    ],
)
def test_addresses_are_absolute_or_none(address: str, base: str | None, meant: str | None) -> None:
    assert absolute(address, base) == meant


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("file:///./wall.jpg", "wall.jpg"),
        ("./wall.jpg", "./wall.jpg"),
        ("https://n.example/wall.jpg", "https://n.example/wall.jpg"),
        ("../wall.jpg", None),
        ("C:\\wall.jpg", None),
        ("/etc/passwd", None),
    ],
)
def test_a_file_is_on_the_web_or_beside_its_item(address: str, meant: str | None) -> None:
    assert file_address(address) == meant
