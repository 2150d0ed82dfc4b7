"""The bar for spam, on crowds that it was not chosen for."""

from __future__ import annotations

import pytest

from tests.discussion.crowds import Crowd
from wireroom.discussion.caution import MOST_ALARMS, STRICTEST, at_most, bar_for, figures_at, tried
from wireroom.discussion.classifier import Bar, Known, Verdict, judge, teach
from wireroom.discussion.measuring import Figures
from wireroom.discussion.traits import Traits, traits

Learnt = dict[str, Known]


@pytest.fixture(scope="module")
def archive() -> list[tuple[Traits, bool]]:
    return [(traits(text), is_spam) for text, is_spam in Crowd(21).video(1200)]


@pytest.fixture(scope="module")
def bar(archive: list[tuple[Traits, bool]]) -> Bar:
    return bar_for(archive)


@pytest.fixture(scope="module")
def known(archive: list[tuple[Traits, bool]]) -> Learnt:
    learnt: Learnt = {}
    teach(learnt, archive)
    return learnt


def test_spam_of_the_same_crowd_is_caught_though_one_label_in_forty_is_wrong(known: Learnt, bar: Bar) -> None:
    figures = Figures()
    for text, is_spam in Crowd(22).video(800):
        figures = figures.after(judge(known, traits(text), bar).verdict, is_spam)
    assert figures.correlation >= 0.86
    assert figures.false_alarms <= MOST_ALARMS


def test_writers_of_an_opinion_page_are_not_called_spammers(known: Learnt, bar: Bar) -> None:
    verdicts = [judge(known, traits(text), bar).verdict for text in Crowd(23).opinions(1100)]
    assert verdicts.count(Verdict.SPAM) <= 22
    assert verdicts.count(Verdict.PUBLISH) >= 900


def test_letters_that_speak_like_advertising_are_hardly_refused(known: Learnt, bar: Bar) -> None:
    letters = (
        "Please watch the hearing of 4 March, https://video.parliament.example/4-march, before you vote. It cost £40m.",
        "I subscribe to this paper, check its figures, and share them with my class. Free speech is not free!",
        "SHAME ON YOU ALL. MY TAXES PAID FOR THAT BRIDGE!!! Win one election and you sell us cheap.",
        "My own site has the whole table: the council earns $300 on each permit and gives nothing back to my street.",
        "Follow the money, they say. I did: three contracts, one director, and a page of the register that is gone.",
    )
    verdicts = [judge(known, traits(text), bar).verdict for text in letters]
    assert verdicts.count(Verdict.SPAM) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "s u b s c r i b e to my channel please",
        "ch\u0435ck out my ch\u0430nnel guys",
        "ch3ck out my ch4nnel and subscr1be",
        "check\u200b out my chan\u00adnel and sub\u200dscribe",
        "<b>CHECK OUT</b> my channel!!!!!",
    ],
)
def test_disguises_are_taken_off(known: Learnt, bar: Bar, text: str) -> None:
    assert judge(known, traits(text), bar).verdict == Verdict.SPAM


def test_a_small_archive_calls_nobody_spam() -> None:
    few = [(traits(text), is_spam) for text, is_spam in Crowd(24).video(24)]
    assert bar_for(few) == STRICTEST


def test_noise_sets_the_strictest_bar() -> None:
    texts = [text for text, _ in Crowd(25).video(200)]
    assert bar_for([(traits(text), number % 2 == 0) for number, text in enumerate(texts)]) == STRICTEST


def test_a_comment_is_not_judged_by_its_own_copy() -> None:
    copies = [(traits("buy our wonderful kettles"), True)] * 40
    others = [(traits(text), False) for text in Crowd(26).opinions(40)]
    checked = [one for one in tried(copies + others) if one.is_spam]
    assert len(checked) == 40
    assert all(one.found.words == 0 for one in checked)


def test_the_bar_is_as_strict_as_spam_allows(archive: list[tuple[Traits, bool]], bar: Bar) -> None:
    checked = tried(archive)
    best = figures_at(bar, checked).correlation
    assert figures_at(Bar(bar.likely, bar.share + 0.2), checked).correlation < best - 0.005


def test_the_upper_end_of_chance() -> None:
    assert at_most(Figures()) == 1
    assert at_most(Figures(passed=100)) == pytest.approx(0.0263, abs=0.001)
    assert at_most(Figures(passed=980, alarms=20)) == pytest.approx(0.0287, abs=0.001)
