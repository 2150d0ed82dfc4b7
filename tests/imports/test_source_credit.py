"""The line that says where the copy is from, made a record."""

from __future__ import annotations

import pytest

from wireroom.imports.source_credit import is_credit_line, read_credit_line


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("Credit: Northern Wire", ["Northern Wire"]),
        ("Credit:Meridian", ["Meridian"]),
        ("Source: Harbour Press, Mara Lind", ["Harbour Press"]),
        ("Credit: Northern Wire / Harbour Press", ["Northern Wire", "Harbour Press"]),
        ("Credit: Salt & Sons", ["Salt & Sons"]),
        ("Originally published by Northern Wire", ["Northern Wire"]),
        ("This article was originally published on Northern Wire.", ["Northern Wire"]),
        ("Quelle: dpa", ["dpa"]),
        ("来源：海湾日报", ["海湾日报"]),
        ("Source: https://wire.example/x/1", ["wire.example"]),
    ],
)
def test_the_sources_of_a_credit_line(line: str, sources: list[str]) -> None:
    assert [credit.source for credit in read_credit_line(line)] == sources


def test_a_person_of_the_source_and_the_original_are_kept() -> None:
    (credit,) = read_credit_line("Credit: Northern Wire, Jo Tarn (https://wire.example/a)")
    assert (credit.source, credit.person, credit.url) == ("Northern Wire", "Jo Tarn", "https://wire.example/a")


@pytest.mark.parametrize(
    "line",
    [
        "Source of the fire was unknown.",
        "Via the harbour they came",
        "Source: the harbour’s own figures, which are published each month, show that traffic fell by 12% in May.",
        "Credit is due to all of them.",
        "Credit:",
        "",
    ],
)
def test_copy_is_no_credit_line(line: str) -> None:
    assert not is_credit_line(line)
