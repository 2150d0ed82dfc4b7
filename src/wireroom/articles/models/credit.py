"""Credits: who is owed what on a story. The line on the page is made from these records, everywhere the same."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from wireroom.pictures.models import Kind, credit_words
from wireroom.wire.models import Source


class Credit(Orderable):
    """One credit: a source in a role, with the person, the original and the licence where they are known.

    A credit in the role of photograph stands for a picture that the newsroom has not got: it is owed all the same.
    """

    class Role(models.TextChoices):
        REPORT = "report", gettext_lazy("Report")
        ADDITIONAL = "additional reporting", gettext_lazy("Additional reporting")
        TRANSLATION = "translation", gettext_lazy("Translation")
        PHOTOGRAPH = "photograph", gettext_lazy("Photograph")
        DATA = "data", gettext_lazy("Data")

    article = ParentalKey("articles.Article", on_delete=models.CASCADE, related_name="credits")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    role = models.CharField(max_length=24, choices=Role, default=Role.REPORT)
    person = models.CharField(max_length=160, blank=True)
    url = models.URLField(gettext_lazy("link to the original"), max_length=1000, blank=True)
    licence = models.CharField(max_length=160, blank=True)
    kind = models.CharField(
        gettext_lazy("kind of picture"),
        max_length=20,
        choices=Kind,
        blank=True,
        default=Kind.CURRENT,
        help_text=gettext_lazy("For photographs."),
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source__isnull=False) | ~models.Q(person=""), name="credit_names_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.names

    def clean(self) -> None:
        if not (self.source_id or self.person):
            raise ValidationError({"source": _("Name the source, or the person, or both.")})

    @property
    def source_name(self) -> str:
        return self.source.name if self.source else ""

    @property
    def names(self) -> str:
        """Person and source as readers see them: "Mara Lind / Harbour Press"."""
        if self.role == self.Role.PHOTOGRAPH:
            return credit_words(self.kind, self.person, self.source_name)
        return " / ".join(name for name in (self.person, self.source_name) if name)

    @property
    def credit_line(self) -> str:
        """The credit line: "Credit: Northern Wire", "Translation: Meridian News Agency"."""
        word = _("Credit") if self.role == self.Role.REPORT else str(self.get_role_display())
        return f"{word}: {self.names}"
