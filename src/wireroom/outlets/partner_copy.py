"""A story as a partner newsroom takes it: an IPTC ninjs 3.0 document, as far as the story's sources let us pass it on.

Written by the one writer of ninjs that there is (`wire.ninjs`), so that it reads back with every credit. What it adds
of ours: a correction is told in `edNote`, which is read by the editor who took the story, and what was withdrawn
goes on having a document, which says so: `pubStatus` is `canceled` for a kill, `withheld` for the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from lxml import html

from wireroom.articles import presenting
from wireroom.articles.illustrations import Illustration
from wireroom.articles.intake_body import top_level
from wireroom.articles.models import Article, Credit
from wireroom.articles.named import told_of
from wireroom.articles.presenting import Story
from wireroom.articles.shown_body import Block
from wireroom.core import clock
from wireroom.core.pages import absolute, site_identity
from wireroom.core.tags import reads
from wireroom.outlets.block_text import block_text
from wireroom.outlets.crediting import originals, owed_credits
from wireroom.outlets.entries import FOR_PARTNERS, lasting_identifier
from wireroom.outlets.picture_files import largest_jpeg
from wireroom.outlets.terms import Syndication, syndication
from wireroom.outlets.xml_writing import xml_text
from wireroom.wire import story as copy
from wireroom.wire.ninjs import to_ninjs

MEDIA_TYPE = "application/json"


def address_of(article: Article) -> str:
    """The path of a story's document."""
    return f"{article.get_absolute_url()}{FOR_PARTNERS}"


def document(article: Article) -> dict[str, Any] | None:
    """The document of a published story; None where a source lets nothing of it be passed on."""
    allowed = syndication(presenting.owed_for_copy(article))
    if allowed == Syndication.NONE:
        return None
    in_full = allowed == Syndication.FULL
    stated = to_ninjs(_copy(article, presenting.passed_on(article, in_full=in_full)))
    return stated if in_full else stated | {"representationType": "partial"}


def withdrawal(article: Article) -> dict[str, Any]:
    """The document of a story that was published and is no longer; not a word of the story is in it."""
    killed = article.killed_at is not None
    status = copy.PubStatus.CANCELED if killed else copy.PubStatus.WITHHELD
    stated = copy.Story("", guid=_identifier(article), pubstatus=status, ednote=article.kill_notice)
    return to_ninjs(stated) | {"representationType": "partial"}


def write(stated: dict[str, Any]) -> bytes:
    return (json.dumps(stated, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _identifier(article: Article) -> str:
    return lasting_identifier(absolute(article.get_absolute_url()))


def _copy(article: Article, shown: Story) -> copy.Story:
    site = site_identity(words=False)
    url = absolute(article.get_absolute_url())
    reads(f"usage:{article.pk}")
    text, in_body = _body(shown.body, url)
    lead = (_photo(shown.lead, None),) if shown.lead else ()
    return copy.Story(
        headline=shown.headline,
        standfirst=shown.standfirst,
        body=text,
        slugline=article.slugline,
        dateline=shown.dateline,
        bylines=tuple(copy.Person(byline.name, byline.url or None) for byline in shown.bylines),
        credits=tuple(map(_credit, shown.credits)),
        photos=(*lead, *in_body),
        published=clock.newsroom_day(article.published_at) if shown.published_day_only else article.published_at,
        updated=shown.updated,
        language=shown.language or site.language,
        section=shown.section.name,
        subjects=(*_topics(article), *_entities(article)),
        canonical_url=url,
        guid=_identifier(article),
        publisher=site.name,
        expires=article.expire_at,
        usage_terms=article.usage_terms,
        credit_line=shown.credit_line,
        copyright_notice=shown.copyright_notice,
        licence_url=shown.licence_url or None,
        ednote="\n".join(_corrections(shown)),
        links=tuple(copy.Link(url=address, rel="original") for address in originals(article, owed_credits(article))),
    )


def _credit(credit: Credit) -> copy.SourceCredit:
    """A person who is owed the credit alone stands as the source too: ninjs has no source without a name."""
    return copy.SourceCredit(
        source=credit.source_name or credit.person,
        role=credit.role,
        person=credit.person or None,
        url=credit.url or None,
        licence=credit.licence or None,
    )


def _topics(article: Article) -> Iterable[copy.Concept]:
    for one in article.topics.select_related("topic"):
        reads(f"topic-name:{one.topic_id}")
        yield copy.Concept(one.topic.name, one.topic.code)


def _entities(article: Article) -> Iterable[copy.Concept]:
    for entity in told_of(article):
        yield copy.Concept(entity.name, entity.code, copy.ConceptKind(entity.kind))


def _corrections(shown: Story) -> Iterable[str]:
    for one in shown.corrections:
        yield f"{one.get_kind_display()}, {date_format(clock.newsroom_day(one.date), 'j F Y')}: {one.text}"


def _body(blocks: Iterable[Block], address: str) -> tuple[str, tuple[copy.Photo, ...]]:
    """The words with links absolute, and the pictures among them, each with how many elements stand before it."""
    parts: list[str] = []
    photos: list[copy.Photo] = []
    for block in blocks:
        photos += [_photo(one, len(parts)) for one in block.illustrations]
        if not block.illustrations:
            parts += top_level(str(block_text(block)))
    root = html.fragment_fromstring(xml_text("".join(parts)), create_parent="div")
    root.make_links_absolute(address)
    written = html.tostring(root, encoding="unicode", with_tail=False)
    return written.removeprefix("<div>").removesuffix("</div>"), tuple(photos)


def _photo(shown: Illustration, after_block: int | None) -> copy.Photo:
    """A picture with all that is owed for it; one that may not be passed on has no file here."""
    picture = shown.picture
    return copy.Photo(
        url=absolute(largest_jpeg(picture)) if picture else None,
        alt=picture.alt if picture else "",
        caption=shown.caption,
        kind=shown.kind or None,
        agency=shown.agency or None,
        photographer=shown.photographer or None,
        credit_line=shown.credit,
        copyright_notice=shown.copyright_notice,
        licence_url=shown.rights_url or None,
        width=picture.width if picture else None,
        height=picture.height if picture else None,
        after_block=after_block,
    )
