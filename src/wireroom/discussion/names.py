"""Whose name is whose: what looks like a confirmed reader's name, or like one of the newsroom's, is not his to use.

Two names look alike when they have the same *key*: their letters without accents, case, spaces and marks, with letters
of other scripts and figures read as the Latin ones that they resemble (after Unicode Technical Standard 39, section 4).
"""

from __future__ import annotations

import unicodedata

from anyascii import anyascii
from django.contrib.auth import get_user_model

from wireroom.discussion.models import Reader

_ALIKE = str.maketrans(
    {
        pair[0]: pair[1]
        for pair in (
            "аa еe оo рp сc уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl вb кk мm нh тt ьb гr пn ѵv ѡw ѳo "  # Cyrillic
            "αa οo εe υu ιi κk νv ρp τt χx γy βb ηn ζz μm ϲc ϳj "  # Greek
            "օo ոn սu հh զq ցg յj ⲟo ⲣp ⲥc "  # Armenian, Coptic
            "Ꭺa Ᏼb Ꮯc Ꭰd Ꭼe Ꮐg Ꮋh Ꭵi Ꭻj Ꮶk Ꮮl Ꮇm Ꮲp Ꮢr Ꮪs Ꭲt Ꮩv Ꮃw Ꮍy Ꮓz "  # Cherokee, which folds to capitals
            "ꓮa ꓐb ꓚc ꓓd ꓰe ꓝf ꓖg ꓧh ꓲi ꓙj ꓗk ꓡl ꓟm ꓠn ꓳo ꓑp ꓣr ꓢs ꓔt ꓴu ꓦv ꓪw ꓫx ꓬy ꓜz "  # Lisu
            "0o 1l 3e 4a 5s 6b 7t 8b |l !i $s @a"
        ).split()
    }
    | {chr(first + n): chr(ord("a") + n) for first in (0x1F1E6, 0x1F150, 0x1F170) for n in range(26)}
)
"""Letters of other scripts, figures, and letters in boxes and flags, as the Latin ones that they look like."""

_PAIRS = (("rn", "m"), ("vv", "w"))
_STROKES = (("l", "i"), ("j", "i"))
"""A capital I, a small l and a figure 1 are one stroke."""


def name_key(name: str) -> str:
    """What look-alikes of a name share; empty for a name without a letter or figure."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(_latin(c) for c in plain if unicodedata.category(c) != "Mn").translate(_ALIKE)
    key = "".join(c for c in plain if c.isalnum())
    for seen, read in (*_PAIRS, *_STROKES):
        key = key.replace(seen, read)
    return key[:80]


def _latin(character: str) -> str:
    """Small capitals, strokes and hooks taken off a Latin letter."""
    if character.isascii() or "LATIN" not in unicodedata.name(character, ""):
        return character
    return anyascii(character).casefold()


def belongs_to_a_reader(name: str, *, besides: str = "") -> bool:
    """Whether somebody else than the reader with the address hash `besides` has this name, or one like it."""
    key = name_key(name)
    return bool(key) and Reader.objects.filter(name_key=key).exclude(email_hash=besides).exists()


def newsroom_name_like(name: str) -> str:
    """The name of somebody who works at the desk, where this one is the same or looks like it; else empty."""
    key = name_key(name)
    for person in get_user_model().objects.filter(is_active=True) if key else ():
        signed = person.get_full_name() or person.get_username()
        if key == name_key(signed):
            return signed
    return ""
