"""A text and its pictures that are items of their own: together as soon as both have come, apart when one is killed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from tests.wire.servers import Page, Site
from wireroom.articles.models import Article, Section, WireCopy
from wireroom.core import clock
from wireroom.pictures.models import Picture
from wireroom.wire.formats.recognise import read
from wireroom.wire.linked_pictures import joined, look_again_at_what_is_free
from wireroom.wire.models import Action, Item, NamedPicture, Rule, Source
from wireroom.wire.routing import route_what_is_new
from wireroom.wire.storing import store

pytestmark = pytest.mark.django_db

NAR = "http://iptc.org/std/nar/2006-10-01/"
REMOTE = '<remoteContent residref="urn:nw.example:p1" contenttype="image/jpeg"/>'
LINK = '<link rel="irel:seeAlso" residref="urn:nw.example:p1"><itemClass qcode="ninat:picture"/></link>'


def item(guid: str, kind: str, management: str, meta: str, content: str, version: int = 1) -> bytes:
    return (
        f'<newsItem xmlns="{NAR}" standard="NewsML-G2" standardversion="2.36" guid="urn:nw.example:{guid}" '
        f'version="{version}" xml:lang="en"><itemMeta><itemClass qcode="ninat:{kind}"/>{management}</itemMeta>'
        f"<contentMeta>{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    ).encode()


def text(version: int = 1, *, link: str = "", remote: str = "", body: str = "One.") -> bytes:
    inline = f'<inlineXML contenttype="application/xhtml+xml"><p>{body}</p><p>Two.</p></inlineXML>'
    return item("t1", "text", link, "<headline>Wall holds</headline>", inline + remote, version)


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    settings.WIREROOM = settings.WIREROOM | {"FETCH_ALLOW": ["127.0.0.1"]}
    with Site() as site:
        for name, colour in (("w.jpg", "teal"), ("w2.jpg", "navy")):
            out = io.BytesIO()
            Image.new("RGB", (900, 600), colour).save(out, "JPEG")
            site.pages[f"/{name}"] = Page(out.getvalue(), content_type="image/jpeg")
        yield site


@pytest.fixture
def source() -> Source:
    Section.objects.create(name="Harbour", slug="harbour")
    Rule.objects.create(name="All", on=True, action=Action.PUBLISH, section="harbour")
    return Source.objects.create(name="Northern Wire")


def picture(
    site: Site, version: int = 1, status: str = "usable", name: str = "w.jpg", until: datetime | None = None
) -> bytes:
    meta = (
        '<creator role="crol:photographer"><name>Mara Lind</name></creator><creditline>Mara Lind / Harbour Press'
        '</creditline><description role="drol:caption">The wall at noon.</description>'
    )
    remote = f'<remoteContent href="{site.url}{name}" contenttype="image/jpeg"/>'
    management = f'<pubStatus qcode="stat:{status}"/>'
    if until:
        management = f"<embargoed>{until.isoformat()}</embargoed>{management}"
    return item("p1", "picture", management, meta, remote, version)


def come(source: Source, *documents: bytes) -> Article:
    for document in documents:
        store(read("newsml-g2", document), source)
        route_what_is_new()
    return Article.objects.get()


@pytest.mark.parametrize("named", [{"remote": REMOTE}, {"link": LINK}], ids=["remote content", "link"])
@pytest.mark.parametrize("first", ["text", "picture"])
def test_a_text_gets_its_picture_in_whichever_order_they_come(
    source: Source, site: Site, named: dict[str, Any], first: str
) -> None:
    both = [text(**named), picture(site)]
    article = come(source, *(both if first == "text" else reversed(both)))
    assert article.live
    assert article.lead_picture is not None
    assert article.lead_picture.creator == "Mara Lind"
    assert article.lead_picture.agency == "Harbour Press"
    assert "at noon" in (article.lead_caption or article.lead_picture.caption)
    come(source, *both)
    assert Picture.objects.count() == 1, "sending everything again changes nothing"


def test_a_killed_picture_leaves_the_story_and_a_later_version_of_the_text_does_not_bring_it_back(
    source: Source, site: Site
) -> None:
    article = come(source, text(remote=REMOTE), picture(site), picture(site, 2, "canceled"))
    assert (article.live, article.lead_picture) == (True, None)
    article = come(source, text(2, remote=REMOTE, body="One, and more."))
    assert article.lead_picture is None
    assert "and more" in str(article.body)


def test_a_kill_that_comes_before_the_picture_keeps_it_out(source: Source, site: Site) -> None:
    killed = item("p1", "picture", '<pubStatus qcode="stat:canceled"/>', "", "", 2)
    assert come(source, text(remote=REMOTE), killed, picture(site)).lead_picture is None


@pytest.mark.parametrize("first", ["text", "picture"])
def test_a_picture_under_embargo_joins_its_text_when_that_ends(
    source: Source, site: Site, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = clock.now() + timedelta(hours=1)
    both = [text(remote=REMOTE), picture(site, until=end)]
    article = come(source, *(both if first == "text" else reversed(both)))
    look_again_at_what_is_free()
    route_what_is_new()
    article.refresh_from_db()
    assert (article.live, article.lead_picture) == (True, None)
    monkeypatch.setattr(clock, "now", lambda: end + timedelta(seconds=1))
    look_again_at_what_is_free()
    route_what_is_new()
    article.refresh_from_db()
    assert article.lead_picture is not None
    assert article.lead_picture.creator == "Mara Lind"
    assert not NamedPicture.objects.exclude(waits_until=None).exists(), "it is looked at again once"


def test_a_picture_killed_under_embargo_is_awaited_no_longer(
    source: Source, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = clock.now() + timedelta(hours=1)
    article = come(source, text(remote=REMOTE), picture(site, until=end), picture(site, 2, "canceled"))
    monkeypatch.setattr(clock, "now", lambda: end + timedelta(seconds=1))
    look_again_at_what_is_free()
    route_what_is_new()
    article.refresh_from_db()
    assert article.lead_picture is None


def test_a_new_picture_takes_the_place_of_the_one_before_unless_the_desk_chose_another(
    source: Source, site: Site
) -> None:
    article = come(source, text(remote=REMOTE), picture(site))
    first = article.lead_picture
    article = come(source, picture(site, 2, name="w2.jpg"))
    assert article.lead_picture not in (None, first)
    article.lead_picture = first
    article.save_revision().publish()
    article = come(source, picture(site, 3))
    assert article.lead_picture == first
    assert not WireCopy.objects.get().conflicts.exists()


def test_a_picture_of_another_source_is_nobody_elses(source: Source, site: Site) -> None:
    store(read("newsml-g2", picture(site)), Source.objects.create(name="Harbour Press"))
    assert come(source, text(remote=REMOTE)).lead_picture is None
    held = Item.objects.get(source=source)
    assert held.current is not None
    assert [photo.url for photo in joined(held.current.story, held).photos] == [None]


def test_a_text_that_names_the_picture_no_longer_is_let_alone(source: Source, site: Site) -> None:
    come(source, text(remote=REMOTE), text(2))
    assert not NamedPicture.objects.exists()
    assert come(source, picture(site)).lead_picture is None
