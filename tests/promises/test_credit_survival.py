"""Promise: a credit is never lost. Every way in, every way out, whatever happens between: one table.

`make credits` prints it. A cell says that all fields which the source stated came through; one that did not is named,
and fails the test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import cast
from tests.promises.credit_ways_in import WAYS_IN, Facts, WayIn, come_in, owed, photograph, pictures_of, tie_of
from tests.promises.credit_ways_out import OF_A_PICTURE, picture_files, plain, ways_out
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.living import bring_up_to_date
from wireroom.articles.models import Article, Section
from wireroom.articles.publishing import publish
from wireroom.articles.translating import translate
from wireroom.wire.storing import store
from wireroom.wire.story import Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("what_migrations_made")]

Step = Callable[[Article, Story | None], Article | None]
"""What happens between; None where it cannot happen to copy of this kind."""


def at_once(article: Article, story: Story | None) -> Article:
    return article


def edited(article: Article, story: Story | None) -> Article:
    article.headline, article.body = "Wall holds", [("text", "<p>All of it rewritten.</p>")]
    return publish(article)


def taken_back(article: Article, story: Story | None) -> Article:
    edited(article, story)
    article.revisions.order_by("pk").first().publish()
    return article


def new_version(article: Article, story: Story | None) -> Article | None:
    """The source says it again with another text, its credits as before."""
    if story is None:
        return None
    newer = replace(story, body="<p>The wall stands.</p>", version="99", updated=cast.PUBLISHED + timedelta(hours=1))
    copy = tie_of(article)
    if copy is None:
        return take_in(newer, Placing(article.section, publish=True), lambda photo: photograph()).article
    store([newer], copy.item.source)
    copy.item.refresh_from_db()
    bring_up_to_date(copy, copy.item.current, pictures_of(story))
    return Article.objects.get(pk=article.pk)


def merged(article: Article, story: Story | None) -> Article | None:
    """The desk has written on, and then the source says it again: the two are merged."""
    if story is None or tie_of(article) is None:
        return None
    article.standfirst = "Written at the desk."
    return new_version(publish(article), story)


def cropped(article: Article, story: Story | None) -> Article | None:
    picture = article.lead_picture
    if picture is None:
        return None
    picture.focal_point_x = picture.focal_point_y = 100
    picture.focal_point_width = picture.focal_point_height = 50
    picture.save()
    return article


def translated(article: Article, story: Story | None) -> Article:
    """The copy that a translator begins with; the first is taken down, so that nothing is credited by its page."""
    copy = publish(translate(article, "cy"))
    article.unpublish()
    return copy


BETWEEN: dict[str, Step] = {
    "at once": at_once,
    "edited": edited,
    "first version again": taken_back,
    "new version": new_version,
    "merged": merged,
    "picture cropped": cropped,
    "translation": translated,
}


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("way", WAYS_IN, ids=lambda way: way.name)
def test_every_credit_comes_through(way: WayIn, between: str, tmp_path: Path) -> None:
    article, story = come_in(way, Section.objects.create(name="City", slug="city"))
    facts = owed(way, article, story)
    assert way.states <= facts.keys(), "the reader of the format has lost a field"
    after = BETWEEN[between](article, story)
    if after is None:
        pytest.skip("this does not happen to such copy")
    after.refresh_from_db()
    cells = {name: _lost(facts, text) for name, text in ways_out(after).items()}
    if after.lead_picture:
        cells["picture file"] = _lost_in_files(facts, after, tmp_path)
    print(_row(way.name, between, facts, cells))
    assert not any(cells.values()), {name: lost for name, lost in cells.items() if lost}


def _lost(facts: Facts, text: str) -> list[str]:
    """The fields that are not told. What is said within another ("Northern Wire" in "© 2026 Northern Wire") is said
    only if it is said besides."""
    lost = []
    parts = {name: fact for name, fact in facts.items() if name != "picture credit"}  # It is made of two others.
    for name, fact in sorted(parts.items(), key=lambda one: -len(one[1])):
        told = plain(fact)
        if told not in text:
            lost.append(name)
        if any(plain(other) != told and plain(other) in told for other in parts.values()):
            text = text.replace(told, " ")
    return lost


def _lost_in_files(facts: Facts, article: Article, folder: Path) -> list[str]:
    said = picture_files(article, folder)
    of_it = {name: tags for name, tags in OF_A_PICTURE.items() if name in facts}
    return [
        f"{name} in {tag}"
        for name, tags in of_it.items()
        for file, one in said.items()
        for tag in tags[file]
        if facts[name] not in (one.get(tag), *_list(one.get(tag)))
    ]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _row(way: str, between: str, facts: Facts, cells: dict[str, list[str]]) -> str:
    told = [f"{name} {'lost: ' + ', '.join(lost) if lost else 'all'}" for name, lost in cells.items()]
    return f"\n{way:16} {between:20} {len(facts):2} fields | {' | '.join(told)}"
