"""Every screen that we add to the desk, in Chromium: axe-core finds nothing, and no part of it is cut off on a phone.

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

from tests.role_walk import Things, routes

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("what_migrations_made")]

DESK = "https://desk.example"
WIDTHS = (1280, 390)
IN_FORMS_OF_WAGTAIL = ("snippets/", "users/", "pages/")
"""Its forms, with parts of ours, which `articles/test_desk_in_chromium.py` looks at by their own selectors."""


def screens(client: Client) -> dict[str, str]:
    """The pages of our own views by their paths."""
    things, found = Things(), {}
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
    found = Axe().run(page, context={"include": [["main"]]}).response
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


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a temporary file open.
def test_axe_finds_nothing_on_our_own_screens_and_they_fit_a_phone(administrator: Client, chromium: Any) -> None:
    pages = screens(administrator)
    assert len(pages) > 15, sorted(pages)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    try:
        page = context.new_page()
        serve_to(page, pages)
        for path in pages:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(f"{DESK}{path}")
                photograph(page, path, width)
                over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                wrong += [f"{path} at {width}: {over} pixels too wide"] if over > 0 else []
            wrong += [f"{path} {fault}" for fault in faults(page)]
    finally:
        context.close()
    assert not wrong, "\n".join(wrong)
