"""The names of the months, as the agencies and sites of many countries write them and shorten them."""

from __future__ import annotations

import unicodedata

_NAMES = """
    jan janv ene gen ian oca sty led tammi sau янв січ ιαν
    feb fev fevr lut uno helmi sub vas фев лют φεβ
    mar mart marz mrz mrt maa mars brez kov мар бер μαρ
    apr avr abr kwi dub nis huhti bal апр кві απρ
    may mai maj mei mag kve touko geg май мая тра μαι
    jun juin giu iun cze cer kesa haz bir июн чер ιουν
    jul juil lug iul lip cervenec cervence heina tem lie июл лип ιουλ
    aug aou aout ago agu srp sie elo rgp авг сер αυγ
    sep sept set szep wrz zar syys eyl rgs сен вер σεπ
    oct okt out ott paz rij loka eki spa окт жов οκτ
    nov noi lis marra kas lap ноя лис νοε
    dec dez dic des gru pro joulu ara дек гру δεκ
"""


def _plain(name: str) -> str:
    """A name in small letters without accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_BY_PREFIX = {
    _plain(prefix): number
    for number, line in enumerate(_NAMES.strip().splitlines(), start=1)
    for prefix in line.split()
}


def month_number(name: str) -> int | None:
    """1 to 12 for a month's name or its beginning; None for any other word."""
    plain = _plain(name[:16])
    found = (_BY_PREFIX.get(plain[:length]) for length in (8, 5, 4, 3))
    return next(filter(None, found), None)
