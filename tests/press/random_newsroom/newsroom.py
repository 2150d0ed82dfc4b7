"""The newsroom, how it is changed, and what is counted."""

from __future__ import annotations

import io
import random
from collections import Counter
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from django.db import transaction
from PIL import Image as Pillow
from wagtail.models import Site

from tests.press.random_newsroom.chances import CHANCES
from tests.press.random_newsroom.looking import faults, kind_of, served
from wireroom.articles import publishing
from wireroom.articles.fronts import breaking, pins
from wireroom.articles.models import Article, Byline, Credit, Section, StandingPage
from wireroom.articles.permission import MayNotBePublished
from wireroom.core.addresses import every_address
from wireroom.pictures import rights
from wireroom.pictures.models import Picture
from wireroom.pictures.own_words import facts_of
from wireroom.press import following, rendering
from wireroom.press.edition import Edition
from wireroom.press.index import Index
from wireroom.wire.models import Source

START = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
WORDS = "harbour ferry tram council storm wall bridge school market river night budget island port light".split()


@dataclass
class Tally:
    """What was counted: renderings by page kind, and those that gave the bytes that were there."""

    changes: Counter[str] = field(default_factory=Counter)
    renderings: int = 0
    needless: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def needless_share(self) -> float:
        return self.needless.total() / max(1, self.renderings)


class RandomNewsroom:
    """Makes a small newsroom and its edition, and changes it `change()` by `change()`, the same for the same seed."""

    def __init__(self, edition: Edition, seed: int) -> None:
        self.edition = edition
        self.random = random.Random(seed)
        self.now = START
        self.tally = Tally()
        self._patches = ExitStack()
        self._happening = ""
        self.number = 0

    def __enter__(self) -> RandomNewsroom:
        self._patches.enter_context(patch("wireroom.core.clock.now", lambda: self.now))
        self._patches.enter_context(patch("django.utils.timezone.now", lambda: self.now))
        self._patches.enter_context(patch("wireroom.pictures.renditions.make", _quick_rendition))
        self._patches.enter_context(patch("wireroom.press.following.print_page", self._print_page))
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self._patches.close()

    def _print_page(self, edition: Edition, index: Index, path: str) -> int:
        """The press's own, counted: a rendering is needless where it leaves what readers get as it was."""
        before = served(edition, path)
        status = rendering.print_page(edition, index, path)
        self.tally.renderings += 1
        if served(edition, path) == before:
            self.tally.needless[self._happening, kind_of(path)] += 1
        return status

    def _begin(self) -> None:
        self.editor = get_user_model().objects.create_superuser("rosa", "rosa@desk.example", "a-long-password")
        for name in ("City", "Harbour", "Opinion"):
            told = name != "Opinion"
            Section.objects.create(name=name, slug=name.lower(), position=self.random.randrange(9), public_history=told)
        for name in ("Northern Wire", "Harbour Press", "Meridian News Agency"):
            Source.objects.create(name=name)
        for number in range(6):
            self.add_picture(number)
        for _ in range(30):
            self.now += timedelta(minutes=1)
            self.new_story()
        self.add_standing_page()
        self._happening = "filling"
        following.follow()
        with closing(Index(self.edition.folder)) as index:
            index.wait_for(every_address(), 3)  # type: ignore[arg-type]
        following.follow()
        self.tally = Tally()

    def change(self) -> str:
        """One change; what it was."""
        self.now += timedelta(seconds=self.random.randrange(5, 30))
        [name] = self.random.choices(list(CHANCES), [chance for chance, _ in CHANCES.values()])
        happen = CHANCES[name][1]
        self._happening = name
        with suppress(MayNotBePublished), transaction.atomic():  # What the house holds back has changed nothing.
            happen(self)
        self.tally.changes[name] += 1
        publishing.publish_what_is_due()
        rights.withdraw_expired()
        pins.turn()
        breaking.turn()
        following.follow()
        return name

    def faults(self) -> list[str]:
        """Each file that is not what a fresh rendering gives, is missing, or should be gone."""
        return faults(self.edition)

    def random_story(self, **which: Any) -> Article:
        keys = list(Article.objects.filter(**({"live": True} | which)).order_by("pk").values_list("pk", flat=True))
        return Article.objects.get(pk=self.random.choice(keys)) if keys else self.new_story()

    def any_of(self, model: Any) -> Any:
        return model.objects.get(pk=self.random.choice(list(model.objects.order_by("pk").values_list("pk", flat=True))))

    def words(self, count: int = 4) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(count)).capitalize()

    def a_body(self) -> list[tuple[str, Any]]:
        blocks: list[tuple[str, Any]] = [("text", f"<p>{self.words(30)}.</p>")]
        if self.random.random() < 0.3:
            blocks.append(("picture", {"picture": self.any_of(Picture), "caption": ""}))
        if self.random.random() < 0.2:
            pictures = [{"picture": self.any_of(Picture), "caption": ""} for _ in range(2)]
            blocks.append(("gallery", {"title": self.words(), "pictures": pictures}))
        if self.random.random() < 0.3 and Article.objects.exists():
            blocks.append(("related", {"title": "", "stories": [self.any_of(Article) for _ in range(2)]}))
        return blocks

    def new_story(self) -> Article:
        self.number += 1
        ago = timedelta(minutes=self.random.randrange(60 * 24 * 5) if self.random.random() < 0.3 else 0)
        article = Article(
            headline=f"{self.words()} {self.number}",
            standfirst=self.words(8),
            section=self.any_of(Section),
            urgency=self.random.randrange(2, 8),
            published_at=self.now - ago,
            live=False,
            body=self.a_body(),
            lead_picture=self.any_of(Picture) if self.random.random() < 0.5 else None,
        )
        article.credits = [Credit(source=self.any_of(Source))]
        article.bylines = [Byline(name=self.words(2))]
        article.save()
        return publishing.publish(article)

    def rewrite(self, **fields: Any) -> None:
        article = self.random_story()
        for name, value in fields.items():
            setattr(article, name, value)
        self.publish(article)

    def publish(self, article: Article) -> None:
        """As from the desk's form, which takes no expiry that has passed."""
        if article.expire_at and article.expire_at <= self.now:
            article.expire_at = None
        publishing.publish(article, self.editor)

    def add_picture(self, number: int) -> Picture:
        out = io.BytesIO()
        Pillow.new("RGB", (640 + number, 480), (number * 20, 90, 120)).save(out, "JPEG")
        file = ImageFile(io.BytesIO(out.getvalue()), name=f"p{number}.jpg")
        return Picture.objects.create(title=f"Picture {number}", file=file, creator="Mara Lind", file_hash=str(number))

    def add_standing_page(self) -> StandingPage:
        self.number += 1
        page = StandingPage(title=f"About {self.number}", body="<p>Who we are.</p>", slug=f"about-{self.number}")
        Site.objects.get(is_default_site=True).root_page.add_child(instance=page)
        return page


def _quick_rendition(picture: Picture, width: int, extension: str) -> bytes:
    """Scaling is not what is tested here, but what is written into the file is."""
    return f"{picture.file.name} {width} {extension} {facts_of(picture)}".encode()
