"""Translations: a story once more in another language, with every credit of the one it was made from and a link to it.

The story in whose words it was first written here and its translations are one family. A translation is a story of its
own, with its own address and comments; whatever rights end or are taken back from the first reaches all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from wireroom.articles.addresses import story_address
from wireroom.articles.models import Article, ArticleEntity, ArticleTopic, Byline, Credit, FurtherSection
from wireroom.core.pages import absolute
from wireroom.core.steady import once
from wireroom.core.tags import reads

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2}|-[0-9]{3})?")
"""Language, script and region of BCP 47, as its section 2.1.1 writes them."""

_TAKEN_OVER = (
    "headline",
    "short_headline",
    "standfirst",
    "body",
    "label",
    "section",
    "slugline",
    "dateline",
    "lead_picture",
    "lead_caption",
    "urgency",
    "comments_open",
    "original_url",
    "copyright_notice",
    "credit_line",
    "licence_url",
    "usage_terms",
    "expire_at",
)


class NotTranslated(Exception):
    """The text is the sentence for the editor."""


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A member of a family as readers find it; `name` is the language's own."""

    language: str
    name: str
    headline: str
    url: str


def language_of(article: Article) -> str:
    return article.language or settings.LANGUAGE_CODE


def own_name(language: str) -> str:
    """What a language is called in itself; its tag where nobody has told us."""
    try:
        name = str(get_language_info(language)["name_local"])
    except KeyError:
        return language
    return name[:1].upper() + name[1:]


@transaction.atomic
def translate(story: Article, language: str, translator: Any = None) -> Article:
    """A draft in `language` (a BCP 47 tag) with the story's words, to be written over. Who translates is offered as a
    credit."""
    language = language.strip()
    if not _TAG.fullmatch(language):
        raise NotTranslated(_("“%(tag)s” is no language; write its tag, such as “cy” or “pt-BR”.") % {"tag": language})
    first = Article.objects.select_for_update(no_key=True, of=("self",)).get(pk=story.translation_of_id or story.pk)
    if first.killed_at:
        raise NotTranslated(_("This story was killed: it stays withdrawn."))
    for one in (first, *first.translations.all()):
        if language_of(one).casefold() == language.casefold():
            there = {"language": own_name(language), "headline": one.headline}
            raise NotTranslated(_("It is there in %(language)s: “%(headline)s”.") % there)
    text = story if story.live else story.get_latest_revision_as_object()
    draft = Article(**{name: getattr(text, name) for name in _TAKEN_OVER}, live=False)
    draft.language, draft.translation_of = language, first
    draft.credits = [*_credits(text), *_translated_by(text, translator)]
    draft.bylines = [
        Byline(author=one.author, name=one.name, url=one.url, sort_order=order)
        for order, one in enumerate(text.bylines.all())
    ]
    draft.topics = [ArticleTopic(topic=one.topic, sort_order=order) for order, one in enumerate(text.topics.all())]
    draft.entities = [
        ArticleEntity(entity=one.entity, sort_order=order) for order, one in enumerate(text.entities.all())
    ]
    draft.further_sections = [
        FurtherSection(section=one.section, sort_order=order) for order, one in enumerate(text.further_sections.all())
    ]
    draft.save()
    draft.save_revision(user=translator, log_action=True)
    return draft


def _credits(text: Article) -> list[Credit]:
    return [
        Credit(
            source=one.source,
            role=one.role,
            person=one.person,
            url=one.url,
            licence=one.licence,
            kind=one.kind,
            sort_order=order,
        )
        for order, one in enumerate(text.credits.all())
    ]


def _translated_by(text: Article, translator: Any) -> list[Credit]:
    name = (translator.get_full_name() or translator.get_username()) if translator else ""
    return [Credit(role=Credit.Role.TRANSLATION, person=name, sort_order=text.credits.count())] if name else []


def in_languages(article: Article) -> list[InLanguage]:
    """The whole family as far as readers have it, the story itself among it; empty where it is alone.

    Of each member, live or not, only its title is read: address, language, and whether it is out.
    """
    if article.pk is None or not once("translations", _are_there_any):  # Most newsrooms write in one language.
        return []
    found = []
    for one in article.family().values("pk", "live", "language", "headline", "url_date", "slug"):
        reads(f"title:{one['pk']}")
        if one["live"] and one["url_date"]:
            language = one["language"] or settings.LANGUAGE_CODE
            url = absolute(story_address(one["url_date"], one["slug"]))
            found.append(InLanguage(language, own_name(language), one["headline"], url))
    return found if len(found) > 1 else []


def _are_there_any() -> bool:
    return Article._base_manager.filter(translation_of__isnull=False).exists()
