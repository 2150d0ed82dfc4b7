from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.cast import READER
from wireroom.discussion import names, readers
from wireroom.discussion.accepting import Letter, accept
from wireroom.discussion.models import State
from wireroom.discussion.screening_models import DiscussionRules, Mode


@pytest.mark.parametrize(
    "alike",
    [
        "tomas reed",
        "TOMAS  REED",
        "Tomás Réed",
        "T0mas Reed",
        "Тomаs Rееd",
        "Tomas.Reed",
        "T o m a s Reed",
        "Tornas Reed",
    ],
)
def test_look_alikes_have_one_key(alike: str) -> None:
    assert names.name_key(alike) == names.name_key("Tomas Reed")


@pytest.mark.parametrize("other", ["Tomas Reeder", "Thomas Reed", "Reed Tomas", "T. Reed"])
def test_other_names_have_another(other: str) -> None:
    assert names.name_key(other) != names.name_key("Tomas Reed")


def test_a_confirmed_name_is_taken_for_everybody_else(post: Any, article: Any) -> None:
    readers.confirm(READER["email"], READER["name"])
    answer = post(email="somebody.else@readers.example", name="Tomаs Reed")
    assert answer.status_code == 422
    assert "Somebody has confirmed this name" in answer.content.decode()
    assert post(name="Ilse Marrow").status_code == 303


def test_even_with_the_right_address_the_name_needs_the_browser_that_confirmed_it(post: Any) -> None:
    """Else whoever knows an address could write under its name."""
    readers.confirm(READER["email"], READER["name"])
    assert post().status_code == 422


def test_nobody_writes_as_one_of_the_newsroom(post: Any, django_user_model: Any) -> None:
    django_user_model.objects.create_user("ada", first_name="Ada", last_name="Quill", password="a-long-password")
    answer = post(name="Adа Quill")
    assert answer.status_code == 422
    assert "Somebody at this paper is called so" in answer.content.decode()


@pytest.mark.parametrize("nameless", ["", "…", "☺"])
def test_a_name_without_letters_is_nobodys(db: Any, nameless: str) -> None:
    assert names.name_key(nameless) == ""
    assert not names.belongs_to_a_reader(nameless)


def test_a_letter_kept_while_the_database_was_away_waits_where_its_name_is_anothers(article: Any) -> None:
    DiscussionRules.objects.create(article=article, mode=Mode.AFTER)
    reader = readers.confirm(READER["email"], READER["name"])
    letter = Letter(text="The trams ran on time in my day.", **READER)
    posing = accept(article, letter)
    assert (posing.state, len(posing.reasons)) == (State.WAITING, 1)
    own = accept(article, replace(letter, text="Here I am.", reader=reader.email_hash))
    assert own.state == State.ACCEPTED
