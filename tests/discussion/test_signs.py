import pytest

from wireroom.discussion.signs import SAID
from wireroom.discussion.traits import traits


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("go and see my new video", "#call to own"),
        ("visit the museum of our town", None),
        ("please support my music", "#plea for own"),
        ("click here and earn money", "#call to gain"),
        ("THIS IS AN OUTRAGE, SIR", "#shouting"),
        ("NATO and the EU met", None),
        ("vote vote vote vote", "#repeating"),
        ("what!!!", "#exclaiming"),
    ],
)
def test_a_sign_is_seen(text, sign):
    seen = {trait for trait in traits(text).every if trait.startswith("#") and (" " in trait or trait[-3:] == "ing")}
    assert (sign in seen) if sign else not seen


def test_every_sign_has_words_for_the_moderator():
    text = "please please please please check out my channel and win free cash, OUR SHOP SUBSCRIBE NOW FOLLOW US ALL!!!"
    assert {trait for trait in traits(text).every if trait.startswith("#")} <= set(SAID)
