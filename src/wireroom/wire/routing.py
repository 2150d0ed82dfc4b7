"""Routing: what becomes of an item. The first rule that fits decides, and every decision says which rule it was.

The wire knows no articles: `item_routed` says that an item is to be used, or that one in use has something new.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.dispatch import Signal
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from lxml import html

from wireroom.wire import duplicates
from wireroom.wire.models import Action, Decision, Item, Rule
from wireroom.wire.story import UNREAD_EMBARGO, ItemType, PubStatus, Story

log = logging.getLogger(__name__)

item_routed = Signal()
"""Sent with `item: Item` and `decision: Decision | None`, outside any transaction: pictures may be fetched. None
where the item is in use and something new has come of it. Hearers must bear being told twice."""

TRIED_ON = 100


class CannotBeUsed(Exception):
    """Raised by who hears `item_routed`: why no story can be made of the item, in words for the editor."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would do with an item; `by` is the rule that comes before it and decides instead."""

    item: Item
    fits: bool
    by: Rule | None = None


def fits(rule: Rule, item: Item, story: Story) -> bool:
    """Whether all that the rule asks for is true of the item."""
    return all(
        (
            rule.source_id in (None, item.source_id),
            not rule.subject or _about(story, rule.subject),
            rule.slugline.casefold() in item.slugline.casefold(),
            not rule.keyword or _has_word(story, rule.keyword),
            not rule.language or _speaks(item.language, rule.language),
            rule.place.casefold() in f"{story.place} {story.dateline}".casefold(),
            rule.urgency is None or (item.urgency is not None and item.urgency <= rule.urgency),
            _in_hours(rule, item),
        )
    )


def _about(story: Story, subject: str) -> bool:
    wanted = subject.casefold()
    return any(wanted in ((concept.code or "").casefold(), concept.name.casefold()) for concept in story.subjects)


def _has_word(story: Story, keyword: str) -> bool:
    text = " ".join((*story.keywords, story.headline, story.standfirst, _plain(story.body)))
    return bool(re.search(rf"\b{re.escape(keyword)}\b", text, re.IGNORECASE))


def _plain(body: str) -> str:
    return " ".join(html.fragment_fromstring(body, create_parent="div").itertext()) if body.strip() else ""


def _speaks(language: str, wanted: str) -> bool:
    return f"{language.casefold()}-".startswith(f"{wanted.casefold()}-")


def _in_hours(rule: Rule, item: Item) -> bool:
    if rule.from_hour is None and rule.until_hour is None:
        return True
    start, end = rule.from_hour or 0, 24 if rule.until_hour is None else rule.until_hour
    hour = localtime(item.changed_at).hour
    return start <= hour < end if start < end else hour >= start or hour < end


def rule_for(item: Item, story: Story, rules: Iterable[Rule]) -> Rule | None:
    """The first rule that fits; nothing that may not be used is routed."""
    if item.pubstatus != PubStatus.USABLE or item.item_type != ItemType.TEXT:
        return None
    return next((rule for rule in rules if fits(rule, item, story)), None)


def tried(rule: Rule, limit: int = TRIED_ON) -> list[Trial]:
    """What the rule would have done with the latest items, were it switched on."""
    before = list(Rule.objects.filter(on=True, position__lte=rule.position).exclude(pk=rule.pk))
    latest = Item.objects.filter(current__isnull=False).select_related("current", "source")[:limit]
    trials = []
    for item in latest:
        story = item.current.story
        trials.append(Trial(item, rule_for(item, story, [rule]) is not None, rule_for(item, story, before)))
    return trials


def take(item: Item, section: str, who: str, action: str = str(Action.DRAFT)) -> Decision:
    """An editor takes an item: a draft is made of it, whatever the rules say. Raises `CannotBeUsed`."""
    decision = Decision.objects.create(item=item, action=action, why=_("Taken by %(who)s.") % {"who": who})
    try:
        item_routed.send(sender=Item, item=item, decision=decision, section=section)
    except CannotBeUsed:
        decision.delete()  # Nothing was taken.
        raise
    return decision


def spike(item: Item) -> None:
    """An editor has no use for an item: it leaves the list, and no rule sees it again."""
    Item.objects.filter(pk=item.pk, standing__in=(Item.Standing.WAITING, Item.Standing.HELD)).update(
        standing=Item.Standing.SPIKED
    )


def route_what_is_new() -> None:
    """Route items of which something new has come, the oldest first. May run twice, and on several nodes."""
    rules = list(Rule.objects.filter(on=True))
    while pending := list(Item.objects.filter(pending=True).order_by("pk").select_related("current", "source")[:100]):
        for item in pending:
            _route(item, rules)


def _route(item: Item, rules: list[Rule]) -> None:
    try:
        decision = _decided(item, rules)
        if item.standing == Item.Standing.USED or (decision and decision.action != Action.HOLD):
            item_routed.send(sender=Item, item=item, decision=decision, section=_section(item, decision))
    except Exception as error:  # One item must not stop the wire: it waits for an editor, with the reason.
        log.exception("An item could not be used: %s", item)
        Decision.objects.create(
            item=item, action=Action.HOLD, why=_("It could not be used: %(error)s") % {"error": error}
        )
        Item.objects.filter(pk=item.pk, standing=Item.Standing.WAITING).update(standing=Item.Standing.HELD)
    Item.objects.filter(pk=item.pk, current=item.current_id).update(pending=False)


def _section(item: Item, decision: Decision | None) -> str:
    """Where the rule sends the item, else where its source's items go."""
    return (decision.rule.section if decision and decision.rule else "") or item.source.section


def _unread_embargo(story: Story) -> str | None:
    return next((note for note in story.notes if note.startswith(UNREAD_EMBARGO)), None)


def _hold(item: Item, rule: Rule, why: str) -> None:
    """An item that a rule would use is left to an editor, who may still take it: `why` says so."""
    Decision.objects.create(item=item, rule=rule, action=Action.HOLD, why=why)
    Item.objects.filter(pk=item.pk).update(standing=Item.Standing.HELD)


@transaction.atomic
def _decided(item: Item, rules: list[Rule]) -> Decision | None:
    """The decision on an item that no rule and no editor has decided on."""
    held = Item.objects.select_for_update(of=("self",), no_key=True).filter(pk=item.pk, pending=True).first()
    if held is None or held.standing != Item.Standing.WAITING or item.current is None:
        return None
    if (rule := rule_for(item, item.current.story, rules)) is None:
        return None
    if rule.action != Action.HOLD and (used := duplicates.already_used(item)):
        _hold(
            held,
            rule,
            _("There is a story of it already, from %(source)s: “%(used)s”.") % {"source": used.source, "used": used},
        )
        return None
    if rule.action == Action.PUBLISH and (doubt := _unread_embargo(item.current.story)):
        _hold(held, rule, doubt)
        return None
    last = held.decisions.filter(rule=rule).first()
    decision = last or Decision.objects.create(
        item=held, rule=rule, action=rule.action, why=_("Rule “%(name)s” fits.") % {"name": rule.name}
    )
    if rule.action == Action.HOLD:
        Item.objects.filter(pk=held.pk).update(standing=Item.Standing.HELD)
    return decision
