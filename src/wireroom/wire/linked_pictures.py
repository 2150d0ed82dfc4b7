"""A text and the pictures that its source sends as items of their own (NewsML-G2's links and remote contents, ninjs's
partial associations): each is with the other as soon as both have come, in either order.

Nothing is copied into the text's versions. What a text names is noted when it is stored (`note`); when such a picture
comes, changes, is killed or may be used from now on, the text is looked at once more, as if it had something new. What
its pictures are then, `joined` says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from django.db import transaction

from wireroom.core import clock
from wireroom.wire.models import Item, NamedPicture, Version
from wireroom.wire.models.item import guid_key
from wireroom.wire.story import ItemType, Photo, PubStatus, Story

PICTURES = (ItemType.PICTURE, ItemType.GRAPHIC)
MOST = 50
"""How many pictures of a text are looked for."""


def named_in(story: Story) -> tuple[str, ...]:
    """The guids of the pictures that a text names without having them."""
    if story.item_type is not ItemType.TEXT:
        return ()
    stated = [photo.guid for photo in story.photos if not photo.url]
    stated += [link.guid for link in story.links if link.item_type in PICTURES and not link.url]
    return tuple(dict.fromkeys(guid for guid in stated if guid))[:MOST]


def note(said: Iterable[tuple[Item, Story]], *, new: bool) -> None:
    """Remember what texts name, in the transaction that stores them; and look again at the texts that name what has
    come. Of `new` items nothing is remembered yet."""
    pairs = list(said)
    if not new:
        NamedPicture.objects.filter(text__in=[item for item, _ in pairs]).delete()
    named = [NamedPicture(text=item, guid_key=guid_key(guid)) for item, story in pairs for guid in named_in(story)]
    if named:
        _await_embargoes(named)
        NamedPicture.objects.bulk_create(named)
    for item, story in pairs:
        if story.item_type in PICTURES:
            texts = NamedPicture.objects.filter(guid_key=item.guid_key, text__source=item.source_id)
            texts.update(waits_until=item.embargoed_until if _waits(item) else None)
            Item.objects.filter(pk__in=texts.values("text")).update(pending=True)


def look_again_at_what_is_free() -> None:
    """Look again at the texts whose pictures' embargo has ended. May run twice."""
    due = NamedPicture.objects.filter(waits_until__lte=clock.now())
    if not due.exists():
        return
    with transaction.atomic():
        texts = set(due.values_list("text", flat=True))
        Item.objects.filter(pk__in=texts).update(pending=True)
        due.filter(text__in=texts).update(waits_until=None)


def _await_embargoes(named: Collection[NamedPicture]) -> None:
    """Note of pictures that came before their texts, all of one source, until when they wait."""
    source = next(iter(named)).text.source_id
    there = Item.objects.filter(source=source, guid_key__in={one.guid_key for one in named}, item_type__in=PICTURES)
    until = dict(there.filter(embargoed_until__gt=clock.now()).values_list("guid_key", "embargoed_until"))
    for one in named:
        one.waits_until = until.get(one.guid_key)


def joined(story: Story, item: Item, *, taken: Collection[str] | None = None) -> Story:
    """The story of an item with the pictures that it names, as far as they have come and may be used.

    With `taken`, the addresses of pictures that were used: with those alone, whatever has become of them since.
    """
    guids = named_in(story)
    if not guids:
        return story
    found = dict(_usable(guids, item) if taken is None else _taken(guids, item, taken))
    photos = [_completed(photo, found.pop(photo.guid, None)) for photo in story.photos]
    has_lead = any(photo.after_block is None for photo in photos)
    for guid in filter(found.__contains__, guids):
        photos.append(replace(found[guid], after_block=1 if has_lead else None))
        has_lead = True
    return replace(story, photos=tuple(photos))


def _named_items(guids: Collection[str], item: Item) -> Iterator[Item]:
    keys = [guid_key(guid) for guid in guids]
    rows = Item.objects.filter(source=item.source_id, guid_key__in=keys, item_type__in=PICTURES)
    yield from rows.select_related("current")


def _usable(guids: Collection[str], item: Item) -> Iterator[tuple[str | None, Photo]]:
    for picture in _named_items(guids, item):
        if picture.current and picture.pubstatus == PubStatus.USABLE and not picture.deleted_at and not _waits(picture):
            yield from _photo(picture, picture.current)


def _waits(picture: Item) -> bool:
    return picture.embargoed_until is not None and picture.embargoed_until > clock.now()


def _taken(guids: Collection[str], item: Item, taken: Collection[str]) -> Iterator[tuple[str | None, Photo]]:
    for picture in _named_items(guids, item):
        versions = (_photo(picture, version) for version in picture.versions.order_by("-pk"))
        shown = (one for photos in versions for one in photos if one[1].url in taken)
        if (first := next(shown, None)) is not None:
            yield first


def _photo(picture: Item, version: Version) -> Iterator[tuple[str, Photo]]:
    """The picture that an item is, with what is said of the whole item where the picture says nothing."""
    story = version.story
    for photo in story.photos[:1]:
        if photo.url:
            yield (
                picture.guid,
                replace(
                    photo,
                    guid=picture.guid,
                    credit_line=photo.credit_line or story.credit_line,
                    copyright_notice=photo.copyright_notice or story.copyright_notice,
                    copyright_holder=photo.copyright_holder or story.copyright_holder,
                    usage_terms=photo.usage_terms or story.usage_terms,
                    licence_url=photo.licence_url or story.licence_url,
                    expires=photo.expires or story.expires,
                ),
            )


def _completed(photo: Photo, come: Photo | None) -> Photo:
    """A picture that a text names, with its file and rights; the text's own caption goes before the picture's."""
    if come is None or photo.url:
        return photo
    return replace(
        come, caption=photo.caption or come.caption, alt=photo.alt or come.alt, after_block=photo.after_block
    )
