"""The desk of a served newsroom, as an editor's browser speaks to it."""

from __future__ import annotations

import re
from datetime import datetime
from types import TracebackType
from typing import Any

import httpx

from tests.newsroom import Newsroom

ARTICLES = "/desk/snippets/articles/article/"


class Desk:
    """The editor, signed in."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._client = httpx.Client(base_url=newsroom.url, follow_redirects=True, timeout=60)
        page = self.post("/desk/login/", username="editor", password=newsroom.password, next="/desk/")
        assert page.url.path == "/desk/", page.text

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def get(self, path: str, **kwargs: Any) -> httpx.Response:
        return self._client.get(path, **kwargs)

    def post(self, path: str, files: Any = None, **fields: Any) -> httpx.Response:
        """Send the form at `path`, with the token that stands in it."""
        page = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token, page.text
        data = {
            "csrfmiddlewaretoken": token.group(1),
            **{name.replace("__", "-"): str(f) for name, f in fields.items()},
        }
        answer = self._client.post(page.url, data=data, files=files)
        assert answer.status_code == 200, answer.text
        assert answer.history, f"{path} was refused: {re.findall(r'error-message[^>]*>(?:<[^>]*>|[^<])*', answer.text)}"
        return answer

    def add_section(self, name: str) -> int:
        self.post("/desk/snippets/articles/section/add/", name=name, slug=name.lower(), position=10)
        found = re.search(
            rf"section/edit/(\d+)/[^>]*>\s*(?:<[^>]*>\s*)*{name}", self.get("/desk/snippets/articles/section/").text
        )
        assert found
        return int(found.group(1))

    def write(self, headline: str, section: int, publish: bool = True, **fields: Any) -> int:
        """Write a story by one reporter; its key. Named fields of the form override."""
        self.post(f"{ARTICLES}add/", **_story(headline, section, publish, **fields))
        return self.key_of(headline)

    def rewrite(self, pk: int, headline: str, section: int, publish: bool = True, **fields: Any) -> None:
        self.post(f"{ARTICLES}edit/{pk}/", **_story(headline, section, publish, **fields))

    def key_of(self, headline: str) -> int:
        page = self.get(ARTICLES, params={"q": headline}).text
        found = re.search(rf'article/edit/(\d+)/"[^>]*>\s*(?:<[^>]*>\s*)*{re.escape(headline)}', page)
        assert found, page
        return int(found.group(1))

    def unpublish(self, pk: int) -> None:
        self.post(f"{ARTICLES}unpublish/{pk}/")


def as_typed(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def as_form(headline: str, section: int, publish: bool, **fields: Any) -> dict[str, str]:
    """The form of a story as a browser sends it."""
    story = _story(headline, section, publish, **fields)
    return {name.replace("__", "-"): str(value) for name, value in story.items()}


def _story(headline: str, section: int, publish: bool, **fields: Any) -> dict[str, Any]:
    form: dict[str, Any] = {
        "headline": headline,
        "section": section,
        "urgency": 5,
        "comments_open": "on",
        "body__count": 0,
    }
    for name in ("credits", "bylines", "topics", "entities", "corrections", "further_sections"):
        form.update(
            {f"{name}__{part}_FORMS": 0 for part in ("TOTAL", "INITIAL", "MIN_NUM")}, **{f"{name}__MAX_NUM_FORMS": 99}
        )
    form |= {"bylines__TOTAL_FORMS": 1, "bylines__0__name": "Ada Quill", "bylines__0__ORDER": 1}
    return form | ({"action__publish": 1} if publish else {}) | fields
