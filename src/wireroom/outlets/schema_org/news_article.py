"""A story: the main entity of its page, with the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.html import strip_tags
from django.utils.timezone import get_default_timezone, localtime

from wireroom.articles.models import Correction, Label
from wireroom.articles.presenting import Story
from wireroom.articles.shown_body import ShownDocument
from wireroom.core.pages import SiteIdentity, absolute
from wireroom.outlets.crediting import OwedCredit
from wireroom.outlets.entries import pictures_of
from wireroom.outlets.schema_org.image_object import image_object
from wireroom.outlets.schema_org.named import named
from wireroom.outlets.schema_org.parties import Json, known, organisations, people, publisher

_TYPES = {
    Label.NEWS: "ReportageNewsArticle",
    Label.INVESTIGATION: "ReportageNewsArticle",
    Label.ANALYSIS: "AnalysisNewsArticle",
    Label.OPINION: "OpinionNewsArticle",
    Label.LEADING_ARTICLE: "OpinionNewsArticle",
    Label.REVIEW: "ReviewNewsArticle",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """A story's page. `url` is empty for a story without an address, `comment_count` None where nobody counts."""

    story: Story
    label: str
    url: str
    credits: tuple[OwedCredit, ...]
    originals: tuple[str, ...]
    site: SiteIdentity
    comment_count: int | None = None


def news_article(facts: Facts) -> Json:
    """The page's main entity, with the way to it (`BreadcrumbList`) on the page."""
    story = facts.story
    return known(
        {
            "@context": "https://schema.org",
            "@type": _TYPES.get(Label(facts.label), "NewsArticle"),
            "mainEntityOfPage": _page(facts),
            "url": facts.url,
            "headline": story.headline,
            "alternativeHeadline": story.short_headline,
            "description": story.standfirst,
            "articleSection": [one.name for one in (story.section, *story.further_sections)],
            "inLanguage": story.language or facts.site.language,
            "datePublished": _published(story),
            "dateModified": _time(story.updated) if story.updated else _published(story),
            "about": [{"@type": "Thing", "name": topic.name, "url": absolute(topic.url)} for topic in story.topics],
            "mentions": [named(entity) for entity in story.entities],
            "author": _authors(facts),
            "contributor": people(credit for credit in facts.credits if not credit.for_report),
            "publisher": publisher(facts.site),
            "sourceOrganization": organisations(facts.credits),
            "creditText": _credit_text(facts),
            "copyrightNotice": story.copyright_notice,
            "isBasedOn": list(facts.originals),
            "license": _licences(facts),
            "image": [image_object(shown) for shown in pictures_of(story) if shown.picture],
            "associatedMedia": [_document(block.document) for block in story.body if block.document],
            "correction": [_correction(correction) for correction in story.corrections],
            "commentCount": facts.comment_count,
            "wordCount": _word_count(story),
            "isAccessibleForFree": True,
        }
    )


def _page(facts: Facts) -> Json:
    if not facts.url:
        return {}
    related = [absolute(story.url) for block in facts.story.body for story in block.stories]
    return known({"@type": "WebPage", "@id": facts.url, "breadcrumb": _breadcrumb(facts), "relatedLink": related})


def _breadcrumb(facts: Facts) -> Json:
    section = facts.story.section
    way = [
        (facts.site.name, absolute("/")),
        (section.name, absolute(section.url)),
        (facts.story.headline, facts.url),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(way, start=1)
        ],
    }


def _authors(facts: Facts) -> list[Json]:
    """Those in the byline; else who is named for the report; else the source of the copy; else this paper."""
    reports = [credit for credit in facts.credits if credit.for_report]
    return (
        [known({"@type": "Person", "name": byline.name, "url": byline.url}) for byline in facts.story.bylines]
        or people(reports)
        or organisations(reports)
        or [publisher(facts.site)]
    )


def _credit_text(facts: Facts) -> str:
    """All credits that stand with the story, as readers see them, that of a missing picture included."""
    owed = [
        f"Photograph: {shown.credit}" for shown in pictures_of(facts.story) if shown.picture is None and shown.credit
    ]
    prescribed = [facts.story.credit_line] if facts.story.credit_line else []
    return "; ".join(
        [*prescribed, *(credit.names if credit.for_report else credit.credit_line for credit in facts.credits), *owed]
    )


def _licences(facts: Facts) -> list[str | Json]:
    """The story's own and those of its credits, each once: an address where it is one, else a work of that name."""
    stated = dict.fromkeys([facts.story.licence_url, *(credit.licence for credit in facts.credits)])
    return [
        licence if licence.startswith(("https://", "http://")) else {"@type": "CreativeWork", "name": licence}
        for licence in stated
        if licence
    ]


def _document(document: ShownDocument) -> Json:
    return {
        "@type": "MediaObject",
        "name": document.title,
        "contentUrl": absolute(document.url),
        "encodingFormat": document.media_type.partition(";")[0],
        "contentSize": f"{document.size} B",
    }


def _correction(correction: Correction) -> Json:
    return {
        "@type": "CorrectionComment",
        "name": correction.get_kind_display(),
        "text": correction.text,
        "datePublished": _time(correction.date),
    }


def _word_count(story: Story) -> int:
    return sum(len(strip_tags(block.html.replace("<", " <")).split()) for block in story.body if block.kind == "text")


def _published(story: Story) -> str:
    if story.published is None:
        return ""
    moment = _time(story.published)
    return moment.partition("T")[0] if story.published_day_only else moment


def _time(moment: datetime) -> str:
    """ISO 8601 with the newsroom's own offset."""
    return localtime(moment, get_default_timezone()).isoformat(timespec="seconds")
