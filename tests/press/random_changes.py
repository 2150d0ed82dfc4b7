"""A newsroom in which everything happens at random, and a look at every file of its edition.

Shared by the suite (some hundred changes) and `python -m bench exactness` (thousands).
"""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from collections.abc import Callable
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

from tests.press import random_fronts
from wireroom.articles import publishing
from wireroom.articles.fronts import breaking, pins
from wireroom.articles.history import keeping
from wireroom.articles.models import (
    Article,
    Byline,
    Correction,
    Credit,
    FurtherSection,
    PublicVersion,
    Section,
    StandingPage,
)
from wireroom.articles.permission import MayNotBePublished
from wireroom.core.addresses import every_address
from wireroom.core.models import Newspaper
from wireroom.discussion import accepting, moderation
from wireroom.discussion.models import Comment, State
from wireroom.discussion.recommending import recommend
from wireroom.pictures import rights
from wireroom.pictures.models import Picture
from wireroom.pictures.own_words import facts_of
from wireroom.press import following, rendering
from wireroom.press.edition import Edition, PageFile
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
        self._number = 0

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
        before = _served(edition, path)
        status = rendering.print_page(edition, index, path)
        self.tally.renderings += 1
        if _served(edition, path) == before:
            self.tally.needless[self._happening, _kind(path)] += 1
        return status

    def _begin(self) -> None:
        self.editor = get_user_model().objects.create_superuser("rosa", "rosa@desk.example", "a-long-password")
        for name in ("City", "Harbour", "Opinion"):
            told = name != "Opinion"
            Section.objects.create(name=name, slug=name.lower(), position=self.random.randrange(9), public_history=told)
        for name in ("Northern Wire", "Harbour Press", "Meridian News Agency"):
            Source.objects.create(name=name)
        for number in range(6):
            self._picture(number)
        for _ in range(30):
            self.now += timedelta(minutes=1)
            self.new_story()
        self._standing_page()
        self._happening = "filling"
        following.follow()
        with closing(Index(self.edition.folder)) as index:
            index.wait_for(every_address(), 3)  # type: ignore[arg-type]
        following.follow()
        self.tally = Tally()

    # What may happen, each as the desk or the worker does it.

    def change(self) -> str:
        """One change; what it was."""
        self.now += timedelta(seconds=self.random.randrange(5, 30))
        name, happen = (
            self.random.choices(list(self._chances), [chance for chance, _ in self._chances.values()])[0],
            None,
        )
        happen = self._chances[name][1]
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

    def random_story(self, **which: Any) -> Article:
        keys = list(Article.objects.filter(**({"live": True} | which)).order_by("pk").values_list("pk", flat=True))
        return Article.objects.get(pk=self.random.choice(keys)) if keys else self.new_story()

    def _any(self, model: Any) -> Any:
        return model.objects.get(pk=self.random.choice(list(model.objects.order_by("pk").values_list("pk", flat=True))))

    def _words(self, count: int = 4) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(count)).capitalize()

    def _body(self) -> list[tuple[str, Any]]:
        blocks: list[tuple[str, Any]] = [("text", f"<p>{self._words(30)}.</p>")]
        if self.random.random() < 0.3:
            blocks.append(("picture", {"picture": self._any(Picture), "caption": ""}))
        if self.random.random() < 0.2:
            pictures = [{"picture": self._any(Picture), "caption": ""} for _ in range(2)]
            blocks.append(("gallery", {"title": self._words(), "pictures": pictures}))
        if self.random.random() < 0.3 and Article.objects.exists():
            blocks.append(("related", {"title": "", "stories": [self._any(Article) for _ in range(2)]}))
        return blocks

    def new_story(self) -> Article:
        self._number += 1
        ago = timedelta(minutes=self.random.randrange(60 * 24 * 5) if self.random.random() < 0.3 else 0)
        article = Article(
            headline=f"{self._words()} {self._number}",
            standfirst=self._words(8),
            section=self._any(Section),
            urgency=self.random.randrange(2, 8),
            published_at=self.now - ago,
            live=False,
            body=self._body(),
            lead_picture=self._any(Picture) if self.random.random() < 0.5 else None,
        )
        article.credits = [Credit(source=self._any(Source))]
        article.bylines = [Byline(name=self._words(2))]
        article.save()
        return publishing.publish(article)

    def _rewrite(self, **fields: Any) -> None:
        article = self.random_story()
        for name, value in fields.items():
            setattr(article, name, value)
        self._publish(article)

    def _publish(self, article: Article) -> None:
        """As from the desk's form, which takes no expiry that has passed."""
        if article.expire_at and article.expire_at <= self.now:
            article.expire_at = None
        publishing.publish(article, self.editor)

    def headline(self) -> None:
        self._rewrite(headline=self._words(5))

    def short_headline(self) -> None:
        self._rewrite(short_headline=self._words(2))

    def standfirst(self) -> None:
        self._rewrite(standfirst=self._words(9))

    def body(self) -> None:
        self._rewrite(body=self._body())

    def new_credits(self) -> None:
        self._rewrite(credits=[Credit(source=self._any(Source), person=self._words(2))])

    def own_report(self) -> None:
        self._rewrite(credits=[])

    def dateline(self) -> None:
        self._rewrite(dateline=self._words(2))

    def language(self) -> None:
        self._rewrite(language=self.random.choice(["", "ar", "de"]))

    def bylines(self) -> None:
        self._rewrite(bylines=[Byline(name=self._words(2)), Byline(name=self._words(2))])

    def lead_picture(self) -> None:
        self._rewrite(lead_picture=self._any(Picture))

    def lead_caption(self) -> None:
        self._rewrite(lead_caption=self._words(6))

    def another_section(self) -> None:
        self._rewrite(section=self._any(Section))

    def further_sections(self) -> None:
        some = self.random.sample(list(Section.objects.order_by("pk")), self.random.randrange(3))
        self._rewrite(further_sections=[FurtherSection(section=section) for section in some])

    def urgency(self) -> None:
        self._rewrite(urgency=self.random.randrange(1, 10))

    def label(self) -> None:
        self._rewrite(label=self.random.choice(["", "news", "opinion", "feature", "picture story"]))

    def moved(self) -> None:
        self._rewrite(new_slug=f"{self.random.choice(WORDS)}-{self.random.choice(WORDS)}")

    def published_at(self) -> None:
        self._rewrite(published_at=self.now - timedelta(minutes=self.random.randrange(60 * 24 * 40)))

    def comments_closed(self) -> None:
        self._rewrite(comments_open=False)

    def correction(self) -> None:
        article = self.random_story()
        article.corrections = [*article.corrections.all(), Correction(text=self._words(6))]
        self._publish(article)

    def saved_again(self) -> None:
        self._publish(self.random_story())

    def draft(self) -> None:
        article = self.random_story()
        article.headline = self._words(6)
        article.save_revision(user=self.editor)

    def unpublish(self) -> None:
        self.random_story().unpublish(user=self.editor)

    def republish(self) -> None:
        self._publish(self.random_story(live=False))

    def delete(self) -> None:
        (self.random_story(live=False) if self.random.random() < 0.4 else self.random_story()).delete()

    def scheduled(self) -> None:
        article = self.random_story(live=False)
        article.go_live_at = self.now + timedelta(seconds=self.random.randrange(120))
        self._publish(article)

    def expiring(self) -> None:
        self._rewrite(expire_at=self.now + timedelta(seconds=self.random.randrange(1, 120)))

    def section_renamed(self) -> None:
        section = self._any(Section)
        section.name, section.slug = (
            f"{self._words(1)} {self._number}",
            f"{section.slug[:3]}-{self.random.random()}"[:12].replace(".", ""),
        )
        self._number += 1
        section.save()

    def section_tells_changes(self) -> None:
        section = self._any(Section)
        section.public_history = not section.public_history
        section.save()

    def retraction(self) -> None:
        article = self.random_story()
        article.corrections = [*article.corrections.all(), Correction(kind="retraction", text=self._words(6))]
        self._publish(article)

    def version_taken_out(self) -> None:
        if PublicVersion.objects.exists():
            version = self._any(PublicVersion)
            keeping.show(version, shown=not version.is_shown)

    def section_described(self) -> None:
        section = self._any(Section)
        section.description = self._words(9)
        section.save()

    def section_moved(self) -> None:
        section = self._any(Section)
        section.position = self.random.randrange(9)
        section.save()

    def new_section(self) -> None:
        self._number += 1
        Section.objects.create(name=f"New {self._number}", slug=f"new-{self._number}")

    def section_deleted(self) -> None:
        if empty := Section.objects.filter(articles=None).first():
            empty.delete()

    def source_renamed(self) -> None:
        source = self._any(Source)
        source.name = f"{self._words(2)} {self._number}"
        self._number += 1
        source.save()

    def source_address(self) -> None:
        source = self._any(Source)
        source.url = f"https://{self._words(1)}.example/"
        source.save()

    def source_terms(self) -> None:
        source = self._any(Source)
        source.syndication = self.random.choice(Source.Syndication.values)
        source.save()

    def source_search_policy(self) -> None:
        source = self._any(Source)
        source.search_policy = self.random.choice(Source.SearchPolicy.values)
        source.save()

    def source_in_news_sitemap(self) -> None:
        source = self._any(Source)
        source.in_news_sitemap = not source.in_news_sitemap
        source.save()

    def _picture(self, number: int) -> Picture:
        out = io.BytesIO()
        Pillow.new("RGB", (640 + number, 480), (number * 20, 90, 120)).save(out, "JPEG")
        file = ImageFile(io.BytesIO(out.getvalue()), name=f"p{number}.jpg")
        return Picture.objects.create(title=f"Picture {number}", file=file, creator="Mara Lind", file_hash=str(number))

    def _repicture(self, **fields: Any) -> None:
        picture = self._any(Picture)
        for name, value in fields.items():
            setattr(picture, name, value)
        picture.save()

    def picture_caption(self) -> None:
        self._repicture(caption=self._words(8))

    def picture_creator(self) -> None:
        self._repicture(creator=self._words(2))

    def picture_withheld(self) -> None:
        self._repicture(pubstatus=Picture.PubStatus.WITHHELD)

    def picture_usable(self) -> None:
        self._repicture(pubstatus=Picture.PubStatus.USABLE, usable_until=None)

    def picture_expiring(self) -> None:
        self._repicture(usable_until=self.now + timedelta(seconds=self.random.randrange(1, 90)))

    def picture_focus(self) -> None:
        self._repicture(focal_point_x=self.random.randrange(600), focal_point_y=200)

    def picture_deleted(self) -> None:
        self._any(Picture).delete()
        self._number += 1
        self._picture(100 + self._number)

    def comment(self) -> None:
        comment = self._comment()
        moderation.accept(comment, self.editor)

    def _comment(self) -> Comment:
        article = self.random_story()
        letter = accepting.Letter(name=self._words(2), text=self._words(12), email="tomas.reed@readers.example")
        return Comment.objects.create(
            article=article,
            name=letter.name,
            text=letter.text,
            digest=accepting.digest(article, letter),
            posted_at=self.now,
        )

    def comment_waits(self) -> None:
        self._comment()

    def comment_rejected(self) -> None:
        if comment := self._accepted():
            moderation.reject(comment, self.editor)

    def _accepted(self) -> Comment | None:
        shown = list(Comment.objects.filter(state=State.ACCEPTED).order_by("pk"))
        return self.random.choice(shown) if shown else None

    def comment_picked(self) -> None:
        if comment := self._accepted():
            comment.is_pick = not comment.is_pick
            comment.save(update_fields=["is_pick"])

    def comment_answered(self) -> None:
        if comment := self._accepted():
            moderation.answer(comment, self._words(8), self.editor)

    def comment_withdrawn(self) -> None:
        if comment := self._accepted():
            moderation.withdraw(comment, self.editor)

    def comment_recommended(self) -> None:
        if comment := self._accepted():
            recommend(comment, author=self._words(3), network="")

    def comment_corrected(self) -> None:
        if comment := self._accepted():
            comment.text, comment.name = self._words(6), self._words(2)
            comment.save(update_fields=["text", "name"])

    def paper_renamed(self) -> None:
        paper = Newspaper.load()
        paper.name = self._words(2)
        paper.save()

    def paper_described(self) -> None:
        paper = Newspaper.load()
        paper.tagline, paper.description = self._words(3), self._words(9)
        paper.save()

    def _standing_page(self) -> StandingPage:
        self._number += 1
        page = StandingPage(title=f"About {self._number}", body="<p>Who we are.</p>", slug=f"about-{self._number}")
        Site.objects.get(is_default_site=True).root_page.add_child(instance=page)
        return page

    def new_standing_page(self) -> None:
        self._standing_page()

    def standing_page_written(self) -> None:
        page = self._any(StandingPage)
        page.body = f"<p>{self._words(20)}</p>"
        page.save_revision(user=self.editor).publish()

    def standing_page_drafted(self) -> None:
        page = self._any(StandingPage)
        page.title = self._words(2)
        page.save_revision(user=self.editor)

    def standing_page_renamed(self) -> None:
        page = self._any(StandingPage)
        page.title, page.slug = self._words(2), f"page-{self._number}"
        self._number += 1
        page.save_revision(user=self.editor).publish()

    def standing_page_out(self) -> None:
        if StandingPage.objects.count() > 1:
            self._any(StandingPage).unpublish()

    def standing_page_moved(self) -> None:
        first, last = (StandingPage.objects.order_by(order).first() for order in ("path", "-path"))
        if first != last:
            last.move(last.get_parent(), pos="first-child")

    def standing_page_deleted(self) -> None:
        if StandingPage.objects.count() > 1:
            self._any(StandingPage).delete()

    _chances: dict[str, tuple[int, Callable[[RandomNewsroom], object]]] = {
        name: (chance, happen)
        for chance, happens in (
            (8, (new_story, body, comment)),
            (4, (headline, standfirst, new_credits, bylines, lead_picture, urgency, correction, saved_again, draft)),
            (3, (unpublish, republish, published_at, another_section, label, lead_caption, short_headline)),
            (2, (comment_recommended, comment_corrected)),
            (3, (comment_waits, comment_rejected, comment_picked, comment_answered, comment_withdrawn)),
            (2, (delete, scheduled, expiring, comments_closed, picture_caption, picture_creator, picture_focus)),
            (2, (dateline, language, own_report, moved)),
            (3, (further_sections,)),
            (1, (section_renamed, section_described, section_moved, new_section, section_deleted, source_renamed)),
            (1, (source_address, source_terms, source_search_policy, source_in_news_sitemap, paper_renamed)),
            (1, (paper_described, picture_withheld, picture_usable, picture_expiring, picture_deleted)),
            (1, (new_standing_page, standing_page_written, standing_page_drafted, standing_page_renamed)),
            (1, random_fronts.HAPPENS),
            (1, (section_tells_changes, retraction, version_taken_out)),
            (1, (standing_page_out, standing_page_moved, standing_page_deleted)),
        )
        for happen in happens
        for name in [happen.__name__]
    }

    def faults(self) -> list[str]:
        """Each file that is not what a fresh rendering gives, is missing, or should be gone."""
        expected = set(every_address())
        there = set(_paths(self.edition))
        found = []
        for path in sorted(expected | there):
            fresh = rendering.render(path)
            expected |= fresh.record.also if fresh.status == 200 else set()
            page = PageFile(fresh.status, fresh.content_type, fresh.body, location=fresh.location)
            found += _fault(self.edition, path, page)
        return found + [
            f"{path} is missing" for path in sorted(expected - there) if rendering.render(path).status == 200
        ]


