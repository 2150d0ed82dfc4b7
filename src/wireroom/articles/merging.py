"""Three-way merging of copy: what the source changed is taken over where nobody changed it here.

The base is the version that was taken, ours the story as it stands in the desk, theirs the new version. Where
both changed the same passage, ours stays and the passage is told as a conflict: nobody's words are lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

Unit = TypeVar("Unit")
"""What is compared whole, such as a paragraph; hashable."""


@dataclass(frozen=True, slots=True)
class Clash(Generic[Unit]):
    """A passage that both sides changed, each in its own way. `at` is its place in the merged sequence."""

    at: int
    base: tuple[Unit, ...]
    ours: tuple[Unit, ...]
    theirs: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Merged(Generic[Unit]):
    """The merged sequence, which holds our side of every clash."""

    units: tuple[Unit, ...]
    clashes: tuple[Clash[Unit], ...] = ()


def merge(base: Sequence[Unit], ours: Sequence[Unit], theirs: Sequence[Unit]) -> Merged[Unit]:
    """Merge two versions of a sequence (diff3, after Khanna, Kunal and Pierce 2007): between passages that all
    three share, take the side that changed."""
    units: list[Unit] = []
    clashes: list[Clash[Unit]] = []
    at_base = at_ours = at_theirs = 0
    for start_base, start_ours, start_theirs, length in [
        *_shared(base, ours, theirs),
        (len(base), len(ours), len(theirs), 0),
    ]:
        passage = (
            tuple(base[at_base:start_base]),
            tuple(ours[at_ours:start_ours]),
            tuple(theirs[at_theirs:start_theirs]),
        )
        for was, we, they in _place_by_place(*passage):
            if we == they or they == was:
                units.extend(we)
            elif we == was:
                units.extend(they)
            else:
                clashes.append(Clash(len(units), was, we, they))
                units.extend(we)
        units.extend(base[start_base : start_base + length])
        at_base, at_ours, at_theirs = start_base + length, start_ours + length, start_theirs + length
    return Merged(tuple(units), tuple(clashes))


def _place_by_place(*passage: tuple[Unit, ...]) -> list[tuple[tuple[Unit, ...], ...]]:
    """A passage that all three have at the same length, paragraph by paragraph: neighbours that were each changed by
    one side do not clash."""
    was, we, they = passage
    if len(was) == len(we) == len(they):
        return [((one,), (other,), (third,)) for one, other, third in zip(was, we, they, strict=True)]
    return [passage]


def _shared(base: Sequence[Unit], ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[tuple[int, int, int, int]]:
    """The runs that all three have, in order: where each begins in base, ours and theirs, and its length."""
    in_ours, in_theirs = _matches(base, ours), _matches(base, theirs)
    runs: list[tuple[int, int, int, int]] = []
    for at in range(len(base)):
        if at not in in_ours or at not in in_theirs:
            continue
        here = (at, in_ours[at], in_theirs[at])
        if runs and here == tuple(start + runs[-1][3] for start in runs[-1][:3]):
            *starts, length = runs[-1]
            runs[-1] = (starts[0], starts[1], starts[2], length + 1)
        else:
            runs.append((*here, 1))
    return runs


def _matches(base: Sequence[Unit], other: Sequence[Unit]) -> dict[int, int]:
    """Where each unit of the base that the other one kept stands there; both sides in rising order."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}
