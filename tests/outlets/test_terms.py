from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import WIRE
from wireroom.core import clock
from wireroom.wire.models import Source

pytestmark = pytest.mark.django_db
FEEDS = [f"{place}{name}" for place in ("/", "/section/harbour/") for name in ("feed.xml", "atom.xml", "feed.json")]


def state(**terms: Any) -> None:
    source = Source.objects.get(name=WIRE)
    for name, value in terms.items():
        setattr(source, name, value)
    source.save()


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize(("terms", "story", "text"), [("full", 1, 1), ("excerpt", 1, 0), ("none", 0, 0)])
def test_feeds_pass_on_what_the_source_allows(
    press: Any, publish_story: Any, path: str, terms: str, story: int, text: int
) -> None:
    publish_story()
    state(syndication=terms)
    body = press(path).body.decode()
    assert ("The wall stood." in body, "Credit: Northern Wire" in body) == (bool(text), bool(story))
    assert "source-syndication:" in " ".join(one.tag for one in press(path).record.dependencies)


@pytest.mark.parametrize(
    ("policy", "told", "listed"),
    [
        ("ourselves", '<link rel="canonical" href="https://news.example/2026/11/20/', True),
        ("original", '<link rel="canonical" href="https://northern.example/wall">', False),
        ("no news", '<meta name="Googlebot-News" content="noindex">', True),
        ("noindex", '<meta name="robots" content="noindex">', False),
    ],
)
def test_search_engines_are_told_what_the_source_allows(
    press: Any, publish_story: Any, policy: str, told: str, listed: bool
) -> None:
    article = publish_story()
    state(search_policy=policy)
    assert told in press(article.get_absolute_url()).body.decode()
    assert (article.get_absolute_url() in press("/sitemap/2026-11-20.xml").body.decode()) is listed


def test_the_news_sitemap_has_own_reporting_and_what_terms_allow_for_two_days(
    press: Any, publish_story: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    article = publish_story(published=now - timedelta(hours=47))
    own = publish_story(headline="Our own", credits=(), published=now - timedelta(hours=1))
    assert article.get_absolute_url() not in press("/sitemap/news.xml").body.decode()
    state(in_news_sitemap=True)
    body = press("/sitemap/news.xml").body.decode()
    assert article.get_absolute_url() in body
    assert own.get_absolute_url() in body
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=2))
    assert article.get_absolute_url() not in press("/sitemap/news.xml").body.decode()
