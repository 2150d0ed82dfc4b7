"""The ways in of copy, each with a document that states what its format can state of who is owed credit."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from tests import cast
from tests.wire.formats.samples import SAMPLES
from wireroom.articles.from_wire import make_story
from wireroom.articles.intake import Placing, take_in
from wireroom.articles.models import Article, Byline, Credit, Section, WireCopy
from wireroom.articles.publishing import publish
from wireroom.imports.saved_page import read_page
from wireroom.pictures.embedded import files
from wireroom.pictures.embedded.facts import PhotoFacts
from wireroom.pictures.receiving import receive
from wireroom.wire.formats.recognise import formats
from wireroom.wire.models import Action, Source
from wireroom.wire.ninjs import to_ninjs
from wireroom.wire.storing import store
from wireroom.wire.story import Person, Photo, SourceCredit, Story

ORIGINAL = "https://northern.example/wall"
LICENCE = "https://licences.example/share-alike"
NOTICE = "© 2026 Northern Wire"
PICTURE_NOTICE = "© 2026 Harbour Press"
TRANSLATOR = "Inés Marlow"
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour wall holds</title></head><body><article>
<h1>Harbour wall holds</h1><p class="standfirst">One cracked stone.</p>
<figure><img src="wall.jpg" alt="The wall"><figcaption>The wall in calm.
<span class="credit">File photo: {cast.PHOTOGRAPHER} / {cast.PICTURE_AGENCY}</span></figcaption></figure>
{"".join(f"<p>The harbour wall held through night {number}, and nobody was hurt.</p>" for number in range(5))}
<p>Credit: <a href="{ORIGINAL}">{cast.WIRE}</a></p></article></body></html>""".encode()

Facts = dict[str, str]
"""What is owed, by the name of the field; it must be found in these words wherever the copy goes."""


@dataclass(frozen=True)
class WayIn:
    """`states` are the fields that the document is known to hold; a reader that finds fewer has lost some already."""

    name: str
    states: frozenset[str]
    story: Callable[[], Story] | None
    """None for what is typed at the desk."""


def _sample(path: str) -> Callable[[], Story]:
    """The first story of a sample file, by its format's reader. Its times are those of the cast."""

    def read() -> Story:
        file = SAMPLES / path
        return formats()[Path(path).parent.name].read(file.read_bytes(), file.name)[0]

    return read


def _from_a_partner() -> Story:
    """What another Wireroom sends: every field that there is."""
    photo = Photo(
        url=f"{ORIGINAL}.jpg",
        photographer=cast.PHOTOGRAPHER,
        agency=cast.PICTURE_AGENCY,
        copyright_notice=PICTURE_NOTICE,
        caption="The wall in calm.",
    )
    owed_to = (
        SourceCredit(cast.WIRE, url=ORIGINAL, person=cast.REPORTER, licence="CC BY 4.0"),
        SourceCredit("Meridian News Agency", role="translation", person=TRANSLATOR, url=f"{ORIGINAL}/es"),
    )
    sent = cast.wire_story(
        photos=(photo,),
        credits=owed_to,
        bylines=(Person("Ben Tarn"),),
        credit_line="Northern Wire / Ada Quill",
        copyright_notice=NOTICE,
        licence_url=LICENCE,
    )
    return formats()["ninjs"].read(json.dumps(to_ninjs(sent)).encode(), "wall.json")[0]


def _fields(words: str) -> frozenset[str]:
    return frozenset(words.replace("_", " ").split(","))


_ALL_OF_A_PICTURE = "photographer,agency,picture notice"

WAYS_IN = (
    WayIn(
        "RSS",
        _fields("source,second source,original,byline,notice,licence,photographer,picture notice"),
        _sample("rss/full.xml"),
    ),
    WayIn("Atom", _fields("source,second source,original,byline,notice,licence"), _sample("atom/full.xml")),
    WayIn("JSON Feed", _fields("source,original,byline"), _sample("json-feed/version-1.1.json")),
    WayIn("WordPress API", _fields("source,original,byline"), _sample("wordpress-api/posts.json")),
    WayIn(
        "ninjs 1.4",
        _fields(f"source,second source,byline,notice,licence,{_ALL_OF_A_PICTURE}"),
        _sample("ninjs/version-1.4.json"),
    ),
    WayIn("ninjs 3.0", _fields("source,notice"), _sample("ninjs/version-3.0.json")),
    WayIn(
        "partner's ninjs",
        _fields(
            "source,second source,original,second original,person,second person,second role,credit licence,byline,"
            f"credit line,notice,licence,{_ALL_OF_A_PICTURE}"
        ),
        _from_a_partner,
    ),
    WayIn("NewsML-G2", _fields("source,byline,credit line,notice,licence"), _sample("newsml-g2/text-xhtml.xml")),
    WayIn(
        "NewsML 1.2",
        _fields("source,second source,byline,credit line,notice,photographer,agency"),
        _sample("newsml-1/text.xml"),
    ),
    WayIn("NITF", _fields("source,byline,notice,photographer,picture notice"), _sample("nitf/full.xml")),
    WayIn("IPTC 7901", _fields("source,second source,byline"), _sample("iptc7901/german.txt")),
    WayIn("ANPA 1312", _fields("source,byline"), _sample("anpa1312/writethru.txt")),
    WayIn("mailbox", _fields("source"), _sample("mail/press-release.eml")),
    WayIn("saved page", _fields("source,original,photographer,agency"), lambda: read_page(PAGE, name="page")),
    WayIn(
        "typed by hand",
        _fields(
            f"source,original,person,credit licence,byline,credit line,notice,licence,{_ALL_OF_A_PICTURE},"
            "picture credit"
        ),
        None,
    ),
)


