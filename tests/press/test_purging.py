"""Purging: what has changed is forgotten by Debian's Varnish at once, and by a cache that was away once it is back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import httpx
import pytest
from wagtail.contrib.frontend_cache.backends import BaseBackend

from tests.newsroom import PATIENCE, Newsroom, eventually
from wireroom.core.tags import Dependency
from wireroom.press.edition import Edition, PageFile
from wireroom.press.index import Index
from wireroom.press.purging import TAG, purge_now, purges_of, purging_if_changed, send_due


class Origin(HTTPServer):
    """Answers a number that rises with each request, with the tags of a page."""

    asked = 0


class _Counting(BaseHTTPRequestHandler):
    server: Origin

    def do_GET(self) -> None:
        self.server.asked += 1
        body = str(self.server.asked).encode()
        self.send_response(200)
        self.send_header("Cache-Control", "public, max-age=0, s-maxage=3600, stale-while-revalidate=600")
        self.send_header("Cache-Tag", "article:1,section:2")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin(("127.0.0.1", 0), _Counting) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(10)


@pytest.fixture
def varnish(origin: Origin, tmp_path: Path) -> Iterator[str]:
    """The address of a Varnish with the shipped configuration before the origin."""
    port = Newsroom(tmp_path).port
    shipped = files("wireroom.press").joinpath("configurations/varnish.vcl").read_text()
    (tmp_path / "varnish.vcl").write_text(shipped.replace('"8000"', f'"{origin.server_port}"'))
    program = shutil.which("varnishd") or "/usr/sbin/varnishd"
    command = [program, "-F", "-j", "none", "-n", str(tmp_path / "varnish"), "-f", str(tmp_path / "varnish.vcl")]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "-a", f"127.0.0.1:{port}", "-s", "malloc,16m", "-p", "vsl_space=4M"], stdout=log, stderr=log
        )
    url = f"http://127.0.0.1:{port}"
    try:
        eventually(lambda: _answers(url), "Varnish answers")
        yield url
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/ready/").status_code == 200
    except httpx.HTTPError:
        return False


def _set(settings: Any, location: str) -> None:
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": "wireroom.press.purging.HTTPPurge", "LOCATION": location}}


def test_varnish_forgets_a_page_by_its_address_and_by_its_tag(varnish: str, settings: Any, tmp_path: Path) -> None:
    _set(settings, varnish)
    purges = purges_of(Edition(tmp_path))
    first, other = httpx.get(f"{varnish}/a/").text, httpx.get(f"{varnish}/b/").text
    assert httpx.get(f"{varnish}/a/?utm_source=x", headers={"Cookie": "a=b"}).text == first

    purges.ask("/a/")
    assert send_due(purges) == 1
    second = httpx.get(f"{varnish}/a/").text
    assert second != first
    assert httpx.get(f"{varnish}/b/").text == other

    purges.ask(f"{TAG}section:22")
    send_due(purges)
    assert httpx.get(f"{varnish}/a/").text == second
    purges.ask(f"{TAG}section:2")
    send_due(purges)
    assert httpx.get(f"{varnish}/a/").text != second
    assert httpx.get(f"{varnish}/b/").text != other
    assert purges.due() == []


def test_the_command_purges_addresses_and_tags(varnish: str, newsroom: Newsroom) -> None:
    newsroom.settings["WIREROOM_PURGE"] = varnish
    first, other = httpx.get(f"{varnish}/a/").text, httpx.get(f"{varnish}/b/").text
    done = newsroom.wireroom("edition", "purge", "/a/", "section:22")
    assert (done.returncode, done.stdout) == (0, "Purged: /a/, section:22.\n")
    second = httpx.get(f"{varnish}/a/").text
    assert (second != first, httpx.get(f"{varnish}/b/").text == other) == (True, True)
    assert newsroom.wireroom("edition", "purge", "section:2").returncode == 0
    assert httpx.get(f"{varnish}/a/").text != second


@pytest.mark.parametrize(
    ("caches", "what", "said", "code"),
    [
        ({}, "/a/", "No cache is set", 1),
        ({"WIREROOM_PURGE": "http://127.0.0.1:1"}, "/a/", "waits on", 1),
        ({"WIREROOM_PURGE": "http://127.0.0.1:1"}, "a tag", "is neither an address", 2),
    ],
)
def test_what_cannot_be_purged_is_told_in_one_line(
    newsroom: Newsroom, caches: dict[str, str], what: str, said: str, code: int
) -> None:
    newsroom.settings.update(caches)
    done = newsroom.wireroom("edition", "purge", what)
    assert done.returncode == code
    assert said in " ".join(done.stderr.replace("│", "").split())
    assert "Traceback" not in done.stderr


class WithoutTags(BaseBackend):
    """A cache of the kind that Wagtail's own backends speak to."""

    told: ClassVar[list[str]] = []

    def purge(self, url: str) -> None:
        self.told.append(url)


