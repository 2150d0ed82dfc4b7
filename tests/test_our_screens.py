"""Every screen that we add to the desk, in Chromium: axe-core finds nothing, light or dark, from left to right or from
right to left, full, empty or in error, and no part of it is cut off where there is little room.

The screens are found as `docs/roles.md` has them, address by address: those that a view of ours answers with a page.
With TEST_PICTURES=FOLDER each is photographed at both widths, for who wants to look.
"""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve
from wagtail.users.models import UserProfile

from tests.cast import wire_story
from tests.role_walk import Things, routes
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Section
from wireroom.articles.publishing import publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("what_migrations_made")]

DESK = "https://desk.example"
DESK_PATH = "/desk/"
WIDTHS = (1280, 320)
"""A desk, and what WCAG 2.2 asks of text that flows again (1.4.10)."""
AT_ONCE = "*, ::before, ::after { transition: none !important; animation: none !important }"
"""Wagtail's colours come slowly; what is half faded in is no fault."""
SENT_EMPTY = ("wire/sources/add/", "fronts/")
"""Forms that are then shown again with what is wrong."""
RULES = {"rules": {"target-size": {"enabled": True}}}
"""Those that axe-core asks for by itself, and one of WCAG 2.2 that it leaves out."""
IN_FORMS_OF_WAGTAIL = ("snippets/", "users/", "pages/")
"""Its forms, with parts of ours, which `articles/test_desk_in_chromium.py` looks at by their own selectors."""


def screens(client: Client, things: Things) -> dict[str, str]:
    """The pages of our own views by their paths."""
    found = {}
    for route in routes():
        path = things.fill(route)
        if route.startswith(IN_FORMS_OF_WAGTAIL) or not _is_ours(path):
            continue
        answer = client.get(path)
        text = answer.content.decode() if "text/html" in answer.headers.get("Content-Type", "") else ""
        if answer.status_code == 200 and "<main" in text and "wagtailadmin" in text:
            found[path] = text
    rules = client.get("/desk/settings/articles/houserules/", follow=True)
    found["/desk/settings/articles/houserules/"] = rules.content.decode()
    for path in SENT_EMPTY:
        answer = client.post(f"{DESK_PATH}{path}", {})
        assert answer.status_code in (200, 422), path
        found[f"{DESK_PATH}{path}in-error/"] = answer.content.decode()
    return found


def _is_ours(path: str) -> bool:
    view: Callable[..., Any] = resolve(urlsplit(path).path).func
    made_of = getattr(view, "view_class", view)
    return re.match(r"wireroom\.", made_of.__module__) is not None


def serve_to(page: Any, pages: dict[str, str]) -> None:
    """What was rendered before, and the static files; nothing else is there to be asked."""

    def answer(route: Any) -> None:
        path = urlsplit(route.request.url).path
        if path in pages and route.request.resource_type == "document":
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
        elif path.startswith("/static/") and (file := finders.find(path.removeprefix("/static/"))):
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            route.fulfill(body=Path(str(file)).read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)


def faults(page: Any) -> list[str]:
    found = Axe().run(page, context={"include": [["main"]]}, options=RULES).response
    assert found["passes"], "axe-core has looked at nothing"
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def photograph(page: Any, path: str, width: int) -> None:
    if folder := os.environ.get("TEST_PICTURES"):
        name = path.removeprefix("/desk/").strip("/").replace("/", "-") or "start"
        page.screenshot(path=f"{folder}/{name}-{width}.png")


@pytest.fixture
def administrator(settings: Any, tmp_path: Path) -> Client:
    settings.ALLOWED_HOSTS, settings.MEDIA_ROOT = ["testserver"], str(tmp_path)
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor", password="a long password"))
    return client


def looked_at(chromium: Any, pages: dict[str, str], *schemes: str) -> list[str]:
    """What is wrong with the pages, at each width and in each colour scheme."""
    context = chromium.new_context(viewport={"width": WIDTHS[0], "height": 900})
    wrong: list[str] = []
    titles: dict[str, str] = {}
    try:
        page = context.new_page()
        serve_to(page, pages)
        for path in pages:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(f"{DESK}{path}")
                page.add_style_tag(content=AT_ONCE)
                photograph(page, path, width)
                over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                wrong += [f"{path} at {width}: {over} pixels too wide"] if over > 0 else []
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)
                wrong += [f"{path} {scheme} {fault}" for fault in faults(page)]
            same = titles.setdefault(page.title(), path)
            wrong += [f"{path} is called as {same}: {page.title()}"] if not path.startswith(same) else []
    finally:
        context.close()
    return wrong


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a temporary file open.
def test_axe_finds_nothing_on_our_own_screens_and_they_fit_a_phone(administrator: Client, chromium: Any) -> None:
    empty = {f"{path}empty/": text for path, text in of_an_empty_newsroom(administrator).items()}
    things = Things()
    pages = screens(administrator, things)
    assert len(pages) > 15, sorted(pages)
    wrong = looked_at(chromium, pages, "light", "dark") + looked_at(chromium, empty, "light")
    assert not wrong, "\n".join(wrong)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a temporary file open.
def test_from_right_to_left_they_are_as_good(administrator: Client, chromium: Any) -> None:
    profile = UserProfile.get_for_user(get_user_model().objects.get())
    profile.preferred_language = "ar"
    profile.save()
    pages = screens(administrator, Things())
    assert all('dir="rtl"' in text for text in pages.values())
    wrong = looked_at(chromium, pages, "light")
    assert not wrong, "\n".join(wrong)


def of_an_empty_newsroom(client: Client) -> dict[str, str]:
    asked = ("", "wire/", "wire/sources/", "wire/not-read/", "comments/", "fronts/", "ledger/", "search/?q=quay")
    answers = {f"{DESK_PATH}{path}": client.get(f"{DESK_PATH}{path}") for path in asked}
    return {path.split("?")[0]: answer.content.decode() for path, answer in answers.items()}


def test_axe_finds_nothing_on_what_readers_are_told_of_a_storys_changes(administrator: Client, chromium: Any) -> None:
    city = Section.objects.create(name="City", slug="city", public_history=True)
    story = take_in(wire_story(), Placing(city)).article
    story.headline, story.standfirst = "Harbour wall holds", ""
    publish(story)
    path = f"{story.get_absolute_url()}history/"
    text = administrator.get(path).content.decode()
    assert "Harbour wall holds" in text
    assert "<del" in text
    wrong = looked_at(chromium, {path: text}, "light", "dark")
    assert not wrong, "\n".join(wrong)
