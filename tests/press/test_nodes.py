"""One newsroom on three machines: each follows the log of changes by itself, and comes back by itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.edition_files import files
from tests.newsroom import COMMAND, eventually
from tests.nodes import Nodes, kill, readers
from tests.postgresql import Server, running


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of these tests alone: they restart it."""
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def three(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Three served nodes with a few stories."""
    nodes = Nodes.begin(tmp_path_factory.mktemp("nodes"), server)
    try:
        for _ in range(3):
            nodes.add()
        nodes.publish("The first boat of the year")
        for node in nodes.nodes:
            node.serve()
            node.wait_for("/", "The first boat of the year")
        yield nodes
    finally:
        nodes.stop()


def seen_by_all(nodes: Nodes, words: str) -> None:
    """Every node's front shows the words; how soon is measured by `python -m bench nodes`."""
    for node in nodes.nodes:
        eventually(lambda node=node: words in node.get("/").text, f"{node.home.name} shows {words!r}")


def test_what_one_node_publishes_all_show(three: Nodes) -> None:
    path = three.publish("Ferry fares stay as they are", by=1)
    seen_by_all(three, "Ferry fares stay as they are")
    assert [node.get(path).status_code for node in three.nodes] == [200, 200, 200]


def test_a_node_that_was_stopped_catches_up(three: Nodes) -> None:
    away = three.nodes[2]
    away.stop()
    three.publish("Lighthouse keepers dine alone")
    three.publish("Lamp oil runs short at the point")
    away.serve()
    seen_by_all(three, "Lamp oil runs short at the point")


def test_readers_see_no_error_while_postgresql_restarts_and_publishing_goes_on_after(
    three: Nodes, server: Server
) -> None:
    path = three.publish("The tide tables are wrong again")
    seen_by_all(three, "The tide tables are wrong again")
    with readers([node.url + path for node in three.nodes]) as reading:
        server.stop()
        before = reading.pages
        eventually(lambda: reading.pages > before + 50, "readers go on while the database is down")
        server.start()
        three.publish("The tide tables are right", by=2)
        for node in three.nodes:
            node.wait_for("/", "The tide tables are right")
    assert reading.errors == []


def test_a_node_killed_in_the_middle_of_rendering_heals(three: Nodes) -> None:
    node = three.nodes[0]
    pages = [file for file in files(node.edition / "pages") if file.name == "index.html"]
    three.rename_paper("The Evening Courier")
    eventually(lambda: shows(pages, "Evening Courier"), "rendering has begun")
    kill(node)
    assert all(whole(page) for page in pages), "a page is the old one or the new one, never half of one"
    node.serve()
    eventually(lambda: len(shows(pages, "Evening Courier")) == len(pages), "every page has the new name")


def test_a_node_away_for_longer_than_the_log_goes_back_looks_everything_through(three: Nodes) -> None:
    node = three.nodes[1]
    node.stop()
    with closing(sqlite3.connect(node.edition / "index.sqlite3")) as index, index:
        index.execute("UPDATE state SET value = '2026-01-01T00:00:00+00:00' WHERE name = 'followed_at'")
    path = three.publish("A story whose marks are forgotten", by=0)
    with psycopg.connect(three.database_url) as connection:
        connection.execute("DELETE FROM press_mark")
    node.serve()
    node.wait_for("/", "A story whose marks are forgotten")
    eventually(lambda: (node.edition / "pages" / path[1:] / "index.html").exists(), "its page is in the edition")
    assert "The whole edition is looked through" in node.log_file.read_text()


def test_a_node_with_another_key_is_refused_in_one_line(three: Nodes, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("another key than the newsroom has, by mistake of an operator")
    settings = {**os.environ, **three.settings, "WIREROOM_SECRET_KEY_FILE": str(tmp_path / "key")}
    done = subprocess.run(
        [COMMAND, "init", "--home", tmp_path / "home"], capture_output=True, text=True, env=settings, check=False
    )
    assert done.returncode == 1
    assert "is not this newsroom's" in done.stderr
    assert done.stderr.count("\n") == 1


def shows(pages: list[Path], words: str) -> list[Path]:
    return [page for page in pages if words in page.read_text()]


def whole(page: Path) -> bool:
    return page.read_text().rstrip().endswith("</html>")
