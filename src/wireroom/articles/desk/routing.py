"""The screens of the rules of routing, and their trial on the latest items."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from wireroom.articles.models import Section
from wireroom.core.choosing import NeverChosen
from wireroom.wire.models import Action, Rule
from wireroom.wire.routing import tried


def section_field(label: str, unset: str) -> forms.ChoiceField:
    """One of the paper's sections, or none: `unset` says what that means."""
    choices = [("", unset), *Section.objects.values_list("slug", "name")]
    return forms.ChoiceField(choices=choices, required=False, label=label)


class SourceForm(WagtailAdminModelForm):
    """A source, whose section is one of the paper's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"] = section_field(_("Its section"), _("The first section"))


class RuleForm(WagtailAdminModelForm):
    """A rule, whose section is one of the paper's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"] = section_field(_("Section"), _("The source's own section, else the first"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("action") != Action.HOLD and not Section.objects.exists():
            self.add_error("action", _("There is no section yet that the story could go to: make one under Paper."))
        return cleaned


class RuleIndexView(IndexView):
    """The rules in the order in which they are asked, each with its trial."""

    def get_list_buttons(self, instance: Rule) -> list[Any]:
        address = reverse("try_rule", args=[instance.pk])
        return [*super().get_list_buttons(instance), Button(_("Try it"), url=address, icon_name="view", priority=5)]


class RuleViewSet(SnippetViewSet):
    model = Rule
    chooser_viewset_class = NeverChosen
    icon = "order"
    menu_label = gettext_lazy("Routing")
    index_view_class = RuleIndexView
    list_display = ["name", "position", "on", "source", "action", "section"]
    ordering = ["position", "pk"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("position"), FieldPanel("on")]),
            MultiFieldPanel(
                [
                    FieldPanel("source"),
                    FieldRowPanel([FieldPanel("subject"), FieldPanel("keyword")]),
                    FieldRowPanel([FieldPanel("slugline"), FieldPanel("place")]),
                    FieldRowPanel([FieldPanel("language"), FieldPanel("urgency")]),
                    FieldRowPanel([FieldPanel("from_hour"), FieldPanel("until_hour")]),
                ],
                heading=gettext_lazy("Where all of this is true"),
            ),
            FieldRowPanel([FieldPanel("action"), FieldPanel("section")], heading=gettext_lazy("Do this")),
        ],
        base_form_class=RuleForm,
    )


@permission_required("wire.view_rule")
def try_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """What a rule would do with the last hundred items, before it is switched on."""
    rule = get_object_or_404(Rule, pk=pk)
    trials = tried(rule)
    fitting = [trial for trial in trials if trial.fits]
    context = {
        "rule": rule,
        "tried": len(trials),
        "fitting": fitting,
        "deciding": sum(trial.by is None for trial in fitting),
        "edit_url": reverse("wagtailsnippets_wire_rule:edit", args=[rule.pk]),
    }
    return render(request, "articles/desk/try_rule.html", context)
