"""Filling the places of a front: by hand where an editor has chosen, by rule where not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wireroom.articles.fronts.pins import Pinned
from wireroom.articles.models import Article, Section
from wireroom.articles.presenting import Teaser


class Filling:
    """Gives each story one place. What is pinned is kept for its place from the start."""

    def __init__(self, pinned: Pinned, shown: dict[int, Teaser], of_section: Mapping[int, list[Teaser]]) -> None:
        self._pinned, self._shown, self._of_section = pinned, shown, of_section
        self.used = self.kept_for(pinned)
        for place in sorted(pinned):
            if isinstance(what := pinned[place], Section):
                self._keep_newest(place, what)

    def _keep_newest(self, place: int, section: Section) -> None:
        story = next((one for one in self._of_section.get(section.pk, []) if one.pk not in self.used), None)
        if story is not None:
            self._pinned = {**self._pinned, place: story.article}
            self.used.add(story.pk)

    def kept_for(self, places: Iterable[int]) -> set[int]:
        """The keys of the stories that are pinned to one of these places."""
        return {what.pk for place in places if isinstance(what := self._pinned.get(place), Article)}

    def places(self, numbers: Iterable[int], by_rule: Iterable[Teaser]) -> list[Teaser]:
        """The stories of these places, in order; a place for which the rule has none left is not there. The rule is
        asked for no more than these places need."""
        rest = (story for story in by_rule if story.pk not in self.used)
        filled = []
        for number in numbers:
            what = self._pinned.get(number)
            story = self._shown.get(what.pk) if isinstance(what, Article) else next(rest, None)
            if story is not None:
                self.used.add(story.pk)
                filled.append(story)
        return filled