def _fault(edition: Edition, path: str, fresh: PageFile) -> list[str]:
    there = edition.headers(path)
    if fresh.status not in rendering.KEPT:
        return [f"{path} should be gone"] if there or edition.file(path).exists() else []
    if there is None:
        return [f"{path} is missing"] if fresh.status == 200 else []  # A notice is made when it is asked for.
    body = _served(edition, path)
    same = body == (fresh.status, fresh.location.encode() if fresh.status == 301 else fresh.body)
    return [] if same else [f"{path} is stale"]


def _paths(edition: Edition) -> list[str]:
    headers = edition.folder / "headers"
    files = (f"/{file.relative_to(headers)}".removesuffix(".json") for file in headers.rglob("*.json"))
    return [path.removesuffix("index.html") for path in files]


def _served(edition: Edition, path: str) -> tuple[int, bytes] | None:
    """Status and bytes that readers get; of what has moved, where to."""
    if (headers := edition.headers(path)) is None:
        return None
    if headers.status == 301:
        return 301, headers.location.encode()
    file = edition.notice_file(path) if headers.status == 410 else edition.file(path)
    return headers.status, file.read_bytes()


def _kind(path: str) -> str:
    """An address without what is one story's, section's or day's own: `/section/…/feed.xml`."""
    first, *between, last = path.removeprefix("/").split("/") if path.count("/") > 1 else ["", path]
    if first.isdigit():
        return "a story" if len(between) > 2 else "a day"
    return f"/{first}/…/{re.sub(r'[0-9].*', '…', last)}" if first else last


def _quick_rendition(picture: Picture, width: int, extension: str) -> bytes:
    """Scaling is not what is tested here, but what is written into the file is."""
    return f"{picture.file.name} {width} {extension} {facts_of(picture)}".encode()
