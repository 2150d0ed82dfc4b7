"""Two who wrote one story at the same time, or an editor and the wire: who saves last overwrites nobody.

What the other changed is put beside what was written here, field by field and paragraph by paragraph, as living copy
is (`merging`). Where both changed the same, what is being saved stands, and is told; the other's is in the history. Of
credits and other rows those of both stay: who is owed one is not lost because two wrote at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from wireroom.articles.living_text import units_of_article, written
from wireroom.articles.merging import merge
from wireroom.articles.models import Article

BODY = "body"

_KEYS_OF_ROWS = {"pk", "id", "article", "sort_order", "published_at"}
"""What of a row (a credit, a byline) nobody has written."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The story of both, and the fields that both changed, each in its own way."""

    article: Article
    clashes: tuple[str, ...]


def join(was: Revision | None, ours: Revision, theirs: Revision, fields: Iterable[str]) -> Joined:
    """`was` is what the writer of `ours` began with; None where it is not there any more: then whatever differs was
    changed by both. Of the content `fields` are compared."""
    content, clashes = dict(ours.content), list[str]()
    for name in fields:
        if name == BODY or name not in content:
            continue
        base = _written(was.content.get(name)) if was else None
        here, there = _written(content[name]), _written(theirs.content.get(name))
        if here == there or (was and there == base):
            continue
        if was and here == base:
            content[name] = theirs.content[name]
            continue
        if isinstance(content[name], list):
            content[name] = _rows_of_both(base or [], content[name], theirs.content.get(name) or [])
            if was and _one_side_added(base, here, there):
                continue
        clashes.append(name)
    if _join_body(content, was, ours, theirs):
        clashes.append(BODY)
    return Joined(_article(ours, content), tuple(clashes))


def _written(value: Any) -> Any:
    """A value as it is compared."""
    if isinstance(value, list):
        return [{key: one for key, one in row.items() if key not in _KEYS_OF_ROWS} for row in value]
    return value or None


def _rows_of_both(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    """The rows of both; without what either has taken out and the other left as it was."""
    here, there = _written(ours), _written(theirs)
    kept = [row for row, said in zip(ours, here, strict=True) if said in there or said not in base]
    new = [row for row, said in zip(theirs, there, strict=True) if said not in here and said not in base]
    keys = {row["pk"] for row in kept}  # A row that each has changed in a way of their own becomes two.
    both = [*kept, *({**row, "pk": None} if row["pk"] in keys else row for row in new)]
    return [{**row, "sort_order": order} for order, row in enumerate(both)]


def _one_side_added(base: Any, *sides: Any) -> bool:
    return sum(any(row not in (base or []) for row in side or []) for side in sides) < 2


def _join_body(content: dict[str, Any], was: Revision | None, ours: Revision, theirs: Revision) -> bool:
    """Merge the paragraphs into `content`; whether both changed the same one."""
    here, there = (units_of_article(one.as_object()) for one in (ours, theirs))
    if was is None:
        return here != there
    merged = merge(units_of_article(was.as_object()), here, there)
    if merged.units != tuple(here):
        article = ours.as_object()
        article.body = written(merged.units)
        content[BODY] = article.serializable_data()[BODY]
    return bool(merged.clashes)


def _article(revision: Revision, content: dict[str, Any]) -> Article:
    article: Article = Revision(
        content_type=revision.content_type,
        base_content_type=revision.base_content_type,
        object_id=revision.object_id,
        content=content,
        created_at=revision.created_at,
    ).as_object()
    return article
