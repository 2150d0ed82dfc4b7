"""The pages of a discussion follow a story that gets another address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import cast
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Section
from wireroom.articles.publishing import publish
from wireroom.discussion.models import Comment, State
from wireroom.press import following
from wireroom.press.edition import Edition

DAY = "/2026/11/20/"


@pytest.mark.django_db(transaction=True)
def test_a_discussions_pages_lead_from_a_former_address_and_go_with_the_story(edition_folder: Path) -> None:
    story = take_in(
        cast.wire_story(headline="Harbour wall"), Placing(Section.objects.create(name="City", slug="city"))
    ).article
    for number in range(3):
        Comment.objects.create(
            article=story, name="Tomas Reed", text=f"Word {number}.", digest=str(number), state=State.ACCEPTED
        )
    following.fill()
    edition = Edition(edition_folder)
    assert edition.headers(f"{DAY}harbour-wall/comments/newest/").status == 200

    story.new_slug = "breach"
    story = publish(story)
    following.follow()
    old = edition.headers(f"{DAY}harbour-wall/comments/newest/")
    assert (old.status, old.location) == (301, f"{DAY}breach/comments/newest/")
    assert edition.headers(f"{DAY}breach/comments/newest/").status == 200

    story.unpublish()
    following.follow()
    both = [f"{DAY}{slug}/comments/newest/" for slug in ("harbour-wall", "breach")]
    assert [edition.headers(path).status for path in both] == [410, 410]
    story.delete()
    following.follow()
    assert [edition.headers(path) for path in both] == [None, None]
