"""How much of a story its sources let this paper show. Obeyed while a page is made, so that no edit and no change of
terms lets more out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from lxml import html

from wireroom.articles.intake_body import top_level
from wireroom.articles.models import Article
from wireroom.core.tags import reads
from wireroom.wire.models import Source

_STRICTNESS = [str(one) for one in (Source.Carries.FULL, Source.Carries.EXCERPT, Source.Carries.HEADLINE)]
_FULL, _EXCERPT, _HEADLINE = _STRICTNESS


@dataclass(frozen=True, slots=True)
class Terms:
    """The strictest of what the sources of one story allow. `without_pictures_of` are agencies' names, case-folded."""

    carries: str
    words: int
    link: str
    source: str
    without_pictures_of: frozenset[str]

    @property
    def in_full(self) -> bool:
        return self.carries == _FULL

    @property
    def headline_alone(self) -> bool:
        return self.carries == _HEADLINE


def terms_of(article: Article) -> Terms:
    """What the page being made may show of the story, and depends on."""
    owed = article.source_credits
    sources = {credit.source_id: credit.source for credit in owed if credit.source}
    for pk in sources:
        reads(f"source-carries:{pk}")
    link = article.original_url or next((credit.url for credit in owed if credit.url), "")
    return strictest_of(sources.values(), link)


def strictest_of(sources: Iterable[Source], link: str = "") -> Terms:
    """What all of these sources allow, by the strictest of each of their terms."""
    carrying = [source for source in sources if source.kind != Source.Kind.OWN]
    strictest = max(carrying, key=lambda source: _STRICTNESS.index(source.carries), default=None)
    return Terms(
        carries=strictest.carries if strictest else _FULL,
        words=min((source.excerpt_words for source in carrying if source.carries != _FULL), default=0),
        link=link,
        source=strictest.name if strictest else "",
        without_pictures_of=frozenset(source.name.casefold() for source in carrying if not source.carries_pictures),
    )


def excerpt(text: str, words: int) -> tuple[str, int]:
    """The beginning of an HTML text with at most so many words, and how many are left."""
    kept: list[str] = []
    for part in top_level(text):
        found = html.fragment_fromstring(part, create_parent="div").text_content().split()
        if len(found) > words:
            if words > 0:
                kept.append(f"<p>{escape(' '.join(found[:words]))}…</p>")
            return "".join(kept), 0
        kept.append(part)
        words -= len(found)
    return "".join(kept), words


def read_the_whole(terms: Terms) -> str:
    """The paragraph that leads to the original."""
    if not terms.link:
        return ""
    words = _("Read the whole story at %(source)s") % {"source": terms.source}
    return mark_safe(format_html('<p class="read-the-whole"><a href="{}">{}</a></p>', terms.link, words))  # noqa: S308 — made by format_html.
