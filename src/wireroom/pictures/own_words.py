"""What a picture's own file says, and the record of it: taken in on upload, given out with every file for readers."""

from __future__ import annotations

from dataclasses import asdict

from wireroom.pictures import content_credentials
from wireroom.pictures.digital_source import DigitalSource
from wireroom.pictures.embedded import files
from wireroom.pictures.embedded.facts import PhotoFacts
from wireroom.pictures.models import Picture, credit_words

_FIELD = {
    "creator": "creator",
    "source": "agency",
    "copyright_notice": "copyright_notice",
    "caption": "caption",
    "alternative_text": "description",
    "taken": "taken",
    "sublocation": "sublocation",
    "city": "city",
    "province": "province",
    "country": "country",
    "usage_terms": "usage_terms",
    "web_statement": "web_statement",
    "licensor_name": "licensor_name",
    "licensor_url": "licensor_url",
    "digital_source_type": "digital_source_type",
}
"""IPTC's fact to the picture's field. The credit line is apart: it is printed only where it says something else."""


def take_from_file(picture: Picture) -> None:
    """Fill in what the new file says and nobody has said yet: what a person or the wire said stands."""
    file = picture.file.file
    file.seek(0)
    said = files.read(file)
    signed = content_credentials.read(file)
    file.seek(0)
    picture.content_credentials = asdict(signed) if signed else {}
    if not (picture.credit_line or picture.creator or picture.agency):
        made = credit_words("", said.creator, said.source)
        picture.credit_line = said.credit_line if said.credit_line != made else ""
    for fact, name in _FIELD.items():
        if not getattr(picture, name) and (text := getattr(said, fact)):
            setattr(picture, name, text if fact != "digital_source_type" or text in DigitalSource.values else "")
    if signed and signed.is_whole and not picture.digital_source_type:
        made = signed.digital_source_type
        picture.digital_source_type = made if made in DigitalSource.values else ""


def facts_of(picture: Picture) -> PhotoFacts:
    """What the picture's files for readers say."""
    told = {fact: getattr(picture, name) for fact, name in _FIELD.items()}
    credit = picture.credit_line or credit_words("", picture.creator, picture.agency)
    return PhotoFacts(**told, credit_line=credit)
