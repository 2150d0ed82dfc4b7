"""Whom and what stories name, and the page of one of them: the stories in which it is named."""

from __future__ import annotations

from wireroom.articles.models import Entity
from wireroom.articles.presenting import ShownEntity
from wireroom.core.pages import SiteIdentity, absolute
from wireroom.outlets.schema_org.parties import Json, known, publisher

_TYPES = {Entity.Kind.PERSON: "Person", Entity.Kind.ORGANISATION: "Organization", Entity.Kind.PLACE: "Place"}


def named(entity: ShownEntity) -> Json:
    """A person, an organisation or a place, with its page here if it has one."""
    return known(
        {
            "@type": _TYPES[Entity.Kind(entity.kind)],
            "name": entity.name,
            "url": absolute(entity.url) if entity.url else "",
            "sameAs": entity.same_as,
        }
    )


def page_of_entity(entity: ShownEntity, description: str, site: SiteIdentity) -> Json:
    """The page whose main entity it is."""
    address = absolute(entity.url)
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": address,
        "url": address,
        "name": entity.name,
        "inLanguage": site.language,
        "mainEntity": known({**named(entity), "description": description}),
        "publisher": publisher(site),
    }
