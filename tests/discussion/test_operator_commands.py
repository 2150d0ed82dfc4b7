"""What whoever runs the server asks of the discussion, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from typer.testing import CliRunner

from tests.cast import READER
from wireroom.core import newsroom
from wireroom.core.cli import Failure, build
from wireroom.core.home import Home
from wireroom.discussion import spool
from wireroom.discussion.accepting import Letter, accept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def the_open_newsroom(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(newsroom, "open_newsroom", lambda home: home)
    monkeypatch.setattr(settings, "HOME", Home(tmp_path))


def run(*words: str) -> Any:
    return CliRunner().invoke(build(), words)


def test_what_lies_in_the_discussion_is_counted(article: Any) -> None:
    accept(article, Letter(**READER, text="The trams ran on time in my day."))
    accept(article, Letter(**READER, text="Buy my kettles.", trapped=True))
    spool.lay_down(article.pk, Letter(**READER, text="And another thing."))
    counts = json.loads(run("comments", "--json").stdout)
    wanted = {"waiting": 1, "spam": 1, "approved": 0, "not screened yet": 1, "in the spool": 1, "reported": 0}
    assert wanted.items() <= counts.items()
    assert "       1  waiting" in run("comments").stdout.splitlines()


def test_a_mail_server_that_is_missing_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("mail", "try", "desk@news.example")
    assert isinstance(done.exception, Failure)
    assert "WIREROOM_SMTP" in str(done.exception)
