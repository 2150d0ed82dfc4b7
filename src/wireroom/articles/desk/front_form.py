"""The form of a front: a row for each pin, as the screen's script arranges them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wireroom.articles.fronts.pins import Wanted, wanted_of
from wireroom.articles.models import Pin

_MOMENT = "%Y-%m-%dT%H:%M"
MOST_ROWS = 100


def moment_field(label: str, *, required: bool = False) -> forms.DateTimeField:
    """A day and an hour, as browsers send them."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)
    return forms.DateTimeField(label=label, required=required, widget=widget)


class PinRow(forms.Form):
    """A story in a place, or the newest of a section."""

    place = forms.IntegerField(min_value=1, max_value=1000, widget=forms.HiddenInput)
    story = forms.IntegerField(min_value=1, max_value=1 << 62, required=False, widget=forms.HiddenInput)
    newest_of = forms.IntegerField(min_value=1, max_value=1 << 62, required=False, widget=forms.HiddenInput)
    starts_at = moment_field(_("From"))
    ends_at = moment_field(_("Until"))

    def wanted(self) -> Wanted:
        return Wanted(**{name: self.cleaned_data.get(name) for name in self.fields})


PinRows = forms.formset_factory(PinRow, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True)


def rows_of(pins: list[Pin]) -> list[dict[str, Any]]:
    """What the form shows of an arrangement."""
    return [asdict(wanted_of(pin)) for pin in pins]


def asked_of(rows: Any) -> list[Wanted]:
    """What a valid form asks for; a row that the editor took out has sent nothing."""
    return [row.wanted() for row in rows if row.cleaned_data]


class BreakingForm(forms.Form):
    """The line of breaking news."""

    text = forms.CharField(label=_("What readers are told"), max_length=160)
    link = forms.CharField(
        label=_("Leads to"), max_length=1000, required=False, help_text=_("The address of a story of ours, or another.")
    )
    starts_at = moment_field(_("From"))
    until = moment_field(_("Until"), required=True)
