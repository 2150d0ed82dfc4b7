"""Preview links: whoever has one reads the draft until it ends, and nobody else learns of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.articles.test_desk_form import taken_in
from wireroom.articles.kill import kill
from wireroom.articles.models import Article, PreviewLink, Section
from wireroom.articles.preview_links import address, make_link, revoke
from wireroom.core import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(settings: Any) -> Article:
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    return taken_in(Section.objects.create(name="City", slug="city"), published=None, headline="The quay is open")


def test_somebody_without_an_account_reads_the_latest_version_and_nothing_keeps_it(story: Article) -> None:
    story.headline = "The quay is open again"
    story.save_revision()
    answer = Client().get(address(make_link(story, 3)))
    assert answer.status_code == 200
    assert "The quay is open again" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_a_link_that_ended_was_revoked_or_made_up_shows_nothing(
    story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, other = make_link(story, 3), make_link(story, 3)
    stranger = Client()

    def refused(path: str) -> bool:
        answer = stranger.get(path)
        return answer.status_code == 410 and "The quay" not in answer.content.decode()

    revoke(other)
    assert refused(address(other))
    assert refused(address(link)[:-3] + "xx/")
    assert refused(reverse("preview_look", args=[str(link.pk)]))
    later = clock.now() + timedelta(days=3, seconds=1)
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: later)
        assert refused(address(link))
    assert not refused(address(link))
    kill(story, notice="It was wrong.", user=None, why="by the desk")
    assert refused(address(link))


def test_links_are_made_and_revoked_on_their_screen(story: Article, admin_client: Client) -> None:
    screen = reverse("preview_links", args=[story.pk])
    assert (
        screen in admin_client.get(reverse("wagtailsnippets_articles_article:edit", args=[story.pk])).content.decode()
    )
    for days in ("0", "31", "soon", ""):
        assert "1 to 30" in admin_client.post(screen, {"days": days}, follow=True).content.decode()
    assert not PreviewLink.objects.exists()
    shown = admin_client.post(screen, {"days": "2"}, follow=True).content.decode()
    link = PreviewLink.objects.get()
    assert address(link) in shown
    assert clock.now() + timedelta(days=1) < link.ends_at < clock.now() + timedelta(days=3)
    admin_client.post(reverse("preview_link_end", args=[link.pk]))
    assert not PreviewLink.objects.get().is_open
    assert address(link) not in admin_client.get(screen).content.decode()
