"""The part of schema.org's vocabulary that stories are described in, and a look for what it does not allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
        "acquireLicensePage": {TEXT, "CreativeWork"},
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
