"""Every address of the desk, filled with things that are there, and whether a role is let in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from fnmatch import fnmatchcase
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from PIL import Image
from wagtail.models import Collection, Site, Task, Workflow

from tests.cast import WIRE, wire_story
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, Author, Document, Entity, PreviewLink, Section, StandingPage, Topic
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


def routes() -> list[str]:
    """Every address of the desk as the URLconf has it, beneath the desk; its first screen is a slash."""
    return sorted({route.removeprefix(DESK) or "/" for route in _walk(get_resolver(), "") if route.startswith(DESK)})


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
            "settings/*": Newspaper.load().pk,
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
                "action": "delete",
                "filter_spec": "width-100",
                "revision_id_a": "earliest",
                "revision_id_b": "latest",
                "object_id": article.pk,
            },
            "look/*": {"token": address(PreviewLink.objects.get()).split("/")[-2]},
            "settings/*": {"app_name": "core", "model_name": "newspaper"},
            "tag-autocomplete/*": {"app_name": "taggit", "model_name": "tag"},
            "pages/create/*": {"model_name": "standingpage"},
            "pages/*": {"revision_id": page.latest_revision_id, "task_state_id": of_page},
            "snippets/articles/article/*": {"revision_id": article.latest_revision_id, "task_state_id": of_article},
            "workflows/tasks/add/*": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
            "pages/<int:page_id>/unlock/": {"page_id": locked_page.pk},
            "pages/<int:page_id>/convert_alias/": {"page_id": page.create_alias(update_slug="copy").pk},
        }
        self._asked = {"bulk/*": f"?id={article.pk}"}

    def fill(self, route: str) -> str:
        """The path of a route."""
        words: dict[str, Any] = {}
        for glob in sorted(self._named, key=len):
            words |= self._named[glob] if fnmatchcase(route, glob) else {}

        def filled(gap: re.Match[str]) -> str:
            name = (gap["angle"] or gap["group"]).split(":")[-1]
            return str(words.get(name) or self._key(route))

        path = re.sub(r"\(\?P<(?P<group>\w+)>[^)]*\)|<(?P<angle>[^>]*)>", filled, route)
        asked = next((query for glob, query in self._asked.items() if fnmatchcase(route, glob)), "")
        return "/" + DESK + path.removeprefix("/").replace("\\.", ".") + asked

    def _key(self, route: str) -> Any:
        fitting = [glob for glob in self._keys if fnmatchcase(route.replace("/choose/", "/"), glob)]
        return self._keys[max(fitting, key=len)] if fitting else NO_OBJECT


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
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer: Any = client.get(path, follow=True)
        if answer.status_code == 405:
            answer = client.post(path, follow=True)
        if getattr(answer, "file_to_stream", None):
            answer.file_to_stream.close()
        transaction.set_rollback(True)
    client.cookies = cookies  # Also where the address signs out.
    if answer.status_code == 404:
        return Door.NOTHING
    sent_away = bool(answer.redirect_chain) and answer.redirect_chain[-1][0].split("?")[0] in SENT_AWAY
    return Door.SHUT if answer.status_code == 403 or sent_away else Door.OPEN


def signed_in(role: Role) -> Client:
    user = get_user_model().objects.create_user(role.name.replace(" ", "-"), password="a long password")
    user.groups.add(Group.objects.get(name=role.group))
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client
