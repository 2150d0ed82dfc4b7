"""What this room says to the rooms on its right while a page is made."""

from django.dispatch import Signal

article_saved = Signal()
"""Sent with `article` inside the transaction in which a story is saved; not for fields of the desk alone."""

article_page = Signal()
"""Sent with `article`, `request` and `context: dict`: add what the page of a story shows besides the story."""

entity_page = Signal()
"""Sent with `entity` and `context: dict`: add what the page of a person, an organisation or a place shows besides."""

teasers_shown = Signal()
"""Sent with `teasers: list[Teaser]`: fill in what a front shows of each story, such as the number of comments."""
