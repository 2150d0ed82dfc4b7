"""The IPTC's vocabularies: the short names of their schemes, the addresses of their concepts, and what some mean.

A code is kept as its source writes it, with its scheme ("medtop:20000523"). In ninjs a concept is an address
(`http://cv.iptc.org/newscodes/mediatopic/20000523`): these turn one into the other.
"""

from __future__ import annotations

import re

from wireroom.wire.story import PubStatus

_SCHEMES = {
    "medtop": "mediatopic",
    "subj": "subjectcode",
    "genre": "genre",
    "ninat": "ninature",
    "stat": "pubstatusg2",
    "scene": "scene",
    "sig": "signal",
    "isrol": "inforole",
    "a1312cat": "anpa1312category",
}
_BY_NAME = {name: alias for alias, name in _SCHEMES.items()}
_ADDRESS = re.compile(r"https?://(?:cv|show|www)\.iptc\.org/(?:std/)?newscodes/([\w-]+)/([\w:.-]+)$", re.I)
_ALIASES = {"mediatopics": "medtop", "iptcmediatopic": "medtop", "iptcmediatopics": "medtop"}
_SUBJECT_CODE = re.compile(r"\d{8}$")

_CANCELED = frozenset("canceled cancelled killed kill spiked revoked recalled retracted deleted withdrawn".split())
_WITHHELD = frozenset("withheld withhold held hold draft test unpublished".split())
_EMBARGOED = frozenset("embargo embargoed".split())


def pubstatus(stated: str, *, is_dated: bool = False) -> PubStatus:
    """The publishing status of a code, an address or a word for it; usable where it says nothing that holds it back.

    What is embargoed is usable when the embargo ends, where it `is_dated`; else it waits for another word.
    """
    word = re.split(r"[:/#]", stated.strip().rstrip("/"))[-1].lower()
    if word in _CANCELED:
        return PubStatus.CANCELED
    if word in _EMBARGOED and not is_dated:
        return PubStatus.WITHHELD
    return PubStatus.WITHHELD if word in _WITHHELD else PubStatus.USABLE


def urgency(stated: str) -> int | None:
    """1 to 9, where that is stated."""
    return int(stated) if stated in tuple("123456789") else None


def address_of(code: str) -> str | None:
    """The address of a code of the IPTC's; None for anybody else's."""
    scheme, _, value = code.partition(":")
    name = _SCHEMES.get(scheme)
    return f"http://cv.iptc.org/newscodes/{name}/{value}" if name and value else None


def code_of(address: str) -> str | None:
    """ "medtop:20000523" for the address of that Media Topic; None for what is no address of the IPTC's."""
    match = _ADDRESS.match(address.strip())
    alias = _BY_NAME.get(match[1].lower()) if match else None
    return f"{alias}:{match[2]}" if match and alias else None


def qualified(value: str, scheme: str = "") -> str:
    """A code with its scheme, where the two are stated apart. Eight digits alone are an IPTC code by themselves."""
    value, scheme = value.strip(), scheme.strip()
    if not value:
        return ""
    if found := code_of(value) or (code_of(f"{scheme.rstrip('/')}/{value}") if scheme else None):
        return found
    alias = _ALIASES.get(re.sub(r"[\W_]", "", scheme).lower(), scheme)
    if not alias and _SUBJECT_CODE.match(value):
        # Media Topics are numbered from 20000000 on, except the seventeen at their top, which kept their numbers.
        return f"medtop:{value}" if value.startswith("2") else f"subj:{value}"
    separator = "" if not alias or alias.endswith(("/", "#", ":")) else "/" if "//" in alias else ":"
    return f"{alias}{separator}{value}"
