"""What the theme promises of every page: nothing inline, nothing from elsewhere, small, mirrored, credited."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template.loader import get_template, render_to_string

import wireroom.reader

ROOM = Path(wireroom.reader.__file__).parent
TEMPLATES = sorted((ROOM / "templates/reader").glob("*.html"))
STATIC = ROOM / "static/reader"
STYLES = (STATIC / "css/reader.css").read_text()
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:top|right|bottom|left)|(?:min-|max-)?(?:width|height)|"
    r"top|right|bottom|left|float|text-align:\s*(?:left|right))\s*:|(?:margin|padding|inset):(?: [^\s;]+){4};"
)


class Page(HTMLParser):
    """The elements of a page, as (name, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def with_name(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


class Reply(forms.Form):
    name = forms.CharField(max_length=80)
    email = forms.EmailField()
    website = forms.CharField(required=False)
    comment = forms.CharField(widget=forms.Textarea)
    parent = forms.CharField(required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(required=False)


def picture(**facts: Any) -> SimpleNamespace:
    """An illustration whose picture is missing, but for what `facts` say."""
    known = {"picture": None, "caption": "", "credit": "File photo. Mara Lind / Harbour Press", "copyright_notice": ""}
    return SimpleNamespace(**{**known, **facts})


def comment(depth: int, *replies: Any) -> SimpleNamespace:
    return SimpleNamespace(
        name=f"Reader {depth}", posted=NOON, html="<p>Yes.</p>", anchor=f"comment-{depth}", depth=depth, replies=replies
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_an_inline_style_or_script(template: Path) -> None:
    get_template(f"reader/{template.name}")
    source = template.read_text()
    assert not re.search(r"\sstyle\s*=|\son\w+\s*=|<style|javascript:", source)
    assert not re.search(r"<script(?![^>]*(?:\ssrc=|type=\"application/ld\+json\"))", source)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_nothing_is_asked_of_another_site(template: Path) -> None:
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", template.read_text())


def test_the_styles_ask_nothing_of_another_site() -> None:
    assert "@import" not in STYLES
    for address in re.findall(r"url\(\"([^\"]+)\"\)", STYLES):
        assert (STATIC / "css" / address).is_file()


def test_the_styles_mirror_by_themselves() -> None:
    rules = re.sub(r"/\*.*?\*/|@media[^{]*", "", STYLES, flags=re.DOTALL)
    assert PHYSICAL.findall(rules) == []


def test_what_comes_before_the_first_paint_is_small() -> None:
    fonts = re.findall(r'rel="preload" as="font".*?\'([^\']+)\'', (ROOM / "templates/reader/base.html").read_text())
    assert len(fonts) == 2
    assert sum((STATIC.parent / font).stat().st_size for font in fonts) < 120_000


def test_every_type_face_has_its_licence_beside_it() -> None:
    for font in (STATIC / "fonts").glob("*.woff2"):
        family = re.match(r"newsreader|public-sans", font.name)
        assert family, font.name
        assert "SIL OPEN FONT LICENSE" in (STATIC / f"fonts/{family[0]}-OFL.txt").read_text()


@pytest.mark.parametrize("name", ["not_found", "gone", "error", "comment_unavailable"])
def test_the_pages_of_refusal_need_nothing(name: str) -> None:
    page = Page(render_to_string(f"reader/{name}.html", {"comment_form": Reply()}))
    assert len(page.with_name("h1")) == 1
    assert {"name": "robots", "content": "noindex"} in page.with_name("meta")


def test_a_missing_picture_leaves_its_credit_and_says_that_it_is_missing() -> None:
    html = render_to_string("reader/_picture.html", {"shown": picture()})
    assert "Picture not available here" in html
    assert "File photo. Mara Lind / Harbour Press" in html
    assert "<img" not in html


def test_a_copyright_notice_is_not_said_twice() -> None:
    html = render_to_string("reader/_picture.html", {"shown": picture(credit="© Press", copyright_notice="© Press")})
    assert html.count("© Press") == 1


def test_replies_past_the_third_level_are_folded() -> None:
    deep = comment(0, comment(1, comment(2, comment(3, comment(4)))))
    html = render_to_string("reader/_comment.html", {"comment": deep})
    assert html.count("<details") == 1
    assert html.index("comment-2") < html.index("1 more reply") < html.index("comment-3") < html.index("comment-4")


def test_a_wrong_field_says_so_beside_itself_and_keeps_what_was_typed() -> None:
    form = Reply({"name": "", "email": "ilse at home", "comment": "Kept <as> it was."})
    html = render_to_string("reader/_form.html", {"form": form, "action": "/discussion/1/"})
    page = Page(html)
    email = next(field for field in page.with_name("input") if field.get("name") == "email")
    described = (email.get("aria-describedby") or "").split()
    assert described == ["id_email-note", "id_email-error"]
    assert set(described) <= {attributes.get("id") for _, attributes in page.elements}
    assert email["value"] == "ilse at home"
    assert email["aria-invalid"] == "true"
    assert "Kept &lt;as&gt; it was." in html
    assert {"href": "#id_email"} in page.with_name("a")


def test_the_form_makes_its_promise_once_and_names_what_is_required_once() -> None:
    html = render_to_string("reader/_form.html", {"form": Reply(), "action": "/discussion/1/"})
    assert html.count("Your e-mail address will not be published") == 1
    assert html.count("Required fields are marked") == 1
    assert "error-summary" not in html


def test_the_trap_is_hidden_from_people() -> None:
    page = Page(render_to_string("reader/_form.html", {"form": Reply(), "action": "/discussion/1/"}))
    trap = next(field for field in page.with_name("input") if field.get("name") == "homepage")
    assert trap["tabindex"] == "-1"
    assert any(element.get("aria-hidden") == "true" for element in page.with_name("p"))


def test_a_teaser_of_wire_copy_names_its_source() -> None:
    teaser = SimpleNamespace(headline="Six & more", url="/x/", source="Northern Wire", published=NOON, lead=None)
    html = render_to_string("reader/_teaser.html", {"teaser": teaser, "hide_section": True})
    assert "Northern Wire" in html
    assert "Six &amp; more" in html


@pytest.mark.parametrize(
    ("rhythm", "pictures", "shown"),
    [
        ("lead-left", [True, False], "lead-left"),
        ("lead-left", [False, True, True], "three"),
        ("lead-left", [False, True], "list"),
        ("three", [True, False, False], "three"),
        ("three", [True], "lead-left"),
        ("list", [True, True, True], "list"),
    ],
)
def test_a_row_of_the_front_has_the_rhythm_that_its_stories_can_fill(
    rhythm: str, pictures: list[bool], shown: str
) -> None:
    image = SimpleNamespace(src="/p.jpg", width=3, height=2, alt="", focal="50% 50%", sources=[], srcset="")
    teasers = [
        SimpleNamespace(headline="One", url="/x/", published=NOON, lead=picture(picture=image if has_one else None))
        for has_one in pictures
    ]
    section = SimpleNamespace(name="City", get_absolute_url="/section/city/")
    row = {"rhythm": rhythm, "teasers": teasers, "section": section}
    html = render_to_string("reader/front.html", {"rows": [row]})
    assert re.findall(r"row row-([\w-]+)", html) == [shown]
