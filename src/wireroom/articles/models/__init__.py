"""What the newsroom records of a story."""

from wireroom.articles.models.article import Article, Byline, Label
from wireroom.articles.models.author import Author
from wireroom.articles.models.breaking_line import BreakingLine
from wireroom.articles.models.correction import Correction
from wireroom.articles.models.credit import Credit
from wireroom.articles.models.document import Document
from wireroom.articles.models.embed import Embed
from wireroom.articles.models.entity import ArticleEntity, Entity, EntityKey
from wireroom.articles.models.former_address import FormerAddress
from wireroom.articles.models.further_section import FurtherSection
from wireroom.articles.models.house_rules import HouseRules
from wireroom.articles.models.link_look import LinkLook
from wireroom.articles.models.pin import Pin
from wireroom.articles.models.preview_link import PreviewLink
from wireroom.articles.models.public_version import PublicVersion
from wireroom.articles.models.search_entry import DeskEntry, Kind, Searched, SearchEntry, Spelling
from wireroom.articles.models.section import Section
from wireroom.articles.models.standing_page import StandingPage
from wireroom.articles.models.topic import ArticleTopic, Topic
from wireroom.articles.models.use import Use
from wireroom.articles.models.wire_copy import Conflict, WireCopy

__all__ = [
    "Article",
    "ArticleEntity",
    "ArticleTopic",
    "Author",
    "BreakingLine",
    "Byline",
    "Conflict",
    "Correction",
    "Credit",
    "DeskEntry",
    "Document",
    "Embed",
    "Entity",
    "EntityKey",
    "FormerAddress",
    "FurtherSection",
    "HouseRules",
    "Kind",
    "Label",
    "LinkLook",
    "Pin",
    "PreviewLink",
    "PublicVersion",
    "SearchEntry",
    "Searched",
    "Section",
    "Spelling",
    "StandingPage",
    "Topic",
    "Use",
    "WireCopy",
]
