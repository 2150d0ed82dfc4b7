"""What an editor must look at before a story goes out, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wireroom.articles.models import Article, Correction
from wireroom.articles.translating import language_of, own_name
from wireroom.wire.story import NO_DATE

NO_CREDIT = "Neither a source nor an author was found: give the credit before publishing."


def attention(article: Article) -> list[str]:
    """What is to be looked at now, the most urgent first. A note that came along is
    told until the story first goes live; what it says of date and credit is said as it is now, here or by the gate."""
    found = [*_notices(article), _date(article), *_picture(article)]
    if not article.first_published_at:
        found.extend(line for line in article.desk_note.splitlines() if not line.startswith((NO_DATE, NO_CREDIT)))
    return [line for line in found if line.strip()]


def _date(article: Article) -> str:
    if article.published_at:
        return ""
    if article.read_on:
        day = date_format(article.read_on, _("j F Y"))
        return _("%(no_date)s The page was read on %(day)s; that is not its date of publication.") % {
            "no_date": _("The date of publication was not found."),
            "day": day,
        }
    return _("The date of publication was not found.") if article.origin else ""


def _notices(article: Article) -> Iterator[str]:
    """Corrections and retractions that stand in one language alone: an error may have been translated too."""
    others = article.family().exclude(pk=article.pk) if article.pk and article.live else Article.objects.none()
    for other in others.filter(live=True).prefetch_related("corrections"):
        there = {"headline": other.headline, "language": own_name(language_of(other))}
        for notice in _untold(other, article):
            told = {**there, "notice": notice}
            yield _("“%(headline)s” (%(language)s) says, and this story does not: %(notice)s") % told
        for notice in _untold(article, other):
            told = {**there, "notice": notice}
            yield _("This story says, and “%(headline)s” (%(language)s) does not: %(notice)s") % told


def _untold(teller: Article, silent: Article) -> Iterator[Correction]:
    """The notices since `silent` first went out of which it has no counterpart of its own."""
    own = Counter(one.kind for one in silent.corrections.all())
    for notice in sorted(teller.corrections.all(), key=lambda one: one.date):
        if silent.first_published_at and notice.date > silent.first_published_at:
            own[notice.kind] -= 1
            if own[notice.kind] < 0:
                yield notice


def _picture(article: Article) -> list[str]:
    picture = article.lead_picture
    if picture is None:
        return []
    return [] if picture.credit else [_("The lead picture has no credit: name its photographer or agency.")]
