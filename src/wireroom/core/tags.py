"""Tags: what a rendered page depends on, and what a change touches.

While a page renders, every `Tagged` object that is loaded is recorded, and readers of lists record the span
of time that their list covers. A change writes its tags in its own transaction. The press listens to
`marked` and knows no model; no room knows the press.

    article:12              everything that readers see of article 12
    teaser:12               what a front shows of it; brief:12 where that is headline and hour alone
    stories, from..until    which stories there are, published in that span
    url:/feed.xml           that address itself, to be rendered although it is not in the edition yet
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.dispatch import Signal

marked = Signal()
"""Sent with `changes: tuple[Change, ...]` inside the transaction that makes them."""

THEME = "theme"
"""The tag of what depends on the theme's files or on the site's own address: pages and feeds, but no picture."""


@dataclass(frozen=True, slots=True)
class Change:
    """A tag that a change touches; `at` is the publication time of the story that joins or leaves a list."""

    tag: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dependency:
    """A tag that a page depends on; a dated change outside `since`..`until` does not concern the page."""

    tag: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass(slots=True)
class Record:
    """What one rendering has read, and the further addresses (picture files) that its page links to."""

    dependencies: set[Dependency] = field(default_factory=set)
    also: set[str] = field(default_factory=set)


_recording: ContextVar[Record | None] = ContextVar("recording", default=None)


@contextmanager
def recording() -> Iterator[Record]:
    """Record what is read within."""
    record = Record()
    token = _recording.set(record)
    try:
        yield record
    finally:
        _recording.reset(token)


@contextmanager
def unrecorded() -> Iterator[None]:
    """For a reader who says himself, and more narrowly than "all of these objects", what the page depends on."""
    token = _recording.set(None)
    try:
        yield
    finally:
        _recording.reset(token)


def reads(tag: str, since: datetime | None = None, until: datetime | None = None) -> None:
    """Say that the page being rendered depends on `tag`."""
    if (record := _recording.get()) is not None:
        record.dependencies.add(Dependency(tag, since, until))


def reads_what(part: Record) -> None:
    """Say that the page being rendered depends on all that was recorded for a part of it."""
    if (record := _recording.get()) is not None:
        record.dependencies |= part.dependencies
        record.also |= part.also


def links_to(path: str) -> None:
    """Say that the page being rendered needs the file at `path` in the edition too."""
    if (record := _recording.get()) is not None:
        record.also.add(path)


def mark(*changes: Change) -> None:
    """Say that something has changed, within the transaction that changes it."""
    if changes:
        marked.send(sender=None, changes=changes)


class Tagged(models.Model):
    """A model whose objects are recorded when they are read and marked when they change."""

    tag_name: ClassVar[str]
    desk_fields: ClassVar[frozenset[str]] = frozenset()
    """Fields that no reader sees: saving these alone (`update_fields`) marks nothing."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if (fields := kwargs.get("update_fields")) is not None and set(fields) <= self.desk_fields:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            before = self._stored() if self.pk else None
            self.settle(before)
            super().save(*args, **kwargs)
            mark(*self.changes(before))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            stored = self._stored() or self
            changes = stored.changes(stored)
            outcome = super().delete(*args, **kwargs)
            mark(*changes)
        return outcome

    def _stored(self) -> Any | None:
        """The object as it is stored, held until the transaction ends: a change by somebody else at the same moment
        would otherwise leave a state that neither of the two marked."""
        return type(self)._base_manager.select_for_update(no_key=True).filter(pk=self.pk).first()

    @classmethod
    def from_db(cls, db: str | None, field_names: Iterable[str], values: Iterable[Any]) -> Any:
        loaded = super().from_db(db, field_names, values)
        reads(loaded.tag)
        return loaded

    @property
    def tag(self) -> str:
        return f"{self.tag_name}:{self.pk}"

    def changes(self, before: Any | None) -> set[Change]:
        """The changes that saving this object means. `before` is its stored state, None when it is new, and the
        object itself when it is being deleted."""
        return {Change(self.tag)} if self.differs(before) else set()

    def differs(self, before: Any | None, *names: str) -> bool:
        """Whether one of the named attributes (all fields if none is named) is not what it was before."""
        compared = names or [field.attname for field in self._meta.concrete_fields]
        return before is None or before is self or any(getattr(self, n) != getattr(before, n) for n in compared)

    def settle(self, before: Any | None) -> None:
        """Fill in, before saving, what follows from the change since `before`."""