def test_a_cache_that_knows_no_tags_is_told_the_addresses(settings: Any, tmp_path: Path) -> None:
    settings.WAGTAILFRONTENDCACHE = {"cdn": {"BACKEND": f"{__name__}.WithoutTags"}}
    WithoutTags.told.clear()
    edition = Edition(tmp_path)
    with closing(Index(edition.folder)) as index:
        index.store("/a/", [Dependency("section:2")], [])
        index.store("/b/", [Dependency("section:22")], [])
    assert purge_now(edition, ["section:2", "/c/"]) == 0
    assert sorted(WithoutTags.told) == [f"{settings.SITE_URL}/a/", f"{settings.SITE_URL}/c/"]


def test_a_cache_that_is_away_gets_its_purge_when_it_is_back(settings: Any, tmp_path: Path) -> None:
    _set(settings, f"http://127.0.0.1:{Newsroom(tmp_path).port}")
    purges = purges_of(Edition(tmp_path))
    purges.ask("/a/")
    assert send_due(purges) == 0
    assert purges.due() == []  # Not at once again,
    purges.done([])
    with purges._open() as db:
        assert [row[0] for row in db.execute("SELECT what FROM errand")] == ["/a/"]  # but not forgotten.


def test_news_is_purged_before_what_a_rebuild_has_changed(tmp_path: Path) -> None:
    purges = purges_of(Edition(tmp_path))
    purges.ask_all(f"/2020/01/01/story-{n}/" for n in range(500))
    purges.ask("/2026/11/24/wall/", is_news=True)
    purges.ask("/2026/11/24/", is_news=True)
    purges.ask("/2026/11/24/wall/")  # A rebuild comes by as well.
    assert [what for what, _ in purges.due()[:2]] == ["/2026/11/24/", "/2026/11/24/wall/"]


def test_a_failure_that_wagtails_own_backend_tells_only_its_log_is_tried_again(settings: Any, tmp_path: Path) -> None:
    settings.WAGTAILFRONTENDCACHE = {
        "cdn": {
            "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
            "LOCATION": f"http://127.0.0.1:{Newsroom(tmp_path).port}",
        }
    }
    purges = purges_of(Edition(tmp_path))
    purges.ask("/a/")
    assert send_due(purges) == 0
    with purges._open() as db:
        assert [row[0] for row in db.execute("SELECT tries FROM errand")] == [1]


def test_only_a_file_that_changed_is_purged(settings: Any, tmp_path: Path) -> None:
    _set(settings, "http://127.0.0.1:1")
    edition, page = Edition(tmp_path), PageFile(200, "text/html", b"a page")
    assert _purged_by_writing(edition, page) == ["/a/"]
    assert _purged_by_writing(edition, page) == []


def _purged_by_writing(edition: Edition, page: PageFile) -> list[str]:
    with purging_if_changed(edition, "/a/") as changing:
        changing(edition.write("/a/", page))
    asked = purges_of(edition).due()
    purges_of(edition).done(asked)
    return [what for what, _ in asked]
