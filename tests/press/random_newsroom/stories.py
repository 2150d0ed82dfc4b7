"""What may happen to stories."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wireroom.articles.history import keeping
from wireroom.articles.models import Byline, Correction, Credit, FurtherSection, PublicVersion, Section
from wireroom.pictures.models import Picture
from wireroom.wire.models import Source

if TYPE_CHECKING:
    from tests.press.random_newsroom.newsroom import RandomNewsroom


def new_story(room: RandomNewsroom) -> None:
    room.new_story()


def headline(room: RandomNewsroom) -> None:
    room.rewrite(headline=room.words(5))


def short_headline(room: RandomNewsroom) -> None:
    room.rewrite(short_headline=room.words(2))


def standfirst(room: RandomNewsroom) -> None:
    room.rewrite(standfirst=room.words(9))


def body(room: RandomNewsroom) -> None:
    room.rewrite(body=room.a_body())


def new_credits(room: RandomNewsroom) -> None:
    room.rewrite(credits=[Credit(source=room.any_of(Source), person=room.words(2))])


def own_report(room: RandomNewsroom) -> None:
    room.rewrite(credits=[])


def dateline(room: RandomNewsroom) -> None:
    room.rewrite(dateline=room.words(2))


def language(room: RandomNewsroom) -> None:
    room.rewrite(language=room.random.choice(["", "ar", "de"]))


def bylines(room: RandomNewsroom) -> None:
    room.rewrite(bylines=[Byline(name=room.words(2)), Byline(name=room.words(2))])


def lead_picture(room: RandomNewsroom) -> None:
    room.rewrite(lead_picture=room.any_of(Picture))


def lead_caption(room: RandomNewsroom) -> None:
    room.rewrite(lead_caption=room.words(6))


def another_section(room: RandomNewsroom) -> None:
    room.rewrite(section=room.any_of(Section))


def further_sections(room: RandomNewsroom) -> None:
    some = room.random.sample(list(Section.objects.order_by("pk")), room.random.randrange(3))
    room.rewrite(further_sections=[FurtherSection(section=section) for section in some])


def urgency(room: RandomNewsroom) -> None:
    room.rewrite(urgency=room.random.randrange(1, 10))


def label(room: RandomNewsroom) -> None:
    room.rewrite(label=room.random.choice(["", "news", "opinion", "feature", "picture story"]))


def moved(room: RandomNewsroom) -> None:
    room.rewrite(new_slug=f"{room.words(1)}-{room.words(1)}".lower())


def published_at(room: RandomNewsroom) -> None:
    room.rewrite(published_at=room.now - timedelta(minutes=room.random.randrange(60 * 24 * 40)))


def comments_closed(room: RandomNewsroom) -> None:
    room.rewrite(comments_open=False)


def correction(room: RandomNewsroom) -> None:
    article = room.random_story()
    article.corrections = [*article.corrections.all(), Correction(text=room.words(6))]
    room.publish(article)


def saved_again(room: RandomNewsroom) -> None:
    room.publish(room.random_story())


def draft(room: RandomNewsroom) -> None:
    article = room.random_story()
    article.headline = room.words(6)
    article.save_revision(user=room.editor)


def unpublish(room: RandomNewsroom) -> None:
    room.random_story().unpublish(user=room.editor)


def republish(room: RandomNewsroom) -> None:
    room.publish(room.random_story(live=False))


def delete(room: RandomNewsroom) -> None:
    (room.random_story(live=False) if room.random.random() < 0.4 else room.random_story()).delete()


def scheduled(room: RandomNewsroom) -> None:
    article = room.random_story(live=False)
    article.go_live_at = room.now + timedelta(seconds=room.random.randrange(120))
    room.publish(article)


def expiring(room: RandomNewsroom) -> None:
    room.rewrite(expire_at=room.now + timedelta(seconds=room.random.randrange(1, 120)))


def retraction(room: RandomNewsroom) -> None:
    article = room.random_story()
    article.corrections = [*article.corrections.all(), Correction(kind="retraction", text=room.words(6))]
    room.publish(article)


def version_taken_out(room: RandomNewsroom) -> None:
    if PublicVersion.objects.exists():
        version = room.any_of(PublicVersion)
        keeping.show(version, shown=not version.is_shown)
