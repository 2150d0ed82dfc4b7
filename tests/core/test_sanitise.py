"""Markup from outside is reduced to what a story's body may hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wireroom.core.sanitise import TAGS, clean_fragment


def test_the_elements_of_a_story_are_kept() -> None:
    body = (
        '<p>One <a href="https://wire.example/a">link</a>, <em>two</em><br><strong>three</strong></p><h2>Head</h2>'
        "<ul><li>Point</li></ul><blockquote><p>Said.</p></blockquote>"
        "<table><tbody><tr><th>Depth</th><td>200 m</td></tr></tbody></table>"
    )
    assert clean_fragment(body) == body


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "/relative",
        "//host/x",
        " java\nscript:x",
    ],
)
def test_a_link_that_leads_elsewhere_than_to_the_web_or_a_mailbox_loses_its_address(address: str) -> None:
    assert "href" not in clean_fragment(f'<p><a href="{address}">x</a></p>')


@pytest.mark.parametrize("address", ["https://wire.example/", "http://wire.example/", "mailto:desk@wire.example"])
def test_a_link_to_the_web_or_a_mailbox_is_kept(address: str) -> None:
    assert clean_fragment(f'<a href="{address}">x</a>') == f'<a href="{address}">x</a>'


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="x" id="y" style="color:red" onclick="z()" data-a="b">text</p>',
        "<p>text<script>alert(1)</script></p>",
        "<p>text<style>p{}</style></p>",
        "<p>text<iframe src=x>inside</iframe></p>",
        "<p>text<svg onload=x><title>t</title></svg></p>",
        "<p>text</p><form><input name=a><button>Go</button></form>",
        "<p>text<!-- note --></p>",
        '<p>text<img src="x" onerror="y"></p>',
    ],
)
def test_everything_else_is_taken_away(markup: str) -> None:
    assert clean_fragment(markup) == "<p>text</p>"


@given(st.text(alphabet="<>/\"'= abcsriptonload:&;#x0\n", max_size=200))
def test_no_markup_whatever_brings_anything_else_through(markup: str) -> None:
    clean = clean_fragment(markup)
    assert {tag.casefold() for tag in re.findall(r"</?([a-zA-Z][\w-]*)", clean)} <= TAGS
    assert clean_fragment(clean) == clean
