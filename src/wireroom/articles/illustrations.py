"""A story's pictures as readers see them: each with its caption and the credit that is owed for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wireroom.articles.carried import Terms, terms_of
from wireroom.articles.models import Article
from wireroom.core.tags import reads
from wireroom.pictures import renditions
from wireroom.pictures.content_credentials import ContentCredentials
from wireroom.pictures.models import Picture


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """An `<img>` with its `<source>`s; `pk` and `focus` are the picture's own."""

    src: str
    srcset: str
    sources: list[renditions.SourceSet]
    width: int
    height: int
    alt: str
    pk: int
    focus: tuple[int, int] | None

    @property
    def focal(self) -> str:
        """CSS `object-position`, for who crops the picture; only then does the page depend on it."""
        reads(f"picture-focus:{self.pk}")
        across, down = self.focus or (50, 50)
        return f"{across}% {down}%"


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture in its place; `picture` is None where only the credit is at hand, which is owed all the same.
    `rights_url` says how it may be used (IPTC's web statement), `licensor_url` where a licence is to be had."""

    picture: ShownPicture | None
    caption: str
    kind: str
    photographer: str
    agency: str
    copyright_notice: str
    credit: str
    rights_url: str = ""
    licensor_url: str = ""
    provenance: ContentCredentials | None = None
    """What the picture's Content Credentials say, where they hold."""


def shown_picture(picture: Picture) -> ShownPicture:
    width = max(renditions.widths(picture))
    fallback = renditions.widths(picture)[min(1, len(renditions.widths(picture)) - 1)]
    return ShownPicture(
        src=renditions.address(picture, fallback, "jpg"),
        srcset=renditions.srcset(picture, "jpg"),
        sources=renditions.sources(picture),
        width=width,
        height=max(1, round(picture.height * width / picture.width)),
        alt=picture.description,
        pk=picture.pk,
        focus=picture.focus,
    )


def illustration(picture: Picture, section_id: int | None, caption: str = "") -> Illustration:
    """A picture with caption and credit; a picture that may not be shown leaves its credit."""
    signed = picture.provenance
    return Illustration(
        picture=shown_picture(picture) if picture.may_be_shown_in(section_id) else None,
        caption=caption or picture.caption,
        kind=picture.kind,
        photographer=picture.creator,
        agency=picture.agency,
        copyright_notice=picture.copyright_notice,
        credit=picture.credit,
        rights_url=picture.web_statement,
        licensor_url=picture.licensor_url,
        provenance=signed if signed and signed.is_whole else None,
    )


def lead_of(article: Article) -> Illustration | None:
    terms = terms_of(article)
    if terms.headline_alone:
        return None
    if article.lead_picture:
        return allowed(illustration(article.lead_picture, article.section_id, article.lead_caption), terms)
    if owed := article.owed_picture_credit:
        return Illustration(
            picture=None,
            caption=article.lead_caption,
            kind=owed.kind,
            photographer=owed.person,
            agency=owed.source_name,
            copyright_notice="",
            credit=owed.names,
        )
    return None


def allowed(shown: Illustration, terms: Terms) -> Illustration:
    """Without the picture where its agency does not let it be published; its credit is owed all the same."""
    return replace(shown, picture=None) if shown.agency.casefold() in terms.without_pictures_of else shown
