"""The one answer to a file that holds no story."""

from __future__ import annotations


class NotAStory(ValueError):
    """What was read is no story; the message is the reason, in one line for the person who gave the file."""
