"""Nothing a commenter sends runs: some five hundred attempts through name, website and text."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Comment
from django.template.loader import render_to_string

from tests.discussion.hostile import RUN, SCHEMES, vectors
from wireroom.discussion.forms import CommentForm
from wireroom.discussion.neutralising import neutral_text
from wireroom.discussion.rendering import comment_html
from wireroom.discussion.threads import ShownComment

ALLOWED = {"p": {"dir"}, "br": set(), "em": set(), "strong": set(), "blockquote": set(), "a": {"href", "rel"}}


def shown(number: int, vector: str) -> ShownComment:
    """As our form takes it: what it refuses is not stored, and stands here as something harmless."""
    form = CommentForm({"name": vector, "email": "ilse@post.example", "website": vector, "comment": vector})
    form.is_valid()
    return ShownComment(
        pk=number,
        anchor=f"comment-{number}",
        permalink=f"#comment-{number}",
        gone=False,
        name=form.cleaned_data.get("name", "Ilse"),
        url=form.cleaned_data.get("website") or None,
        html=comment_html(form.cleaned_data.get("comment", "refused")),
        reply_url="#reply",
        report_url="#report",
    )


def page_of_all() -> str:
    comments = [
        render_to_string("reader/_comment.html", {"comment": shown(*each)}) for each in enumerate(vectors(), start=1)
    ]
    return f"<!doctype html><meta charset=utf-8><ol>{''.join(comments)}</ol><p id=end>end</p>"


def test_there_are_some_hundred_attempts() -> None:
    assert len(vectors()) >= 400


@pytest.mark.parametrize("parser", ["html.parser", "lxml"])
def test_a_comment_has_allowed_elements_attributes_and_schemes_alone(parser: str) -> None:
    for vector in vectors():
        html = comment_html(neutral_text(vector))
        soup = BeautifulSoup(f"<div>{html}</div>", parser).div
        assert soup is not None
        assert not soup.find_all(string=lambda text: isinstance(text, Comment)), vector
        for element in soup.find_all(True):
            assert set(element.attrs) <= ALLOWED[element.name], vector
            assert urlsplit(element.get("href", "https:")).scheme.casefold() in {"http", "https"}, vector


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_website_leads_to_the_web_or_is_refused(scheme: str) -> None:
    form = CommentForm({"name": "Ilse", "email": "a@post.example", "website": scheme.format(RUN), "comment": "Hello."})
    form.is_valid()
    assert re.match(r"https?://|$", form.cleaned_data.get("website", ""))


@pytest.mark.browser
def test_nothing_runs_in_chromium(chromium: Any) -> None:
    """No policy helps here: whatever could run would. Parsed as a page, then parsed again from what that gave."""
    page = chromium.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: happened.append(request.url))
    page.expose_function("ran", lambda *_: happened.append("a script ran"))
    page.set_content(page_of_all())
    wanted = ["ol", "li", "article", "header", "h3", "a", "p", "div", "span", "time", "button", "br", "em", "strong"]
    again = "document.querySelector('ol').innerHTML = document.querySelector('ol').innerHTML"
    for step in ("0", again, again):
        page.evaluate(step)
        found = page.evaluate("[...new Set([...document.querySelectorAll('ol, ol *')].map(each => each.localName))]")
        assert set(found) <= {*wanted, "blockquote"}
        spaces = page.evaluate("[...new Set([...document.querySelectorAll('*')].map(each => each.namespaceURI))]")
        assert spaces == ["http://www.w3.org/1999/xhtml"]
        attributes = page.evaluate(
            "[...new Set([...document.querySelectorAll('ol *')].flatMap(each => each.getAttributeNames()))]"
        )
        assert set(attributes) <= {"id", "class", "href", "rel", "dir", "datetime", "name", "value"}
        schemes = page.evaluate("[...new Set([...document.querySelectorAll('ol a')].map(each => each.protocol))]")
        assert set(schemes) <= {"http:", "https:", "about:"}
        assert page.evaluate("document.querySelectorAll('ol > li').length") == len(vectors())
    page.evaluate("new Promise(done => setTimeout(done, 300))")
    assert happened == []
    page.close()


@pytest.mark.browser
def test_the_watch_sees_what_runs(chromium: Any) -> None:
    """The test above would fail: the same page with one comment that was not escaped."""
    page = chromium.new_page()
    happened: list[str] = []
    page.expose_function("ran", lambda *_: happened.append("a script ran"))
    page.set_content(f"<img src=x onerror='{RUN}.then(() => {{ window.over = true }})'>")
    page.wait_for_function("window.over", timeout=90_000)
    assert happened == ["a script ran"]
    page.close()
