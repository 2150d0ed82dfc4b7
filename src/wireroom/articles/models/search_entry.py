"""What search knows of each live story, and the forms under which a misspelt word is found."""

from __future__ import annotations

from django.db import models


class SearchEntry(models.Model):
    """The searched text of a live story. The key is its time of publication in seconds, shifted, and the story's own
    key: newest first is then the order of the index itself, and a span of time is a span of keys."""

    id = models.BigIntegerField(primary_key=True)
    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="search_entry")
    headline = models.TextField()
    standfirst = models.TextField(blank=True)
    text = models.TextField(blank=True)
    people = models.TextField(blank=True)
    facets = models.TextField(blank=True)
    """Words that nobody writes: one for the section, one for each author."""

    def __str__(self) -> str:
        return self.headline


class Spelling(models.Model):
    """A word of a headline, standfirst or name, found by itself and by each form that lacks one of its letters."""

    form = models.CharField(max_length=20, db_index=True)
    word = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "word"], name="one_form_of_a_word")]

    def __str__(self) -> str:
        return f"{self.form} → {self.word}"
