from __future__ import annotations

from typing import Any

import pytest

from tests.cast import READER
from tests.discussion.writing import posted
from wireroom.discussion import names, readers
from wireroom.discussion.accepting import Letter
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
        "Ꭲoмaѕ Ꮢeed",
        "ᴛᴏᴍᴀs ʀᴇᴇᴅ",
        "ꓔꓳꓟꓮꓢ ꓣꓰꓰꓓ",
        "Tømas Reed",
        "🅣🅞🅜🅐🅢 🅡🅔🅔🅓",
        "🇹🇴🇲🇦🇸 🇷🇪🇪🇩",
        "𝕋𝕠𝕞𝕒𝕤 ℝ𝕖𝕖𝕕",
        "T\u034fo\u034fmas Ree\u0336d",
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


@pytest.mark.parametrize("posing", ["Adа Quill", "ADA QUILL", "Ada QuiIl", "Ｅlias", "e1ias"])
def test_who_poses_as_one_of_the_newsroom_is_held_even_where_comments_are_shown_at_once(
    article: Any, django_user_model: Any, posing: str
) -> None:
    DiscussionRules.objects.create(article=article, mode=Mode.AFTER)
    django_user_model.objects.create_user("ada", first_name="Ada", last_name="Quill", password="a-long-password")
    django_user_model.objects.create_user("elias", password="a-long-password")
    comment = posted(article, Letter(name=posing, email="r@post.example", text="As the paper, I say so."))
    (reason,) = comment.reasons
    assert comment.state == State.WAITING
    assert "who works here" in reason
    assert ("Ada Quill" in reason) or ("elias" in reason)


def test_a_reader_of_another_name_is_not_held_for_it(article: Any, moderator: Any) -> None:
    DiscussionRules.objects.create(article=article, mode=Mode.AFTER)
    assert posted(article, Letter(name="Rosalind", email="r@post.example", text="I say so.")).state == State.ACCEPTED


@pytest.mark.parametrize("nameless", ["", "…", "☺"])
def test_a_name_without_letters_is_nobodys(db: Any, nameless: str) -> None:
    assert names.name_key(nameless) == ""
    assert not names.belongs_to_a_reader(nameless)
