"""What search knows of stories, pictures and people, and the forms under which a misspelt word is found."""

from __future__ import annotations

from enum import IntEnum

from django.db import models


class Searched(models.Model):
    """The searched text of one thing. Entries are put in and taken out, never changed: the database's own full-text
    index follows them. The key begins with a time in seconds: newest first is then the order of the index itself, and
    a span of time is a span of keys."""

    id = models.BigIntegerField(primary_key=True)
    headline = models.TextField()
    standfirst = models.TextField(blank=True)
    text = models.TextField(blank=True)
    people = models.TextField(blank=True)
    facets = models.TextField(blank=True)
    """Words that nobody writes: one for the section, one for each author, one for the kind of thing."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.headline


class SearchEntry(Searched):
    """A live story as readers have it; the time of its key is that of its publication."""

    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="search_entry")


class Kind(IntEnum):
    """What the desk finds besides what readers have. The numbers are part of the entries' keys: up to seven."""

    STORY = 0
    PICTURE = 1
    PERSON = 2
    ENTITY = 3


class DeskEntry(Searched):
    """What readers cannot search for: the latest version of a story that differs from what they have, a picture, a
    person of the paper, whom or what stories name. The time of its key is that of its last saving."""

    kind = models.PositiveSmallIntegerField()
    of = models.BigIntegerField()
    """The key of the story, picture or person."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "of"], name="one_desk_entry_a_thing")]


class Spelling(models.Model):
    """A word of a headline, standfirst or name, found by itself and by each form that lacks one of its letters."""

    form = models.CharField(max_length=20, db_index=True)
    word = models.CharField(max_length=20)
    public = models.BooleanField(default=True)
    """Whether readers have it: a word of a draft must not be told to whoever misspells it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "word"], name="one_form_of_a_word")]

    def __str__(self) -> str:
        return f"{self.form} → {self.word}"
