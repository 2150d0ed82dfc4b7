"""A newsroom of two sections and ten stories, whose clock is moved by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from wireroom.articles import publishing
from wireroom.articles.models import Article, Byline, Section
from wireroom.core import clock
from wireroom.press import following
from wireroom.press.edition import Edition


class Hours:
    """The newsroom's clock, moved by hand."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = timezone.now().replace(second=0, microsecond=0)
        patch.setattr(clock, "now", lambda: self.now)
        patch.setattr("django.utils.timezone.now", lambda: self.now)

    def ahead(self, **span: float) -> datetime:
        return self.now + timedelta(**span)


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    return Hours(monkeypatch)


@pytest.fixture
def sections(hours: Hours) -> list[Section]:
    return [Section.objects.create(name=name, slug=name.lower()) for name in ("City", "Harbour")]


@pytest.fixture
def stories(sections: list[Section], hours: Hours) -> list[Article]:
    """Ten stories, "Story 0" the newest; odd ones of the harbour."""
    return [story(f"Story {number}", sections[number % 2], hours.ahead(minutes=-number - 1)) for number in range(10)]


def story(headline: str, section: Section, at: datetime) -> Article:
    article = Article(headline=headline, section=section, published_at=at, live=False, standfirst="It holds.")
    article.bylines = [Byline(name="Ada Quill")]
    article.save()
    return publishing.publish(article)


@pytest.fixture
def edition(edition_folder: Path, stories: list[Article]) -> Edition:
    following.fill()
    return Edition(edition_folder)


def page(edition: Edition, path: str = "/") -> str:
    following.follow()
    return edition.file(path).read_text()
