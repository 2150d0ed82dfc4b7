"""Living copy: a new version of an item reaches the story that was made from it.

What nobody changed here since is taken over by itself, field by field and paragraph by paragraph. What was changed
here stays; where the source changed the same, the desk is told what clashes. A draft under way and what readers see
are each brought up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wireroom.articles.intake import rights_of
from wireroom.articles.living_text import Unit, units_of_article, units_of_story, written
from wireroom.articles.merging import merge
from wireroom.articles.models import Article, Byline, Correction, Credit, WireCopy
from wireroom.articles.owed import credit_of, facts_in, facts_of, numbered, owed_for_copy, owed_for_photographs
from wireroom.articles.permission import hindrance
from wireroom.core import clock
from wireroom.core.words import in_the_papers_language
from wireroom.pictures.models import Picture
from wireroom.pictures.receiving import UnreadablePicture, receive
from wireroom.wire.corrections import is_correction
from wireroom.wire.linked_pictures import joined
from wireroom.wire.models import Item, Version
from wireroom.wire.storing import moment
from wireroom.wire.story import Story

BODY = "body"


Clash = tuple[str, str, str, str]
"""What both sides changed: the part, and in words what it was, is here, and is at the source."""


@dataclass(frozen=True, slots=True)
class _Came:
    """The source's pictures that are here, by address: when the story was last brought up to date, and now."""

    before: dict[str, Picture]
    now: dict[str, Picture]


def is_behind(copy: WireCopy, version: Version) -> bool:
    """Whether the story has not been given this version, or one of its pictures has come or gone since."""
    return copy.taken_id != version.pk or _addresses(_taken(copy)) != _addresses(joined(version.story, copy.item))


def _taken(copy: WireCopy) -> Story:
    """What the story was last given, with the pictures that had come by then."""
    return joined(copy.taken.story, copy.item, taken=copy.pictures) if copy.taken else Story("")


def _addresses(story: Story) -> list[str | None]:
    return [photo.url for photo in story.photos]


def bring_up_to_date(copy: WireCopy, version: Version, loaded: dict[str, bytes]) -> None:
    """Take `version` over into the story. `loaded` are the pictures' bytes by address. May be said twice."""
    with transaction.atomic():
        item = Item.objects.select_for_update(of=("self",), no_key=True).get(pk=copy.item_id)
        tie = WireCopy.objects.select_related("taken", "item").get(pk=copy.pk)
        if item.current_id != version.pk or item.killed or not is_behind(tie, version):
            return
        base, story = _taken(tie), joined(version.story, item)
        before = _known(tie.pictures)
        tie.pictures = {**tie.pictures, **_received(story, loaded, tie.pictures)}
        came = _Came(before, _known(tie.pictures))
        article = Article.objects.select_for_update(of=("self",), no_key=True).get(pk=tie.article_id)
        told: tuple[Clash, ...] = ()
        for text, goes_out in _texts(article):
            told = _merged(text, base, story, came, item)
            if tie.taken_id != version.pk:
                _say_corrected(text, story, item)
            _keep(text, goes_out=goes_out)
        _tell(tie, told, version)
        tie.taken = version
        tie.save()


def _texts(article: Article) -> Iterator[tuple[Article, bool]]:
    """What readers have, what is scheduled, and what an editor is writing, as far as they differ; the last is the
    latest. True for what goes out again."""
    latest = article.latest_revision
    scheduled = article.revisions.filter(approved_go_live_at__isnull=False).first()
    if article.live:
        yield article, True
    if scheduled is not None:
        yield scheduled.as_object(), True
    if latest is not None and latest != scheduled and (article.has_unpublished_changes or not article.live):
        yield latest.as_object(), False


def _keep(article: Article, *, goes_out: bool) -> None:
    revision = article.save_revision()
    waits = article.go_live_at and article.go_live_at > clock.now()
    if goes_out and (waits or not hindrance(article)):
        article.publish(revision, by_its_source=True)


def _known(keys: dict[str, int]) -> dict[str, Picture]:
    pictures = Picture.objects.in_bulk(keys.values())
    return {url: pictures[pk] for url, pk in keys.items() if pk in pictures}


def _merged(article: Article, base: Story, theirs: Story, came: _Came, item: Item) -> tuple[Clash, ...]:
    """Merge into `article`; what clashes."""
    told = []
    was, new = _fields(base, came.before), _fields(theirs, came.now)
    for name, value in new.items():
        ours = getattr(article, name)
        if was[name] == value or ours == value:
            continue
        if ours == was[name]:
            setattr(article, name, value)
        else:
            told.append((name, _words(was[name]), _words(ours), _words(value)))
    told += _merge_body(article, base, theirs, came)
    _merge_people(article, base, theirs, item)
    if item.source.carries_pictures:
        _merge_photographs(article, base, theirs, came)
    if article.expire_at == moment(base.expires) or item.expires_at:
        article.expire_at = item.expires_at
    if not article.live and article.go_live_at == moment(base.embargoed):
        article.go_live_at = item.embargoed_until
    return tuple(told)


