"""A story in the vocabulary of schema.org, as search engines and archives read it.

Pure: the record in, a JSON-LD object out. What is not known is left out: an author, a holder of copyright or an
hour is never made up. A picture that readers do not get has no `ImageObject`, which without `contentUrl` would
describe nothing and be reported as an error by search engines; its credit, which is owed all the same, stands in the
story's `creditText`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import strip_tags
from django.utils.timezone import get_default_timezone, localtime

from wireroom.articles.models import Correction, Label
from wireroom.articles.presenting import Illustration, Story
from wireroom.core.pages import SiteIdentity, absolute
from wireroom.outlets.crediting import OwedCredit
from wireroom.outlets.entries import pictures_of
from wireroom.outlets.picture_files import largest_jpeg

Json = dict[str, Any]

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
    return _known(
        {
            "@context": "https://schema.org",
            "@type": _TYPES.get(Label(facts.label), "NewsArticle"),
            "mainEntityOfPage": _page(facts),
            "url": facts.url,
            "headline": story.headline,
            "alternativeHeadline": story.short_headline,
            "description": story.standfirst,
            "articleSection": story.section.name,
            "inLanguage": story.language or facts.site.language,
            "datePublished": _published(story),
            "dateModified": _time(story.updated) if story.updated else _published(story),
            "author": _authors(facts),
            "contributor": _people(credit for credit in facts.credits if not credit.for_report),
            "publisher": _publisher(facts.site),
            "sourceOrganization": _organisations(facts.credits),
            "creditText": _credit_text(facts),
            "isBasedOn": list(facts.originals),
            "license": _licences(facts),
            "image": [_image(shown) for shown in pictures_of(story) if shown.picture],
            "correction": [_correction(correction) for correction in story.corrections],
            "commentCount": facts.comment_count,
            "wordCount": _word_count(story),
            "isAccessibleForFree": True,
        }
    )


def _known(values: Json) -> Json:
    """Without what is empty; a list of one is that one."""
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in values.items()
        if value not in (None, "", [], {})
    }


def _page(facts: Facts) -> Json:
    if not facts.url:
        return {}
    return {"@type": "WebPage", "@id": facts.url, "breadcrumb": _breadcrumb(facts)}


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
        [_known({"@type": "Person", "name": byline.name, "url": byline.url}) for byline in facts.story.bylines]
        or _people(reports)
        or _organisations(reports)
        or [_publisher(facts.site)]
    )


def _people(owed: Iterable[OwedCredit]) -> list[Json]:
    return [{"@type": "Person", "name": credit.person} for credit in owed if credit.person]


def _organisations(owed: Iterable[OwedCredit]) -> list[Json]:
    """The sources, each once, however many credits name them."""
    urls = {credit.source: credit.source_url for credit in owed if credit.source}
    return [_known({"@type": "Organization", "name": name, "url": url}) for name, url in urls.items()]


def _publisher(site: SiteIdentity) -> Json:
    return {"@type": "NewsMediaOrganization", "name": site.name, "url": absolute("/")}


def _credit_text(facts: Facts) -> str:
    """All credits that stand with the story, as readers see them, that of a missing picture included."""
    owed = [
        f"Photograph: {shown.credit}" for shown in pictures_of(facts.story) if shown.picture is None and shown.credit
    ]
    return "; ".join([*(credit.names if credit.for_report else credit.credit_line for credit in facts.credits), *owed])


def _licences(facts: Facts) -> list[str | Json]:
    """The story's own and those of its credits, each once: an address where it is one, else a work of that name."""
    stated = dict.fromkeys([facts.story.licence_url, *(credit.licence for credit in facts.credits)])
    return [
        licence if licence.startswith(("https://", "http://")) else {"@type": "CreativeWork", "name": licence}
        for licence in stated
        if licence
    ]


def _image(shown: Illustration) -> Json:
    """The picture with IPTC's facts under the names that image search reads
    (developers.google.com/search/docs/appearance/structured-data/image-license-metadata): `license` is the web
    statement of rights, `acquireLicensePage` the licensor's address. `genre` says that a file photo does not show the
    event.
    """
    if (picture := shown.picture) is None:
        return {}
    address = absolute(largest_jpeg(picture))
    return _known(
        {
            "@type": "ImageObject",
            "url": address,
            "contentUrl": address,
            "width": picture.width,
            "height": picture.height,
            "caption": shown.caption or picture.alt,
            "genre": shown.kind,
            "creditText": shown.credit,
            "creator": _picture_creator(shown),
            "sourceOrganization": _organisation(shown.agency),
            "copyrightNotice": shown.copyright_notice,
            "copyrightHolder": _copyright_holder(shown),
            "license": shown.rights_url,
            "acquireLicensePage": shown.licensor_url,
        }
    )


def _picture_creator(shown: Illustration) -> Json:
    if shown.photographer:
        return {"@type": "Person", "name": shown.photographer}
    return _organisation(shown.agency)


_NOTICE = re.compile(
    r"\s*(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d\s*[,-]?\s*)*(?P<holder>[^\d.;|]*[^\d.;|\s,])"
    r"[\s,]*(?:(?:19|20)\d\d)?(?:[.;,]?\s*all rights reserved)?\.?\s*",
    re.IGNORECASE,
)
"""The symbol or the word, the year of first publication, the owner's name: a notice's three parts (17 U.S.C. 401(b)),
the year before the name or after it."""


def _copyright_holder(shown: Illustration) -> list[Json]:
    """Whom the copyright notice itself names, two where a stroke parts them; nobody where it is not written as
    notices are."""
    match = _NOTICE.fullmatch(shown.copyright_notice)
    if not match or match["holder"].casefold() in {"all rights reserved", "copyright"}:
        return []
    names = [name.strip() for name in match["holder"].split(" / ")]
    return [
        {"@type": "Person", "name": name} if name == shown.photographer else _organisation(name)
        for name in names
        if name
    ]


def _organisation(name: str) -> Json:
    return {"@type": "Organization", "name": name} if name else {}


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
