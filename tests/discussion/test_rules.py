"""Rules by paper, section and story, and what readers meet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from wireroom.core import clock
from wireroom.core.tags import Change, marked, recording
from wireroom.discussion.models import Comment, DiscussionRules, State
from wireroom.discussion.rules import Closing, freeze, rules_of, slow_down

pytestmark = pytest.mark.django_db(transaction=True)

Post = Callable[..., Any]


def test_the_narrower_rule_holds_and_what_it_leaves_empty_is_the_wider_ones(article: Any) -> None:
    DiscussionRules.objects.create(mode="before", trusted_after=3, slow_seconds=60)
    DiscussionRules.objects.create(section=article.section, mode="after", slow_seconds=0)
    DiscussionRules.objects.create(article=article, trusted_after=5)
    rules = rules_of(article)
    assert (rules.mode, rules.trusted_after, rules.slow_seconds) == ("after", 5, 0)


def test_rules_of_another_story_do_not_concern_this_one(article: Any) -> None:
    from wireroom.articles.models import Article

    other = Article.objects.create(headline="Other", section=article.section, live=True)
    freeze(other, True)
    assert rules_of(article).open
    assert not rules_of(other).open


def test_a_second_row_for_the_same_thing_is_refused(article: Any) -> None:
    DiscussionRules.objects.create()
    with pytest.raises(ValidationError, match="already"):
        DiscussionRules().full_clean()
    with pytest.raises(ValidationError, match="not for both"):
        DiscussionRules(section=article.section, article=article).full_clean()


@pytest.mark.parametrize("row", [{"mode": "closed"}, {"frozen": True}, {"closes_after_days": 3}])
def test_a_closed_discussion_takes_nothing(post: Post, article: Any, row: dict[str, Any]) -> None:
    article.first_published_at = clock.now() - timedelta(days=4)
    article.save()
    DiscussionRules.objects.create(**row)
    assert post().status_code == 403
    assert Comment.objects.count() == 0


def test_a_discussion_is_open_until_its_time_is_over(post: Post, article: Any) -> None:
    DiscussionRules.objects.create(closes_after_days=3)
    assert post().status_code == 303


def test_slow_mode_asks_to_wait_and_keeps_the_text(post: Post, article: Any, client: Client) -> None:
    slow_down(article, 300)
    assert post().status_code == 303
    second = post(comment="And another thing.")
    assert second.status_code == 429
    assert 0 < int(second["Retry-After"]) <= 300
    assert "And another thing." in second.content.decode()
    assert "slow mode" in second.content.decode()
    client.cookies.clear()
    assert post(comment="Somebody else.").status_code == 303
    slow_down(article, 0)
    assert post(comment="And another thing.").status_code == 303


def test_where_readers_only_ask_they_cannot_answer_each_other(post: Post, article: Any) -> None:
    DiscussionRules.objects.create(mode="questions")
    post()
    question = Comment.objects.get()
    question.state = State.ACCEPTED
    question.save()
    assert post(comment="I know that one.", parent=str(question.pk)).status_code == 403


def test_a_page_depends_on_the_rules_that_it_shows(article: Any, client: Client) -> None:
    with recording() as record:
        rules_of(article)
    tags = {each.tag for each in record.dependencies}
    heard: list[Change] = []

    def hear(sender: Any, changes: Any, **_: Any) -> None:
        heard.extend(changes)

    marked.connect(hear)
    try:
        for row in (DiscussionRules(), DiscussionRules(section=article.section), DiscussionRules(article=article)):
            heard.clear()
            row.mode = "closed"
            row.save()
            assert {change.tag for change in heard} <= tags
            assert heard
            heard.clear()
            row.slow_seconds = 5
            row.save()
            assert not heard
    finally:
        marked.disconnect(hear)


def test_pages_of_discussions_whose_time_is_over_are_marked_once(article: Any) -> None:
    DiscussionRules.objects.create(closes_after_days=3)
    article.first_published_at = clock.now() - timedelta(days=3, minutes=1)
    article.save()
    heard: list[str] = []

    def hear(sender: Any, changes: Any, **_: Any) -> None:
        heard.extend(change.tag for change in changes)

    marked.connect(hear)
    try:
        closing = Closing()
        closing.close()
        assert heard == [f"discussion-rules:article:{article.pk}"]
        closing.close()
        assert len(heard) == 1
    finally:
        marked.disconnect(hear)


def test_the_screens_of_rules_words_and_success_open(client: Client, moderator: Any) -> None:
    client.force_login(moderator)
    for screen in ("discussionrules", "wordlist", "ban"):
        assert client.get(f"/desk/snippets/discussion/{screen}/").status_code == 200
    page = client.post(
        "/desk/snippets/discussion/discussionrules/add/",
        {"mode": "after"}
        | dict.fromkeys(("section", "article", "closes_after_days", "trusted_after", "slow_seconds"), ""),
        follow=True,
    )
    assert page.status_code == 200
    assert DiscussionRules.objects.get().mode == "after"
    assert "Learnt from so far: 0 marked as spam" in client.get("/desk/comments/screening/").content.decode()
