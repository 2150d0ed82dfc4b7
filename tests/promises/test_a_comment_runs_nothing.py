"""Nothing a stranger sends runs: through the name, the website and the text of a comment."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from wireroom.articles.models import Article, Section
from wireroom.core import clock
from wireroom.discussion import rendering, threads
from wireroom.discussion.forms import CommentForm
from wireroom.discussion.models import Comment, State
from wireroom.discussion.neutralising import neutral_text

SAMPLES = Path(__file__).parent.parent / "samples" / "hostile" / "comments.txt"
PLAIN = [line for line in SAMPLES.read_text().split("\n") if line and not line.startswith("# ")]
WRAPPED = [f"https://x.example/{line}" for line in PLAIN] + [f"a\n\n“{line}”)\nb" for line in PLAIN]
VECTORS = PLAIN + WRAPPED

ADDRESS = r"https?://[^\"'<>\s]+"
ALLOWED = re.compile(
    rf'<p dir="auto">|</p>|<br>|<a href="{ADDRESS}" rel="nofollow ugc noopener">|</a>|</?(?:blockquote|em|strong)>'
)
"""All that a comment's HTML may hold besides text."""


@pytest.fixture(autouse=True)
def one_page_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every comment of a test stands on the story's own page."""
    monkeypatch.setattr(threads, "PART", 10_000)


class Anatomy(HTMLParser):
    """Every element of a page with the names of its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action"}]


@pytest.fixture
def article(db: Any) -> Article:
    section = Section.objects.create(name="Harbour", slug="harbour")
    return Article.objects.create(headline="Fog", section=section, live=True, first_published_at=clock.now())


def show(article: Article, number: int, **fields: str) -> None:
    Comment.objects.create(article=article, state=State.ACCEPTED, digest=str(number), **fields)


def page_of(client: Client, article: Article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def websites() -> list[str]:
    """What the form lets through as a website."""
    forms = [CommentForm({"name": "N", "email": "n@y.example", "comment": "ok", "website": line}) for line in VECTORS]
    return [form.cleaned_data["website"] for form in forms if form.is_valid()]


def test_the_text_holds_nothing_but_paragraphs_and_links() -> None:
    for text in VECTORS:
        left = ALLOWED.sub("", rendering.comment_html(neutral_text(text)))
        assert not re.search("[<>\"']", left), text


def test_names_and_websites_add_no_element_and_no_attribute(client: Client, article: Article) -> None:
    hostile = [("name", vector) for vector in VECTORS] + [("website", website) for website in websites()]
    assert any(field == "website" for field, _ in hostile)
    for number, (field, value) in enumerate(hostile):
        show(article, number, **{"name": "Ilse", "text": "Fog.", "website": "https://x.example/", field: value})
    found = Anatomy(page_of(client, article))
    Comment.objects.update(name="Ilse", website="https://x.example/")
    assert found.elements == Anatomy(page_of(client, article)).elements
    assert [address for address in found.addresses if not re.match(r"https?://|[/#]", address)] == []


def test_the_page_with_errors_adds_nothing_either(client: Client, article: Article) -> None:
    def elements(value: str) -> set[tuple[str, ...]]:
        sent = dict.fromkeys(("name", "email", "website", "comment", "parent", "homepage"), value)
        response = client.post(f"/discussion/{article.pk}/", sent, headers={"Sec-Fetch-Site": "same-origin"})
        assert response.status_code == 422
        return set(Anatomy(response.content.decode()).elements)

    known = elements("") | elements("plain") | elements("https://x.example/")
    for vector in PLAIN:
        assert elements(vector) <= known, vector


@pytest.mark.browser
def test_a_browser_runs_nothing_even_without_the_policy(client: Client, article: Article, chromium: Any) -> None:
    """The Content-Security-Policy is left out on purpose: escaping alone must do."""
    for number, vector in enumerate(VECTORS):
        show(article, number, name=vector, text=neutral_text(vector), website="")
    for number, website in enumerate(websites(), len(VECTORS)):
        show(article, number, name="Ilse", text="Fog.", website=website)
    hostile_page = page_of(client, article)
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        if route.request.url == "https://news.example/page":
            route.fulfill(body=hostile_page, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    page = chromium.new_page()
    page.route("**/*", answer)
    page.add_init_script("window.ran = () => { window.hasRun = true }")
    page.goto("https://news.example/page")
    page.evaluate(
        """() => {
            document.addEventListener("click", (event) => event.preventDefault());
            for (const element of document.querySelectorAll("#comments *"))
                for (const name of ["mouseover", "mouseenter", "pointerenter", "focus", "click", "blur"])
                    element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
        }"""
    )
    assert not page.evaluate("window.hasRun")
    assert [address for address in asked if not address.startswith("https://news.example/")] == []
    assert page.locator("#comments li.comment").count() == Comment.objects.count()
    page.close()
