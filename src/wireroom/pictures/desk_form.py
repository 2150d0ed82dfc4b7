"""The form of a picture in the desk: what readers see of it first, then who is owed, then what is allowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image as Pillow
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

ALTERNATIVE_TEXT = gettext_lazy("What a reader who cannot see the picture needs to know of it. Not the caption again.")


def _sections() -> list[tuple[int, str]]:
    """Sections are a word of the stories' room, to the right of this one: asked for by name."""
    return list(apps.get_model("articles", "Section").objects.values_list("pk", "name"))


class SectionsField(forms.TypedMultipleChoiceField):
    """The sections that the rights are for, as keys; none ticked is all of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Only in these sections"),
            help_text=gettext_lazy("Where the rights are for some sections alone. None ticked: all of them."),
            choices=_sections,
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


class WholePictureField(WagtailImageField):
    """Takes a picture whose every pixel can be read: Wagtail looks at the head of a file, readers at all of it."""

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                file.seek(0)
                with Pillow.open(file) as image:
                    image.load()
                file.seek(0)
        except ValidationError:
            raise
        except Exception as error:  # Pillow raises many kinds on broken bytes; each means the same to an editor.
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        return file


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = WholePictureField(label=file.label, required=file.required, widget=file.widget)
        alternative = self.fields["description"]
        alternative.label, alternative.help_text = _("Alternative text"), ALTERNATIVE_TEXT
        if "file" in self.fields and self.instance.pk is None:
            self.fields["file"].help_text += " " + _("What you leave empty is taken from the file, if it says so.")
        if "pubstatus" in self.fields:  # A file that is dropped on the desk comes without it, and is kept at once.
            self.fields["pubstatus"].required = False
        if "only_in_sections" in self.fields:
            self.fields["only_in_sections"] = SectionsField(initial=self.instance.only_in_sections)

    def clean_pubstatus(self) -> str:
        status: str = self.cleaned_data["pubstatus"]
        return status or (self.instance.pubstatus if self.instance.pk else "usable")

    class Meta(BaseImageForm.Meta):
        widgets = {
            **BaseImageForm.Meta.widgets,
            "description": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 3}),
            "usage_terms": forms.Textarea(attrs={"rows": 2}),
            "usable_from": AdminDateTimeInput,
            "usable_until": AdminDateTimeInput,
        }
