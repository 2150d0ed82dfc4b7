"""The one door for copy: a story as received becomes an article, whichever way it came.

Here its credit is guarded: what the story says of sources, photographers and originals is written as records,
and a picture that did not come along leaves the credit that is owed for it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import Enum

from django.db import transaction
from django.utils import timezone

from wireroom.articles.attention import NO_CREDIT
from wireroom.articles.embargo import lies_ahead
from wireroom.articles.gate import house_stop
from wireroom.articles.intake_body import Block, blocks_of, picture_block, quote_block
from wireroom.articles.media_topics import topics_of
from wireroom.articles.models import Article, ArticleEntity, ArticleTopic, Byline, Section
from wireroom.articles.named import entities_of
from wireroom.articles.owed import credit_of, numbered, owed_for_copy, owed_for_photographs
from wireroom.articles.publishing import publish
from wireroom.core import clock
from wireroom.core.database import one_at_a_time
from wireroom.pictures.models import Picture
from wireroom.pictures.receiving import UnreadablePicture, receive
from wireroom.wire.story import NO_DATE, Moment, Photo, Story

PictureBytes = Callable[[Photo], bytes | None]
"""Gives the bytes of a story's picture, or None where they are not to be had."""


class Outcome(Enum):
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED_HERE = "edited in the desk since, so the received text was not taken over"


@dataclass(frozen=True, slots=True)
class Placing:
    """What the newsroom says of a story, beyond what the story says of itself."""

    section: Section
    source: str | None = None
    published: Moment | None = None
    publish: bool = False
    """Go live even though no date of publication is known."""
    slug: str = ""
    label: str = ""
    urgency: int = 5
    live: bool = True
    """False keeps the story in the desk whatever is known of it."""
    origin: str = ""
    """By which the story is found again, where the story alone does not say: sources may use the same guid."""
    embargo: datetime | None = None
    expiry: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Where a story went; `notes` are for the editor."""

    article: Article
    outcome: Outcome
    notes: tuple[str, ...] = field(default=())
    pictures: dict[str, int] = field(default_factory=dict)
    """The pictures that came with it, by the address that the story gives them."""


def take_in(story: Story, placing: Placing, picture_bytes: PictureBytes = lambda photo: None) -> TakenIn:
    """Make or update the article of `story`. Pictures are fetched before the transaction begins."""
    loaded = [(photo, picture_bytes(photo) if photo.url else None) for photo in story.photos]
    with transaction.atomic():
        one_at_a_time("intake")  # The same story may come to two nodes at once.
        article, known = _find(story, placing.origin)
        if known and _edited_here(article):
            return TakenIn(article, Outcome.EDITED_HERE)
        digest = _digest(story, placing)
        if known and article.received == digest:
            return TakenIn(article, Outcome.UNCHANGED)
        article.received = digest
        notes = [note for note in story.notes if note != NO_DATE]
        _write_text(article, story, placing)
        _write_people(article, story, placing)
        pictures = _write_pictures(article, story, loaded, notes)
        live = _may_go_live(article, story, placing, notes)
        if live and not article.live and (reason := house_stop(article)):
            notes.append(reason)
            live = False
        article.desk_note = "\n".join(notes)
        article.save()
        if live:
            article = publish(article)
        else:
            article.save_revision()
    return TakenIn(article, Outcome.UPDATED if known else Outcome.NEW, tuple(notes), pictures)


def _find(story: Story, origin: str = "") -> tuple[Article, bool]:
    """The article made from this story before, or a new one; by guid, address, or headline, source and words alike."""
    if origin or story.guid or story.canonical_url:
        origin = origin or (_key("guid", story.guid) if story.guid else _key("url", story.canonical_url or ""))
        article = Article.objects.filter(origin=origin).first()
        return (article, True) if article else (Article(origin=origin, live=False), False)
    source = story.credits[0].source if story.credits else ""
    origin = _key("headline", story.headline.casefold(), source.casefold())
    namesakes = list(Article.objects.filter(origin__startswith=origin))
    for article in namesakes:
        if _alike(_words(story.body), _words(_text_of(article))):
            return article, True
    return Article(origin=f"{origin}-{len(namesakes) + 1}" if namesakes else origin, live=False), False


def _key(*parts: str) -> str:
    return hashlib.blake2s("\x1f".join(parts).encode(), digest_size=16).hexdigest()


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", re.sub(r"<[^>]*>", " ", text).casefold()))


def _alike(one: set[str], other: set[str]) -> bool:
    """Whether two texts of one headline and source are one story: half of the shorter one's words are shared."""
    shorter = min(len(one), len(other))
    return shorter == 0 or len(one & other) >= shorter / 2


def _text_of(article: Article) -> str:
    return " ".join(block.value.source for block in article.body if block.block_type == "text")


