"""What the wire keeps: who delivers and how, what came, and what was made of it."""

from wireroom.wire.models.channel import Channel
from wireroom.wire.models.document import Document
from wireroom.wire.models.item import Item, Version
from wireroom.wire.models.linked import NamedPicture
from wireroom.wire.models.routing import Action, Decision, Rule
from wireroom.wire.models.source import NEWS_TERMS, SEARCH_POLICIES, Source
from wireroom.wire.models.subscription import Subscription
from wireroom.wire.models.twin import LikenessKey, Twin

__all__ = [
    "NEWS_TERMS",
    "SEARCH_POLICIES",
    "Action",
    "Channel",
    "Decision",
    "Document",
    "Item",
    "LikenessKey",
    "NamedPicture",
    "Rule",
    "Source",
    "Subscription",
    "Twin",
    "Version",
]
