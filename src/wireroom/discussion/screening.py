"""What is known about a comment before a person reads it: stages, each of which says its reason in a sentence.

The strictest finding decides. Nothing is thrown away: what is rejected or called spam stays in the desk, with its
reasons, and can be approved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wireroom.articles.models import Article
from wireroom.core import clock
from wireroom.core.text import sameness_key
from wireroom.discussion import learning
from wireroom.discussion.classifier import Judgement
from wireroom.discussion.classifier import Verdict as Said
from wireroom.discussion.disguises import found_words
from wireroom.discussion.models import Comment, Comments, State
from wireroom.discussion.names import newsroom_name_like
from wireroom.discussion.privacy import keyed_hash
from wireroom.discussion.rules import Rules
from wireroom.discussion.screening_models import Ban, Mode, WordList
from wireroom.discussion.traits import traits

LINKS = 2
"""Links that a comment may have and not be held for them."""

BURST, BURST_WITHIN = 5, timedelta(minutes=10)
"""Comments of one network within that time after which the next are held."""

_SHORTEST_FINGERPRINT = 20
"""Letters: "I agree" is written by many."""

_REPEATED_WITHIN = timedelta(days=7)
_ENOUGH_REPEATS = 100


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is to be screened."""

    article: Article
    rules: Rules
    name: str
    text: str
    website: str = ""
    email_hash: str = field(default="", repr=False)
    network: str = field(default="", repr=False)
    before: int | None = None
    """Its own number, where only those count beside it that came before."""
    known_as: int | None = None
    """Its own number, where its author edits it: all others count."""

    @property
    def others(self) -> Comments:
        """The comments that it is compared with."""
        if self.before:
            return Comment.objects.filter(pk__lt=self.before)
        return Comment.objects.exclude(pk=self.known_as)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a stage says: the state that it would give the comment, and why."""

    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state in which a comment is stored, why, for the moderator, and the classifier's score (0 to 1)."""

    state: str = State.WAITING
    reasons: tuple[str, ...] = ()
    score: float | None = None


def screen(letter: Incoming) -> Verdict:
    """Every stage, the strictest first."""
    said = learning.judgement(letter.text, letter.name)
    findings = [finding for stage in (_bans, _names, _words, _repeats, _floods, _links) for finding in stage(letter)]
    findings += _classifier(said)
    score = said.score if said else None
    if findings:
        state = min((finding.state for finding in findings), key=_STRICTEST.index)
        return Verdict(state, tuple(finding.reason for finding in findings), score)
    if letter.rules.mode == Mode.QUESTIONS:
        return Verdict(State.WAITING, (_("It is a question: your answer shows it."),), score)
    if letter.rules.mode == Mode.AFTER or _is_trusted(letter):
        return Verdict(State.ACCEPTED, (), score)
    return Verdict(State.WAITING, (), score)


_STRICTEST = [State.SPAM, State.REJECTED, State.WAITING]


def fingerprint(text: str) -> str:
    """The same for texts that say the same in other spaces, signs and case; empty for what many write."""
    key = sameness_key(text)
    return keyed_hash("fingerprint of a text", key) if len(key) >= _SHORTEST_FINGERPRINT else ""


def _bans(letter: Incoming) -> Iterator[Finding]:
    ban = Ban.objects.filter(email_hash=letter.email_hash).first() if letter.email_hash else None
    if ban:
        yield Finding(
            State.REJECTED,
            _("Its author was banned by %(by)s on %(at)s.") % {"by": ban.by, "at": date_format(ban.at, _("j F Y"))},
        )


def _names(letter: Incoming) -> Iterator[Finding]:
    """Held, not refused: namesakes write, too, and who imitates somebody is not told how he was found out."""
    if name := newsroom_name_like(letter.name):
        yield Finding(
            State.WAITING, _("Its author’s name looks like that of %(name)s, who works here.") % {"name": name}
        )


def _words(letter: Incoming) -> Iterator[Finding]:
    language = (letter.article.language or settings.LANGUAGE_CODE).split("-")[0].casefold()
    text = f"{letter.name}\n{letter.text}\n{letter.website}"
    for words in WordList.objects.all():
        if words.language and words.language.split("-")[0].casefold() != language:
            continue
        listed = tuple(line.strip() for line in words.words.splitlines() if line.strip())
        for word in found_words(text, listed)[:3]:
            state = State.REJECTED if words.kind == WordList.Kind.BANNED else State.WAITING
            yield Finding(state, _("“%(word)s” is on the list “%(name)s”.") % {"word": word, "name": words.name})


def _repeats(letter: Incoming) -> Iterator[Finding]:
    mark = fingerprint(letter.text)
    if not mark:
        return
    since = clock.now() - _REPEATED_WITHIN
    others = letter.others.filter(fingerprint=mark, posted_at__gt=since)
    states = list(others.exclude(state=State.WITHDRAWN).values_list("state", flat=True)[:_ENOUGH_REPEATS])
    if State.SPAM in states:
        yield Finding(State.SPAM, _("The same text was marked as spam within the last week."))
    elif states:
        words = ngettext(
            "The same text was posted once within the last week.",
            "The same text was posted %(count)d times within the last week.",
            len(states),
        )
        yield Finding(State.WAITING, words % {"count": len(states)})


def _floods(letter: Incoming) -> Iterator[Finding]:
    if not letter.network:
        return
    recent = letter.others.filter(network_hash=letter.network, posted_at__gt=clock.now() - BURST_WITHIN)
    count = recent[:BURST].count()
    if count >= BURST:
        minutes = BURST_WITHIN.seconds // 60
        yield Finding(
            State.WAITING,
            _("%(burst)s or more comments came from the same network within %(minutes)s minutes.")
            % {"burst": BURST, "minutes": minutes},
        )


def _links(letter: Incoming) -> Iterator[Finding]:
    count = traits(letter.text).links
    if count > LINKS:
        yield Finding(
            State.WAITING,
            _("It has %(count)s links; up to %(links)s are nothing unusual.") % {"count": count, "links": LINKS},
        )


def _classifier(said: Judgement | None) -> list[Finding]:
    if said is None or said.verdict == Said.PUBLISH:
        return []
    state = State.SPAM if said.verdict == Said.SPAM else State.WAITING
    return [Finding(state, reason) for reason in said.reasons]


def _is_trusted(letter: Incoming) -> bool:
    """As many approved comments as the rules ask for, and none refused in the last 30 days."""
    needed = letter.rules.trusted_after
    if not needed or not letter.email_hash:
        return False
    own = Comment.objects.filter(email_hash=letter.email_hash, is_staff=False)
    refused = Q(state__in=(State.REJECTED, State.SPAM), posted_at__gt=clock.now() - timedelta(days=30))
    found = own.aggregate(good=Count("pk", filter=Q(state=State.ACCEPTED)), bad=Count("pk", filter=refused))
    return bool(found["good"] >= needed and not found["bad"])
