"""A story in several languages: one family, whose members lead to each other and share their rights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from lxml import html

from tests import cast
from wireroom.articles.attention import attention
from wireroom.articles.kill import kill, take_down
from wireroom.articles.models import Article, Byline, Correction, Credit, Section
from wireroom.articles.publishing import publish
from wireroom.articles.translating import NotTranslated, translate
from wireroom.press.edition import Edition
from wireroom.press.following import fill, follow
from wireroom.press.rendering import render
from wireroom.wire.models import Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("what_migrations_made")]


@pytest.fixture
def story(db: None) -> Article:
    article = Article(headline="Harbour wall holds", section=Section.objects.create(name="City", slug="city"))
    article.body = [("text", "<p>The wall stood.</p>")]
    article.credits = [Credit(source=Source.objects.create(name=cast.WIRE), url="https://northern.example/wall")]
    article.bylines = [Byline(name=cast.REPORTER)]
    article.save()
    return publish(article)


def in_welsh(story: Article) -> Article:
    draft = translate(story, "cy")
    draft.headline = "Mae wal yr harbwr yn dal"
    return publish(draft)


def led_to(story: Article) -> dict[str, str]:
    """The addresses that the page names for search engines, by language."""
    head = html.fromstring(render(story.get_absolute_url()).body).find("head")
    return {link.get("hreflang"): link.get("href") for link in head.findall("link[@hreflang]")}


def test_a_translation_begins_with_the_words_and_every_credit_and_offers_its_translator(story: Article) -> None:
    translator = get_user_model().objects.create_user("ines", first_name="Inés", last_name="Marlow")
    draft = translate(story, "cy", translator)
    assert (draft.headline, draft.live, draft.language) == (story.headline, False, "cy")
    assert [block.value.source for block in draft.body] == ["<p>The wall stood.</p>"]
    assert [(one.names, one.role, one.url) for one in draft.credits.all()] == [
        (cast.WIRE, "report", "https://northern.example/wall"),
        ("Inés Marlow", "translation", ""),
    ]
    assert [one.name for one in draft.bylines.all()] == [cast.REPORTER]
    assert story.credits.count() == 1


def test_readers_and_search_engines_are_led_from_each_to_the_other(story: Article) -> None:
    assert led_to(story) == {}
    welsh = in_welsh(story)
    family = led_to(story)
    assert family == led_to(welsh)
    assert family["cy"].endswith(welsh.get_absolute_url())
    assert len(family) == 2
    page = html.fromstring(render(story.get_absolute_url()).body).find(".//main")
    assert page.xpath("string(.//a[@hreflang='cy'])") == "Cymraeg"


def test_a_translation_of_a_translation_belongs_to_the_first(story: Article) -> None:
    draft = translate(in_welsh(story), "de")
    assert draft.translation_of == story
    assert draft.headline == "Mae wal yr harbwr yn dal"


@pytest.mark.parametrize("language", ["", "Welsh please", "en-GB", "cy", "../x", "c" * 40])
def test_no_language_and_one_that_is_there_are_refused_in_a_sentence(story: Article, language: str) -> None:
    in_welsh(story)
    story.language = "en-GB"
    publish(story)
    with pytest.raises(NotTranslated, match=r"is no language|It is there in"):
        translate(story, language)
    assert Article.objects.count() == 2


def test_a_kill_and_rights_that_end_reach_the_translation(story: Article) -> None:
    welsh = in_welsh(story)
    take_down(story, "its rights have ended")
    welsh.refresh_from_db()
    assert not welsh.live
    kill(story, notice="It was wrong.")
    assert render(welsh.get_absolute_url()).status == 410
    assert b"It was wrong." in render(welsh.get_absolute_url()).body
    with pytest.raises(NotTranslated, match="killed"):
        translate(story, "de")


def test_the_screen_makes_the_draft_and_says_what_is_there(story: Article, admin_client: Client) -> None:
    path = f"/desk/translate/{story.pk}/"
    assert "Harbour wall holds" in admin_client.get(path).content.decode()
    made = admin_client.post(path, {"language": "cy"})
    draft = Article.objects.get(language="cy")
    assert made.headers["Location"].endswith(f"/edit/{draft.pk}/")
    again = admin_client.post(path, {"language": "cy"}).content.decode()
    assert "It is there in Cymraeg" in again
    assert Article.objects.count() == 2
    assert admin_client.get("/desk/translate/99999/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_edition_follows_each_of_the_family(story: Article, edition_folder: Path) -> None:
    edition = Edition(edition_folder)
    fill()

    def page(one: Article) -> str:
        return edition.file(one.get_absolute_url()).read_text()

    welsh = in_welsh(story)
    follow()
    assert welsh.get_absolute_url() in page(story)
    german = publish(translate(story, "de"))
    follow()
    assert german.get_absolute_url() in page(welsh)
    german.unpublish()
    follow()
    for one in (story, welsh):
        assert german.get_absolute_url() not in page(one)


def test_the_command_names_the_draft_and_refuses_in_a_line(newsroom: Any) -> None:
    newsroom.python(
        "from wireroom.core.newsroom import open_newsroom\n"
        "open_newsroom(None)\n"
        "from wireroom.articles.models import Article, Byline, Section\n"
        "from wireroom.articles.publishing import publish\n"
        "story = Article(headline='Fog', section=Section.objects.create(name='City', slug='city'))\n"
        "story.bylines = [Byline(name='Ada Quill')]\n"
        "story.save()\n"
        "publish(story)\n"
    )
    (day,) = newsroom.query("SELECT strftime('%Y/%m/%d', url_date) FROM articles_article")
    made = newsroom.wireroom("translate", f"/{day[0]}/fog/", "cy")
    assert (made.returncode, made.stdout) == (0, "A draft in Cymraeg waits at the desk: Fog\n")
    again = newsroom.wireroom("translate", f"/{day[0]}/fog/", "cy")
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert newsroom.wireroom("translate", "fog", "cy").returncode == 2


def test_the_desk_is_told_of_a_retraction_that_the_translation_lacks(story: Article) -> None:
    welsh = in_welsh(story)
    story.corrections = [Correction(kind="retraction", text="It is false.")]
    story = publish(story)
    assert "This story says, and “Mae wal yr harbwr yn dal” (Cymraeg) does not: Retraction: It is false." in (
        attention(story)
    )
    assert "“Harbour wall holds” (British English) says, and this story does not: Retraction: It is false." in (
        attention(welsh)
    )
    welsh.corrections = [Correction(kind="retraction", text="Nid yw'n wir.")]
    assert attention(publish(welsh)) == attention(story) == []
