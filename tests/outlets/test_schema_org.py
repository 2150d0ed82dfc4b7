from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from tests.outlets.harbour_wall import ADDRESS, NORTHERN, SHOWN, SITE, a_story, an_illustration
from tests.outlets.vocabulary import faults
from wireroom.articles.models import Label
from wireroom.articles.shown_body import Block
from wireroom.outlets.schema_org.news_article import Facts, news_article

TRANSLATION = replace(
    NORTHERN,
    credit_line="Translation: Ilse Brandt / Meridian News Agency",
    names="Ilse Brandt / Meridian News Agency",
    for_report=False,
    source="Meridian News Agency",
    source_url="",
    person="Ilse Brandt",
    original="",
    licence="",
)

RIGHTS_STATED = an_illustration(
    rights_url="https://harbour-press.example/rights",
    licensor_url="https://harbour-press.example/licensing?picture=1&size=large",
)


def person(name: str, url: str = "") -> Any:
    return SimpleNamespace(name=name, url=url)


def correction() -> Any:
    return SimpleNamespace(
        get_kind_display=lambda: "Clarification",
        text="The wall is 300 metres long.",
        date=datetime(2026, 11, 21, 8, tzinfo=UTC),
    )


def described(**changes: Any) -> dict[str, Any]:
    """The description of a story; what is no fact of the page is a part of the story."""
    facts = {name: changes.pop(name) for name in Facts.__dataclass_fields__ if name in changes}
    standard: dict[str, Any] = {
        "story": a_story(**changes),
        "label": "",
        "url": ADDRESS,
        "credits": (NORTHERN,),
        "originals": (NORTHERN.original,),
        "site": SITE,
    }
    return news_article(Facts(**{**standard, **facts}))


FULL = {
    "lead": RIGHTS_STATED,
    "licence_url": "https://licences.example/by/4.0/",
    "body": [Block("text", html="<p>The wall stood.</p>"), Block("picture", illustration=an_illustration())],
    "bylines": [person("Ada Quill", "https://news.example/about/ada"), person("Ben Moor")],
    "corrections": [correction()],
    "short_headline": "Wall holds",
    "updated": datetime(2026, 11, 20, 10, 40, tzinfo=UTC),
    "credits": (NORTHERN, TRANSLATION),
    "comment_count": 3,
}


@pytest.mark.parametrize("label", Label.values)
@pytest.mark.parametrize("parts", [{}, FULL], ids=["least", "most"])
def test_every_property_is_one_that_schema_org_gives_its_type(label: str, parts: dict[str, Any]) -> None:
    assert list(faults(described(label=label, **parts))) == []


def test_the_check_of_the_vocabulary_finds_a_property_in_the_wrong_place() -> None:
    found = described(**FULL)
    found["publisher"]["wordCount"] = 3
    assert list(faults(found)) == ["NewsMediaOrganization.wordCount = 3"]


def test_the_credit_is_told_as_text_source_and_original() -> None:
    found = described()
    assert found["creditText"] == "Northern Wire"
    assert found["isBasedOn"] == NORTHERN.original
    assert found["sourceOrganization"] == {
        "@type": "Organization",
        "name": "Northern Wire",
        "url": "https://northern.example",
    }
    assert found["license"] == {"@type": "CreativeWork", "name": "CC BY 4.0"}


def test_every_further_credit_is_told_too() -> None:
    found = described(credits=(NORTHERN, TRANSLATION))
    assert found["creditText"] == "Northern Wire; Translation: Ilse Brandt / Meridian News Agency"
    assert [one["name"] for one in found["sourceOrganization"]] == ["Northern Wire", "Meridian News Agency"]
    assert found["contributor"] == {"@type": "Person", "name": "Ilse Brandt"}


def test_a_licence_with_an_address_is_that_address() -> None:
    licensed = replace(NORTHERN, licence="https://licences.example/by/4.0/")
    assert described(credits=(licensed,))["license"] == "https://licences.example/by/4.0/"


def test_the_licence_of_the_story_itself_is_told_once_beside_those_of_its_credits() -> None:
    address = "https://licences.example/by/4.0/"
    same = replace(NORTHERN, licence=address)
    found = described(licence_url=address, credits=(same, NORTHERN))
    assert found["license"] == [address, {"@type": "CreativeWork", "name": "CC BY 4.0"}]


def test_four_bylines_are_four_persons() -> None:
    names = ["Ada Quill", "Ben Moor", "Chi Okoro", "Dua Levent"]
    found = described(bylines=[person(name) for name in names])
    assert found["author"] == [{"@type": "Person", "name": name} for name in names]


def test_the_page_of_an_author_is_linked() -> None:
    found = described(bylines=[person("Ada Quill", "https://news.example/about/ada")])
    assert found["author"]["url"] == "https://news.example/about/ada"


def test_without_a_byline_the_source_is_the_author_and_never_a_person() -> None:
    assert described()["author"] == described()["sourceOrganization"]


def test_the_person_whom_the_source_names_for_the_report_is_its_author() -> None:
    assert described(credits=(replace(NORTHERN, person="Per Vik"),))["author"] == {"@type": "Person", "name": "Per Vik"}


