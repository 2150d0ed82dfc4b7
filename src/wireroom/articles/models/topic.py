"""Topics: what a story is about, by the codes of the IPTC's Media Topics."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from wireroom.core.tags import Change, Tagged


class Topic(Tagged):
    """A Media Topic. Its name stands on each of its stories (tag `topic-name:3`), the rest on its own page."""

    tag_name = "topic"

    code = models.CharField(max_length=40, unique=True, help_text=_("With its scheme: “medtop:20000523”."))
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, unique=True)
    names = models.JSONField(default=dict, blank=True, editable=False, help_text=_("Names by BCP 47 tag."))
    definition = models.TextField(blank=True)
    broader = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="narrower")
    words = models.TextField(blank=True, editable=False, help_text=_("All names, for the desk's search."))

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    def changes(self, before: Topic | None) -> set[Change]:
        changes = set()
        if self.differs(before, "name", "slug", "definition"):
            changes |= {Change(self.tag), Change(f"url:{self.get_absolute_url()}")}
        if before is not None and self.differs(before, "name", "slug"):
            changes.add(Change(f"topic-name:{self.pk}"))
        if before is not None and before.slug != self.slug:
            changes.add(Change(f"url:{before.get_absolute_url()}"))
        return changes


class ArticleTopic(Orderable):
    """A topic of a story, the most telling first."""

    article = ParentalKey("articles.Article", on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="stories")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "topic"], name="a_topic_once_a_story")]

    def __str__(self) -> str:
        return self.topic.name
