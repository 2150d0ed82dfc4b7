"""Saving a story's form that was opened on a version which is not the latest any more."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Revision
from wagtail.snippets.views.snippets import EditView

from wireroom.articles.desk.at_the_gate import AtTheGate
from wireroom.articles.joining import join
from wireroom.articles.models import Article


class ArticleEditView(AtTheGate, EditView):
    """Wagtail overwrites what was saved since the form was opened, whoever saved it: here both are joined."""

    new_revision: Revision

    def save_instance(self) -> Any:
        theirs = self.latest_revision if self.is_out_of_date else None
        if theirs is None:
            return super().save_instance()
        was = self._opened_on()
        self.overwrite_revision = None  # Who writes on has not the latest: a version of its own keeps both.
        instance = super().save_instance()
        joined = join(was, self.new_revision, theirs, [*self.form.fields, *self.form.formsets])
        self.new_revision = joined.article.save_revision(user=self.request.user, changed=True)
        _tell(self.request, theirs, joined.clashes)
        return instance

    def _opened_on(self) -> Revision | None:
        """The version that the form was filled from, unless it was itself overwritten since."""
        asked = self.request.POST
        if key := asked.get("overwrite_revision_id"):
            return self.object.revisions.filter(pk=_number(key)).first()
        opened = self.object.revisions.filter(pk=_number(asked.get("loaded_revision_id", ""))).first()
        same = opened is not None and opened.created_at.isoformat() == asked.get("loaded_revision_created_at")
        return opened if same else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _named(name: str) -> str:
    """What the desk calls a field, or the rows of a story."""
    field = Article._meta.get_field(name)
    return str(field.related_model._meta.verbose_name_plural if field.one_to_many else field.verbose_name)


def _tell(request: HttpRequest, theirs: Revision, clashes: tuple[str, ...]) -> None:
    who = theirs.user.get_full_name() or theirs.user.get_username() if theirs.user else _("the wire")
    said = _("While you wrote, %(who)s changed this story too; what was changed there is in it now.") % {"who": who}
    if clashes:
        names = ", ".join(sorted(map(_named, clashes)))
        said = _("%(said)s Both changed: %(names)s. Yours stands; the other is in the history.") % {
            "said": said,
            "names": names,
        }
    messages.warning(request, said)
