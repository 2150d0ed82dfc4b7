"""The form of a picture in the desk: what readers see of it first, then who is owed, then what is allowed."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.images.forms import BaseImageForm

ALTERNATIVE_TEXT = "What a reader who cannot see the picture needs to know of it. Not the caption again."


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alternative = self.fields["description"]
        alternative.label, alternative.help_text = "Alternative text", ALTERNATIVE_TEXT

    class Meta(BaseImageForm.Meta):
        widgets = {
            **BaseImageForm.Meta.widgets,
            "description": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 3}),
            "usage_terms": forms.Textarea(attrs={"rows": 2}),
            "usable_until": AdminDateTimeInput,
        }
