"""Embeds: their sites are asked when a story is saved, and readers' browsers ask nobody until their readers want it."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any

import pytest
from lxml import html

from tests.articles.test_blocks import city, live, page_of
from tests.articles.test_desk_form import ARTICLES, desk, form_of
from tests.core.loopback_server import Server
from tests.selecting import css
from wireroom.articles import embeds
from wireroom.articles.embeds import NotEmbeddable, look_up
from wireroom.articles.models import Article, Embed, Section
from wireroom.core.players import PROVIDERS, Provider, named
from wireroom.core.security import PUBLIC_POLICY
from wireroom.press.rendering import render

__all__ = ["city", "desk"]
pytestmark = pytest.mark.django_db

FILM = "https://films.example/watch/7"
ANSWER = {
    "type": "video",
    "title": "The wall  at dawn",
    "author_name": "Harbour Press",
    "html": '<iframe src="https://play.example/7?a=1&amp;b=2" onload="alert(1)"></iframe><script>alert(1)</script>',
    "width": 640,
    "height": 360,
}


def answering(answer: Any, status: str = "200 OK") -> Server:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return Server(f"{head}Connection: close\r\n\r\n".encode() + body)


def films(server: Server, settings: Any) -> Provider:
    settings.WIREROOM = {**settings.WIREROOM, "FETCH_ALLOW": ["127.0.0.1"]}
    return Provider("Films", f"{server.url}oembed", (r"films\.example/watch/.",), ("play.example",))


def test_a_site_is_asked_once_and_only_its_player_is_taken(settings: Any) -> None:
    with closing(answering(ANSWER)) as server:
        provider = films(server, settings)
        known = look_up(FILM, [provider])
        assert look_up(FILM, [provider]) == known
        assert len(server.asked) == 1
        assert b"url=https%3A%2F%2Ffilms.example%2Fwatch%2F7" in server.asked[0]
    assert known is not None
    assert (known.title, known.author) == ("The wall at dawn", "Harbour Press")
    assert known.frame == "https://play.example/7?a=1&b=2"
    assert (known.width, known.height) == (640, 360)


@pytest.mark.parametrize(
    "code",
    [
        '<iframe src="https://elsewhere.example/7"></iframe>',
        '<iframe src="http://play.example/7"></iframe>',
        '<iframe src="javascript:alert(1)"></iframe>',
        "<script src=https://play.example/7></script>",
        "<iframe src='https://[bad/7'></iframe>",
        "",
        7,
    ],
)
def test_a_player_from_elsewhere_is_a_link(settings: Any, code: Any) -> None:
    with closing(answering({**ANSWER, "html": code, "width": "100%"})) as server:
        known = look_up(FILM, [films(server, settings)])
    assert known is not None
    assert (known.frame, known.width) == ("", 0)


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b'{"title": 7}', b"\xff\xfe", b"[" * 100_000])
def test_an_odd_answer_leaves_a_link(settings: Any, answer: bytes) -> None:
    with closing(answering(answer)) as server:
        known = look_up(FILM, [films(server, settings)])
    assert known is None or (known.title, known.frame) == ("", "")


def test_what_is_not_there_or_comes_from_elsewhere_is_refused_in_words(settings: Any) -> None:
    with closing(answering(b"", "404 Not Found")) as server:
        provider = films(server, settings)
        with pytest.raises(NotEmbeddable, match="Films has nothing to embed here: it answered 404"):
            look_up(FILM, [provider])
        with pytest.raises(NotEmbeddable, match=r"Embeds come from Films\. Set a link"):
            look_up("https://elsewhere.example/7", [provider])


def test_a_site_that_is_down_holds_up_no_story(settings: Any) -> None:
    with closing(answering(b"", "503 Service Unavailable")) as server:
        assert look_up(FILM, [films(server, settings)]) is None
    assert not Embed.objects.exists()


def test_the_page_asks_nobody_until_the_reader_does(city: Section, settings: Any) -> None:
    provider = Provider("Films", "", (r"films\.example/watch/.",), ("play.example",))
    settings.WIREROOM = {**settings.WIREROOM, "EMBEDS": (provider,)}
    Embed.objects.create(
        url=FILM, provider="Films", title="The wall", frame="https://play.example/7", width=4, height=3
    )
    article = live(city, ("embed", {"url": FILM, "note": ""}))
    figure = css(page_of(article), "figure.embed")[0]
    assert not css(figure, "iframe, img, script")
    assert (figure.get("data-frame"), figure.get("data-ratio")) == ("https://play.example/7", "4 / 3")
    assert css(figure, ".embed-title a")[0].get("href") == FILM
    assert css(figure, ".embed-ask")[0].get("hidden") is not None  # Without scripts there is the link alone.
    feed = render("/feed.xml").body.decode()
    assert "play.example" not in feed
    assert FILM in feed


def test_what_the_newsroom_does_not_allow_any_more_is_a_link(city: Section, settings: Any) -> None:
    settings.WIREROOM = {**settings.WIREROOM, "EMBEDS": ()}
    Embed.objects.create(url=FILM, provider="Films", title="The wall", frame="https://play.example/7")
    figure = css(page_of(live(city, ("embed", {"url": FILM, "note": ""}))), "figure.embed")[0]
    assert figure.get("data-frame") is None
    assert css(figure, "a")[0].text_content() == "The wall"


def test_what_is_learnt_later_renders_the_page_again(city: Section) -> None:
    rendered = render(live(city, ("embed", {"url": FILM, "note": ""})).get_absolute_url())
    known = Embed(url=FILM)
    assert known.tag in {one.tag for one in rendered.record.dependencies}
    assert known.tag in {change.tag for change in known.changes(None)}
    assert css(html.fromstring(rendered.body.decode()), ".embed-title a")[0].text_content() == FILM


def test_the_form_says_what_cannot_be_embedded(desk: Any, city: Section) -> None:
    article = Article(headline="The harbour wall holds", section=city, live=False)
    article.save()
    block = {"body-count": 1, "body-0-type": "embed", "body-0-order": 0, "body-0-id": "1"}
    posted = form_of(article, **block, **{"body-0-value-url": "https://elsewhere.example/7"})
    posted |= {"body-0-deleted": "", "body-0-value-note": ""}
    said = desk.post(f"{ARTICLES}edit/{article.pk}/", posted).content.decode()
    assert "Embeds come from YouTube, Vimeo" in said


def test_every_provider_is_let_into_frames_and_knows_its_own_addresses() -> None:
    addresses = {
        "YouTube": "https://www.youtube.com/watch?v=1",
        "Vimeo": "https://vimeo.com/1",
        "Dailymotion": "https://www.dailymotion.com/video/x1",
        "SoundCloud": "https://soundcloud.com/a/b",
        "Spotify": "https://open.spotify.com/episode/1",
        "Mixcloud": "https://www.mixcloud.com/a/b/",
        "TED": "https://www.ted.com/talks/a",
        "Datawrapper": "https://datawrapper.dwcdn.net/abcde/1/",
        "Flourish": "https://public.flourish.studio/visualisation/1/",
    }
    for provider in PROVIDERS:
        assert embeds.provider_of(addresses[provider.name], PROVIDERS) == provider
        assert all(f"https://{host}" in PUBLIC_POLICY for host in provider.frames)
    assert PROVIDERS[0].frame("https://www.youtube.com/embed/1") == "https://www.youtube-nocookie.com/embed/1"
    assert embeds.provider_of("https://evil.example/?https://vimeo.com/1", PROVIDERS) is None
    with pytest.raises(ValueError, match="Nowhere is unknown; there are YouTube, "):
        named(["Nowhere"])
