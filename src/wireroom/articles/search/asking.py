"""A reader's or an editor's question, and the stories that answer it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.safestring import SafeString

from wireroom.articles.models import Article, SearchEntry, Section, Spelling
from wireroom.articles.search import engines
from wireroom.articles.search.index import SHIFT, author_word, section_word
from wireroom.articles.search.passages import marked, passage
from wireroom.articles.search.words import can_be_misspelt, forms, is_one_slip_away, words_of

MOST_LETTERS, MOST_WORDS, MOST_IN_A_WORD = 200, 8, 40
A_PAGE = 20
_END_OF_TIME = 1 << 62


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
    wanted = _wanted(question)
    if not wanted.words and not wanted.facets:
        return Answer([], (), was_misspelt=False, further=None)
    keys, misspelt = _find(question, wanted), False
    if not keys and (mended := _mended(wanted.words)) != wanted.words:
        wanted, misspelt = replace(wanted, words=mended), True
        keys = _find(question, wanted)
    shown = keys[:A_PAGE]
    further = shown[-1] if len(keys) > A_PAGE and not question.by_rank else None
    return Answer(_hits(shown, wanted.words), wanted.words, misspelt and bool(keys), further)


def keys_of_stories(text: str, most: int) -> list[int]:
    """Keys of the live stories with these words, the newest first: for the desk's list."""
    wanted = _wanted(Question(text))
    if not wanted.words:
        return []
    keys = engines.newest(wanted, most)
    mended = _mended(wanted.words) if not keys else wanted.words
    keys = keys or engines.newest(replace(wanted, words=mended), most)
    return [entry & ((1 << SHIFT) - 1) for entry in keys]


def _find(question: Question, wanted: engines.Wanted) -> list[int]:
    if question.by_rank and wanted.words:
        return engines.best(wanted, A_PAGE)
    return engines.newest(wanted, A_PAGE + 1)


def _wanted(question: Question) -> engines.Wanted:
    facets = [section_word(question.section.pk)] if question.section else []
    if words_of(question.author):
        facets.append(author_word(question.author[:MOST_LETTERS]))
    first = _key_at(question.since) if question.since else 0
    end = _key_at(question.until, days=1) if question.until else _END_OF_TIME
    return engines.Wanted(question.words, tuple(facets), first, min(end, question.before or end))


def _key_at(day: date, days: int = 0) -> int:
    """The key from which the stories of a day begin, in the newsroom's own time zone."""
    try:
        moment = datetime.combine(day + timedelta(days=days), time(), tzinfo=timezone.get_default_timezone())
        return max(0, int(moment.timestamp())) << SHIFT
    except OverflowError:
        return _END_OF_TIME


def _mended(words: tuple[str, ...]) -> tuple[str, ...]:
    """Each word that no headline or name has, as the word that was most likely meant."""
    return tuple(_meant(word) for word in words)


def _meant(word: str) -> str:
    if not can_be_misspelt(word):
        return word
    near = set(Spelling.objects.filter(form__in=forms(word)).values_list("word", flat=True)[:200])
    if word in near:
        return word
    slips = [one for one in near if is_one_slip_away(word, one)]
    return min(slips, key=lambda one: (one[0] != word[0], abs(len(one) - len(word)), one), default=word)


def _hits(keys: list[int], words: tuple[str, ...]) -> list[Hit]:
    entries = SearchEntry.objects.filter(pk__in=keys, article__live=True).select_related("article__section")
    found = {entry.pk: entry for entry in entries.defer("article__body")}
    return [_hit(found[key], words) for key in keys if key in found]


def _hit(entry: SearchEntry, words: tuple[str, ...]) -> Hit:
    text = " ".join(part for part in (entry.standfirst, entry.text, entry.people) if part)
    return Hit(entry.article, marked(entry.headline, words), passage(text, words))
