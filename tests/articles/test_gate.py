"""The gate before readers: what it says, what stops, what the newsroom may decide, and that no door goes around it."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from PIL import Image
from wagtail.models import Revision

from tests import cast
from tests.articles.test_desk_form import form_of, taken_in
from tests.core.loopback_server import Server
from tests.desk import as_form
from wireroom.articles.desk.panels import ANCHORS
from wireroom.articles.gate import Finding, findings
from wireroom.articles.link_looks import look_at_new_links
from wireroom.articles.models import Article, HouseRules, LinkLook, Section
from wireroom.articles.models.house_rules import Weight
from wireroom.articles.permission import MayNotBePublished
from wireroom.articles.publishing import publish, publish_what_is_due
from wireroom.core import clock
from wireroom.core.roles import make_groups
from wireroom.pictures.models import Picture
from wireroom.pictures.receiving import receive
from wireroom.wire.models import Source
from wireroom.wire.story import Photo

pytestmark = pytest.mark.django_db

ARTICLES = "/desk/snippets/articles/article/"
WEIGHED = ("no_credit", "no_standfirst", "no_alternative_text", "dead_link", "long_headline", "rights_ending")


@pytest.fixture
def city() -> Section:
    return Section.objects.create(name="City", slug="city")


@pytest.fixture
def desk(admin_client: Any, settings: Any) -> Any:
    settings.ALLOWED_HOSTS = ["testserver"]
    return admin_client


@pytest.fixture
def picture(settings: Any, tmp_path: Any) -> Picture:
    settings.MEDIA_ROOT = str(tmp_path)
    file = BytesIO()
    Image.new("RGB", (640, 480)).save(file, "PNG")
    found = receive(file.getvalue(), Photo(kind="current", photographer=cast.PHOTOGRAPHER), "The wall")
    found.description = "A wall in the sea."
    found.save()
    return found


def rules(**weights: Any) -> None:
    HouseRules.objects.update_or_create(pk=1, defaults=weights)


def wanting(story: Article) -> list[Finding]:
    return findings(Article.objects.get(pk=story.pk))


def said(story: Article) -> str:
    return " ".join(one.text for one in wanting(story))


def test_each_thing_that_is_wanting_is_said_with_its_place_and_weighed_by_the_house(
    city: Section, picture: Picture
) -> None:
    story = taken_in(city, credits=(), bylines=(), photos=(), standfirst="", headline="Wall " * 30)
    picture.description, picture.usable_until = "", clock.now() + timedelta(days=2)
    picture.save()
    story.body = [("picture", {"picture": picture, "caption": ""})]
    story.save()
    LinkLook.objects.create(url=story.original_url, key=_key(story), at=clock.now(), why_dead="nothing is there")
    told = {(one.field, one.text.split(":")[0].split(",")[0]) for one in wanting(story)}
    assert told == {
        ("credits", "No credit"),
        ("standfirst", "No standfirst"),
        ("body", "The picture “The wall” has no alternative text for readers who cannot see it."),
        ("headline", "The headline has 149 letters; 90 is the most."),
        ("body", f"The picture “The wall” may be used until {picture.usable_until:%-d %B %Y}"),
        ("credits", "A dead link"),
    }
    assert not any(one.stops for one in wanting(story))
    rules(**dict.fromkeys(WEIGHED, Weight.STOP))
    assert [one.stops for one in wanting(story)] == [True] * 6
    rules(**dict.fromkeys(WEIGHED, Weight.OFF))
    assert wanting(story) == []


def _key(story: Article) -> str:
    from hashlib import sha256

    return sha256(story.original_url.encode()).hexdigest()


def test_rights_that_are_missing_stop_whatever_the_house_says(city: Section, picture: Picture) -> None:
    rules(**dict.fromkeys(WEIGHED, Weight.OFF))
    story = taken_in(city, published=None)
    story.lead_picture = picture
    story.save()
    assert wanting(story) == []
    Picture.objects.filter(pk=picture.pk).update(usable_until=clock.now() - timedelta(days=1))
    assert wanting(story) == [
        Finding("The lead picture may not be published here: its rights are missing.", "lead_picture", stops=True)
    ]
    with pytest.raises(MayNotBePublished, match="lead picture"):
        publish(Article.objects.get(pk=story.pk))
    Source.objects.update(usable_until=clock.now() - timedelta(days=1))
    assert [one.field for one in wanting(story)] == ["credits", "lead_picture"]


def test_rights_of_the_story_that_end_soon_are_told(city: Section) -> None:
    story = taken_in(city)
    Source.objects.update(usable_until=clock.now() + timedelta(days=6))
    assert "The story may be used until" in said(story)
    rules(rights_days=5)
    assert said(story) == ""


def test_a_story_that_is_stopped_stays_as_it_was_and_its_form_says_why(desk: Any, city: Section) -> None:
    rules(no_standfirst=Weight.STOP)
    page = desk.post(f"{ARTICLES}add/", as_form("The quay is open", city.pk, True)).content.decode()
    assert "No standfirst" in page
    assert "The quay is open" in page, "what was typed is still there"
    assert not Article.objects.exists()
    story = taken_in(city, standfirst="Engineers walked it.", published=None)
    form = {**form_of(story, standfirst="  "), "action-publish": "1"}
    assert "No standfirst" in desk.post(f"{ARTICLES}edit/{story.pk}/", form).content.decode()
    story.refresh_from_db()
    assert (story.live, story.standfirst) == (False, "Engineers walked it.")
    desk.post(f"{ARTICLES}edit/{story.pk}/", {**form_of(story), "action-publish": "1"})
    story.refresh_from_db()
    assert story.live
    assert "No standfirst" in desk.post(f"{ARTICLES}edit/{story.pk}/", form).content.decode()
    story.refresh_from_db()
    assert story.standfirst, "a live story does not lose it either"


def test_a_review_that_would_let_out_what_is_stopped_goes_on_and_says_why(desk: Any, city: Section) -> None:
    make_groups()  # And with them the editors' review.
    rules(no_standfirst=Weight.STOP)
    story = taken_in(city, standfirst="", published=None)
    story.get_workflow().start(story, get_user_model().objects.get())
    approval = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    address = f"{ARTICLES}edit/{story.pk}/"
    page = desk.post(address, {**form_of(story, headline="The wall stands"), **approval}).content.decode()
    assert "The story was not published." in page
    assert "No standfirst" in page
    assert "The wall stands" in page, "what was typed is still there"
    assert 'data-workflow-action-name="approve"' in page
    story.refresh_from_db()
    assert (story.live, story.workflow_in_progress) == (False, True)
    assert story.get_latest_revision_as_object().headline != "The wall stands"

    step = story.current_workflow_state.current_task_state
    page = desk.post(f"{ARTICLES}workflow/action/{story.pk}/approve/{step.pk}/")
    assert (page.status_code, "No standfirst" in page.content.decode()) == (409, True)

    desk.post(address, {**form_of(story, standfirst="Engineers walked it."), **approval})
    story.refresh_from_db()
    assert (story.live, story.workflow_in_progress) == (True, False)


def test_what_the_house_stops_replaces_nothing_that_readers_have_however_it_is_published(city: Section) -> None:
    story = publish(taken_in(city, standfirst="Engineers walked it."))
    rules(no_standfirst=Weight.STOP)
    for later in (None, clock.now() + timedelta(days=1)):
        story = Article.objects.get()
        story.standfirst, story.go_live_at = "", later
        with pytest.raises(MayNotBePublished, match="No standfirst"):
            publish(story)
        revision = Article.objects.get().save_revision()
        revision.content = {**revision.content, "standfirst": "", "go_live_at": later and later.isoformat()}
        with pytest.raises(MayNotBePublished, match="No standfirst"):
            revision.publish()
    assert Article.objects.get().standfirst == "Engineers walked it."
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.parametrize("live", [True, False])
def test_what_is_scheduled_and_stopped_at_its_hour_says_why_on_the_start_page(
    live: bool, desk: Any, city: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = taken_in(city, standfirst="Engineers walked it.", published=None)
    if live:
        story = publish(story)
    story.headline, story.standfirst = "The wall is mended", ""
    story.go_live_at = clock.now() + timedelta(days=1)
    publish(story)
    assert "Held back" not in desk.get("/desk/").content.decode()
    rules(no_standfirst=Weight.STOP)
    now = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: now)
    publish_what_is_due()
    story = Article.objects.get()
    assert (story.live, bool(story.standfirst)) == (live, live)
    page = desk.get("/desk/").content.decode()
    held = page[page.index("Held back") :].partition("</section>")[0]
    assert "The wall is mended" in held
    assert "No standfirst" in held
    rules(no_standfirst=Weight.WARNING)
    revision = story.latest_revision
    content = {**revision.content, "go_live_at": None}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    Revision.objects.get(pk=revision.pk).publish()
    assert Article.objects.get().headline == "The wall is mended"
    assert "Held back" not in desk.get("/desk/").content.decode()


def test_a_live_story_is_changed_by_the_wire_though_the_house_would_stop_it(city: Section) -> None:
    story = publish(taken_in(city, standfirst=""))
    rules(no_standfirst=Weight.STOP)
    story.comments_open = False
    story.save()
    assert Article.objects.get().live


def test_what_comes_in_does_not_go_out_past_the_gate(city: Section) -> None:
    from wireroom.articles.intake import Placing, take_in

    rules(no_standfirst=Weight.STOP)
    taken = take_in(cast.wire_story(standfirst=""), Placing(city, live=True, publish=True))
    assert not taken.article.live
    assert "No standfirst" in taken.article.desk_note


def test_a_dead_link_is_found_in_the_background_and_a_silent_server_is_not_called_dead(
    city: Section, settings: Any
) -> None:
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    busy = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with closing(Server(gone)) as dead, closing(Server(busy)) as silent:
        settings.WIREROOM = {**settings.WIREROOM, "FETCH_ALLOW": ["127.0.0.1"]}
        links = f'<p><a href="{dead.url}">One</a> and <a href="{silent.url}">another</a>.</p>'
        story = taken_in(city, body=links, canonical_url=None, credits=(), photos=())
        assert "dead" not in said(story), "saving looks at no link"
        look_at_new_links()
        assert f"A dead link, {dead.url}: " in said(story)
        assert silent.url not in said(story)
        look_at_new_links()
    assert LinkLook.objects.count() == 2


def test_the_rules_are_a_screen_and_the_list_leads_to_fields_that_are_there(desk: Any, city: Section) -> None:
    address = reverse("wagtailsettings:edit", args=["articles", "houserules"])
    page = desk.get(address, follow=True)
    form = dict.fromkeys(WEIGHED, "stop") | {"longest_headline": "40", "rights_days": "3"}
    desk.post(page.redirect_chain[-1][0], form)
    assert HouseRules.objects.get().longest_headline == 40
    story = taken_in(city, standfirst="")
    shown = desk.get(f"{ARTICLES}edit/{story.pk}/").content.decode()
    assert '<strong>Stop:</strong> <a href="#id_standfirst">No standfirst' in shown
    assert 'data-longest="40"' in shown
    for anchor in ANCHORS.values():
        assert f'id="{anchor[1:]}"' in shown, anchor
