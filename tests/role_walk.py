"""Every address of the desk, filled with things that are there, and whether a role is let in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from fnmatch import fnmatchcase
from io import BytesIO
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from PIL import Image
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Collection, Site, Task, Workflow

from tests.cast import WIRE, wire_story
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import (
    Article,
    Author,
    Document,
    Entity,
    HouseRules,
    PreviewLink,
    Section,
    StandingPage,
    Topic,
)
from wireroom.articles.preview_links import address, make_link
from wireroom.articles.publishing import publish
from wireroom.core import clock
from wireroom.core.models import Newspaper
from wireroom.core.roles import Role
from wireroom.discussion.models import Ban, Comment, DiscussionRules, WordList
from wireroom.pictures.receiving import receive
from wireroom.wire.models import Rule, Source
from wireroom.wire.receiving import store
from wireroom.wire.story import Photo

DESK = "desk/"
SENT_AWAY = ("/desk/", "/desk/login/")
NO_OBJECT = 999_999
"""For what is looked up only after the permission was asked: not found then means let in."""


BULK = "bulk/<str:app_label>/<str:model_name>/<str:action>/"
SETTINGS = "settings/<slug:app_name>/<slug:model_name>/"
"""One address for many things: walked for each of them."""


def routes() -> list[str]:
    """Every address of the desk as the URLconf has it, beneath the desk; its first screen is a slash. What is done to
    several at once, and each group of settings, has an address of its own here."""
    found = {route.removeprefix(DESK) or "/" for route in _walk(get_resolver(), "") if route.startswith(DESK)}
    return sorted(one for route in found for one in _each(route))


def _each(route: str) -> list[str]:
    if route == BULK:
        return [f"bulk/{app}/{model}/{action}/" for app, model, action in _bulk_actions()]
    if route.startswith(SETTINGS):
        rest = route.removeprefix(SETTINGS)
        return [f"settings/{one._meta.label_lower.replace('.', '/')}/{rest}" for one in settings_registry]
    return [route]


def _bulk_actions() -> Iterator[tuple[str, str, str]]:
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            yield from ((app, model, action) for action in actions)


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        route = before + re.sub(r"^\^|\$$", "", str(one.pattern))
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from _walk(one, route)


def _png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (640, 480)).save(file, "PNG")
    return file.getvalue()


class Things:
    """One of each thing that an address can name: by the beginning of the address, and by the gap's name."""

    def __init__(self) -> None:
        home = Site.objects.get(is_default_site=True).root_page
        page, elsewhere, locked_page = (
            home.add_child(instance=StandingPage(title=title, slug=title.lower(), body="<p>A paper.</p>"))
            for title in ("About", "Archive", "Policy")
        )
        section = Section.objects.create(name="Harbour", slug="harbour")
        source = Source.objects.create(name=WIRE)
        item = store([wire_story()], source)[0][0]
        article = publish(take_in(wire_story(), Placing(section)).article)
        reviewed, locked = (
            Article.objects.create(headline=f"Tide table {number}", section=section) for number in (1, 2)
        )
        picture = receive(_png(), Photo(kind="current", photographer="Mara Lind"), "The wall")
        comment = Comment.objects.create(article=article, name="Tomas Reed", text="Well built.")
        words = WordList.objects.create(name="Words", words="cheap watches")
        rule = Rule.objects.create(name="All")
        pictures = Collection.get_first_root_node().add_child(name="Harbour pictures")
        someone = get_user_model().objects.create_user("someone", password="a long password")
        _lock(locked, by=someone)
        _lock(locked_page, by=someone)
        workflow, task = Workflow.objects.get(), Task.objects.get()
        of_article = _in_review(reviewed, workflow, someone)
        of_page = _in_review(page, workflow, someone)
        self._keys: dict[str, Any] = {
            "snippets/articles/article/*": article.pk,
            "snippets/articles/article/workflow*": reviewed.pk,
            "snippets/articles/article/unlock/*": locked.pk,
            "snippets/articles/section/*": section.pk,
            "snippets/articles/topic/*": Topic.objects.create(name="Tides", slug="tides").pk,
            "snippets/articles/entity/*": Entity.objects.create(kind="place", name="Ansel Bridge").pk,
            "snippets/articles/author/*": Author.objects.create(name="Ada Quill", slug="ada-quill").pk,
            "snippets/wire/source/*": source.pk,
            "snippets/wire/rule/*": rule.pk,
            "snippets/discussion/discussionrules/*": DiscussionRules.objects.create().pk,
            "snippets/discussion/wordlist/*": words.pk,
            "snippets/discussion/ban/*": Ban.objects.create(name="Nobody").pk,
            "comments/*": comment.pk,
            "wire/*": item.pk,
            "rules/*": rule.pk,
            "users/*": someone.pk,
            "groups/*": Group.objects.create(name="Guests").pk,
            "sites/*": Site.objects.get().pk,
            "collections/*": pictures.pk,
            "workflows/*": workflow.pk,
            "workflows/tasks/*": task.pk,
            "images/*": picture.pk,
            "documents/*": Document.objects.create(title="The log", file=ContentFile(b"A log.", "log.txt")).pk,
            "preview-links/*": article.pk,
            "public-history/<int:pk>/show/": article.public_versions.create(said={"lines": [], "sources": []}).pk,
            "public-history/*": article.pk,
            "preview-links/<int:pk>/end/": make_link(article, 1).pk,
            "settings/core/newspaper/*": Newspaper.load().pk,
            "settings/articles/houserules/*": HouseRules.load().pk,
            "pages/*": page.pk,
        }
        self._named: dict[str, dict[str, Any]] = {
            "*": {
                "parent_page_id": home.pk,
                "page_id": page.pk,
                "page_to_move_id": page.pk,
                "destination_id": elsewhere.pk,
                "page_pk": home.pk,
                "collection_id": pictures.pk,
                "image_id": picture.pk,
                "task_id": task.pk,
                "workflow_pk": workflow.pk,
                "article": article.pk,
                "version": item.current.pk,
                "before": item.current.pk,
                "after": item.current.pk,
                "number": 99,
                "name": "nothing.jpg",
                "content_type_app_name": "articles",
                "content_type_model_name": "standingpage",
                "app_label": "articles",
                "model_name": "article",
                "action_name": "approve",
                "filter_spec": "width-100",
                "revision_id_a": "earliest",
                "revision_id_b": "latest",
                "object_id": article.pk,
            },
            "look/*": {"token": address(PreviewLink.objects.get()).split("/")[-2]},
            "tag-autocomplete/*": {"app_name": "taggit", "model_name": "tag"},
            "pages/create/*": {"model_name": "standingpage"},
            "pages/*": {"revision_id": page.latest_revision_id, "task_state_id": of_page},
            "snippets/articles/article/*": {"revision_id": article.latest_revision_id, "task_state_id": of_article},
            "workflows/tasks/add/*": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
            "pages/<int:page_id>/unlock/": {"page_id": locked_page.pk},
            "pages/<int:page_id>/convert_alias/": {"page_id": page.create_alias(update_slug="copy").pk},
        }

    def fill(self, route: str) -> str:
        """The path of a route."""
        words: dict[str, Any] = {}
        for glob in sorted(self._named, key=len):
            words |= self._named[glob] if fnmatchcase(route, glob) else {}

        def filled(gap: re.Match[str]) -> str:
            name = (gap["angle"] or gap["group"]).split(":")[-1]
            return str(words.get(name) or self._key(route))

        path = re.sub(r"\(\?P<(?P<group>\w+)>[^)]*\)|<(?P<angle>[^>]*)>", filled, route)
        return "/" + DESK + path.removeprefix("/").replace("\\.", ".") + _asked(route)

    def _key(self, route: str) -> Any:
        fitting = [glob for glob in self._keys if fnmatchcase(route.replace("/choose/", "/"), glob)]
        return self._keys[max(fitting, key=len)] if fitting else NO_OBJECT


