"""People, organisations and places that stories name (NewsML-G2 calls them named entities)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from wireroom.core.database import one_at_a_time
from wireroom.core.tags import Change, Tagged
from wireroom.wire.story import ConceptKind

LONGEST_KEY = 250
_CODE = "code "
"""How the key of a code begins, so that no name is taken for one."""


def key_of_name(name: str) -> str:
    """A name as it is looked up: in whatever case, with whatever spaces it was written."""
    return " ".join(name.split()).casefold()[:LONGEST_KEY]


def key_of_code(code: str) -> str:
    return f"{_CODE}{code.strip()}"[:LONGEST_KEY]


class Entity(Tagged):
    """Somebody, an organisation or a place. Its name stands on each of its stories (tag `entity-name:3`), the rest on
    its own page, which it has only where the newsroom says so: whom an agency's copy names may be no public person."""

    class Kind(models.TextChoices):
        PERSON = ConceptKind.PERSON, gettext_lazy("Person")
        ORGANISATION = ConceptKind.ORGANISATION, gettext_lazy("Organisation")
        PLACE = ConceptKind.PLACE, gettext_lazy("Place")

    tag_name = "entity"

    kind = models.CharField(max_length=16, choices=Kind)
    name = models.CharField(max_length=200)
    slug = models.SlugField(
        max_length=100,
        blank=True,
        help_text=gettext_lazy("The last part of the address of its page; made from the name."),
    )
    has_page = models.BooleanField(
        gettext_lazy("has a page of its own"),
        default=True,
        help_text=gettext_lazy("Where readers find its stories. Without one it is named on its stories alone."),
    )
    description = models.TextField(
        blank=True, help_text=gettext_lazy("A line or two in the paper's own words; readers see it on the page.")
    )
    same_as = models.URLField(
        gettext_lazy("official page"),
        max_length=1000,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=gettext_lazy("Its own site, or its entry in Wikidata: search engines learn by it who is meant."),
    )
    other_names = models.TextField(
        blank=True, help_text=gettext_lazy("By which it is found as well, one a line. Readers do not see them.")
    )
    codes = models.TextField(
        blank=True, help_text=gettext_lazy("By which sources name it, with their scheme, one a line.")
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = gettext_lazy("person, organisation or place")
        verbose_name_plural = gettext_lazy("people, organisations, places")
        indexes = [models.Index(fields=["name", "id"], name="entity_by_name")]
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="one_entity_an_address")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("entity", args=[self.kind, self.slug])

    @property
    def names(self) -> list[str]:
        """All by which it goes, its own first."""
        return [name for name in (self.name, *_lines(self.other_names)) if name.strip()]

    @property
    def code(self) -> str | None:
        """The first by which sources name it."""
        return next(iter(_lines(self.codes)), None)

    @classmethod
    def known(cls, kind: str, name: str, code: str = "") -> Entity | None:
        """Whom a source means: by the code, else by a name. Of several with that name a machine takes one without a
        page, if any: which of the others is meant, only a person can say."""
        of_kind = cls._default_manager.filter(kind=kind).order_by("pk").distinct()
        if code and (found := of_kind.filter(keys__key=key_of_code(code)).first()):
            return found
        named = list(of_kind.filter(keys__key=key_of_name(name))) if name.strip() else []
        if len(named) == 1:
            return named[0]
        return next((one for one in named if not one.has_page), None)

    def clean(self) -> None:
        names = {*map(key_of_name, self.names)}
        others = EntityKey.objects.filter(entity__kind=self.kind, key__in=names).exclude(entity=self.pk)
        if (other := others.select_related("entity").first()) is not None:
            said = {"name": other.entity.name, "kind": other.entity.get_kind_display()}
            raise ValidationError(
                _("“%(name)s” (%(kind)s) is there already. If another is meant, tell them apart by the name.") % said
            )

    def settle(self, before: Entity | None) -> None:
        self.name = " ".join(self.name.split())
        if not self.slug:
            self.slug = self._free_slug()

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._enter_keys()

    def changes(self, before: Entity | None) -> set[Change]:
        if before is None:
            return set()  # No story names it yet.
        changes = set()
        if self.differs(before, "kind", "name", "slug", "has_page", "description", "same_as"):
            changes.add(Change(self.tag))
        if self.differs(before, "kind", "name", "slug", "has_page", "same_as", "code"):
            changes.add(Change(f"entity-name:{self.pk}"))  # Its stories lead to its page, wherever that stands now.
        return changes

    def _free_slug(self) -> str:
        """Made of the name, plain ASCII, as no other of the kind has it."""
        one_at_a_time("entity")
        wanted = slugify(anyascii(self.name))[:80].strip("-") or self.kind
        of_kind = type(self)._base_manager.filter(kind=self.kind, slug__startswith=wanted).exclude(pk=self.pk)
        taken = set(of_kind.values_list("slug", flat=True))
        candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        return next(slug for slug in candidates if slug not in taken)

    def _enter_keys(self) -> None:
        wanted = {*map(key_of_name, self.names), *map(key_of_code, _lines(self.codes))}
        had = set(self.keys.values_list("key", flat=True))
        if gone := had - wanted:
            self.keys.filter(key__in=gone).delete()
        EntityKey.objects.bulk_create(EntityKey(entity=self, key=key) for key in sorted(wanted - had))


class EntityKey(models.Model):
    """A name or a code by which an entity is found, as an index has it: made of its fields when it is saved."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=LONGEST_KEY)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "entity"], name="a_key_once_an_entity")]

    def __str__(self) -> str:
        return self.key


class ArticleEntity(Orderable):
    """Somebody, an organisation or a place that a story names, the most telling first."""

    article = ParentalKey("articles.Article", on_delete=models.CASCADE, related_name="entities")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="stories")

    class Meta(Orderable.Meta):
        verbose_name_plural = "article entities"
        constraints = [models.UniqueConstraint(fields=["article", "entity"], name="an_entity_once_a_story")]

    def __str__(self) -> str:
        return self.entity.name


def _lines(text: str) -> Iterable[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