def test_a_story_without_byline_and_source_is_the_papers_own() -> None:
    found = described(credits=(), originals=())
    assert found["author"] == found["publisher"]
    assert not {"creditText", "isBasedOn", "sourceOrganization"} & set(found)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("", "NewsArticle"),
        ("news", "ReportageNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("feature", "NewsArticle"),
        ("review", "ReviewNewsArticle"),
    ],
)
def test_the_label_decides_the_type(label: str, expected: str) -> None:
    assert described(label=label)["@type"] == expected


def test_times_are_given_with_their_offset() -> None:
    found = described(updated=datetime(2026, 11, 20, 10, 40, tzinfo=UTC))
    assert found["datePublished"] == "2026-11-20T09:12:00+00:00"
    assert found["dateModified"] == "2026-11-20T10:40:00+00:00"


def test_a_day_whose_hour_is_not_known_is_a_day() -> None:
    found = described(published_day_only=True)
    assert found["datePublished"] == found["dateModified"] == "2026-11-20"


def test_a_picture_carries_its_credit() -> None:
    assert described(lead=an_illustration())["image"] == {
        "@type": "ImageObject",
        "url": f"https://news.example{SHOWN.src}",
        "contentUrl": f"https://news.example{SHOWN.src}",
        "width": 800,
        "height": 600,
        "caption": "The wall in calm.",
        "genre": "file photo",
        "creditText": "File photo. Mara Lind / Harbour Press",
        "creator": {"@type": "Person", "name": "Mara Lind"},
        "sourceOrganization": {"@type": "Organization", "name": "Harbour Press"},
        "copyrightNotice": "© Harbour Press 2024",
        "copyrightHolder": {"@type": "Organization", "name": "Harbour Press"},
    }


def test_a_picture_says_how_it_may_be_used_and_where_a_licence_is_to_be_had() -> None:
    image = described(lead=RIGHTS_STATED)["image"]
    assert image["license"] == "https://harbour-press.example/rights"
    assert image["acquireLicensePage"] == "https://harbour-press.example/licensing?picture=1&size=large"


@pytest.mark.parametrize(
    ("notice", "holder"),
    [
        ("© 2026 Harbour Press", {"@type": "Organization", "name": "Harbour Press"}),
        ("(c) Harbour Press, 2026", {"@type": "Organization", "name": "Harbour Press"}),
        ("Copyright 2024-2026 Harbour Press. All rights reserved.", {"@type": "Organization", "name": "Harbour Press"}),
        ("Copyright © 2026 Mara Lind", {"@type": "Person", "name": "Mara Lind"}),
        (
            "© Mara Lind / Harbour Press",
            [{"@type": "Person", "name": "Mara Lind"}, {"@type": "Organization", "name": "Harbour Press"}],
        ),
        ("All rights reserved", None),
        ("© All rights reserved", None),
        ("© 2026", None),
        ("©", None),
        ("Harbour Press", None),
        ("Use only with permission of the owner. © Harbour Press", None),
        ("© " + "Harbour " * 30 + "2026; 2025", None),
        ("", None),
    ],
)
def test_the_holder_of_the_copyright_is_whom_the_notice_names(notice: str, holder: object) -> None:
    assert described(lead=an_illustration(copyright_notice=notice))["image"].get("copyrightHolder") == holder


def test_a_picture_of_an_agency_without_a_named_photographer_has_the_agency_for_its_creator() -> None:
    image = described(lead=an_illustration(photographer=""))["image"]
    assert image["creator"] == {"@type": "Organization", "name": "Harbour Press"}


def test_a_missing_picture_is_no_image_and_its_credit_stands_with_the_story() -> None:
    found = described(lead=an_illustration(picture=None))
    assert "image" not in found
    assert found["creditText"] == "Northern Wire; Photograph: File photo. Mara Lind / Harbour Press"


def test_a_correction_is_told_with_its_kind_and_day() -> None:
    assert described(corrections=[correction()])["correction"] == {
        "@type": "CorrectionComment",
        "name": "Clarification",
        "text": "The wall is 300 metres long.",
        "datePublished": "2026-11-21T08:00:00+00:00",
    }


def test_the_way_to_the_story_is_told() -> None:
    way = described()["mainEntityOfPage"]["breadcrumb"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in way] == [
        (1, "The New Paper", "https://news.example/"),
        (2, "Harbour", "https://news.example/section/harbour/"),
        (3, "Harbour wall holds", ADDRESS),
    ]


def test_words_are_counted_without_their_markup() -> None:
    body = [Block("text", html="<p>The wall <b>stood</b>.</p><p>It did.</p>"), Block("quote", text="Not counted")]
    assert described(body=body)["wordCount"] == 6


@pytest.mark.parametrize(("count", "told"), [(None, False), (0, True), (7, True)])
def test_comments_are_counted_where_somebody_counts_them(count: int | None, told: bool) -> None:
    found = described(comment_count=count)
    assert found.get("commentCount") == count
    assert ("commentCount" in found) is told


def test_a_story_in_another_language_says_which() -> None:
    assert described(language="ar", direction="rtl")["inLanguage"] == "ar"
    assert described()["inLanguage"] == "en-gb"


def test_a_story_that_was_never_published_has_no_address_and_no_time() -> None:
    assert not {"url", "mainEntityOfPage", "datePublished"} & set(described(url="", published=None))
