"""Who in a byline is a person, and who is an agency, a desk or the site itself."""

from __future__ import annotations

import pytest

from wireroom.wire.bylines import is_person, read_byline


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ada Moor and Ben Tarn, Northern Wire", ["Ada Moor", "Ben Tarn"]),
        ("Von Jan-Erik Müller, Berlin", ["Jan-Erik Müller"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Ada Moor Political Correspondent", ["Ada Moor"]),
        ("ADA MOOR, POLITICAL EDITOR", ["ADA MOOR"]),
        ("By Ada Moor in Port Ellen", ["Ada Moor"]),
        ("Par Anne Le Gall avec Agence du Nord", ["Anne Le Gall"]),
        ("Di Marco Rossi e Anna Bianchi", ["Marco Rossi", "Anna Bianchi"]),
        ("文/王小明", ["王小明"]),
        ("記者 陳美玲", ["陳美玲"]),
        ("김하늘 기자", ["김하늘"]),
        ("بقلم أحمد علي", ["أحمد علي"]),
        ("Text: Karl Ove Berg og Kari Nordby", ["Karl Ove Berg", "Kari Nordby"]),
        ("Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("Maria do Carmo e Silva", ["Maria do Carmo e Silva"]),
        ("by Mohammed al-Hassan; Sara bin Said (Port Ellen)", ["Mohammed al-Hassan", "Sara bin Said"]),
        ("Ada Moor, Science and technology editor", ["Ada Moor"]),
        ("Northern Wire/Jean Dupont", ["Jean Dupont"]),
        ("Иван Петров", ["Иван Петров"]),
        ("山田 太郎", ["山田 太郎"]),
        ("Anna K.", ["Anna K."]),
        ("Dr. Ada Moor", ["Ada Moor"]),
        ("Ada Moor | Ben Tarn • Cy Holm", ["Ada Moor", "Ben Tarn", "Cy Holm"]),
        ("Ada Moor, Ada Moor", ["Ada Moor"]),
        ("Ana Maria da Silva", ["Ana Maria da Silva"]),
        ("Josep Puig i Ferrer", ["Josep Puig i Ferrer"]),
        ("Analysis by Ada Moor, Northern Wire Senior Court Analyst", ["Ada Moor"]),
    ],
)
def test_the_persons_of_a_byline(byline: str, people: list[str]) -> None:
    assert list(read_byline(byline).people) == people


@pytest.mark.parametrize(
    "byline",
    [
        "By Northern Wire Staff", "dpa", "Redaktion", "Harbour News", "admin", "Staff writer", "desk@times.example",
        "Arts and culture editor", "The Port Ellen Times", "Nachrichtenagentur dpa", "编辑部", "关注", "@adamoor",
        "https://times.example/author/1", "By", "Eine Analyse von", "3 min read", "12 May 2026", "www.times.example",
        "Search for this author", "Follow us", "Meridian News Agency", "Our correspondent",
        "The Plain Dealer", "Harbour Verlagshaus AG", "أ ف ب", "फोटो डेस्क",
        "Show all articles",
    ],
)  # fmt: skip
def test_nobody_is_taken_for_an_author_who_is_not_a_person(byline: str) -> None:
    assert read_byline(byline).people == ()


@pytest.mark.parametrize(
    ("byline", "organisations"),
    [
        ("By Ada Moor and Ben Tarn, Northern Wire", ["Northern Wire"]),
        ("Par Anne Lorme avec Agence du Nord", ["Agence du Nord"]),
        ("dpa", ["dpa"]),
        ("Ada Moor", []),
    ],
)
def test_agencies_are_kept_apart_from_persons(byline: str, organisations: list[str]) -> None:
    assert list(read_byline(byline).organisations) == organisations


def test_the_sites_own_name_is_neither_person_nor_source() -> None:
    byline = read_byline("Monte Luce, Ada Moor", ["Monte Luce"])
    assert (byline.people, byline.organisations) == (("Ada Moor",), ())


def test_a_single_name_is_a_person_only_where_the_source_says_so() -> None:
    assert read_byline("Suharno").people == ()
    assert read_byline("Suharno", single_names=True).people == ("Suharno",)


@pytest.mark.parametrize("name", ["Petra Lana", "Mia Beta", "Russell Brand"])
def test_names_that_agencies_bear_too_stay_persons(name: str) -> None:
    assert is_person(name)
