"""Publishing from a story's form: the gate is asked, and what stops the story is said on the form."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from wireroom.articles.gate import house_stop, stop
from wireroom.articles.models import Article
from wireroom.articles.permission import MayNotBePublished
from wireroom.core import clock

PUBLISH = "action-publish"

_MAY_PUBLISH = {PUBLISH, "action-workflow-action"}
"""What a form's buttons send that may bring the story before readers; the latter does when a review ends with it."""


class AtTheGate:
    """A story's form that asks for publication: what stops it is said on the form, and nothing of it is done."""

    def form_valid(self, form: Any) -> HttpResponse:
        asked: Any = self.request.POST  # type: ignore[attr-defined]
        if not _MAY_PUBLISH & asked.keys():
            return super().form_valid(form)  # type: ignore[misc]
        was_new = form.instance.pk is None
        try:
            with transaction.atomic():
                answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
                if PUBLISH in asked:
                    _pass_the_gate(form.instance)
        except MayNotBePublished as reason:
            if was_new:
                form.instance.pk, form.instance._state.adding = None, True
            form.add_error(None, str(reason))
            self.produced_error_message = _("The story was not published.")
            return self.form_invalid(form)  # type: ignore[attr-defined]
        return answer


def _pass_the_gate(story: Article) -> None:
    """Raises `MayNotBePublished`. What is scheduled may be under embargo: that is asked when its time has come."""
    waits = story.go_live_at and story.go_live_at > clock.now()
    if reason := house_stop(story) if waits else stop(story):
        raise MayNotBePublished(reason)
