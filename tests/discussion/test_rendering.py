from __future__ import annotations

import pytest

from wireroom.discussion.rendering import comment_html


def test_paragraphs_and_line_breaks_are_kept() -> None:
    assert comment_html("one\ntwo\n\nthree") == '<p dir="auto">one<br>two</p><p dir="auto">three</p>'


def test_everything_is_escaped() -> None:
    assert "&lt;b&gt; &amp; &quot;x&quot;" in comment_html('<b> & "x"')


@pytest.mark.parametrize(
    ("text", "address", "after"),
    [
        ("See https://port.example/log.", "https://port.example/log", "."),
        ("(see https://port.example/log)", "https://port.example/log", ")"),
        ("https://port.example/log_(2026)", "https://port.example/log_(2026)", ""),
        ("“https://port.example/a?b=1&c=2”", "https://port.example/a?b=1&amp;c=2", "”"),
        ("<https://port.example/>", "https://port.example/", "&gt;"),
        ("HTTPS://port.example/’", "HTTPS://port.example/", "’"),
    ],
)
def test_an_address_is_a_link_without_the_sentences_own_marks(text: str, address: str, after: str) -> None:
    link = f'<a href="{address}" rel="nofollow ugc noopener">{address}</a>{after}</p>'
    assert comment_html(text).endswith(link)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://bank.example@elsewhere.example/",
        "http://[::1",
        "mailto:somebody@readers.example",
        "www.port.example",
        "https://",
    ],
)
def test_what_deceives_or_is_no_web_address_is_no_link(text: str) -> None:
    assert "<a" not in comment_html(text)
