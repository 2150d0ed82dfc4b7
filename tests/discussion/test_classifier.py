import pytest

from tests.discussion.letters import Writer
from wireroom.discussion.classifier import Bar, Known, Verdict, judge, learn, likelihood, teach
from wireroom.discussion.measuring import Figures, learning_curve
from wireroom.discussion.traits import traits

BAR = Bar(0.6, 0.25)


@pytest.fixture(scope="module")
def taught() -> dict[str, Known]:
    known: dict[str, Known] = {}
    teach(known, [(traits(text), is_spam) for text, is_spam in Writer(1).archive(400)])
    return known


def test_spam_of_the_known_kind_is_caught_and_cheers_pass(taught):
    figures = Figures()
    for text, is_spam in Writer(2).archive(400):
        figures = figures.after(judge(taught, traits(text), BAR).verdict, is_spam)
    assert figures.correlation >= 0.89
    assert figures.false_alarms <= 0.02


def test_genuine_letters_of_another_kind_are_hardly_ever_called_spam(taught):
    writer = Writer(3)
    verdicts = [judge(taught, traits(writer.letter()), BAR).verdict for _ in range(400)]
    assert verdicts.count(Verdict.SPAM) <= 8
    assert verdicts.count(Verdict.PUBLISH) >= 300


def test_text_of_which_nothing_is_known_is_published(taught):
    judgement = judge(taught, traits("Quorn hedgerows blossom beneath cumulus skies."), BAR)
    assert judgement.verdict == Verdict.PUBLISH
    assert judgement.score < 0.3


def test_a_little_known_spam_in_a_strange_text_is_held_not_refused(taught):
    text = (
        "check out my channel, "
        + "though quorn hedgerows blossom beneath cumulus skies near brackish estuaries"
        + " a heron waded there at dawn"
    )
    judgement = judge(taught, traits(text), BAR)
    assert judgement.verdict == Verdict.HOLD
    assert 0.3 <= judgement.score < 0.5
    assert "a person should look" in judgement.reasons[-1]


def test_reasons_are_sentences_with_counts(taught):
    judgement = judge(taught, traits("hey guys check out my channel and subscribe"), BAR)
    assert judgement.verdict == Verdict.SPAM
    assert all(" spam and " in reason and reason.endswith(".") for reason in judgement.reasons)


@pytest.mark.parametrize("text", ["", " \n", "!!!", "<b></b>", "\u200b"])
def test_a_comment_without_words_is_held(taught, text):
    assert judge(taught, traits(text), BAR).verdict == Verdict.HOLD


def test_nothing_is_spam_before_anything_was_learnt():
    assert judge({}, traits("check out my channel http://cash.example"), BAR).verdict == Verdict.PUBLISH


def test_one_decision_moves_the_likelihood():
    known: dict[str, Known] = {}
    seen = traits("cheap kettles delivered")
    before = likelihood(known, seen)
    learn(known, seen, is_spam=True)
    assert likelihood(known, seen) > before
    learn(known, seen, is_spam=False)
    learn(known, seen, is_spam=False)
    assert likelihood(known, seen) < before + 0.01


def test_the_same_archive_always_teaches_the_same(taught):
    again: dict[str, Known] = {}
    teach(again, [(traits(text), is_spam) for text, is_spam in Writer(1).archive(400)])
    assert again == taught


def test_the_learning_curve_rises():
    curve = list(learning_curve([(traits(text), spam) for text, spam in Writer(4).archive(500)], BAR, window=100))
    assert [number for number, _ in curve] == [100, 200, 300, 400, 500]
    assert curve[0][1].correlation < curve[-1][1].correlation
    assert curve[-1][1].correlation > 0.9


def test_correlation_is_that_of_matthews():
    assert Figures(caught=50, passed=50).correlation == 1
    assert Figures(caught=25, missed=25, passed=25, alarms=25).correlation == 0
    assert Figures(passed=10).correlation == 0
