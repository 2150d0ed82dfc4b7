import csv
import json

import pytest
from typer.testing import CliRunner

from tests.discussion.letters import Writer
from wireroom.core.cli import Failure, build


def run(*words: object):
    return CliRunner().invoke(build(), ["screening", "try", *map(str, words)])


@pytest.fixture
def archive(tmp_path):
    file = tmp_path / "archive.csv"
    rows = [(text, "Bo", "spam" if is_spam else "genuine") for text, is_spam in Writer(1).archive(400)]
    rows.insert(0, ("hey guys check out my channel and subscribe", "Bo", ""))
    rows.append(("The council has never explained the flood wall.", "Mara", ""))
    with file.open("w", newline="") as sheet:
        csv.writer(sheet).writerows([("text", "author", "label"), *rows])
    return file


def test_the_unlabelled_rows_are_judged_in_order_one_object_each(archive):
    done = run(archive, "--json")
    assert done.exit_code == 0
    judged = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["verdict"] for one in judged] == ["spam", "publish"]
    assert all(set(one) == {"verdict", "score", "reasons"} and 0 <= one["score"] <= 1 for one in judged)
    assert "Learnt from 400 comments" in done.stderr
    assert "correlation" in done.stderr


def test_without_json_a_person_reads_lines_and_figures(archive):
    done = run(archive)
    assert done.stdout.startswith("spam    ")
    assert "Judged 2: 1 publish, 0 hold, 1 spam." in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"text,author,label\nx,y,genuine\n", "no row is labelled “spam”"),
        (b"text,author,label\nx,y,spam\n", "no row is labelled “genuine”"),
        (b"text,author,label\nx,y,maybe\n", "line 2 has the label “maybe”"),
        (b"", "the file is empty"),
    ],
)
def test_a_file_that_teaches_nothing_is_refused_by_name(tmp_path, content, said):
    file = tmp_path / "archive.csv"
    file.write_bytes(content)
    done = run(file)
    assert isinstance(done.exception, Failure)
    assert str(file) in str(done.exception)
    assert said in str(done.exception)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "no such file" in str(run(tmp_path / "none.csv").exception)
    assert "this is no file" in str(run(tmp_path).exception)
