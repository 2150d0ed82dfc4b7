"""The desk's screens of fronts: arranged, previewed, refused in words; and closed to who may not."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils.timezone import localtime

from tests.articles.fronts.conftest import Hours
from wireroom.articles.models import Article, BreakingLine, Pin, Section

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("what_migrations_made")]
HOME = "/desk/fronts/home/"


@pytest.fixture
def desk(client: Client, django_user_model: Any) -> Client:
    """Rosa, who may arrange fronts and nothing else."""
    rosa = django_user_model.objects.create_user("Rosa", "rosa@desk.example", "a-long-password")
    names = ["access_admin", "change_pin"]
    rosa.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(rosa)
    return client


def form(*rows: dict[str, Any], seen: str = "") -> dict[str, Any]:
    fields: dict[str, Any] = {"pins-TOTAL_FORMS": len(rows), "pins-INITIAL_FORMS": 0, "seen": seen}
    for number, row in enumerate(rows):
        fields |= {f"pins-{number}-{name}": value for name, value in row.items()}
    return fields


def typed(at: Any) -> str:
    return f"{localtime(at):%Y-%m-%dT%H:%M}"


def test_an_editor_arranges_a_front_and_leaves_a_row_out(desk: Client, stories: list[Article], hours: Hours) -> None:
    later = {"place": 1, "story": stories[2].pk, "starts_at": typed(hours.ahead(hours=3))}
    page = desk.post(HOME, form({"place": 1, "story": stories[5].pk}, {}, later), follow=True).content.decode()
    assert "Home front is arranged." in page
    now, to_come = Pin.objects.all()
    assert (now.story_id, now.standing, now.by.get_username()) == (stories[5].pk, True, "Rosa")
    assert (to_come.story_id, to_come.standing) == (stories[2].pk, False)
    assert to_come.starts_at == hours.ahead(hours=3)
    assert "Story 5" in page
    assert "By rule: Story 0" in page


def test_a_front_that_somebody_else_changed_is_not_overwritten(desk: Client, stories: list[Article]) -> None:
    desk.post(HOME, form({"place": 1, "story": stories[5].pk}))
    answer = desk.post(HOME, form({"place": 1, "story": stories[6].pk}, seen="what-was-there"))
    assert answer.status_code == 422
    assert "Somebody else has arranged this front meanwhile" in answer.content.decode()
    assert "Story 6" in answer.content.decode()
    assert Pin.objects.get().story_id == stories[5].pk


@pytest.mark.parametrize(
    "row",
    [
        {"place": "first"},
        {"place": 1, "story": "x"},
        {"place": 1, "story": 9 * 10**30},
        {"place": 1, "story": 987_654},
        {"place": 1, "newest_of": 987_654},
        {"place": 40, "story": 1},
        {"place": 1, "story": 1, "starts_at": "tomorrow"},
        {"place": 1, "story": 1, "ends_at": "0001-01-01T00:00"},
    ],
)
@pytest.mark.django_db(transaction=True)
def test_bad_input_is_answered_in_words(desk: Client, stories: list[Article], row: dict[str, Any]) -> None:
    answer = desk.post(HOME, form(row))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert desk.post(f"{HOME}preview/", form(row)).status_code in (200, 422)
    assert not Pin.objects.exists()


def test_a_form_without_its_count_is_refused(desk: Client, stories: list[Article]) -> None:
    assert desk.post(HOME, {"seen": ""}).status_code == 422


def test_a_preview_shows_the_front_as_it_would_be_and_changes_nothing(
    desk: Client, stories: list[Article], sections: list[Section], hours: Hours
) -> None:
    later = {"place": 1, "story": stories[7].pk, "starts_at": typed(hours.ahead(hours=3))}
    home = desk.post(f"{HOME}preview/", form({"place": 1, "story": stories[5].pk}, later)).content.decode()
    assert home.index("Story 7") < home.index("Story 0")
    harbour = f"/desk/fronts/{sections[1].pk}/preview/"
    page = desk.post(harbour, form({"place": 1, "story": stories[9].pk})).content.decode()
    assert page.index("Story 9") < page.index("Story 1")
    assert not Pin.objects.exists()


def test_stories_are_found_by_their_words(desk: Client, stories: list[Article]) -> None:
    assert "Story 3" in desk.get("/desk/fronts/choice/").content.decode()
    found = desk.get("/desk/fronts/choice/", {"q": "holds nowhere"}).content.decode()
    assert "No live story has these words." in found


def test_news_breaks_and_ends(desk: Client, stories: list[Article], hours: Hours) -> None:
    fields = {"text": "Gates shut", "link": stories[0].get_absolute_url(), "until": typed(hours.ahead(hours=2))}
    page = desk.post("/desk/fronts/", fields, follow=True).content.decode()
    assert "Readers are told: Gates shut" in page
    line = BreakingLine.objects.get()
    assert (line.story_id, line.ends_at) == (stories[0].pk, hours.ahead(hours=2))
    for _ in range(2):
        assert desk.post(f"/desk/fronts/breaking/{line.pk}/end/", follow=True).status_code == 200
    assert not BreakingLine.objects.exists()
    refused = desk.post("/desk/fronts/", fields | {"link": "javascript:1"})
    assert refused.status_code == 422
    assert "is no address" in refused.content.decode()


def test_who_may_not_arrange_fronts_gets_to_none_of_them(
    client: Client, django_user_model: Any, stories: list[Article]
) -> None:
    writer = django_user_model.objects.create_user("Ada", "ada@desk.example", "a-long-password")
    writer.user_permissions.add(*Permission.objects.filter(codename="access_admin"))
    client.force_login(writer)
    for path in ("/desk/fronts/", HOME, "/desk/fronts/choice/", f"/desk/fronts/{stories[0].section_id}/"):
        assert client.get(path).status_code == 302
    for path in (HOME, f"{HOME}preview/", "/desk/fronts/breaking/1/end/"):
        assert client.post(path, form({"place": 1, "story": stories[0].pk})).status_code == 302
    assert not Pin.objects.exists()
    assert "/desk/fronts/" not in client.get("/desk/").content.decode()
