"""What advertising does whatever its words: calls, asks for money, praises its own page, shouts, repeats. Pure.

A sign is one more trait (`traits`): the classifier learns from this newsroom's decisions what each is worth, and a
newsroom whose genuine readers call and link will find it worth nothing. The words are English; of other languages
the classifier learns the words themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_CALLS = frozenset(
    """add buy call check click come contact copy dm donate download earn enter find follow get go google hit hmu
    join like listen look message order peep rate register search see share show sign sub subscribe support text
    thumb thumbs try type upvote view visit vote watch whatsapp""".split()
)
_OWN = frozenset("my our mine ours me us".split())
_SHOWN = frozenset(
    """account acc album app art band beat beats blog book brand channel channels chanel clip clips content cover
    covers demo ep facebook freestyle gameplay gig group insta instagram link mixtape music offer page pages
    parody podcast profile project rap remix remixes review series service shop show single site song songs
    soundcloud store stream studio stuff subs track tracks tutorial tutorials twitch twitter upload uploads
    version vid video videos vids vlog vlogs website work youtube""".split()
)
_GAIN = frozenset(
    """$ £ € 0$ bitcoin bonus bucks cash cheap commission coupon crypto discount dollars earn earned earning earnings
    euro euros followers free forex gift giveaway income invest investment loan money offer paid payout paypal
    pounds prize profit profits promo rich sale subs subscribers views voucher win""".split()
)
_PLEA = frozenset("please plz pls plss plzz pleas pleasee appreciate appreciated chance grateful support dream".split())
SAID = {
    "#call": "It calls to do something",
    "#own_": "It speaks of its author",
    "#shown": "It names a page, a channel or the like",
    "#gain": "It speaks of gain",
    "#plea": "It pleads",
    "#own": "It names a page, a channel or the like of its author",
    "#call to own": "It calls readers to something of its author",
    "#plea for own": "It pleads for something of its author",
    "#call to gain": "It calls readers to gain something",
    "#plea and call": "It pleads and calls",
    "#shouting": "It is nearly all capitals",
    "#repeating": "It repeats itself",
    "#exclaiming": "It has rows of exclamation marks",
}
"""Each sign as the moderator reads it."""

_SPAN = 6
"""Words within which a call belongs to what it calls to."""

_LEAST_LETTERS, _SHOUTED, _REPEATED = 12, 0.7, 4


def put_signs(words: Sequence[str], at: Sequence[set[str]]) -> None:
    """Put each sign at the words that make it."""
    marks = [set(_marks(word)) for word in words]
    for place, mark in enumerate(marks):
        at[place] |= {f"#{name}" for name in mark}
    owns = [place for place, mark in enumerate(marks) if "shown" in mark and _is_own(marks, place)]
    for place in owns:
        at[place].add("#own")
        _together(marks, at, place, "call", "#call to own")
        _together(marks, at, place, "plea", "#plea for own")
    for place, mark in enumerate(marks):
        if "gain" in mark:
            _together(marks, at, place, "call", "#call to gain")
        if "plea" in mark:
            _together(marks, at, place, "call", "#plea and call")


def manner(text: str, words: Sequence[str]) -> Iterator[str]:
    """Signs of the whole text."""
    letters = [each for each in text if each.isalpha()]
    if len(letters) >= _LEAST_LETTERS and sum(map(str.isupper, letters)) > _SHOUTED * len(letters):
        yield "#shouting"
    if words and Counter(words).most_common(1)[0][1] >= max(_REPEATED, len(words) // 3):
        yield "#repeating"
    if re.search(r"[!?]{3,}", text):
        yield "#exclaiming"


def _marks(word: str) -> Iterator[str]:
    for name, known in (("call", _CALLS), ("own_", _OWN), ("shown", _SHOWN), ("gain", _GAIN), ("plea", _PLEA)):
        if word in known:
            yield name


def _is_own(marks: Sequence[set[str]], place: int) -> bool:
    return any("own_" in mark for mark in marks[max(0, place - 3) : place])


def _together(marks: Sequence[set[str]], at: Sequence[set[str]], place: int, other: str, sign: str) -> None:
    for near in range(max(0, place - _SPAN), min(len(marks), place + _SPAN + 1)):
        if near != place and other in marks[near]:
            at[near].add(sign)
            at[place].add(sign)
