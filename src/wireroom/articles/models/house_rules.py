"""What the newsroom asks of a story before it goes out, beyond its rights."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


class Weight(models.TextChoices):
    """What happens where something is wanting."""

    STOP = "stop", gettext_lazy("The story is not published")
    WARNING = "warning", gettext_lazy("The editor is warned")
    OFF = "off", gettext_lazy("Nothing is said")


def _weight(words: str, help_text: str = "") -> models.CharField[str, str]:
    return models.CharField(words, max_length=8, choices=Weight, default=Weight.WARNING, help_text=help_text)


@register_setting(icon="tasks", order=20)
class HouseRules(BaseGenericSetting):
    """One row. Rights and embargoes are no house rules: they always stop."""

    no_credit = _weight(gettext_lazy("no source and no author is named"))
    no_standfirst = _weight(gettext_lazy("no standfirst"))
    no_alternative_text = _weight(gettext_lazy("a picture has no alternative text"))
    dead_link = _weight(
        gettext_lazy("a link is dead"), gettext_lazy("The newsroom’s server looks at links in the background.")
    )
    long_headline = _weight(gettext_lazy("the headline is too long"))
    rights_ending = _weight(gettext_lazy("rights of the story or of a picture end soon"))
    longest_headline = models.PositiveSmallIntegerField(
        gettext_lazy("longest headline"),
        default=90,
        validators=[MinValueValidator(20), MaxValueValidator(250)],
        help_text=gettext_lazy("Letters."),
    )
    rights_days = models.PositiveSmallIntegerField(
        gettext_lazy("soon"),
        default=7,
        validators=[MaxValueValidator(365)],
        help_text=gettext_lazy("Days before rights end."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("no_credit"), FieldPanel("no_standfirst")]),
                FieldRowPanel([FieldPanel("no_alternative_text"), FieldPanel("dead_link")]),
                FieldRowPanel([FieldPanel("long_headline"), FieldPanel("longest_headline")]),
                FieldRowPanel([FieldPanel("rights_ending"), FieldPanel("rights_days")]),
            ],
            heading=gettext_lazy("Before a story goes out"),
            help_text=gettext_lazy("Missing rights, a kill and an embargo that is not over always stop a story."),
        )
    ]

    class Meta:
        verbose_name = gettext_lazy("rules before publishing")

    def __str__(self) -> str:
        return _("Rules before publishing")
