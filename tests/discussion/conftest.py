"""A story with a discussion, and what happens around it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.cast import READER
from tests.smtp_sink import Sink, mail_server

OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def article(db: Any) -> Any:
    """A published story that takes comments."""
    from wireroom.articles.models import Article, Section
    from wireroom.core import clock

    section = Section.objects.create(name="Harbour", slug="harbour")
    return Article.objects.create(
        headline="Council votes “no” on trams", section=section, live=True, first_published_at=clock.now()
    )


@pytest.fixture
def letter() -> dict[str, str]:
    """The form as a reader fills it in."""
    return {**READER, "website": "", "comment": "The trams ran on time in my day.", "parent": "", "homepage": ""}


@pytest.fixture
def post(client: Client, article: Any, letter: dict[str, str]) -> Callable[..., Any]:
    """Post the form to the article, with changes to what is filled in; the worker then screens it."""
    from wireroom.discussion.looking_over import look_over

    def post(headers: dict[str, str] = OUR_PAGE, to: int | None = None, **changes: str) -> Any:
        response = client.post(f"/discussion/{to or article.pk}/", {**letter, **changes}, headers=headers)
        if response.status_code in {201, 303}:
            look_over()
        return response

    return post


@pytest.fixture
def comment(article: Any) -> Any:
    """A comment that waits for the moderator."""
    from wireroom.discussion.accepting import Letter, accept

    return accept(article, Letter(text="The trams ran on time in my day.", **READER))


@pytest.fixture
def moderator(django_user_model: Any) -> Any:
    """Somebody who may do everything in the desk."""
    return django_user_model.objects.create_superuser("Rosa", "rosa@desk.example", "a-long-password")


@pytest.fixture
def database_away() -> Callable[[], AbstractContextManager[None]]:
    """Within it the database cannot be opened, as when its file was moved away."""

    @contextmanager
    def away() -> Iterator[None]:
        name = connection.settings_dict["NAME"]
        with _held_in_memory(name):
            connection.connection.close()
            connection.connection = None
            connection.settings_dict["NAME"] = "file:/nowhere/wireroom.sqlite3?mode=rw"
            try:
                yield
            finally:
                connection.settings_dict["NAME"] = name
                connection.ensure_connection()

    return away


@contextmanager
def _held_in_memory(name: str) -> Iterator[None]:
    """An in-memory database of SQLite lives as long as somebody holds it."""
    if connection.vendor != "sqlite":
        yield
        return
    with closing(sqlite3.connect(name, uri=True)) as holder:
        holder.execute("SELECT * FROM sqlite_master")
        yield


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A mail server on loopback, which the newsroom uses."""
    with mail_server() as sink:
        settings.WIREROOM = {**settings.WIREROOM, "SMTP": sink.url}
        yield sink
