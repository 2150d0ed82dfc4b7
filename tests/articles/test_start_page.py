"""What the desk's start page tells each role to do now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from tests.articles.search.test_desk_search import a_picture
from tests.articles.search.test_search import a_story, city  # noqa: F401 - a fixture.
from wireroom.articles.models import Article, Section
from wireroom.core import clock
from wireroom.core.models import PageReads
from wireroom.core.roles import make_groups
from wireroom.discussion.models import Comment
from wireroom.wire.models import Source
from wireroom.wire.storing import store
from wireroom.wire.story import Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("what_migrations_made")]

SEEN = {
    "Reporters": {"Waiting for the desk", "Scheduled", "Rights about to end", "Read now"},
    "Editors": {
        "Waiting for the desk",
        "Scheduled",
        "From the wire",
        "Comments waiting",
        "Rights about to end",
        "Read now",
    },
    "Wire editors": {"Waiting for the desk", "Scheduled", "From the wire", "Rights about to end", "Read now"},
    "Picture editors": {"Waiting for the desk", "Scheduled", "Rights about to end", "Read now"},
    "Comment moderators": {"Comments waiting"},
}
HEADINGS = set().union(*SEEN.values())


@pytest.fixture(autouse=True)
def _desk(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT, settings.ALLOWED_HOSTS = str(tmp_path), ["*"]
    make_groups()


def start_page(client: Any, group: str) -> str:
    user, _ = get_user_model().objects.get_or_create(username=group)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    answer = client.get("/desk/")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("group", SEEN)
def test_each_role_is_told_what_concerns_it(client: Any, group: str) -> None:
    text = start_page(client, group)
    assert {heading for heading in HEADINGS if heading in text} == SEEN[group]


def test_what_waits_stands_there_with_the_way_to_it(client: Any, city: Section) -> None:  # noqa: F811
    story = a_story(city, "Wall holds")
    store([Story("Tugs strike", guid="1", body="<p>All lie still.</p>", urgency=1)], Source.objects.create(name="Nord"))
    Comment.objects.create(article=story, name="Ines", text="Is the wall safe?", digest="1")
    soon = clock.now() + timedelta(days=2)
    a_picture("Quay at dawn", usable_until=soon)
    Article.objects.filter(pk=story.pk).update(expire_at=soon)
    text = start_page(client, "Editors")
    for line in ("Tugs strike", "Nord, urgency 1", "Is the wall safe?", "Quay at dawn", f"/article/edit/{story.pk}/"):
        assert line in text, line


def test_rights_that_end_later_or_ended_are_not_told(client: Any) -> None:
    a_picture("Later", usable_until=clock.now() + timedelta(days=300))
    a_picture("Ended", usable_until=clock.now() - timedelta(days=1))
    text = start_page(client, "Editors")
    assert "No rights end soon." in text
    assert "Later" not in text


def test_the_stories_read_most_stand_first_and_fronts_do_not(client: Any, city: Section) -> None:  # noqa: F811
    less, more = a_story(city, "Wall holds"), a_story(city, "Pier opens")
    now = int(clock.now().timestamp())
    counts = {"/": 900, less.get_absolute_url(): 2, more.get_absolute_url(): 30, "/2026/13/40/no-day/": 50}
    PageReads.objects.bulk_create([PageReads(since=now, path=path, reads=reads) for path, reads in counts.items()])
    text = start_page(client, "Editors")
    assert text.index("30 times in half an hour") < text.index("2 times in half an hour")
    assert "900" not in text


def test_the_start_page_asks_a_bounded_number_of_questions(
    client: Any,
    city: Section,  # noqa: F811
    django_assert_max_num_queries: Any,
) -> None:
    source = Source.objects.create(name="Nord")
    start_page(client, "Editors")  # What is remembered is.
    for number in range(12):
        story = a_story(city, f"Wall {number}", 1 + number)
        a_story(city, f"Plan {number}", live=False)
        store([Story(f"Tugs {number}", guid=str(number), body=f"<p>All {number} lie still.</p>")], source)
        Comment.objects.create(article=story, name="Ines", text="Is it?", digest=str(number))
        a_picture(f"Quay {number}", usable_until=datetime.now(UTC) + timedelta(days=1))
    with django_assert_max_num_queries(90):
        client.get("/desk/")
