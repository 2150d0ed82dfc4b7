"""`wireroom kill` and `wireroom ledger`, with good input and bad."""

from __future__ import annotations

import csv
import io

from tests.newsroom import Newsroom


def test_kill_and_ledger_do_what_they_say_and_tell_bad_input_in_one_line(demo_newsroom: Newsroom) -> None:
    room = demo_newsroom
    ((day, slug),) = room.query("SELECT url_date, slug FROM articles_article WHERE live ORDER BY published_at LIMIT 1")
    address = f"/{day.replace('-', '/')}/{slug}/"
    killed = room.wireroom("kill", address, "--notice", "It was wrong.")
    assert (killed.returncode, killed.stdout[:8]) == (0, "Killed: "), killed.stderr
    assert room.query("SELECT live FROM articles_article WHERE slug = ?", slug) == [(0,)]
    assert "killed before" in room.wireroom("kill", address).stdout
    for words, code, told in [
        (("kill", "/2026/not/a/story/"), 2, "is no story's address"),
        (("kill", "/1999/01/01/nothing/"), 1, "There is no story"),
        (("ledger", "--month", "November"), 2, "is no month"),
        (("ledger", "--month", "2026-11", "--source", "Nobody"), 1, "There is no source"),
    ]:
        done = room.wireroom(*words)
        assert (done.returncode, told in done.stderr, done.stderr.count("\n")) == (code, True, 1), done.stderr
    ((month,),) = room.query("SELECT substr(min(began_at), 1, 7) FROM articles_use")
    rows = list(csv.DictReader(io.StringIO(room.wireroom("ledger", "--month", month).stdout)))
    assert rows
    assert all(row["source"] and row["address"] and row["from"] for row in rows)
