"""What every test may use. Unit tests get Django on an in-memory database; whole newsrooms are real ones."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.chromium import Chromium
from tests.distributing import FileByFile
from tests.edition_files import wait_until_at_rest
from tests.newsroom import Newsroom, make_newsroom
from tests.postgresql import Server, running

# The same examples in every run, however slow the machine: a change fails for what it does. Others are drawn with
# `--hypothesis-profile=default`.
hypothesis.settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever drives Chromium is a browser test, so that `make test-quick` can leave it out. What takes minutes by
    itself comes first: begun last, it would keep one core busy while the others have nothing left."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path.name != "test_on_postgresql.py")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FileByFile:
    return FileByFile(config, log)


@pytest.fixture(autouse=True)
def nothing_cached() -> None:
    """What Wagtail and Django remember of tables; those of the test before are gone."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache

    cache.clear()
    ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def static_files_by_their_own_names(settings: Any) -> None:
    """Unit tests render templates without gathering the static files first."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def what_migrations_made(db: Any, settings: Any) -> None:
    """Wagtail's first rows: tests with real transactions begin on emptied tables."""
    from wagtail.models import Collection, Locale, Page, Site

    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Site.objects.exists():
        Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
        root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
        home = root.add_child(title="Home", slug="home")
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)


@pytest.fixture
def edition_folder(settings: Any, tmp_path: Path) -> Path:
    """An edition of this test alone."""
    from wireroom.core.home import Home

    settings.HOME = Home(tmp_path)
    return settings.HOME.edition


@pytest.fixture(scope="session")
def bare_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a newsroom that `wireroom init` has made; copied for each test that needs one."""
    return _made_once(tmp_path_factory, "bare")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the demo newsroom, with a whole edition; copied for each test that changes it."""
    return _made_once(tmp_path_factory, "demo", "--demo")


def _made_once(factory: pytest.TempPathFactory, name: str, *options: str) -> Path:
    """Made by whichever process of this run asks for it first; the others wait, and have the same."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name).exists():
            make_newsroom(folder / f"{name}-unfinished", *options).rename(folder / name)
    return folder / name


@pytest.fixture
def newsroom(bare_newsroom: Path, tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom without stories, not yet served."""
    with Newsroom.copied_from(bare_newsroom, tmp_path / "home") as room:
        yield room


@pytest.fixture
def demo_newsroom(demo_home: Path, tmp_path: Path) -> Iterator[Newsroom]:
    """The demo newsroom, not yet served; what a test does to it is its own."""
    with Newsroom.copied_from(demo_home, tmp_path / "home") as room:
        yield room


@pytest.fixture(scope="session")
def served_demo(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The demo newsroom, served, its press at rest; for tests that only read."""
    with Newsroom.copied_from(demo_home, tmp_path_factory.mktemp("served") / "home") as room:
        wait_until_at_rest(room.serve())
        yield room


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A real PostgreSQL server."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Debian's Chromium, headless."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield Chromium(browser)
        browser.close()
