"""What is searched of a story, and the words by which a misspelt one is found again."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from wireroom.articles.models import Article, Searched, Spelling
from wireroom.articles.models.body import words_in
from wireroom.articles.search.words import can_be_misspelt, forms, words_of

MOST_TEXT = 60_000
"""Letters of a body that are searched."""
_LEARN = "INSERT INTO articles_spelling (form, word, public) VALUES (%s, %s, %s) ON CONFLICT (form, word) DO "
_LEARN_FOR_ALL = f"{_LEARN} UPDATE SET public = excluded.public"
_LEARN_FOR_THE_DESK = f"{_LEARN} NOTHING"
"""What was a draft's alone becomes everybody's, and never the other way. A word has some ten forms: as objects they
would take longer than the story itself."""


def author_word(name: str) -> str:
    return "xby" + "".join(words_of(name))


def section_word(pk: int) -> str:
    return f"xsec{pk}"


def columns_of(article: Article) -> dict[str, str]:
    """An entry's columns, of the story as it is in hand, be it live or a draft."""
    authors = [str(byline) for byline in article.bylines.all()]
    credited = [credit.names for credit in article.credits.all()]
    sections = dict.fromkeys([article.section_id, *(one.section_id for one in article.further_sections.all())])
    facets = [*map(section_word, sections), *(author_word(name) for name in authors)]
    return {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "text": _text(article)[:MOST_TEXT],
        "people": ", ".join(dict.fromkeys([*authors, *credited])),
        "facets": " ".join(facets),
    }


def learn(entries: Iterable[Searched], *, public: bool, known: set[str] | None = None) -> None:
    """Remember how the words of headlines, standfirsts and names are spelt. `known` spares whoever learns from many
    entries the question which words are there."""
    texts = (f"{one.headline} {one.standfirst} {one.people}" for one in entries)
    words = sorted({word for text in texts for word in words_of(text) if can_be_misspelt(word)} - (known or set()))
    there = Spelling.objects.filter(form__in=words)
    have = set((there.filter(public=True) if public else there).values_list("word", flat=True))
    # In order: two who learn at once then never wait for each other in a ring.
    new = sorted((form, word, public) for word in words if word not in have for form in forms(word))
    if new:
        with connection.cursor() as cursor:
            cursor.executemany(_LEARN_FOR_ALL if public else _LEARN_FOR_THE_DESK, new)
    if known is not None:
        known.update(words)


def _text(article: Article) -> str:
    said = [words_in(block["value"]) for block in article.body.raw_data]
    return " ".join(part for part in (" ".join(article.lead_caption.split()), *said) if part)
