"""A story as JSON in the database, and back: every field, nothing lost, whatever the format that it came in."""

from __future__ import annotations

import hashlib

from pydantic import TypeAdapter

from wireroom.wire.story import Story

_stories: TypeAdapter[Story] = TypeAdapter(Story)


def stored(story: Story) -> str:
    """The story as JSON; fields at their defaults are left out, so that a new field does not make a new version."""
    return _stories.dump_json(story, exclude_defaults=True).decode()


def story_of(text: str) -> Story:
    """The story that was stored. Raises `pydantic.ValidationError` where the text is none."""
    return _stories.validate_json(text)


def digest_of(text: str) -> str:
    """By which two stored stories are told to be the same."""
    return hashlib.blake2s(text.encode()).hexdigest()
