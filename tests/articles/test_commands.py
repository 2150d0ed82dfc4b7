"""`wireroom topics load`, as its user meets it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.newsroom import Newsroom


def test_the_command_loads_a_vocabulary_and_tells_bad_files_in_one_line(newsroom: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "topics.json"
    concept = {"qcode": "medtop:20000418", "prefLabel": {"en-GB": "tidal barrier"}}
    file.write_text(json.dumps({"conceptSet": [concept]}))
    done = newsroom.wireroom("topics", "load", file)
    assert (done.returncode, done.stdout.strip()) == (0, "1 topics are new, 0 changed, 0 as before.")
    assert newsroom.query("SELECT name FROM articles_topic WHERE code = 'medtop:20000418'") == [("Tidal barrier",)]
    assert newsroom.query("SELECT count(*) FROM articles_topic") == [(18,)]
    for text, said in (("no json", "this is no JSON"), ("{}", "it has no “conceptSet”")):
        file.write_text(text)
        refused = newsroom.wireroom("topics", "load", file)
        assert refused.returncode == 1
        assert said in refused.stderr
        assert "Traceback" not in refused.stderr
    assert newsroom.wireroom("topics", "load", tmp_path / "none.json").returncode == 1
