"""The whole story as HTML for a feed, where no page stands around it: pictures, corrections and credits are in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from lxml import html

from wireroom.articles.models import Correction
from wireroom.articles.presenting import Story
from wireroom.core import clock
from wireroom.core.pages import SiteIdentity
from wireroom.outlets.block_text import block_text, figure
from wireroom.outlets.crediting import OwedCredit
from wireroom.outlets.xml_writing import xml_text


def full_text(
    story: Story, owed: Iterable[OwedCredit], originals: Iterable[str], address: str, site: SiteIdentity
) -> str:
    """One `<div>` that says its language and direction, its links absolute; `address` is the story's own."""
    parts = [
        figure(story.lead) if story.lead else "",
        format_html("<p>{}</p>", story.dateline) if story.dateline else "",
        *(_correction(correction) for correction in story.corrections),
        *(block_text(block) for block in story.body),
        *_credits(list(owed), originals),
        *_rights(story),
    ]
    return _fragment(parts, story, address, site)


def excerpt(
    story: Story, owed: Iterable[OwedCredit], originals: Iterable[str], address: str, site: SiteIdentity
) -> str:
    """The standfirst in place of the body; lead picture, corrections and credits as in the whole story."""
    parts = [
        figure(story.lead) if story.lead else "",
        format_html("<p>{}</p>", story.standfirst) if story.standfirst else "",
        *(_correction(correction) for correction in story.corrections),
        format_html('<p><a href="{}">{}</a></p>', address, _("Read the whole story")),
        *_credits(list(owed), originals),
        *_rights(story),
    ]
    return _fragment(parts, story, address, site)


def _fragment(parts: Iterable[str], story: Story, address: str, site: SiteIdentity) -> str:
    root = html.fragment_fromstring(xml_text("".join(parts)), create_parent="div")
    root.set("lang", story.language or site.language)
    root.set("dir", story.direction or site.direction)
    root.make_links_absolute(address)
    return html.tostring(root, encoding="unicode", with_tail=False)


def _correction(correction: Correction) -> SafeString:
    day = date_format(clock.newsroom_day(correction.date), "j F Y")
    return format_html("<p><strong>{}, {}:</strong> {}</p>", correction.get_kind_display(), day, correction.text)


def _credits(owed: list[OwedCredit], originals: Iterable[str]) -> Iterator[SafeString]:
    """The credit lines, each with its link; an original that no credit links to has a line of its own."""
    for credit in owed:
        link = format_html(', <a href="{}">{}</a>', credit.original, _("read the original")) if credit.original else ""
        licence = format_html(". {}: {}", _("Licence"), credit.licence) if credit.licence else ""
        yield format_html("<p>{}{}{}</p>", credit.credit_line, link, licence)
    linked = {credit.original for credit in owed}
    yield format_html_join(
        "",
        '<p><a href="{}">{}</a></p>',
        ((address, _("Read the original")) for address in originals if address not in linked),
    )


def _rights(story: Story) -> Iterator[SafeString]:
    """The words that the source prescribes, its notice and its licence, as the page has them."""
    if words := " ".join(word for word in (story.credit_line, story.copyright_notice) if word):
        yield format_html("<p>{}</p>", words)
    if story.licence_url:
        yield format_html('<p><a rel="license" href="{}">{}</a></p>', story.licence_url, _("Licence"))