def _fields(story: Story, pictures: dict[str, Picture]) -> dict[str, Any]:
    lead = next((photo for photo in story.photos if photo.after_block is None), None)
    picture = pictures.get(lead.url or "") if lead else None
    caption = lead.caption if lead and (picture is None or picture.caption != lead.caption) else ""
    return {
        "headline": story.headline[:250],
        "standfirst": story.standfirst,
        "slugline": story.slugline[:250],
        "dateline": story.dateline[:120],
        "language": story.language or "",
        "original_url": (story.canonical_url or "")[:1000],
        "lead_picture": picture,
        "lead_caption": caption,
        **rights_of(story),
    }


def _words(value: Any) -> str:
    return str(value) if value else ""


def _merge_body(article: Article, base: Story, theirs: Story, came: _Came) -> list[Clash]:
    ours = units_of_article(article)
    merged = merge(units_of_story(base, came.before), ours, units_of_story(theirs, came.now))
    if merged.units != tuple(ours):
        article.body = written(merged.units)
    return [(BODY, _passage(one.base), _passage(one.ours), _passage(one.theirs)) for one in merged.clashes]


def _passage(units: tuple[Unit, ...]) -> str:
    return "\n".join(unit.told for unit in units)


def _merge_people(article: Article, base: Story, theirs: Story, item: Item) -> None:
    """Whoever is credited anew is added; nobody whom the desk has credited is lost."""
    were, are = (owed_for_copy(story, item.source.name) for story in (base, theirs))
    if were != are:
        ours = article.source_credits
        untouched = [facts_of(credit) for credit in ours] == [facts_of(credit_of(one, 0)) for one in were]
        kept = [] if untouched else ours
        new = [credit for credit in (credit_of(one, 0) for one in are) if facts_of(credit) not in facts_in(kept)]
        photographs = [credit for credit in article.credits.all() if credit.role == Credit.Role.PHOTOGRAPH]
        article.credits = numbered([*kept, *new, *photographs])
    names = [person.name[:160] for person in base.bylines]
    if base.bylines != theirs.bylines and [byline.name for byline in article.bylines.all()] == names:
        article.bylines = [
            Byline(name=person.name[:160], url=person.url or "", sort_order=order)
            for order, person in enumerate(theirs.bylines)
        ]


def _merge_photographs(article: Article, base: Story, theirs: Story, came: _Came) -> None:
    """A photograph that is missing now is owed its credit; one that has come, or that the source has taken out, is not
    owed it any more. What the desk has credited stays."""
    were, are = _missing(base, came.before), _missing(theirs, came.now)
    gone, had = facts_in(were) - facts_in(are), facts_in([*were, *article.credits.all()])
    new = [credit for credit in are if facts_of(credit) not in had]
    if gone or new:
        kept = [credit for credit in article.credits.all() if facts_of(credit) not in gone]
        article.credits = numbered([*kept, *new])


def _missing(story: Story, came: dict[str, Picture]) -> list[Credit]:
    return owed_for_photographs(photo for photo in story.photos if (photo.url or "") not in came)


def _say_corrected(article: Article, story: Story, item: Item) -> None:
    """A correction by the source is told to readers; its note is for the editor, who may say more."""
    if not is_correction(story) or not article.first_published_at:
        return
    with in_the_papers_language():
        text = _("%(source)s, which supplied this story, has corrected it.") % {"source": item.source.name}
    number = article.corrections.count()
    article.corrections = [*article.corrections.all(), Correction(text=text, sort_order=number)]
    if story.ednote and story.ednote not in article.desk_note:
        article.desk_note = f"{article.desk_note}\n{item.source.name}: {story.ednote}".strip()


def _received(story: Story, loaded: dict[str, bytes], known: dict[str, int]) -> dict[str, int]:
    found = {}
    for photo in story.photos:
        if photo.url and photo.url in loaded and photo.url not in known:
            try:
                found[photo.url] = receive(loaded[photo.url], photo, story.headline).pk
            except UnreadablePicture:
                continue  # The page has none sooner than a broken one.
    return found


def _tell(tie: WireCopy, told: tuple[Clash, ...], version: Version) -> None:
    for part, base, ours, theirs in told:
        tie.conflicts.update_or_create(
            part=part, base=base, ours=ours, defaults={"theirs": theirs, "version": version.number}
        )
