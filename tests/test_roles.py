"""The roles of the desk are what `docs/roles.md` says, address by address, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from tests.desk import as_form
from tests.role_walk import Door, Things, door, form_at, gets_through, routes, signed_in
from wireroom.articles.models import Article, Section
from wireroom.core.roles import ROLES, make_groups

PAGE = Path(__file__).parents[1] / "docs" / "roles.md"
ARTICLES = "/desk/snippets/articles/article/"
NAMES = [role.name for role in ROLES]

NOTHING_THERE = {
    ".*/",
    "documents/multiple/*_upload*/",
    "api/main/*/<int:pk>/*",
    "api/main/*/find/",
    "block-preview/",
    "images/multiple/*_upload*/",
    "password_reset/*",
}
"""Addresses that have nothing to show in the newsroom of this test, whoever asks."""

FOR_STRANGERS = {"login/", "logout/", "look/<str:token>/", "sprite/", "jsi18n/"}
"""What the page says of those who have no role."""


COMING_AND_GOING = {"login/", "logout/"}
"""These send away everybody."""


@dataclass(frozen=True)
class Row:
    """A line of the table: addresses beneath the desk, and the roles that are let in."""

    globs: tuple[str, ...]
    roles: frozenset[str]


def rows() -> list[Row]:
    """The table of the page; its first line names the roles."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text().splitlines()
        if line.startswith("|") and "`" in line
    ]
    return [
        Row(
            tuple(re.findall(r"`([^`]*)`", addresses)),
            frozenset(name for name, may in zip(NAMES, said, strict=True) if may == "yes"),
        )
        for _, addresses, *said in cells
    ]


def row_of(route: str, table: list[Row]) -> tuple[str, Row] | None:
    """The line that says most exactly who may open an address."""
    fitting = [(glob, row) for row in table for glob in row.globs if fnmatchcase(route, glob)]
    return max(fitting, key=lambda one: len(one[0]), default=None)


@pytest.fixture
def groups(what_migrations_made: None, settings: Any, tmp_path: Path) -> None:
    settings.ALLOWED_HOSTS, settings.MEDIA_ROOT = ["testserver"], str(tmp_path)
    make_groups()