def _asked(route: str) -> str:
    """Which things are chosen, where the address alone does not say it."""
    if not route.startswith("bulk/"):
        return ""
    _, app, model, _, _ = route.split("/")
    return f"?id={apps.get_model(app, model)._default_manager.order_by('pk').values_list('pk', flat=True).last()}"


def _lock(thing: Any, by: Any) -> None:
    thing.locked, thing.locked_by, thing.locked_at = True, by, clock.now()
    thing.save()


def _in_review(thing: Any, workflow: Workflow, someone: Any) -> int:
    """Send it for review, after two versions; the key of the step that it is in."""
    thing.save_revision(changed=True)
    thing.save_revision(changed=True)
    return int(workflow.start(thing, someone).current_task_state.pk)


class Door(Enum):
    """What a role meets at an address."""

    OPEN = "open"
    SHUT = "shut"
    NOTHING = "nothing there"


def door(client: Client, path: str) -> Door:
    """What the server does there; it is undone afterwards. What takes only a form gets an empty one."""
    with _undone(client):
        met, answer = _met(client, client.get(path))
        if answer.status_code == 405:
            met, answer = _met(client, client.post(path))
    return met


def form_at(client: Client, path: str) -> dict[str, str]:
    """What a browser would send from there, if there is a form, without a change to it."""
    with _undone(client):
        answer = client.get(path)
        text = "" if answer.streaming or answer.status_code != 200 else answer.content.decode()
    forms = BeautifulSoup(text, "html.parser").select("form[method=post], form[method=POST]")
    return {str(field["name"]): _value(field) for form in forms[-1:] for field in form.select("[name]")}


def _value(field: Tag) -> str:
    if field.name == "textarea":
        return field.get_text()
    chosen = field.find("option", selected=True) if field.name == "select" else field
    return str(chosen.get("value") or "") if chosen else ""


def gets_through(client: Client, path: str, form: Mapping[str, str]) -> str:
    """What a post there does for somebody who is to be refused: empty if nothing. It is undone afterwards."""
    written: list[str] = []
    with _undone(client), connection.execute_wrapper(_Written(written)):
        met, answer = _met(client, client.post(path, form))
    if written:
        return f"writes {written[0]}"
    return f"answers {answer.status_code}" if met == Door.OPEN and answer.status_code != 405 else ""


class _Written:
    """Keeps the beginning of each statement that changes rows."""

    def __init__(self, kept: list[str]) -> None:
        self._kept = kept

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self._kept.append(sql[:60])
        return execute(sql, params, many, context)


@contextmanager
def _undone(client: Client) -> Iterator[None]:
    cookies = client.cookies.copy()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies  # Also where the address signs out.


def _met(client: Client, answer: Any) -> tuple[Door, Any]:
    """What an answer means, followed to where it leads; a refusal leads to the first screen."""
    for _ in range(5):
        to = answer.headers.get("Location", "")
        if not to:
            break
        if to.split("?")[0] in SENT_AWAY:
            return Door.SHUT, answer
        answer = client.get(to)
    if getattr(answer, "file_to_stream", None):
        answer.file_to_stream.close()
    if answer.status_code == 404:
        return Door.NOTHING, answer
    return (Door.SHUT if answer.status_code == 403 else Door.OPEN), answer


def signed_in(role: Role | None) -> Client:
    """Somebody with this role, or with an account and none."""
    name = role.name.replace(" ", "-") if role else "guest"
    user = get_user_model().objects.create_user(name, password="a long password")
    user.groups.set(Group.objects.filter(name=role.group) if role else [])
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client
