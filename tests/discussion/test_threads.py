from __future__ import annotations

from typing import Any

from tests.discussion.writing import outline, post
from wireroom.articles.models import Article
from wireroom.discussion import threads
from wireroom.discussion.models import State


def first(article: Article) -> list[Any]:
    return outline(threads.part(article, 1).comments)


def test_replies_stand_under_what_they_answer_oldest_first(article: Article) -> None:
    one = post(article, "one")
    post(article, "two")
    answer = post(article, "one-a", one)
    post(article, "one-b", one)
    post(article, "one-a-i", answer)
    assert first(article) == [["one", ["one-a", ["one-a-i"]], ["one-b"]], ["two"]]


def test_replies_to_what_was_taken_down_keep_their_place(article: Article) -> None:
    one = post(article, "one")
    gone = post(article, "gone", one, state=State.REJECTED)
    post(article, "stays", gone)
    assert first(article) == [["one", ["taken down", ["stays"]]]]
    one.state = State.WITHDRAWN
    one.save()
    assert first(article) == [["taken down", ["taken down", ["stays"]]]]


def test_what_was_taken_down_and_not_answered_leaves_nothing(article: Article) -> None:
    one = post(article, "one")
    post(article, "gone", one, state=State.WITHDRAWN)
    post(article, "gone, too", state=State.WITHDRAWN)
    assert first(article) == [["one"]]


def test_a_long_quarrel_does_not_nest_without_end(article: Article) -> None:
    parent = None
    for number in range(10):
        parent = post(article, str(number), parent)

    def depths(comments: list[threads.ShownComment]) -> list[int]:
        return [depth for comment in comments for depth in (comment.depth, *depths(comment.replies))]

    found = depths(threads.part(article, 1).comments)
    assert (len(found), max(found)) == (10, threads.DEEPEST)


def test_a_thread_shows_its_first_replies_and_says_how_many_more_there_are(article: Article) -> None:
    one = post(article, "one")
    for number in range(threads.FIRST_REPLIES + 3):
        post(article, f"answer {number}", one)
    (shown,) = threads.part(article, 1).comments
    assert (len(shown.replies), shown.more) == (threads.FIRST_REPLIES, 3)
    page = threads.one(article, one.pk)
    assert page
    assert (len(page.comment.replies), page.more) == (threads.FIRST_REPLIES + 3, False)


def test_a_long_discussion_is_cut_into_parts_that_hold_every_thread_once(article: Article) -> None:
    for number in range(2 * threads.PART + 1):
        post(article, str(number))
    parts = [threads.part(article, number) for number in (1, 2, 3)]
    assert [part.more for part in parts] == [True, True, False]
    assert [words for part in parts for (words,) in outline(part.comments)] == [str(n) for n in range(41)]
    assert threads.part(article, 4).comments == []


def test_the_newest_come_first_and_the_way_on_leads_to_the_rest(article: Article) -> None:
    for number in range(2 * threads.PART + 1):
        post(article, str(number))
    shown, before = threads.newest(article)
    rest = threads.part(article, before, newest_first=True).comments
    assert [words for (words,) in outline([*shown, *rest])] == [str(n) for n in reversed(range(41))]


def test_the_most_recommended_come_first_and_say_what_they_answer(article: Article) -> None:
    one = post(article, "one", recommended=1)
    post(article, "nobody’s")
    post(article, "best", one, recommended=5)
    best, second = threads.most_recommended(article)
    assert outline([best, second]) == [["best"], ["one"]]
    assert best.answers
    assert best.answers.pk == one.pk


def test_the_page_of_a_comment_has_what_it_answers_and_what_answers_it(article: Article) -> None:
    one = post(article, "one")
    two = post(article, "two", one)
    post(article, "beside", one)
    post(article, "three", two)
    page = threads.one(article, two.pk)
    assert page
    assert page.comment.answers
    assert page.comment.answers.pk == one.pk
    assert outline([page.comment]) == [["two", ["three"]]]


def test_there_is_no_page_of_what_nobody_sees(article: Article) -> None:
    waiting = post(article, "waits", state=State.WAITING)
    assert threads.one(article, waiting.pk) is None
    assert threads.one(article, waiting.pk + 999) is None
    assert threads.one(article, post(article, "one").pk, 2) is None
