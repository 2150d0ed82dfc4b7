"""Loads the demo newsroom's copy through the doors that all copy takes. Running it twice doubles nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.models import Page, Site

from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, Correction, Entity, Label, Section, StandingPage
from wireroom.core import clock
from wireroom.core.models import Newspaper
from wireroom.discussion.accepting import Letter, accept
from wireroom.discussion.models import Comment, State
from wireroom.imports import demo_wire
from wireroom.imports.demo_blocks import add_blocks
from wireroom.imports.demo_body import BlockKind
from wireroom.imports.demo_copy import (
    CommentStatus,
    DemoComment,
    DemoNewsroom,
    DemoPicture,
    DemoSite,
    DemoStory,
    SourceKind,
    StoryStatus,
    picture_path,
    read_newsroom,
)
from wireroom.pictures.receiving import receive
from wireroom.wire.models import Source
from wireroom.wire.story import Photo, PullQuote, Story

_LABELS = {str(label): value for value, label in Label.choices}
_PRIVACY = (
    "<p>Reading this site sets no cookie and asks no other site for anything. When you comment, your name, your "
    "website if you give one, and your words are published; your e-mail address is not: it is kept encrypted and is "
    "seen only by the editors who need it. A cookie then lets you edit or withdraw what you wrote. "
    '<a href="/discussion/reader/">See, correct or erase what is kept of you.</a></p>'
)


def load(say: Callable[[str], None]) -> bool:
    """Fill the newsroom with the demo's copy; False where that has been done before."""
    done = settings.HOME.folder / "demo-loaded"
    if done.exists():
        return False
    newsroom = read_newsroom()
    now = clock.now()
    say(f"Setting {len(newsroom.stories)} stories of {newsroom.site.name}")
    _write_paper(newsroom)
    articles = {story.slug: _write_story(story, newsroom, now) for story in reversed(newsroom.stories)}
    add_blocks(articles)
    _write_comments(newsroom, articles, now)
    demo_wire.deliver(now)
    done.touch()
    return True


def _write_paper(newsroom: DemoNewsroom) -> None:
    site = newsroom.site
    paper = Newspaper.load()
    paper.name, paper.tagline, paper.description = site.name, site.tagline, site.about
    paper.save()
    for position, section in enumerate(newsroom.sections):
        facts = {"name": section.name, "description": section.description, "position": position * 10}
        Section.objects.update_or_create(slug=section.slug, defaults=facts)
    Section.objects.exclude(slug__in=[section.slug for section in newsroom.sections]).filter(articles=None).delete()
    for source in newsroom.sources:
        kind = Source.Kind.OWN if source.kind is SourceKind.DESK else Source.Kind(source.kind.value)
        facts = {"kind": kind, "url": source.url, "usage_terms": source.terms}
        Source.objects.update_or_create(name=source.name, defaults=facts)
    for one in newsroom.named:
        facts = {"description": one.description, "other_names": "\n".join(one.other_names)}
        Entity.objects.update_or_create(kind=one.kind, name=one.name, defaults=facts)
    for title, slug, html in _standing_pages(site):
        if not StandingPage.objects.filter(slug=slug).exists():
            _home_page().add_child(instance=StandingPage(title=title, slug=slug, body=html))


def _standing_pages(site: DemoSite) -> list[tuple[str, str, str]]:
    return [
        ("About us", "about", f"<p>{site.about}</p><p>{site.address}</p>"),
        ("Corrections", "corrections", f"<p>{site.corrections}</p>"),
        ("Privacy", "privacy", _PRIVACY),
    ]


def _home_page() -> Page:
    return Site.objects.get(is_default_site=True).root_page


def _write_story(demo: DemoStory, newsroom: DemoNewsroom, now: datetime) -> Article:
    for photo in demo.story.photos:
        if photo.url:
            _write_picture(photo, newsroom.pictures[photo.url.removesuffix(".jpg")])
    placing = Placing(
        section=Section.objects.get(slug=demo.section.slug),
        published=demo.published_at(now) if demo.status is not StoryStatus.DRAFT else None,
        publish=True,
        slug=demo.slug,
        label=_LABELS.get(demo.label, ""),
        urgency=max(1, min(9, 1 + (100 - demo.weight) // 12)),
        live=demo.status is not StoryStatus.DRAFT,
    )
    article = take_in(received(demo, now), placing, _picture_bytes).article
    if demo.correction:
        notice = Correction(kind=demo.correction.kind, text=demo.correction.text, date=now - demo.correction.age)
        article.corrections = [notice]
        article.save()
    return article


def received(demo: DemoStory, now: datetime) -> Story:
    """A story of the demo as intake takes it."""
    is_the_papers = (demo.story.language or "").casefold() == settings.LANGUAGE_CODE.casefold()
    return replace(
        demo.story,
        guid=f"demo:{demo.slug}",
        updated=demo.updated_at(now),
        pull_quotes=tuple(_pull_quotes(demo)),
        language=None if is_the_papers else demo.story.language,
    )


def _pull_quotes(demo: DemoStory) -> list[PullQuote]:
    quotes, above = [], 0
    for block in demo.blocks:
        above += block.elements
        if block.kind is BlockKind.QUOTE:
            quotes.append(PullQuote(block.quote, block.speaker, above))
    return quotes


def _picture_bytes(photo: Photo) -> bytes | None:
    return picture_path(photo.url).read_bytes() if photo.url else None


def _write_picture(photo: Photo, demo: DemoPicture) -> None:
    """The picture with its focal point, which a received story does not carry."""
    picture = receive(picture_path(demo.name).read_bytes(), photo, demo.caption)
    picture.focal_point_x = picture.width * demo.focus[0] // 100
    picture.focal_point_y = picture.height * demo.focus[1] // 100
    picture.focal_point_width = picture.focal_point_height = picture.width // 5
    picture.save()


def _write_comments(newsroom: DemoNewsroom, articles: dict[str, Article], now: datetime) -> None:
    written: dict[str, Comment] = {}
    for demo in newsroom.comments:
        parent = written.get(demo.reply_to or "")
        letter = Letter(demo.name, demo.text, demo.email, demo.website, parent.pk if parent else None)
        written[demo.id] = _decided(accept(articles[demo.story], letter), demo, now)


def _decided(comment: Comment, demo: DemoComment, now: datetime) -> Comment:
    comment.posted_at = now - demo.age
    comment.is_staff, comment.is_pick = demo.staff, demo.pick
    if demo.status is CommentStatus.ACCEPTED:
        comment.state = State.ACCEPTED
        comment.decided_at = comment.posted_at
        comment.decided_by = get_user_model().objects.order_by("pk").first()
    comment.save()
    return comment
