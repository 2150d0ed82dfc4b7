"""Pages that have the name a reader searched for: somebody's own, a topic's, a section's. Names are looked up whole:
each is one look into a small table, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db.models import Exists, OuterRef

from wireroom.articles.models import ArticleEntity, ArticleTopic, Author, Entity, Section, Topic
from wireroom.articles.models.entity import key_of_name
from wireroom.articles.navigation import NavigationLink

MOST = 5


def named(text: str) -> list[NavigationLink]:
    """The pages by this name that readers can open."""
    name = key_of_name(text)
    return [NavigationLink(str(one), one.get_absolute_url()) for one in islice(_named(name), MOST)] if name else []


def _named(name: str) -> Iterator[Entity | Author | Topic | Section]:
    in_stories = ArticleEntity.objects.filter(entity=OuterRef("pk"), article__live=True)
    yield from Entity.objects.filter(Exists(in_stories), has_page=True, keys__key=name)
    yield from Author.objects.filter(name__iexact=name)
    on_it = ArticleTopic.objects.filter(topic=OuterRef("pk"), article__live=True)
    yield from Topic.objects.filter(Exists(on_it), name__iexact=name)
    yield from Section.objects.filter(name__iexact=name)