def _edited_here(article: Article) -> bool:
    return bool(article.revisions.filter(user__isnull=False).exists())


def _digest(story: Story, placing: Placing) -> str:
    return _key(repr(story), repr((placing.source, placing.published, placing.publish, placing.live)))


def _write_text(article: Article, story: Story, placing: Placing) -> None:
    published = placing.published or story.published
    article.headline = story.headline[:250]
    article.standfirst = story.standfirst
    article.slugline = story.slugline[:250]
    article.dateline = story.dateline[:120]
    article.language = story.language or ""
    article.section = placing.section
    article.label = placing.label
    article.urgency = placing.urgency
    article.slug = article.slug or placing.slug
    article.original_url = (story.canonical_url or "")[:1000]
    article.read_on = story.read_on
    if not article.topics.exists():
        article.topics = [
            ArticleTopic(topic=topic, sort_order=order) for order, topic in enumerate(topics_of(story.subjects))
        ]
    if not article.entities.exists():
        article.entities = [
            ArticleEntity(entity=entity, sort_order=order) for order, entity in enumerate(entities_of(story.subjects))
        ]
    article.published_at = moment(published) if published else article.published_at
    article.published_day_only = bool(published) and not isinstance(published, datetime)
    article.updated_at = moment(story.updated) if story.updated else None
    if article.published_at and lies_ahead(article.published_at, day_only=article.published_day_only):
        article.go_live_at = article.published_at  # Dated ahead: an embargo, which is kept.
    if placing.embargo and placing.embargo > clock.now():
        article.published_at, article.published_day_only = placing.embargo, False
    article.go_live_at = placing.embargo or article.go_live_at
    article.expire_at = placing.expiry or article.expire_at
    for name, value in rights_of(story).items():
        setattr(article, name, value)


def rights_of(story: Story) -> dict[str, str]:
    """What the source says of its rights in the copy, as an article's fields keep it."""
    holder = f"© {story.copyright_holder}" if story.copyright_holder else ""
    return {
        "copyright_notice": (story.copyright_notice or holder)[:500],
        "credit_line": story.credit_line[:250],
        "licence_url": (story.licence_url or "")[:1000],
        "usage_terms": story.usage_terms,
    }


def moment(stated: Moment) -> datetime:
    """A stated time as an aware datetime; a bare day becomes its noon (the article says that only the day is known)."""
    if isinstance(stated, datetime):
        return stated
    return datetime.combine(stated, time(12), tzinfo=timezone.get_default_timezone())


def _write_people(article: Article, story: Story, placing: Placing) -> None:
    due = owed_for_copy(story, placing.source) if placing.source else story.credits
    article.credits = [credit_of(credit, order) for order, credit in enumerate(due)]
    article.bylines = [
        Byline(name=person.name[:160], url=person.url or "", sort_order=order)
        for order, person in enumerate(story.bylines)
    ]


def _write_pictures(
    article: Article, story: Story, loaded: list[tuple[Photo, bytes | None]], notes: list[str]
) -> dict[str, int]:
    article.lead_picture, article.lead_caption = None, ""
    placed: dict[int, list[Block]] = {}
    came: dict[str, int] = {}
    missing: list[Photo] = []
    for photo, data in loaded:
        picture = _received(photo, data, article.headline, notes)
        if picture is not None and photo.url:
            came[photo.url] = picture.pk
        elif picture is None:
            missing.append(photo)
        if photo.after_block is None and article.lead_picture is None:
            article.lead_picture = picture
            article.lead_caption = photo.caption if picture is None or picture.caption != photo.caption else ""
        elif picture is not None:
            placed.setdefault(photo.after_block or 0, []).append(picture_block(picture, photo.caption))
    for quote in story.pull_quotes:
        placed.setdefault(quote.after_block, []).append(quote_block(quote))
    article.body = blocks_of(story.body, placed)
    article.credits = numbered([*article.credits.all(), *owed_for_photographs(missing)])
    return came


def _received(photo: Photo, data: bytes | None, title: str, notes: list[str]) -> Picture | None:
    if data is None:
        if photo.url:
            notes.append(f"The picture {photo.url} did not come along.")
        return None
    try:
        return receive(data, photo, title)
    except UnreadablePicture as error:
        notes.append(f"The picture {photo.url} was left out: {error}.")
        return None


def _may_go_live(article: Article, story: Story, placing: Placing, notes: list[str]) -> bool:
    if not placing.live:
        return False
    if placing.publish:
        return True
    if article.published_at is None:
        notes.append(f"{NO_DATE} Set one, or publish the story as of now.")
        return False
    if not article.source_credits and not story.bylines:
        notes.append(NO_CREDIT)
        return False
    return True
