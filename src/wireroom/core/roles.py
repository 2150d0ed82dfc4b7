"""Who may do what at the desk: the roles as data, and the groups of accounts that are made of them.

`docs/roles.md` says the same for people, address by address; `tests/test_roles.py` walks the desk and holds the two
together. Django permissions are named as strings, so that this table needs no room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

REVIEW = "Editors’ review"
"""The way of a story or standing page from who wrote it to who lets it out."""

WAGTAILS_OWN, WAGTAILS_REVIEW = "Moderators", "Moderators approval"
"""Wagtail's group for approving pages, and its review; here editors approve, and a moderator reads comments."""


@dataclass(frozen=True)
class Role:
    """A job at the desk. `may` names permissions, `pages` and `files` (pictures, documents) what is done to those of
    the whole paper."""

    name: str
    group: str
    may: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()


def _all(*models: str) -> frozenset[str]:
    """To see, add, change and delete each of them."""
    named = (model.split(".") for model in models)
    return frozenset(f"{room}.{verb}_{model}" for room, model in named for verb in ("view", "add", "change", "delete"))


_WRITES = frozenset({"articles.view_article", "articles.add_article", "articles.change_article", "articles.add_entity"})
_PUBLISHES = frozenset({"articles.publish_article", "articles.lock_article", "articles.unlock_article"})
_READS_THE_WIRE = frozenset({"wire.view_item"})
_DECIDES_ON_THE_WIRE = _READS_THE_WIRE | {"wire.change_item"}
_RUNS_THE_WIRE = _all("wire.source", "wire.rule") | {"wire.change_channel"}
_MODERATES = frozenset({"discussion.change_comment"})
_RUNS_THE_DISCUSSION = _MODERATES | _all("discussion.discussionrules", "discussion.wordlist", "discussion.ban")
_THE_PAPER = _all("articles.section", "articles.topic", "articles.entity", "articles.author") | {"articles.change_pin"}
_ACCOUNTS = _all("auth.user", "auth.group", "wagtailcore.workflow", "wagtailcore.task")
_READS_THE_RECORD = frozenset({"wagtailcore.view_modellogentry"})
_STANDING_PAGES = frozenset({"add_page", "change_page", "publish_page", "lock_page", "unlock_page"})
_UPLOADS = frozenset({"add_image", "choose_image", "add_document", "choose_document"})
_KEEPS_PICTURES = _UPLOADS | {"change_image", "delete_image"}
_KEEPS_FILES = _KEEPS_PICTURES | {"change_document", "delete_document"}
_ORDERS_FILES = frozenset({"add_collection", "change_collection", "delete_collection"})

ROLES = (
    Role("reporter", "Reporters", _WRITES | _READS_THE_WIRE, files=_UPLOADS),
    Role(
        "editor",
        "Editors",
        _WRITES
        | _PUBLISHES
        | {"articles.delete_article"}
        | _DECIDES_ON_THE_WIRE
        | _MODERATES
        | _THE_PAPER
        | _READS_THE_RECORD,
        pages=_STANDING_PAGES,
        files=_KEEPS_FILES,
    ),
    Role("wire editor", "Wire editors", _WRITES | _PUBLISHES | _DECIDES_ON_THE_WIRE | _RUNS_THE_WIRE, files=_UPLOADS),
    Role("picture editor", "Picture editors", _WRITES | _READS_THE_WIRE, files=_KEEPS_PICTURES),
    Role("moderator", "Comment moderators", _MODERATES),
    Role(
        "administrator",
        "Administrators",
        _WRITES
        | _PUBLISHES
        | {"articles.delete_article"}
        | _DECIDES_ON_THE_WIRE
        | _RUNS_THE_WIRE
        | _RUNS_THE_DISCUSSION
        | _THE_PAPER
        | _ACCOUNTS
        | _READS_THE_RECORD
        | {"discussion.view_address", "core.change_newspaper", "articles.change_houserules", "wagtailcore.change_site"},
        pages=_STANDING_PAGES,
        files=_KEEPS_FILES | _ORDERS_FILES,
    ),
)

_ENTERS = "wagtailadmin.access_admin"
_APPROVE = ("editor", "administrator")


def make_groups() -> None:
    """Give each role its group and the group what the table says, no more and no less; who is in it stays."""
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.group)
        group.permissions.set(_permissions(role.may | {_ENTERS}))
        _allow_pages(group, role.pages)
        _allow_files(group, role.files)
    _make_review([Group.objects.get(name=role.group) for role in ROLES if role.name in _APPROVE])
    Group.objects.filter(name=WAGTAILS_OWN, user=None).delete()


def _permissions(names: Iterable[str]) -> list[Permission]:
    """Raises `LookupError` for a name that is no permission: a role must not lose one by a slip of the pen."""
    wanted = Q()
    for name in names:
        room, code = name.split(".")
        wanted |= Q(content_type__app_label=room, codename=code)
    found = list(Permission.objects.filter(wanted).select_related("content_type"))
    missing = set(names) - {f"{one.content_type.app_label}.{one.codename}" for one in found}
    if missing:
        raise LookupError(f"No such permission: {', '.join(sorted(missing))}.")
    return found


def _of(room: str, codes: Iterable[str]) -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label=room, codename__in=codes)


def _allow_pages(group: Group, codes: frozenset[str]) -> None:
    given = GroupPagePermission.objects.filter(group=group)
    given.exclude(permission__codename__in=codes).delete()
    root = Page.objects.get(depth=1)
    for permission in _of("wagtailcore", codes):
        given.get_or_create(group=group, page=root, permission=permission)


def _allow_files(group: Group, codes: frozenset[str]) -> None:
    given = GroupCollectionPermission.objects.filter(group=group)
    given.exclude(permission__codename__in=codes).delete()
    root = Collection.get_first_root_node()
    for permission in _of("wagtailimages", codes) | _of("wagtaildocs", codes) | _of("wagtailcore", codes):
        given.get_or_create(group=group, collection=root, permission=permission)


def _make_review(groups: list[Group]) -> None:
    """One review for stories and standing pages, made once of Wagtail's own, so that what is in review stays so; a
    newsroom may lay out its own way afterwards."""
    if Workflow.objects.filter(name=REVIEW).exists():
        return
    task, _ = GroupApprovalTask.objects.update_or_create(name=WAGTAILS_REVIEW, defaults={"name": REVIEW})
    task.groups.set(groups)
    workflow, _ = Workflow.objects.update_or_create(name=WAGTAILS_REVIEW, defaults={"name": REVIEW})
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.get_or_create(page=Page.objects.get(depth=1), defaults={"workflow": workflow})
    stories = ContentType.objects.get_by_natural_key("articles", "article")
    WorkflowContentType.objects.get_or_create(content_type=stories, defaults={"workflow": workflow})
