"""Rules of routing, and what each of them has decided."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wireroom.core import clock
from wireroom.wire.models.item import Item
from wireroom.wire.models.source import Source


class Action(models.TextChoices):
    """What becomes of an item."""

    HOLD = "hold", _("Hold it for an editor")
    DRAFT = "draft", _("Make a draft")
    PUBLISH = "publish", _("Publish it")


class Rule(models.Model):
    """What is done with the items of which all that is filled in here is true. The first rule that fits decides."""

    name = models.CharField(max_length=120, unique=True)
    position = models.PositiveIntegerField(default=10, help_text=_("Rules are asked in this order."))
    on = models.BooleanField(_("switched on"), default=False, help_text=_("Try it first; then switch it on."))
    source = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, blank=True, related_name="rules")
    subject = models.CharField(max_length=120, blank=True, help_text=_("A code, such as medtop:20000523, or a name."))
    slugline = models.CharField(max_length=120, blank=True, help_text=_("Words that stand in it."))
    keyword = models.CharField(max_length=120, blank=True, help_text=_("In the keywords, the headline or the text."))
    language = models.CharField(max_length=20, blank=True, help_text=_("BCP 47: en takes in en-GB."))
    place = models.CharField(max_length=120, blank=True)
    urgency = models.PositiveSmallIntegerField(
        _("as urgent as"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
        help_text=_("1 is a flash: 3 takes in 1, 2 and 3."),
    )
    from_hour = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(23)])
    until_hour = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(24)], help_text=_("22 until 6 goes over midnight.")
    )
    action = models.CharField(max_length=10, choices=Action, default=Action.HOLD)
    section = models.SlugField(blank=True, help_text=_("The slug of the section for drafts and published stories."))

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """What was done with an item, and which rule said so."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="decisions")
    rule = models.ForeignKey(Rule, on_delete=models.SET_NULL, null=True, related_name="decisions")
    action = models.CharField(max_length=10, choices=Action)
    why = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.why}"
