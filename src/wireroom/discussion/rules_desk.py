"""The desk's screens for the rules of discussions, word lists and bans, under "Discussion rules" in the menu."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin.auth import permission_required
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from wireroom.core.choosing import NeverChosen
from wireroom.discussion import learning, queue, reporting
from wireroom.discussion.forms import NameField
from wireroom.discussion.privacy import address_hash
from wireroom.discussion.screening_models import Ban, DiscussionRules, WordList


class RulesViewSet(SnippetViewSet):
    model = DiscussionRules
    chooser_viewset_class = NeverChosen
    icon = "sliders"
    menu_label = gettext_lazy("Rules")
    list_display = ["__str__", "mode", "closes_after_days", "trusted_after", "slow_seconds", "frozen"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("section"), FieldPanel("article")],
            heading=gettext_lazy("Where they hold"),
            help_text=gettext_lazy("A section, or one story; leave both empty for the whole paper."),
        ),
        FieldPanel("mode"),
        FieldPanel("trusted_after"),
        FieldPanel("closes_after_days"),
        FieldPanel("slow_seconds"),
        FieldPanel("frozen"),
    ]


class WordsViewSet(SnippetViewSet):
    model = WordList
    chooser_viewset_class = NeverChosen
    icon = "list-ul"
    menu_label = gettext_lazy("Word lists")
    list_display = ["name", "kind", "language"]
    panels = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("language"), FieldPanel("words")]


class BanForm(WagtailAdminModelForm):
    """A new ban names the address, of which the hash alone is kept; one that stands no longer knows it."""

    name = NameField()
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), help_text=gettext_lazy("Only a keyed hash of it is kept.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["name"], self.fields["email"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if Ban.objects.filter(email_hash=address_hash(email)).exists():
            raise ValidationError(_("This address is banned already."))
        return email

    def save(self, commit: bool = True) -> Ban:
        if not self.instance.pk:
            self.instance.email_hash = address_hash(self.cleaned_data["email"])
            self.instance.by = self.for_user.get_username()
        ban: Ban = super().save(commit)
        return ban


class BansViewSet(SnippetViewSet):
    model = Ban
    chooser_viewset_class = NeverChosen
    icon = "lock"
    menu_label = gettext_lazy("Bans")
    list_display = ["__str__", "at"]
    add_to_admin_menu = False
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("email"), FieldPanel("by", read_only=True), FieldPanel("at", read_only=True)],
        base_form_class=BanForm,
    )


class DiscussionRulesGroup(SnippetViewSetGroup):
    menu_label = gettext_lazy("Discussion rules")
    menu_icon = "sliders"
    menu_order = 110
    items = (RulesViewSet, WordsViewSet, BansViewSet)


_WIDTH, _HEIGHT = 640, 220


@permission_required(queue.MODERATE)
@require_GET
def screening(request: HttpRequest) -> HttpResponse:
    """How good the classifier is: its word when a comment came, against what the moderators decided."""
    record = list(learning.record_of_success())
    context: dict[str, Any] = {
        "header_title": _("How good screening is"),
        "header_icon": "view",
        "breadcrumbs_items": [{"url": None, "label": _("How good screening is")}],
        "tabs": queue.tabs(None),
        "reported": reporting.open_reports(),
        "record": record,
        "lines": [
            {"name": "correlation", "points": _points([figures.correlation for _, figures in record])},
            {"name": "alarms", "points": _points([figures.false_alarms for _, figures in record])},
        ],
        "learnt": learning.learnt(),
        "enough": learning.ENOUGH,
        "width": _WIDTH,
        "height": _HEIGHT,
    }
    return render(request, "discussion/desk/screening.html", context)


def _points(values: list[float]) -> str:
    """Of an SVG polyline: the first value on the left, 0 at the bottom, 1 at the top."""
    step = _WIDTH / max(1, len(values) - 1)
    return " ".join(f"{place * step:.1f},{_HEIGHT * (1 - max(0.0, value)):.1f}" for place, value in enumerate(values))
