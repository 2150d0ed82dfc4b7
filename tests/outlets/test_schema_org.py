from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from tests.outlets.harbour_wall import ADDRESS, NORTHERN, SHOWN, SITE, a_story, an_illustration
from wireroom.articles.models import Label
from wireroom.articles.presenting import Block
from wireroom.outlets.schema_org import Facts, news_article

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

PARENTS = {
    "CreativeWork": "Thing",
    "Organization": "Thing",
    "Person": "Thing",
    "Article": "CreativeWork",
    "NewsArticle": "Article",
    "ReportageNewsArticle": "NewsArticle",
    "AnalysisNewsArticle": "NewsArticle",
    "OpinionNewsArticle": "NewsArticle",
    "ReviewNewsArticle": "NewsArticle",
    "NewsMediaOrganization": "Organization",
    "MediaObject": "CreativeWork",
    "ImageObject": "MediaObject",
    "WebPage": "CreativeWork",
    "Comment": "CreativeWork",
    "CorrectionComment": "Comment",
    "ItemList": "Thing",
    "BreadcrumbList": "ItemList",
    "ListItem": "Thing",
}
"""Types of schema.org, each with the one that it specialises."""

TEXT, NUMBER, TRUTH = "Text", "Number", "Boolean"
VOCABULARY = {
    "Thing": {
        "name": {TEXT},
        "url": {TEXT},
        "description": {TEXT},
        "image": {"ImageObject"},
        "mainEntityOfPage": {"CreativeWork"},
    },
    "CreativeWork": {
        "headline": {TEXT},
        "alternativeHeadline": {TEXT},
        "inLanguage": {TEXT},
        "datePublished": {TEXT},
        "dateModified": {TEXT},
        "author": {"Person", "Organization"},
        "creator": {"Person", "Organization"},
        "contributor": {"Person", "Organization"},
        "publisher": {"Person", "Organization"},
        "sourceOrganization": {"Organization"},
        "creditText": {TEXT},
        "copyrightNotice": {TEXT},
        "copyrightHolder": {"Person", "Organization"},
        "license": {TEXT, "CreativeWork"},
        "isBasedOn": {TEXT, "CreativeWork"},
        "correction": {TEXT, "CorrectionComment"},
        "commentCount": {NUMBER},
        "isAccessibleForFree": {TRUTH},
        "genre": {TEXT},
        "text": {TEXT},
    },
    "Article": {"articleSection": {TEXT}, "wordCount": {NUMBER}},
    "MediaObject": {"contentUrl": {TEXT}, "width": {NUMBER}, "height": {NUMBER}},
    "ImageObject": {"caption": {TEXT}},
    "WebPage": {"breadcrumb": {"BreadcrumbList"}},
    "ItemList": {"itemListElement": {"ListItem"}},
    "ListItem": {"position": {NUMBER}, "item": {TEXT}},
}
"""Where schema.org defines each property that we use, and what it may hold (schema.org/docs/full.html)."""


def kinds(type_name: str) -> Iterator[str]:
    """A type and all that it specialises."""
    yield type_name
    if type_name in PARENTS:
        yield from kinds(PARENTS[type_name])


def value_kinds(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(kinds(value["@type"]))
    return {TRUTH if isinstance(value, bool) else NUMBER if isinstance(value, int) else TEXT}


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What schema.org does not allow in an object, however deep."""
    allowed = {name: held for kind in kinds(node["@type"]) for name, held in VOCABULARY.get(kind, {}).items()}
    for name, held in node.items():
        for value in held if isinstance(held, list) else [held]:
            if name.startswith("@"):
                continue
            if not value_kinds(value) & allowed.get(name, set()):
                yield f"{node['@type']}.{name} = {value!r}"
            if isinstance(value, dict):
                yield from faults(value)


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
    "lead": an_illustration(),
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
