"""Pictures and the facts that travel with them.

The fields carry the names of the IPTC Photo Metadata Standard 2023.1 (Creator, Credit Line, Copyright Notice,
Rights Usage Terms, Caption/Description); `description` is Wagtail's field for the alternative text.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.models import AbstractImage, AbstractRendition

from wireroom.core import clock
from wireroom.core.tags import Change, Tagged
from wireroom.pictures.content_credentials import ContentCredentials
from wireroom.pictures.digital_source import DigitalSource
from wireroom.pictures.embedded.facts import DATE

FILE_PHOTO = "file photo"


class Kind(models.TextChoices):
    CURRENT = "", gettext_lazy("Of the event")
    FILE_PHOTO = FILE_PHOTO, gettext_lazy("File photo")


def web_address(value: str) -> None:
    URLValidator(schemes=["http", "https"])(value)


def credit_words(kind: str, photographer: str, agency: str) -> str:
    """The rights credit as readers see it: "File photo. Mara Lind / Harbour Press"; empty when nobody is named."""
    named = " / ".join(name for name in (photographer, agency) if name)
    return (_("File photo. %(named)s") % {"named": named}).strip() if kind == FILE_PHOTO else named


class Picture(Tagged, AbstractImage):
    """A picture as received; readers get renditions of it (`pictures.renditions`), never this file."""

    tag_name = "picture"

    class PubStatus(models.TextChoices):
        USABLE = "usable", gettext_lazy("Usable")
        WITHHELD = "withheld", gettext_lazy("Withheld")
        CANCELED = "canceled", gettext_lazy("Canceled")

    caption = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind, blank=True, default=Kind.CURRENT)
    creator = models.CharField("photographer", max_length=160, blank=True)
    agency = models.CharField(max_length=160, blank=True)
    credit_line = models.CharField(
        max_length=255,
        blank=True,
        help_text=gettext_lazy("Only where the source prescribes other words than photographer / agency."),
    )
    copyright_notice = models.CharField(max_length=255, blank=True)
    usage_terms = models.TextField(blank=True)
    web_statement = models.CharField(
        gettext_lazy("rights statement on the web"),
        max_length=1000,
        blank=True,
        validators=[web_address],
        help_text=gettext_lazy("Its address."),
    )
    licence = models.CharField(
        max_length=160, blank=True, help_text=gettext_lazy("Such as “CC BY 4.0” or “Editorial use, 2026”.")
    )
    licensor_name = models.CharField(gettext_lazy("licensed by"), max_length=160, blank=True)
    licensor_url = models.CharField(
        gettext_lazy("where to license it"), max_length=1000, blank=True, validators=[web_address]
    )
    digital_source_type = models.CharField(
        gettext_lazy("how it was made"), max_length=60, choices=DigitalSource, blank=True, default=DigitalSource.UNKNOWN
    )
    taken = models.CharField(
        gettext_lazy("date taken"),
        max_length=32,
        blank=True,
        validators=[
            RegexValidator(rf"^{DATE.pattern}\Z", "Write it as 2026, 2026-11, 2026-11-24 or 2026-11-24T09:12.")
        ],
        help_text=gettext_lazy("As much as is known: 2026, 2026-11, 2026-11-24 or 2026-11-24T09:12."),
    )
    sublocation = models.CharField("place", max_length=160, blank=True, help_text="A street, a building, a beach.")
    city = models.CharField(max_length=120, blank=True)
    province = models.CharField(gettext_lazy("state or province"), max_length=120, blank=True)
    country = models.CharField(max_length=120, blank=True)
    pubstatus = models.CharField(
        gettext_lazy("may be published"), max_length=10, choices=PubStatus, default=PubStatus.USABLE
    )
    usable_from = models.DateTimeField(
        null=True, blank=True, help_text=gettext_lazy("Rights begin here; until then no page shows the picture.")
    )
    usable_until = models.DateTimeField(
        null=True, blank=True, help_text=gettext_lazy("Rights end here; the picture leaves every page.")
    )
    only_in_sections = models.JSONField(default=list, blank=True)
    """Keys of the sections that the rights are for; empty for all."""
    content_credentials = models.JSONField(default=dict, editable=False)
    """What the file's own say, as a record of `provenance`; empty where it has none."""
    waiting = models.BooleanField(default=False, editable=False)
    """Whether rights were still to begin when this was saved: `pictures.rights` saves again when they do."""

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
        "licence",
        "web_statement",
        "licensor_name",
        "licensor_url",
        "digital_source_type",
        "taken",
        "sublocation",
        "city",
        "province",
        "country",
        "pubstatus",
        "usable_from",
        "usable_until",
        "only_in_sections",
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
            return (
                (_("File photo. %(credit_line)s") % {"credit_line": self.credit_line})
                if self.kind == FILE_PHOTO
                else self.credit_line
            )
        return credit_words(self.kind, self.creator, self.agency)

    @property
    def provenance(self) -> ContentCredentials | None:
        """The Content Credentials of the file as received."""
        return ContentCredentials.of(self.content_credentials)

    @property
    def is_usable(self) -> bool:
        """Whether readers may see the picture now."""
        now = clock.now()
        begun = self.usable_from is None or self.usable_from <= now
        ended = self.usable_until is not None and self.usable_until <= now
        return self.pubstatus == self.PubStatus.USABLE and begun and not ended

    def may_be_shown_in(self, section_id: int | None) -> bool:
        """Whether readers of that section may see the picture now."""
        return self.is_usable and (not self.only_in_sections or section_id in self.only_in_sections)

    def clean(self) -> None:
        super().clean()
        if self.usable_from and self.usable_until and self.usable_from >= self.usable_until:
            raise ValidationError({"usable_until": _("Rights end before they begin: set a later time.")})

    def settle(self, before: Any | None) -> None:
        self.waiting = self.usable_from is not None and self.usable_from > clock.now()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file fills in what it says of itself and nobody has said yet."""
        if self.file and not getattr(self.file, "_committed", True) and "update_fields" not in kwargs:
            from wireroom.pictures.own_words import take_from_file

            take_from_file(self)
        super().save(*args, **kwargs)

    @property
    def focus(self) -> tuple[int, int] | None:
        """The focal point in per cent of width and height; None for a picture that has none."""
        if self.focal_point_x is None or self.focal_point_y is None:
            return None
        return self.focal_point_x * 100 // self.width, self.focal_point_y * 100 // self.height

    def changes(self, before: Any | None) -> set[Change]:
        """What a page shows is the picture with all its facts, or its look and credit beside a teaser, or (a file, the
        order of a front) only whether it is there; and where it is cropped, its focal point."""
        hidden = (*_FOR_THE_DESK, *_FOCUS, *_IN_THE_FILE_ALONE)
        shown = [field.attname for field in self._meta.concrete_fields if field.name not in hidden]
        facets = {
            "picture": (*shown, "is_usable"),
            "picture-look": _LOOK,
            "picture-use": _USE,
            "picture-file": (*_USE, *_IN_THE_FILE),
            "picture-focus": ("focus",),
        }
        return {Change(f"{name}:{self.pk}") for name, fields in facets.items() if self.differs(before, *fields)}


_FOR_THE_DESK = ("title", "collection", "uploaded_by_user", "created_at", "usable_until", "usable_from", "licence")
_IN_THE_FILE_ALONE = (
    "usage_terms",
    "licensor_name",
    "digital_source_type",
    "taken",
    "sublocation",
    "city",
    "province",
    "country",
)
"""No page shows these; the others that are written into every file stand on pages too."""
_IN_THE_FILE = (
    "description",
    "caption",
    "creator",
    "agency",
    "credit",
    "copyright_notice",
    "web_statement",
    "licensor_url",
    *_IN_THE_FILE_ALONE,
)
_USE = ("file", "file_hash", "width", "height", "pubstatus", "is_usable", "waiting", "only_in_sections")
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
