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


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("so *it* is", "so <em>it</em> is"),
        ("so _it_ is", "so <em>it</em> is"),
        ("so **it** is", "so <strong>it</strong> is"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("*<b>*", "<em>&lt;b&gt;</em>"),
        ("**a *b** c*", "**a *b** c*"),
        ("> said\n> twice", "<blockquote>"),
    ],
)
def test_light_formatting(typed: str, shown: str) -> None:
    assert shown in comment_html(typed)


@pytest.mark.parametrize(
    "typed", ["*a _b* c_", "**a *b** c*", "_**a_**", "*https://a.example/_x_*", "> *a\n> b*", "***a***"]
)
def test_marks_that_overlap_make_no_broken_html(typed: str) -> None:
    from html.parser import HTMLParser

    open_elements: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag != "br":
                open_elements.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_elements.pop() == tag

    Reader().feed(comment_html(typed))
    assert open_elements == []
