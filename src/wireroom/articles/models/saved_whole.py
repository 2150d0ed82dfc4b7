"""An object with children (a story with its bylines, credits, notices) that is saved as one thing."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import prefetch_related_objects
from modelcluster.models import ClusterableModel
from wagtail.models import ReferenceIndex


class SavedWhole(ClusterableModel):
    """Its children are at hand for whoever hears that it was saved, until `let_go`: read once, not by each of them.

    Its references are entered in Wagtail's index once as well, not for the object and again for every child, and not
    when nothing but the desk's own fields is saved, in which no reference is.
    """

    children: ClassVar[tuple[Any, ...]]
    """Their names, as `prefetch_related` takes them."""
    desk_fields: ClassVar[frozenset[str]]
    _prefetched_objects_cache: dict[str, Any]

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        from wagtail.signal_handlers import disable_reference_index_auto_update  # Asks for models that are loaded.

        with disable_reference_index_auto_update():
            super().save(**kwargs)
        fields = kwargs.get("update_fields")
        if fields is None or not set(fields) <= self.desk_fields:
            self.take_up()

    def enter_references(self) -> None:
        """Once it has been compared with what was stored: this makes of each picture in the body that was deleted
        meanwhile a place without one, which is no change that an editor made."""
        ReferenceIndex.create_or_update_for_object(self)

    def take_up(self) -> None:
        """Have the children at hand, as they are stored now."""
        self.let_go()
        prefetch_related_objects([self], *self.children)

    def knows_stored(self, stored: SavedWhole) -> None:
        """Spare the saving to read the children again, which it compares with those that are to be: `stored` has them
        at hand."""
        self._prefetched_objects_cache = dict(stored._prefetched_objects_cache)

    def let_go(self) -> None:
        """Read the children again when they are asked for: others may have stored something else by then."""
        self._prefetched_objects_cache = {}
