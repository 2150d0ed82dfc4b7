"""Posts as WordPress's REST API gives them (`/wp-json/wp/v2/posts?_embed`): one, or an array of them.

Times of the `_gmt` kind are taken, as the others name no zone. What is embedded (`_embedded`: author, picture, terms)
is read; what is only a number (author 7, category 12) says nothing by itself and is left out.
"""

from __future__ import annotations

from typing import Any

from wireroom.core.text import sameness_key
from wireroom.wire.formats.addresses import absolute
from wireroom.wire.formats.json_document import items, markup, parse_json, text, whole_number
from wireroom.wire.formats.markup import Copy, copy_from_html, plain_text
from wireroom.wire.formats.media_rss import with_body_pictures
from wireroom.wire.formats.moments import NO_ZONE, read_moment
from wireroom.wire.formats.names import authors_named
from wireroom.wire.formats.rss import excerpt_of
from wireroom.wire.formats.unreadable import MAX_ITEMS, UnreadableItem, cut_off
from wireroom.wire.story import Moment, Photo, PubStatus, Rendition, Story

NAME = "wordpress-api"

_HELD = frozenset(("future", "draft", "pending", "private", "auto-draft"))


def looks_like(document: Any) -> bool:
    """Whether a JSON value is a post, or an array of them."""
    first = items(document)[:1]
    return (
        bool(first)
        and all(isinstance(first[0].get(name), dict) for name in ("title", "content"))
        and "rendered" in first[0]["title"]
    )


def read(data: bytes, name: str = "") -> list[Story]:
    """The stories of the posts, in their order. Raises `UnreadableItem`, also for an error that the API answered."""
    document = parse_json(data)
    if not looks_like(document):
        refusal = text(document.get("message")) if isinstance(document, dict) else ""
        raise UnreadableItem(f"the site answered: {refusal}" if refusal else "this JSON holds no WordPress post")
    posts = [post for post in items(document) if isinstance(post.get("title"), dict)]
    return cut_off([_story(post) for post in posts[:MAX_ITEMS]], len(posts))


def _story(post: dict[str, Any]) -> Story:
    address = absolute(text(post.get("link")), None)
    headline = plain_text(_rendered(post, "title"))
    copy = copy_from_html(_rendered(post, "content"), base=address, headline=headline)
    published, updated = _moment(post, "date"), _moment(post, "modified")
    status = text(post.get("status"))
    byline, people = authors_named(_author_names(post), None)
    return Story(
        headline=headline,
        standfirst=_standfirst(post, copy),
        body=copy.body,
        byline=byline,
        bylines=people,
        photos=with_body_pictures(_featured(post), copy.photos),
        published=published,
        updated=None if updated == published else updated,
        embargoed=published if status == "future" else None,
        language=text(post.get("lang")) or None,
        section=next(iter(_terms(post, "category")), None),
        keywords=_terms(post, "post_tag"),
        canonical_url=_canonical(post) or address,
        guid=text(_rendered(post, "guid")) or None,
        notes=_notes(post),
        pubstatus=PubStatus.CANCELED
        if status == "trash"
        else PubStatus.WITHHELD
        if status in _HELD
        else PubStatus.USABLE,
    )


def _rendered(post: dict[str, Any], name: str) -> str:
    value = post.get(name)
    return markup(value.get("rendered")) if isinstance(value, dict) else markup(value)


def _moment(post: dict[str, Any], name: str) -> Moment | None:
    """The time in GMT, which the API writes without saying so; else the site's own, whose zone is not known."""
    stated = text(post.get(f"{name}_gmt"))
    return read_moment(stated) if stated else read_moment(text(post.get(name)))


def _notes(post: dict[str, Any]) -> tuple[str, ...]:
    notes = [] if text(post.get("date_gmt")) or not text(post.get("date")) else [NO_ZONE]
    content = post.get("content")
    if isinstance(content, dict) and content.get("protected") is True:
        notes.append("The post is protected by a password, so its text did not come along.")
    return tuple(notes)


def _standfirst(post: dict[str, Any], copy: Copy) -> str:
    """The excerpt that somebody wrote; not the one that WordPress cut out of the text."""
    words = plain_text(copy_from_html(_rendered(post, "excerpt")).body.replace("</p><p>", "</p> <p>"))
    return excerpt_of(words, copy.body)


def _embedded(post: dict[str, Any], name: str) -> list[dict[str, Any]]:
    held = post.get("_embedded")
    value = held.get(name) if isinstance(held, dict) else None
    if isinstance(value, list):
        value = [entry for part in value for entry in (part if isinstance(part, list) else [part])]
    return items(value)


def _author_names(post: dict[str, Any]) -> dict[str, str | None]:
    stated = {
        plain_text(text(one.get("name"))): absolute(text(one.get("link")), None) for one in _embedded(post, "author")
    }
    if not any(stated):
        heading = post.get("yoast_head_json")
        stated = {text(heading.get("author")): None} if isinstance(heading, dict) else {}
    return {name: address for name, address in stated.items() if name}


def _terms(post: dict[str, Any], taxonomy: str) -> tuple[str, ...]:
    terms = [plain_text(text(one.get("name"))) for one in _embedded(post, "wp:term") if one.get("taxonomy") == taxonomy]
    return tuple(dict.fromkeys(name for name in terms if name and sameness_key(name) != "uncategorized"))


def _featured(post: dict[str, Any]) -> tuple[Photo, ...]:
    """The post's picture with its caption and its files."""
    found = []
    for media in _embedded(post, "wp:featuredmedia"):
        address = absolute(text(media.get("source_url")), None)
        if address:
            found.append(_photo(media, address))
    return tuple(found)


def _photo(media: dict[str, Any], address: str) -> Photo:
    details = media.get("media_details")
    details = details if isinstance(details, dict) else {}
    sizes = details.get("sizes")
    return Photo(
        url=address,
        alt=plain_text(text(media.get("alt_text"))),
        caption=plain_text(_rendered(media, "caption")),
        width=whole_number(details.get("width")),
        height=whole_number(details.get("height")),
        renditions=tuple(_sizes(sizes, address)) if isinstance(sizes, dict) else (),
    )


def _sizes(sizes: dict[str, Any], address: str) -> list[Rendition]:
    return [
        Rendition(
            url=href,
            name=text(name),
            media_type=text(size.get("mime_type")),
            width=whole_number(size.get("width")),
            height=whole_number(size.get("height")),
        )
        for name, size in sizes.items()
        if isinstance(size, dict) and (href := absolute(text(size.get("source_url")), None)) and href != address
    ]


def _canonical(post: dict[str, Any]) -> str | None:
    heading = post.get("yoast_head_json")
    return absolute(text(heading.get("canonical")), None) if isinstance(heading, dict) else None
