"""What a comment is made of, for the classifier: words, pairs of words, links, signs, the author's name.

Pure: no database, no settings. A trait is a short text, the same for every spelling that only differs in case,
width or mark-up. Words that every text has ("you", "the") tell comments of one kind apart, but no word of a text is
known from spam by them: they say what kind of text it is (a long letter, a short cheer), and a filter that goes by them
alone calls whoever writes longer than its spammers a spammer.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from wireroom.discussion.disguises import without_masks
from wireroom.discussion.signs import manner, put_signs

LONGEST = 10_000
"""Characters looked at; what follows in a longer text says nothing new."""

_HREF = re.compile(r"""<a\s[^>]{0,400}?href\s*=\s*["']?([^"'\s>]{1,400})[^>]{0,400}>""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,400}>")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"']+|\b[a-z0-9-]+\.(?:com|net|org|info|biz|ly|tv|gl|me)\b(?:/\S*)?")
_ADDRESS = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")

EVERYDAY = frozenset(
    """a about after again all also am an and any are as at back be because been before being but by can come could did
    do does doing don't each else even every few first for from get give go goes going good got had has have having he
    her here him his how i i'd i'll i'm i've if in into is isn't it it's its just know let like long look made make
    many may me might more most much must my need never new no not now of off on once one only or other our out over
    own people put really s same say says see she should since so some something still such t take than that that's the
    their them then there these they thing things think this those time to too two under until up upon us use very want
    was way we well were what when where which while who why will with without won't would year years yes yet you
    you're your""".split()
)


@dataclass(frozen=True, slots=True)
class Traits:
    """`every`: all traits; `words`: for each word of the text, the traits in which it stands, no everyday word."""

    every: frozenset[str]
    words: tuple[frozenset[str], ...]
    links: int


def traits(text: str, author: str = "") -> Traits:
    """The traits of a comment and its author's name."""
    text = html.unescape(text[:LONGEST])
    plain, hosts = _without_links(without_masks(text))
    words = [_folded(word) for word in _WORD.findall(plain)]
    at: list[set[str]] = [set() for _ in words]
    for place, word in enumerate(words):
        if word not in EVERYDAY:
            at[place] |= {word, f"{word[:5]}~"}
    for place, (one, other) in enumerate(pairwise(words)):
        if one not in EVERYDAY or other not in EVERYDAY:
            at[place].add(f"{one} {other}")
            at[place + 1].add(f"{one} {other}")
    put_signs(words, at)
    found = {trait for place in at for trait in place} | EVERYDAY.intersection(words) | set(manner(text, words))
    found |= {f"at {host}" for host in hosts}
    if hosts:
        found.add("a link")
    if hosts and len(words) <= 4:
        found.add("a link alone")
    found |= {f"by {_folded(word)}" for word in _WORD.findall(author[:200])}
    return Traits(frozenset(found), tuple(map(frozenset, at)), len(hosts))


def _without_links(text: str) -> tuple[str, list[str]]:
    """The text in small letters with its links taken out, and the hosts that they lead to."""
    hosts = [_host(link) for link in _HREF.findall(text)]
    text = _ADDRESS.sub(" ", _TAG.sub(" ", text).casefold())
    hosts += [_host(link) for link in _LINK.findall(text)]
    return _LINK.sub(" ", text), hosts


def _host(link: str) -> str:
    """The last two parts of a link's host, without figures: a spammer's next host often has the next number."""
    try:
        host = urlsplit(link if "://" in link else f"//{link}").hostname or ""
    except ValueError:
        host = ""
    return _NUMBER.sub("", ".".join(host.split(".")[-2:]))[:80]


def _folded(word: str) -> str:
    """ "sooooo" is "soo"; every number is "0"."""
    word = word.casefold().replace("’", "'")
    return "0" if word.isdecimal() else _DRAWN_OUT.sub(r"\1\1", word)[:40]
