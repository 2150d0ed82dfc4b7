"""Pictures and the facts that travel with them.

The fields carry the names of the IPTC Photo Metadata Standard 2023.1 (Creator, Credit Line, Copyright Notice,
Rights Usage Terms, Caption/Description); `description` is Wagtail's field for the alternative text.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition

from wireroom.core import clock
from wireroom.core.tags import Change, Tagged

FILE_PHOTO = "file photo"


class Kind(models.TextChoices):
    CURRENT = "", "Of the event"
    FILE_PHOTO = FILE_PHOTO, "File photo"


def credit_words(kind: str, photographer: str, agency: str) -> str:
    """The rights credit as readers see it: "File photo. Mara Lind / Harbour Press"; empty when nobody is named."""
    named = " / ".join(name for name in (photographer, agency) if name)
    return f"File photo. {named}".strip() if kind == FILE_PHOTO else named


class Picture(Tagged, AbstractImage):
    """A picture as received; readers get renditions of it (`pictures.renditions`), never this file."""

    tag_name = "picture"

    class PubStatus(models.TextChoices):
        USABLE = "usable", "Usable"
        WITHHELD = "withheld", "Withheld"
        CANCELED = "canceled", "Canceled"

    caption = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind, blank=True, default=Kind.CURRENT)
    creator = models.CharField("photographer", max_length=160, blank=True)
    agency = models.CharField(max_length=160, blank=True)
    credit_line = models.CharField(
        max_length=255,
        blank=True,
        help_text="Only where the source prescribes other words than photographer / agency.",
    )
    copyright_notice = models.CharField(max_length=255, blank=True)
    usage_terms = models.TextField(blank=True)
    pubstatus = models.CharField("may be published", max_length=10, choices=PubStatus, default=PubStatus.USABLE)
    usable_until = models.DateTimeField(
        null=True, blank=True, help_text="Rights end here; the picture leaves every page."
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "caption",
        "kind",
        "creator",
        "agency",
        "credit_line",
        "copyright_notice",
        "usage_terms",
        "pubstatus",
        "usable_until",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    @property
    def credit(self) -> str:
        """The rights credit as readers see it."""
        if self.credit_line:
            return f"File photo. {self.credit_line}" if self.kind == FILE_PHOTO else self.credit_line
        return credit_words(self.kind, self.creator, self.agency)

    @property
    def is_usable(self) -> bool:
        """Whether readers may see the picture now."""
        return self.pubstatus == self.PubStatus.USABLE and not (self.usable_until and self.usable_until <= clock.now())

    @property
    def focus(self) -> tuple[int, int] | None:
        """The focal point in per cent of width and height; None for a picture that has none."""
        if self.focal_point_x is None or self.focal_point_y is None:
            return None
        return self.focal_point_x * 100 // self.width, self.focal_point_y * 100 // self.height

    def changes(self, before: Any | None) -> set[Change]:
        """What a page shows is the picture with all its facts, or its look and credit beside a teaser, or (a file, the
        order of a front) only whether it is there; and where it is cropped, its focal point."""
        hidden = (*_FOR_THE_DESK, *_FOCUS)
        shown = [field.attname for field in self._meta.concrete_fields if field.name not in hidden]
        facets = {
            "picture": (*shown, "is_usable"),
            "picture-look": _LOOK,
            "picture-use": _USE,
            "picture-focus": ("focus",),
        }
        return {Change(f"{name}:{self.pk}") for name, fields in facets.items() if self.differs(before, *fields)}


_FOR_THE_DESK = ("title", "collection", "uploaded_by_user", "created_at", "usable_until")
_USE = ("file", "file_hash", "width", "height", "pubstatus", "is_usable")
"""The status too: when rights have ended by the clock, `is_usable` is the same before and after it is written down."""
_LOOK = (
    *_USE,
    "description",
    "credit",
    "kind",
)
_FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class Rendition(AbstractRendition):
    """A thumbnail for the desk, made by Wagtail."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
