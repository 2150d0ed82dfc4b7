"""What the form of a story sees to, so that the times that readers are told are true."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from wireroom.articles.embargo import lies_ahead
from wireroom.articles.intake import moment
from wireroom.articles.models.house_rules import HouseRules
from wireroom.core import clock

LIVE_AND_AHEAD = gettext_lazy("This story is live: its time of publication cannot lie ahead.")

NOW = "now"
"""What the form's `action-publish` says where the story is not to wait for its hour."""

_TIMES = ("published_at", "go_live_at", "expire_at")


class ArticleForm(WagtailAdminModelForm):
    """A story's form. An embargo is one fact with two fields, the time of publication and the time of going
    live: they move together. A time that an editor types is a time, no longer a bare day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            for formset in self.formsets.values():
                _make_new_what_has_gone(formset)
        if self.instance.url_date and (slug := self.fields.get("slug")):
            slug.disabled, slug.help_text = (
                True,
                _("The story's address is %(address)s") % {"address": self.instance.get_absolute_url()},
            )
        elif "new_slug" in self.fields:
            del self.fields["new_slug"]  # A story without an address has none to change.
        rules = HouseRules.objects.first() or HouseRules()
        self.fields["headline"].widget.attrs |= {
            "data-longest": rules.longest_headline,
            "data-letters": _("{letters} of {longest} letters"),
            "data-too-many": _("{letters} letters, {longest} is the most"),
        }

    def clean_headline(self) -> str:
        return " ".join(self.cleaned_data["headline"].split())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in _TIMES:
            if name in cleaned and not self._moved(cleaned, name):
                cleaned[name] = self.initial.get(name)  # The form shows minutes: the seconds are kept.
        if {"published_at", "go_live_at", "published_day_only"} <= cleaned.keys():
            if self.data.get("action-publish") == NOW:
                self._lift_embargo(cleaned)
            self._settle_day(cleaned)
            self._settle_embargo(cleaned)
        return cleaned

    def _lift_embargo(self, cleaned: dict[str, Any]) -> None:
        at: datetime | None = cleaned["published_at"]
        if at is not None and lies_ahead(at, day_only=cleaned["published_day_only"]):
            cleaned["published_at"] = None
        cleaned["go_live_at"] = None

    def _moved(self, cleaned: dict[str, Any], name: str) -> bool:
        return _minute(cleaned[name]) != _minute(self.initial.get(name))

    def _settle_day(self, cleaned: dict[str, Any]) -> None:
        at: datetime | None = cleaned["published_at"]
        if at is None:
            cleaned["published_day_only"] = False
        elif cleaned["published_day_only"]:
            noon = moment(clock.newsroom_day(at))
            ticked = not self.initial.get("published_day_only")
            if self._moved(cleaned, "published_at") and not ticked and at != noon:
                cleaned["published_day_only"] = False
            else:
                cleaned["published_at"] = noon

    def _settle_embargo(self, cleaned: dict[str, Any]) -> None:
        at: datetime | None = cleaned["published_at"]
        ahead = at is not None and lies_ahead(at, day_only=cleaned["published_day_only"])
        published_moved, live_moved = self._moved(cleaned, "published_at"), self._moved(cleaned, "go_live_at")
        if self.instance.live:
            if ahead:
                self.add_error("published_at", LIVE_AND_AHEAD)
        elif ahead and live_moved and not published_moved:
            cleaned["published_at"], cleaned["published_day_only"] = cleaned["go_live_at"], False
        elif ahead and not live_moved:
            cleaned["go_live_at"] = at


def _make_new_what_has_gone(formset: Any) -> None:
    """A row of the form that the story has no more (an old version is taken up again, or somebody else took the row
    out since the form was opened) is a new one: Django would refuse the whole form for it. The form was then filled
    from other rows than the story's, which make room for them; what others wrote is joined when it is saved."""
    there = {str(row.pk): row for row in formset.queryset}
    keys = [f"{formset.add_prefix(number)}-id" for number in range(formset.total_form_count())]
    said = {key: formset.data.get(key, "") for key in keys}
    gone = [key for key, pk in said.items() if pk and pk not in there]
    if gone:
        formset.data = formset.data.copy()
        for key in gone:
            formset.data[key] = ""
        kept = [row for pk, row in there.items() if pk in said.values()]
        setattr(formset.instance, formset.rel_name, kept)
        formset.queryset = getattr(formset.instance, formset.rel_name).all()


def _minute(at: datetime | None) -> datetime | None:
    return at.replace(second=0, microsecond=0) if at else None
