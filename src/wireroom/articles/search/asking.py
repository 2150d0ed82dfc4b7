"""A reader's or an editor's question, and the stories that answer it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from wireroom.articles.models import Article, Searched, SearchEntry, Section, Spelling
from wireroom.articles.search import engines
from wireroom.articles.search.entries import author_word, section_word
from wireroom.articles.search.index import SHIFT, story_of
from wireroom.articles.search.passages import marked, passage
from wireroom.articles.search.words import can_be_misspelt, forms, is_one_slip_away, words_of

MOST_LETTERS, MOST_WORDS, MOST_IN_A_WORD = 200, 8, 40
A_PAGE = 20
_FIRST_DAY = date(1970, 1, 2)
"""Of the keys, which are seconds since 1970 wherever the newsroom is."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is sought: words, and what narrows them; `before` is the key after which a further page begins."""

    text: str = ""
    section: Section | None = None
    author: str = ""
    since: date | None = None
    until: date | None = None
    by_rank: bool = False
    before: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word[:MOST_IN_A_WORD] for word in words_of(self.text[:MOST_LETTERS], MOST_WORDS))


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that has the words, and where."""

    article: Article
    headline: SafeString
    passage: SafeString


@dataclass(frozen=True, slots=True)
class Answer:
    """`words` are those that were found: other than was typed where that stands in no story. `further` is the key
    with which the next page is asked for."""

    hits: list[Hit]
    words: tuple[str, ...]
    was_misspelt: bool
    further: int | None


def ask(question: Question) -> Answer:
    """The stories that readers have and that answer `question`. Raises `engines.TooCostly`."""
    wanted = wanted_of(question)
    if not wanted.words and not wanted.facets:
        return Answer([], (), was_misspelt=False, further=None)
    keys, misspelt = _find(question, wanted), False
    if not keys and (meant := mended(wanted.words)) != wanted.words:
        wanted, misspelt = replace(wanted, words=meant), True
        keys = _find(question, wanted)
    shown = keys[:A_PAGE]
    further = shown[-1] if len(keys) > A_PAGE and not question.by_rank else None
    return Answer(_hits(shown, wanted.words), wanted.words, misspelt and bool(keys), further)


def keys_of_stories(text: str, most: int) -> list[int]:
    """Keys of the live stories with these words, the newest first: for the desk's list."""
    wanted = wanted_of(Question(text))
    if not wanted.words:
        return []
    keys = engines.newest(wanted, most)
    keys = keys or engines.newest(replace(wanted, words=mended(wanted.words)), most)
    return [story_of(key) for key in keys]


def _find(question: Question, wanted: engines.Wanted) -> list[int]:
    if question.by_rank and wanted.words:
        return engines.best(wanted, A_PAGE)
    return engines.newest(wanted, A_PAGE + 1)


def wanted_of(question: Question) -> engines.Wanted:
    """The question as the databases' indexes are asked."""
    facets = [section_word(question.section.pk)] if question.section else []
    if words_of(question.author):
        facets.append(author_word(question.author[:MOST_LETTERS]))
    first, end = days(question)
    last = _key_at(end) if end else engines.END
    return engines.Wanted(
        question.words, tuple(facets), _key_at(first) if first else 0, min(last, question.before or last)
    )


def days(question: Question) -> tuple[datetime | None, datetime | None]:
    """The moments from which and before which is sought, in the newsroom's own time zone."""
    return _midnight(question.since), _midnight(question.until, later=1)


def _midnight(day: date | None, later: int = 0) -> datetime | None:
    if day is None or day == date.max:
        return None
    known = max(day, _FIRST_DAY) + timedelta(days=later)
    return datetime.combine(known, time(), tzinfo=timezone.get_default_timezone())


def _key_at(moment: datetime) -> int:
    """The key with which the entries from a moment on begin."""
    return max(0, int(moment.timestamp())) << SHIFT


def mended(words: tuple[str, ...], *, public: bool = True) -> tuple[str, ...]:
    """Each word that no headline or name has, as the word that was most likely meant; of what readers have, where it is
    for the `public`."""
    known = Spelling.objects.filter(public=True) if public else Spelling.objects.all()
    return tuple(_meant(word, known) for word in words)


def _meant(word: str, known: QuerySet[Spelling]) -> str:
    if not can_be_misspelt(word):
        return word
    near = set(known.filter(form__in=forms(word)).values_list("word", flat=True)[:200])
    if word in near:
        return word
    slips = [one for one in near if is_one_slip_away(word, one)]
    return min(slips, key=lambda one: (one[0] != word[0], abs(len(one) - len(word)), one), default=word)


def _hits(keys: list[int], words: tuple[str, ...]) -> list[Hit]:
    entries = SearchEntry.objects.filter(pk__in=keys, article__live=True).select_related("article__section")
    found = {entry.pk: entry for entry in entries.defer("article__body")}
    return [_hit(found[key], words) for key in keys if key in found]


def _hit(entry: SearchEntry, words: tuple[str, ...]) -> Hit:
    return Hit(entry.article, marked(entry.headline, words), passage(told(entry), words))


def told(entry: Searched) -> str:
    """What an entry says besides its headline, out of which a passage is shown. Standfirsts end without a full stop: a
    dot keeps them from running into the text."""
    *before, last = [part for part in (entry.standfirst, entry.text, entry.people) if part] or [""]
    return " ".join([*(part if part.endswith((".", "?", "!", "”")) else f"{part} ·" for part in before), last])
