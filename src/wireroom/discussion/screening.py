"""What is known about a comment before a person reads it. Every judgement says its reason in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from wireroom.discussion.models import State


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state in which a comment is stored, and why, for the moderator."""

    state: str = State.WAITING
    reasons: tuple[str, ...] = field(default=())


def screen(trapped: bool) -> Verdict:
    """`trapped`: the field that people do not see was filled in, as programs do.

    It is held as spam, not thrown away: a browser that fills in forms by itself may fall into the trap for a reader.
    """
    if trapped:
        return Verdict(State.SPAM, ("The field that people do not see was filled in.",))
    return Verdict()