def test_the_page_has_a_column_for_each_role_and_a_line_for_each_address() -> None:
    heads = next(line for line in PAGE.read_text().splitlines() if line.startswith("| What"))
    assert [head.strip() for head in heads.strip("|").split("|")][2:] == NAMES
    table = rows()
    told = {route: row_of(route, table) for route in routes()}
    untold = [route for route, row in told.items() if row is None]
    assert not untold, "add to docs/roles.md:\n" + "\n".join(untold)
    used = {row[0] for row in told.values() if row}
    idle = [glob for row in table for glob in row.globs if glob not in used]
    assert not idle, "no address is like " + ", ".join(idle)


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a temporary file open.
def test_every_address_lets_in_the_roles_that_the_page_names_and_nobody_else(groups: None) -> None:
    table, things = rows(), Things()
    people = {role.name: signed_in(role) for role in ROLES}
    wrong, empty = [], []
    for route in (one for one in routes() if one not in COMING_AND_GOING):
        met = {name: door(client, things.fill(route)) for name, client in people.items()}
        if set(met.values()) == {Door.NOTHING}:
            empty.append(route)
            continue
        is_there = Door.OPEN in met.values()
        let_in = {name for name, one in met.items() if one == Door.OPEN or (one == Door.NOTHING and not is_there)}
        _, row = row_of(route, table) or ("", Row((), frozenset()))
        if let_in != row.roles:
            wrong.append(f"{route}: lets in {sorted(let_in - row.roles)}, refuses {sorted(row.roles - let_in)}")
    unseen = [one for one in empty if not any(fnmatchcase(one, glob) for glob in NOTHING_THERE)]
    assert not wrong, "\n".join(wrong)
    assert not unseen, "nothing was there to be shown:\n" + "\n".join(unseen)


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a temporary file open.
def test_no_form_of_a_screen_that_is_refused_gets_through(groups: None) -> None:
    """Each form as the administrator's browser would send it, by those to whom the table says no, and by strangers."""
    table, things = rows(), Things()
    people = {role.name: signed_in(role) for role in ROLES}
    strangers = {"an account without a role": signed_in(None), "nobody": Client(raise_request_exception=False)}
    wrong, sent = [], 0
    for route in (one for one in routes() if one not in COMING_AND_GOING):
        path = things.fill(route)
        form = form_at(people["administrator"], path)
        _, row = row_of(route, table) or ("", Row((), frozenset()))
        refused = {name: client for name, client in people.items() if name not in row.roles}
        if route not in FOR_STRANGERS:
            refused |= strangers
            open_to = [name for name, client in strangers.items() if door(client, path) == Door.OPEN]
            wrong += [f"{route}: lets in {name}" for name in open_to]
        for name, client in refused.items():
            through = gets_through(client, path, form)
            wrong += [f"{route}: {name}'s form {through}"] if through else []
            sent += bool(form)
    assert not wrong, "\n".join(wrong)
    assert sent > 300, f"only {sent} forms had anything in them"


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a temporary file open.
def test_what_a_role_may_not_choose_is_not_named_to_it(groups: None) -> None:
    """Wagtail's lists as JSON, and its page for several things, name all there is to whoever asks."""
    Things()
    people = {role.name: signed_in(role) for role in ROLES}
    several = f"bulk/articles/article/delete/?id={Article.objects.latest('pk').pk}"
    for path in ("api/main/images/", "api/main/documents/", "originals/documents/log.txt", several):
        assert door(people["moderator"], f"/desk/{path}") == Door.SHUT, path
        assert door(people["reporter"], f"/desk/{path}") == Door.OPEN, path


@pytest.mark.django_db
def test_a_reporter_sends_a_story_for_review_and_an_editor_lets_it_out(groups: None) -> None:
    reporter, editor = (signed_in(role) for role in ROLES[:2])
    section = Section.objects.create(name="Harbour", slug="harbour")
    reporter.post(f"{ARTICLES}add/", as_form("The quay is open", section.pk, True))
    story = Article.objects.get()
    assert not story.live, "a reporter asked to publish, and was let"
    assert "Submit to Editors’ review" in reporter.get(f"{ARTICLES}edit/{story.pk}/").content.decode()
    form = as_form("The quay is open", section.pk, False)
    reporter.post(f"{ARTICLES}edit/{story.pk}/", form | {"action-submit": "1"})
    step = story.current_workflow_state.current_task_state
    assert "The quay is open" in editor.get("/desk/").content.decode()
    approve = f"{ARTICLES}workflow/action/{story.pk}/approve/{step.pk}/"
    reporter.post(approve)
    story.refresh_from_db()
    assert not story.live, "a reporter approved a story"
    editor.post(approve)
    story.refresh_from_db()
    assert story.live


@pytest.mark.django_db
def test_making_the_groups_again_puts_them_back_and_keeps_who_is_in_them(groups: None) -> None:
    reporter = get_user_model().objects.create_user("ada", password="a long password")
    group = Group.objects.get(name="Reporters")
    reporter.groups.add(group)
    may = set(group.permissions.values_list("codename", flat=True))
    group.permissions.add(Permission.objects.get(codename="publish_article"))
    make_groups()
    assert set(group.permissions.values_list("codename", flat=True)) == may
    assert list(group.user_set.all()) == [reporter]
    assert not Group.objects.filter(name="Moderators").exists(), "Wagtail's own, in which nobody is"


@pytest.mark.django_db
def test_a_group_of_wagtails_that_somebody_is_in_is_kept(what_migrations_made: None) -> None:
    group, _ = Group.objects.get_or_create(name="Moderators")
    group.user_set.add(get_user_model().objects.create_user("ada", password="a long password"))
    make_groups()
    assert Group.objects.filter(name="Moderators").exists()