def photograph(*, says_whose: bool = False) -> bytes:
    """A JPEG; one that is uploaded says for itself whose it is."""
    said = PhotoFacts(creator=cast.PHOTOGRAPHER, source=cast.PICTURE_AGENCY, copyright_notice=PICTURE_NOTICE)
    return files.save(Image.new("RGB", (600, 400), "teal"), said if says_whose else PhotoFacts(), format="JPEG")


def come_in(way: WayIn, section: Section) -> tuple[Article, Story | None]:
    """The published article, and the story it was made from."""
    if way.story is None:
        return _typed(section), None
    story = replace(way.story(), published=cast.PUBLISHED, updated=None, embargoed=None, expires=None)
    if way.name == "saved page":
        return take_in(story, Placing(section, publish=True), lambda photo: photograph()).article, story
    return _by_the_wire(story, section), story


def _by_the_wire(story: Story, section: Section) -> Article:
    source = Source.objects.create(name=cast.WIRE)
    item, _ = store([story], source)[0]
    item.refresh_from_db()
    kept = item.current.story
    taken = make_story(item, kept, section, pictures_of(story), str(Action.DRAFT))
    assert taken
    return publish(taken.article)


def pictures_of(story: Story) -> dict[str, bytes]:
    return {photo.url: photograph() for photo in story.photos if photo.url}


def _typed(section: Section) -> Article:
    """An upload that says for itself whose it is, and a credit that an editor gives."""
    picture = receive(photograph(says_whose=True), Photo(url="upload.jpg"), "Wall")
    article = Article(headline="Harbour wall holds", section=section, lead_picture=picture)
    source = Source.objects.create(name=cast.WIRE)
    article.credits = [Credit(source=source, url=ORIGINAL, person="Ben Tarn", licence="CC BY 4.0")]
    article.bylines = [Byline(name=cast.REPORTER)]
    article.credit_line, article.copyright_notice, article.licence_url = "Northern Wire / Ben Tarn", NOTICE, LICENCE
    article.body = [("text", "<p>The wall stood.</p><p>Nobody was hurt.</p>")]
    article.save()
    return publish(article)


def owed(way: WayIn, article: Article, story: Story | None) -> Facts:
    """What the document says of credits, by field; what is typed, as it was typed."""
    facts: Facts = {}
    stated = list(story.credits) if story else []
    if story is None:
        stated = [SourceCredit(cast.WIRE, url=ORIGINAL, person="Ben Tarn", licence="CC BY 4.0")]
    elif way.name != "saved page" and cast.WIRE not in {one.source for one in stated}:
        stated.insert(0, SourceCredit(cast.WIRE, url=None if stated else story.canonical_url))
    for number, one in enumerate(stated):
        which = ("", "second ", "third ")[number]
        facts |= {
            f"{which}source": one.source,
            f"{which}person": one.person or "",
            f"{which}original": one.url or (not number and story and story.canonical_url) or "",
            f"{which}role": one.role if one.role != "report" else "",
            f"{which}credit licence" if which else "credit licence": one.licence or "",
        }
    told = story or article
    names = [person.name for person in (story.bylines if story else article.bylines.all())]
    facts |= {
        "byline": names[0] if names else "",
        "credit line": told.credit_line,
        "notice": told.copyright_notice,
        "licence": told.licence_url or "",
    }
    if story is None:
        facts |= {"photographer": cast.PHOTOGRAPHER, "agency": cast.PICTURE_AGENCY, "picture notice": PICTURE_NOTICE}
        facts["picture credit"] = f"{cast.PHOTOGRAPHER} / {cast.PICTURE_AGENCY}"
    elif story.photos:
        photo = story.photos[0]
        facts |= {
            "photographer": photo.photographer or "",
            "agency": photo.agency or "",
            "picture notice": photo.copyright_notice,
        }
    return {name: fact for name, fact in facts.items() if fact}


def tie_of(article: Article) -> WireCopy | None:
    return WireCopy.objects.filter(article=article).first()
