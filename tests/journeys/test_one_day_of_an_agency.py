"""One day of one agency: a hundred items, with updates, corrections and repeats, make a hundred stories."""

from __future__ import annotations

import json
import random

import pytest

from wireroom.articles.models import Article, Section, WireCopy
from wireroom.wire.models import Action, Item, Rule, Source, Version
from wireroom.wire.receiving import Received, receive
from wireroom.wire.routing import route_what_is_new

pytestmark = pytest.mark.django_db

PLACES = ("Port Ansel", "Mellow Bay", "Westhaven", "Tarn Hill", "Old Quay")
MATTERS = ("council vote", "ferry delay", "harbour budget", "school fire", "storm warning")
SHARED = "The region has had a busy week, and officials asked for patience while the work goes on as it was planned."

WORDS = """anchor barge council debt engine flood grain hearing island jetty keeper ledger mayor notice oar pilot quarry
rescue sluice tender union verdict wharf yard archive bridge crew dredger estuary fleet gale hull inquiry kiln lantern
mooring net outage pier ration salvage tide upkeep vessel warden""".split()


def document(number: int, version: int) -> bytes:
    """An item of the day: five matters in five places, four stories on each, which share half of their text."""
    place, matter = PLACES[number % 5], MATTERS[number // 5 % 5]
    corrected = version == 3
    words = random.Random(number)
    own = " ".join(words.choice(WORDS) for _ in range(24))
    body = [f"<p>{SHARED}</p>", f"<p>The {matter} at {place}, in version {version}: {own}.</p>"]
    item = {
        "uri": f"tag:northern-wire.example,2026:day-{number}",
        "type": "text",
        "version": str(version),
        "pubstatus": "usable",
        "firstcreated": f"2026-11-24T{6 + number // 10:02}:00:00Z",
        "versioncreated": f"2026-11-24T{6 + number // 10:02}:{version:02}:00Z",
        "headline": f"{place}: {matter}, {number}",
        "slugline": matter.replace(" ", "-"),
        "body_html": "".join(body),
        "copyrightnotice": "© 2026 Northern Wire",
        "usageterms": "Not for use in print.",
        "ednote": "CORRECTS the number" if corrected else "",
    }
    return json.dumps(item).encode()


def test_a_hundred_items_make_a_hundred_stories_and_sending_all_again_changes_nothing() -> None:
    Section.objects.create(name="Region", slug="region")
    Rule.objects.create(name="All", on=True, action=Action.DRAFT, section="region")
    source = Source.objects.create(name="Northern Wire")
    day = [document(number, 1) for number in range(100)]
    day += [document(number, 2) for number in range(0, 100, 4)]
    day += [document(number, 3) for number in range(0, 100, 20)]
    repeats = random.Random(24).sample(day, 30)
    for sent in (*day, *repeats):
        receive(Received(sent, source))
    route_what_is_new()
    counts = (Item.objects.count(), Article.objects.count(), WireCopy.objects.count(), Version.objects.count())
    assert counts == (100, 100, 100, 130)
    for sent in day:
        receive(Received(sent, source))
    route_what_is_new()
    assert (Item.objects.count(), Article.objects.count(), Version.objects.count()) == (100, 100, 130)
    for article in Article.objects.all():
        assert article.copyright_notice == "© 2026 Northern Wire"
        assert article.usage_terms == "Not for use in print."
        assert [credit.source_name for credit in article.source_credits] == ["Northern Wire"]
    newest = Article.objects.get(headline="Port Ansel: council vote, 0")
    assert "in version 3:" in str(newest.get_latest_revision_as_object().body)
