"""What the desk finds, and who does: on SQLite here, on PostgreSQL by tests/test_on_postgresql.py."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile

from tests.articles.search.test_search import a_story, city, found  # noqa: F401 - a fixture.
from tests.core.test_desk_search import PIXEL
from wireroom.articles.desk.search.asking import Answer, ask
from wireroom.articles.desk.search.finds import DeskQuestion
from wireroom.articles.models import Author, DeskEntry, SearchEntry, Section, Spelling
from wireroom.articles.publishing import publish
from wireroom.articles.search import backfill
from wireroom.articles.search.asking import Question
from wireroom.core.roles import make_groups
from wireroom.pictures.models import Picture
from wireroom.wire.models import Source
from wireroom.wire.storing import store
from wireroom.wire.story import Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("what_migrations_made")]


@pytest.fixture(autouse=True)
def _originals(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT, settings.ALLOWED_HOSTS = str(tmp_path), ["*"]
    make_groups()


def colleague(group: str) -> Any:
    user = get_user_model().objects.create_user(group.lower().replace(" ", "-"), password="a long word for a door")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor() -> Any:
    return colleague("Editors")


def asked(user: Any, text: str = "", kind: str = "", standing: str = "", **narrowed: Any) -> Answer:
    return ask(DeskQuestion(Question(text, **narrowed), standing), user, kind)


def titles(answer: Answer) -> dict[str, list[str]]:
    plain = {finder.name: [str(find.title) for find in found.finds] for finder, found in answer.groups}
    return {name: [one.replace("<mark>", "").replace("</mark>", "") for one in many] for name, many in plain.items()}


def a_picture(title: str, **facts: Any) -> Picture:
    return Picture.objects.create(title=title, file=ContentFile(PIXEL, "wall.gif"), width=1, height=1, **facts)


def test_drafts_are_found_by_every_word_of_theirs_and_only_at_the_desk(city: Section, editor: Any) -> None:  # noqa: F811
    a_story(city, "Wall plan", live=False, body="<p>Nobody knows of the lagoon yet.</p>")
    assert titles(asked(editor, "lagoon"))["stories"] == ["Wall plan"]
    assert found("lagoon") == []


def test_a_change_that_waits_is_found_beside_what_readers_have(city: Section, editor: Any) -> None:  # noqa: F811
    story = a_story(city, "Wall holds")
    story.headline = "Wall holds after lagoon flood"
    story.save_revision()
    assert titles(asked(editor, "lagoon"))["stories"] == ["Wall holds after lagoon flood"]
    assert titles(asked(editor, "wall"))["stories"] == ["Wall holds after lagoon flood"]  # Once, not twice.
    publish(story.get_latest_revision_as_object())
    assert found("lagoon") == ["Wall holds after lagoon flood"]
    assert not DeskEntry.objects.filter(of=story.pk, kind=0).exists()


def test_the_status_narrows_it(city: Section, editor: Any) -> None:  # noqa: F811
    a_story(city, "Wall plan", live=False)
    a_story(city, "Wall holds")
    a_story(city, "Wall withdrawn").unpublish()
    by_standing = {
        one: titles(asked(editor, "wall", standing=one))["stories"] for one in ("draft", "live", "withdrawn")
    }
    assert by_standing == {"draft": ["Wall plan"], "live": ["Wall holds"], "withdrawn": ["Wall withdrawn"]}
    assert titles(asked(editor, standing="draft"))["stories"] == ["Wall plan"]  # Words are not needed.


def test_section_author_and_days_narrow_drafts_too(city: Section, editor: Any) -> None:  # noqa: F811
    harbour = Section.objects.create(name="Harbour", slug="harbour")
    a_story(harbour, "Wall plan", live=False)
    a_story(city, "Wall holds", 10)
    assert titles(asked(editor, "wall", section=harbour)) == {"stories": ["Wall plan"]}  # Nothing else has a section.
    assert titles(asked(editor, "wall", until=date(2026, 11, 10)))["stories"] == ["Wall holds"]
    assert titles(asked(editor, "wall", since=date(1, 1, 1), until=date.max))["stories"] != []


def test_items_pictures_and_people_are_found_with_passages(editor: Any) -> None:
    Author.objects.create(name="Mara Lind", slug="mara-lind", biography="She photographs tugs.")
    a_picture("Quay at dawn", caption="Two tugs wait.", creator="Mara Lind")
    store([Story("Tugs strike", guid="1", body="<p>All tugs lie still.</p>")], Source.objects.create(name="Northern"))
    answer = asked(editor, "tugs")
    assert titles(answer)["items"] == ["Tugs strike"]
    [passage] = [found.finds[0].passage for finder, found in answer.groups if finder.name == "pictures"]
    assert passage == "Two <mark>tugs</mark> wait. Mara Lind"
    assert titles(answer)["pictures"] == ["Quay at dawn"]
    assert titles(answer)["people"] == ["Mara Lind"]
    assert titles(asked(editor, author="mara lind"))["pictures"] == ["Quay at dawn"]


def test_what_is_deleted_is_found_no_more(city: Section, editor: Any) -> None:  # noqa: F811
    story, picture = a_story(city, "Wall plan", live=False), a_picture("Wall")
    story.delete()
    picture.delete()
    assert asked(editor, "wall").is_empty
    assert not DeskEntry.objects.exists()


def test_a_slip_is_forgiven_and_a_drafts_words_are_told_to_no_reader(city: Section, editor: Any) -> None:  # noqa: F811
    story = a_story(city, "Lagoon plan", live=False)
    assert titles(asked(editor, "lagon"))["stories"] == ["Lagoon plan"]
    assert not Spelling.objects.filter(word="lagoon", public=True).exists()
    publish(story.get_latest_revision_as_object())
    assert Spelling.objects.filter(word="lagoon", form="lagoon", public=True).exists()
    assert found("lagon") == ["Lagoon plan"]


def test_each_role_is_shown_what_it_may_see(city: Section, client: Any) -> None:  # noqa: F811
    a_story(city, "Tugs plan", live=False)
    a_picture("Tugs at dawn")
    for group in ("Reporters", "Picture editors", "Wire editors"):
        assert list(titles(asked(colleague(group), "tugs"))) == ["stories", "items", "pictures", "people", "entities"]
    moderator = colleague("Comment moderators")
    assert asked(moderator, "tugs").groups == []
    client.force_login(moderator)
    assert "Tugs" not in client.get("/desk/search/", {"q": "tugs"}, follow=True).content.decode()


def test_who_may_not_change_a_picture_is_not_led_to_its_form(city: Section) -> None:  # noqa: F811
    a_picture("Tugs at dawn")
    urls = {}
    for group in ("Reporters", "Picture editors"):
        answer = asked(colleague(group), "tugs", kind="pictures")
        urls[group] = [find.url for _, found in answer.groups for find in found.finds]
    assert urls["Reporters"] == [""]
    assert urls["Picture editors"][0].startswith("/desk/images/")


def test_further_pages_of_a_kind_go_on_where_the_last_ended(city: Section, editor: Any) -> None:  # noqa: F811
    for number in range(23):
        a_story(city, f"Wall report {number}", 1 + number % 20, live=number % 2 == 0)
    glance = asked(editor, "wall").groups[0][1]
    first = asked(editor, "wall", kind="stories").groups[0][1]
    second = asked(editor, "wall", kind="stories", before=first.further).groups[0][1]
    assert (len(glance.finds), len(first.finds), len(second.finds), second.further) == (5, 20, 3, None)
    assert not {find.url for find in first.finds} & {find.url for find in second.finds}


def test_what_was_there_before_the_index_is_taken_in(city: Section, editor: Any) -> None:  # noqa: F811
    a_story(city, "Wall plan", live=False)
    a_story(city, "Wall holds")
    a_picture("Wall at dawn")
    Author.objects.create(name="Walla Quill", slug="walla")
    backfill.empty()
    assert (DeskEntry.objects.count(), SearchEntry.objects.count(), backfill.count()) == (0, 0, 4)
    told: list[int] = []
    assert backfill.run(told.append)
    assert (sum(told), backfill.count()) == (4, 0)
    found_again = titles(asked(editor, "wall"))
    assert sorted(found_again["stories"]) == ["Wall holds", "Wall plan"]
    assert (found_again["pictures"], found_again["people"]) == (["Wall at dawn"], ["Walla Quill"])


@pytest.mark.parametrize("odd", ['"', "*", "a OR", "NEAR(", "':*", "\\", "\0", "x" * 5_000, "wall " * 500, "🙂", "&|!"])
def test_no_question_breaks_the_screen(odd: str, client: Any, city: Section, editor: Any) -> None:  # noqa: F811
    client.force_login(editor)
    given = {"q": odd, "before": odd[:9], "since": odd[:90], "status": odd[:9], "kind": odd[:9], "section": odd[:9]}
    assert client.get("/desk/search/", given).status_code == 200
    assert client.get("/desk/search/", {"q": odd, "until": "9999-12-31", "since": "0001-01-01"}).status_code == 200


def test_the_screen_marks_the_words_and_leads_on(client: Any, city: Section, editor: Any) -> None:  # noqa: F811
    for number in range(7):
        a_story(city, f"Wall <report> {number}", live=False)
    client.force_login(editor)
    text = client.get("/desk/search/", {"q": "wall"}).content.decode()
    assert "<mark>Wall</mark> &lt;report&gt; 6" in text
    assert "More: Stories" in text
    assert "kind=stories" in text
    assert "Nothing was found" in client.get("/desk/search/", {"q": "unheard"}).content.decode()
