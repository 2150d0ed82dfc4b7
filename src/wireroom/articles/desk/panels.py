"""The form of a story, in the order in which an editor reads it."""

from __future__ import annotations

from typing import Any

from django.forms import Select, Textarea
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from wireroom.articles.attention import attention
from wireroom.articles.desk.form import ArticleForm
from wireroom.articles.desk.wire_copy import WirePanel
from wireroom.articles.gate import findings

ANCHORS = {
    "headline": "#id_headline",
    "standfirst": "#id_standfirst",
    "credits": "#id_credits-FORMS",
    "lead_picture": "#panel-child-story-lead_picture-section",
    "body": "#panel-child-story-body-section",
}
"""Where in the form the gate's findings are mended."""


class AttentionPanel(Panel):
    """What stops the story and what to look at before it goes out; not there when there is nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/desk/attention.html"

        @cached_property
        def lines(self) -> list[str]:
            return attention(self.instance) if self.instance.pk else []

        @cached_property
        def findings(self) -> list[dict[str, Any]]:
            found = findings(self.instance) if self.instance.pk else []
            return [{"text": one.text, "stops": one.stops, "anchor": ANCHORS[one.field]} for one in found]

        def is_shown(self) -> bool:
            return bool(self.findings or self.lines)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            own = {"findings": self.findings, "lines": self.lines}
            return {**super().get_context_data(parent_context), **own}


class PreviewLinksPanel(Panel):
    """The way to the secret links with which people without an account may read a story."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/desk/preview_links_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None


class PublicHistoryPanel(Panel):
    """The way to what readers are told of a story's changes; not there before it was changed after publication."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/desk/public_history_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None and self.instance.public_versions.exists()


class ReadOnPanel(FieldPanel):
    """The day on which a saved page was read; not there for copy that came another way."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.read_on) and bool(super().is_shown())


class NewAddressPanel(FieldPanel):
    """Where a story that has an address can get another; not there for one that has none."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.url_date) and bool(super().is_shown())


class PictureCreditPanel(Panel):
    """The line that readers see below the lead picture, and the way to change it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/desk/picture_credit.html"

        def is_shown(self) -> bool:
            return self.instance.lead_picture is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "picture": self.instance.lead_picture}


def _short(name: str, rows: int = 2, **kwargs: Any) -> FieldPanel:
    return FieldPanel(name, widget=Textarea(attrs={"rows": rows}), **kwargs)


_credits = InlinePanel(
    "credits",
    label=_("Credit"),
    heading=_("Credits: who is owed what"),
    help_text=_(
        "Each source and person that readers must be told of. A photograph that is not here is still credited."
    ),
    panels=[
        FieldRowPanel([FieldPanel("source"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("person"), FieldPanel("url")]),
        FieldRowPanel([FieldPanel("licence"), FieldPanel("kind")]),
    ],
)

_bylines = InlinePanel(
    "bylines",
    label=_("Author"),
    heading=_("Byline"),
    help_text=_("People only; agencies and desks are credits."),
    panels=[
        FieldPanel("author", heading=_("One of ours")),
        FieldRowPanel([FieldPanel("name"), FieldPanel("url", heading=_("Their own page"))]),
    ],
)

_further_sections = InlinePanel(
    "further_sections",
    label=_("Further section"),
    heading=_("Further sections"),
    help_text=_("The story stands in their fronts and feeds too; its address and its rules are those of its section."),
    panels=[FieldPanel("section", widget=Select)],
)

_entities = MultipleChooserPanel(
    "entities",
    chooser_field_name="entity",
    panels=[FieldPanel("entity", heading=_("Name"))],
    label=_("Person, organisation or place"),
    heading=_("People, organisations, places"),
    help_text=_("Whom and what the story names. Who is not there yet is made while choosing."),
)

_story = ObjectList(
    [
        AttentionPanel(heading=_("Before this goes out"), icon="warning"),
        WirePanel(heading=_("From the wire"), icon="history"),
        TitleFieldPanel("headline", placeholder="Headline*", widget=AdminAutoHeightTextInput(attrs={"rows": 1})),
        _short("standfirst"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("section", widget=Select), FieldPanel("label"), FieldPanel("urgency")]),
                FieldPanel("slugline"),
                _further_sections,
                MultipleChooserPanel("topics", chooser_field_name="topic", label=_("Topic"), heading=_("Topics")),
                _entities,
            ],
            heading=_("Place in the paper"),
        ),
        _credits,
        MultiFieldPanel([_bylines, FieldPanel("dateline")], heading=_("Byline and dateline")),
        MultiFieldPanel(
            [FieldPanel("lead_picture"), PictureCreditPanel(heading=_("Credit")), _short("lead_caption")],
            heading=_("Lead picture"),
        ),
        FieldPanel("body"),
    ],
    heading=_("Story"),
)

_publication = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("published_at"), FieldPanel("published_day_only")]),
                ReadOnPanel("read_on", read_only=True),
                FieldPanel("original_url", heading=_("Link to the original")),
            ],
            heading=_("When and where it was published"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("short_headline"),
                FieldPanel("slug"),
                NewAddressPanel("new_slug"),
                FieldPanel("language"),
                FieldPanel("comments_open"),
            ],
            heading=_("On the site"),
        ),
        PreviewLinksPanel(heading=_("For people without an account"), icon="link"),
        PublishingPanel(),
    ],
    heading=_("Publication"),
)

_corrections = ObjectList(
    [
        InlinePanel(
            "corrections",
            label=_("Correction"),
            heading=_("Corrections"),
            help_text=_("Readers see each with its date. Say what was wrong and what is right."),
            panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]), _short("text", rows=3)],
        ),
        PublicHistoryPanel(heading=_("What readers are told of changes"), icon="history"),
    ],
    heading=_("Corrections"),
)

story_form = TabbedInterface([_story, _publication, _corrections], base_form_class=ArticleForm)
