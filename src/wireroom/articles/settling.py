"""An editor settles a clash between the source's words and the desk's."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from wireroom.articles.living_text import Unit, units_of_article, written
from wireroom.articles.models import Article, Conflict

_BODY = "body"
_WORDS = (
    "headline",
    "standfirst",
    "slugline",
    "dateline",
    "lead_caption",
    "copyright_notice",
    "credit_line",
    "usage_terms",
)


class Moved(Exception):
    """The passage is not in the draft any more as it was when it clashed; the text is for the editor."""


@transaction.atomic
def settle(conflict: Conflict, *, theirs: bool, user: Any = None) -> None:
    """Put the source's words into the draft, or keep ours; then the clash is over. Raises `Moved`."""
    if theirs:
        article = Article.objects.select_for_update(of=("self",), no_key=True).get(pk=conflict.copy.article_id)
        draft = article.get_latest_revision_as_object()
        _take(draft, conflict)
        draft.save_revision(user=user, changed=True)
    conflict.delete()


def _take(draft: Article, conflict: Conflict) -> None:
    if conflict.part in _WORDS:
        setattr(draft, conflict.part, conflict.theirs)
    elif conflict.part == _BODY:
        draft.body = written(_replaced(draft, conflict))
    else:
        raise Moved(
            _("Set the %(replace)s in the story's own form: %(theirs)s")
            % {"replace": conflict.part.replace("_", " "), "theirs": conflict.theirs}
        )


def _replaced(draft: Article, conflict: Conflict) -> list[Unit]:
    units = units_of_article(draft)
    told = [unit.told for unit in units]
    ours = conflict.ours.split("\n") if conflict.ours else []
    theirs = [Unit("text", line, f"<p>{escape(line)}</p>") for line in conflict.theirs.split("\n") if line]
    if not ours:
        raise Moved(_("This passage was cut here: put the source's words where they belong, in the story's own form."))
    for at in range(len(told) - len(ours) + 1):
        if told[at : at + len(ours)] == ours:
            return [*units[:at], *theirs, *units[at + len(ours) :]]
    raise Moved(_("This passage was changed again since: settle it in the story's own form."))
