"""The gate: all that stands between a story and its readers, as one list, for screens, commands and schedule alike.

What the law of rights says (`permission`) and a picture without rights always stop; the rest weighs what the newsroom
says in its house rules, at every publication (`Article.publish`) but one: what changes a live story from without, a
kill, its source's correction or rights that end, is never held up by a missing standfirst.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wireroom.articles.link_looks import why_dead
from wireroom.articles.models.house_rules import HouseRules, Weight
from wireroom.articles.parts import links_of, pictures_of
from wireroom.articles.permission import hindrance, item_of, sources_of_copy, told
from wireroom.core import clock
from wireroom.pictures.models import Picture

if TYPE_CHECKING:
    from wireroom.articles.models import Article


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wanting, said in a sentence, and the field of the form where it is mended."""

    text: str
    field: str
    stops: bool


def findings(article: Article) -> list[Finding]:
    """All that the gate has to say of a story, what stops it first."""
    reason = hindrance(article)
    rights = [Finding(reason, "credits", stops=True)] if reason else []
    return rights + sorted(_of_the_house(article), key=lambda one: not one.stops)


def house_stop(article: Article) -> str:
    """Why the story may not go out, apart from its own rights; empty where it may."""
    return next((one.text for one in _of_the_house(article) if one.stops), "")


def stop(article: Article) -> str:
    """Why the story may not go out; empty where it may."""
    return hindrance(article) or house_stop(article)


def _of_the_house(article: Article) -> Iterator[Finding]:
    rules = HouseRules.objects.first() or HouseRules()
    pictures = pictures_of(article)
    yield from (Finding(text, field, stops=True) for text, field in _rights_of(pictures, article))
    looks = (
        (rules.no_credit, _credit(article)),
        (rules.no_standfirst, _standfirst(article)),
        (rules.no_alternative_text, _alternative_text(pictures, article)),
        (rules.long_headline, _headline(article, rules.longest_headline)),
        (rules.rights_ending, _endings(pictures, article, clock.now() + timedelta(days=rules.rights_days))),
    )
    for weight, found in looks:
        if weight != Weight.OFF:
            yield from (Finding(text, field, weight == Weight.STOP) for text, field in found)
    if rules.dead_link != Weight.OFF:
        yield from (Finding(text, field, rules.dead_link == Weight.STOP) for text, field in _dead_links(article))


Found = Iterator[tuple[str, str]]


def _rights_of(pictures: list[Picture], article: Article) -> Found:
    for picture in pictures:
        if not picture.may_be_shown_in(article.section_id):
            name = _named(picture, article)
            yield (
                _("%(name)s may not be published here: its rights are missing.") % {"name": name},
                _place(picture, article),
            )


def _credit(article: Article) -> Found:
    if not article.source_credits and not article.bylines.all():
        yield _("No credit: name the source, or who wrote it, before this goes out."), "credits"


def _standfirst(article: Article) -> Found:
    if not article.standfirst.strip():
        yield _("No standfirst: one or two sentences below the headline."), "standfirst"


def _alternative_text(pictures: list[Picture], article: Article) -> Found:
    for picture in pictures:
        if not picture.description.strip():
            name = _named(picture, article)
            yield (
                _("%(name)s has no alternative text for readers who cannot see it.") % {"name": name},
                _place(picture, article),
            )


def _headline(article: Article, longest: int) -> Found:
    if (length := len(article.headline.strip())) > longest:
        yield (
            _("The headline has %(length)s letters; %(longest)s is the most.") % {"length": length, "longest": longest},
            "headline",
        )


def _endings(pictures: list[Picture], article: Article, soon: datetime) -> Found:
    item = item_of(article)
    ends = [item.expires_at] if item else []
    ends += [source.usable_until for source in sources_of_copy(article)]
    if (until := min((end for end in ends if end), default=None)) and until <= soon:
        yield _("The story may be used until %(told)s only.") % {"told": told(until)}, "credits"
    for picture in pictures:
        if picture.usable_until and picture.usable_until <= soon and picture.is_usable:
            yield (
                _("%(named)s may be used until %(told)s only.")
                % {"named": _named(picture, article), "told": told(picture.usable_until)},
                _place(picture, article),
            )


def _dead_links(article: Article) -> Found:
    for url, why in why_dead(links_of(article)).items():
        credited = url == article.original_url or url in {credit.url for credit in article.credits.all()}
        yield _("A dead link, %(url)s: %(why)s.") % {"url": url, "why": why}, "credits" if credited else "body"


def _named(picture: Picture, article: Article) -> str:
    return (
        _("The lead picture")
        if picture.pk == article.lead_picture_id
        else (_("The picture “%(title)s”") % {"title": picture.title})
    )


def _place(picture: Picture, article: Article) -> str:
    return "lead_picture" if picture.pk == article.lead_picture_id else "body"
