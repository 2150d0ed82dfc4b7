"""Sees through the disguises of a word: look-alike letters, figures for letters, marks and spaces in between. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁԛԝһкмтвнгзΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ",
    "aeopcyxijsdqwhkmtbhr3ABEZHIKMNOPTYXaeiknoptux",
)
"""Cyrillic and Greek letters that look like Latin ones (Unicode's confusables, UTS 39)."""

_FIGURES = str.maketrans("013457@$!|€+", "oieastasiiet")
_MIXED = re.compile(r"\w*(?:[a-zA-Z][Ͱ-ӿ]|[Ͱ-ӿ][a-zA-Z])\w*")
_APART = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .*_-]){3,}[^\W\d_](?![^\W_])")
_FIGURES_WITHIN = re.compile(r"(?<=[a-zA-Z])[013457@$!|]{1,2}(?=[a-zA-Z])")
_SPACED = r"[\W_]{1,3}"
"""Between all letters of a word that is spaced out stand up to three characters that are none."""


def revealed(text: str) -> str:
    """The text in small plain letters, without accents, look-alikes and invisible characters."""
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_LOOK_ALIKE)
    kept = "".join(each for each in text if unicodedata.category(each) not in {"Mn", "Me", "Cf"})
    return _ascii(kept)


def without_masks(text: str) -> str:
    """The text, readable as before, with what hides a word from a filter taken off.

    Invisible characters, letters of another alphabet within a Latin word, figures between letters ("subscr1be"), and
    letters apart ("f r e e").
    """
    text = "".join(each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each) != "Cf")
    text = _MIXED.sub(lambda found: found[0].translate(_LOOK_ALIKE), text)
    text = _APART.sub(lambda found: re.sub(r"[\W_]", "", found[0]), text)
    return _FIGURES_WITHIN.sub(lambda found: found[0].translate(_FIGURES), text)


def found_words(text: str, words: tuple[str, ...]) -> list[str]:
    """Those of `words` that stand in the text, plainly or in disguise, in their order."""
    plain = revealed(text)
    texts = {plain, plain.translate(_FIGURES)}
    return [word for word in words if any(_pattern(word).search(each) for each in texts)]


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    """A word stands by itself: "ass" is not in "class", nor, spaced out, in "as soon"."""
    plain = revealed(word).strip()
    if not plain:
        return re.compile(r"(?!)")
    letters = [re.escape(each) for each in plain if not each.isspace()]
    whole = r"\s+".join(map(_stretched, plain.split()))
    apart = _SPACED.join(f"{each}+" for each in letters)
    return re.compile(
        rf"(?<![^\W_])(?:{whole}|{apart})(?![^\W_])" if len(letters) > 2 else rf"(?<!\w)(?:{whole})(?!\w)"
    )


def _stretched(part: str) -> str:
    """Letters may be drawn out: "spaaam"."""
    return "".join(f"{re.escape(each)}+" for each in part)


def _ascii(text: str) -> str:
    """Scripts that have no Latin look stay as they are: their words are listed in their own letters."""
    return "".join(anyascii(each).casefold() if "LATIN" in unicodedata.name(each, "") else each for each in text)
