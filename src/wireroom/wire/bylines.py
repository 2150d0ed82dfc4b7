"""Reading a byline: which names in it are persons, and which are agencies, desks or the site itself.

An author is never invented: what is not clearly a person's name is an organisation or is left out. The rules
look at the form of a name (words, capitals, particles) and at kinds of words in it, in the scripts that news
is written in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from wireroom.core.text import plain_spaces, sameness_key
from wireroom.wire.newsroom_words import (
    AGENCIES,
    AND_WORDS,
    BEATS,
    BY_LABEL,
    CHINESE_SURNAMES,
    JAPANESE_INITIALS,
    JOBS,
    NOT_NAMES,
    ORGANISATION_WORDS,
    PARTICLES,
)

_LABEL = re.compile(rf"^\W*{BY_LABEL}(?:\s*[:：/／|\-–]\s*|\s+)", re.I)
_PARTICLE_LABEL = re.compile(r"^(?:de|di|von|av|af|da)\s", re.I)
_EAST_ASIAN_LABEL = re.compile(
    r"^\s*[（(【\[]?\s*(?:作者|文字|文|記者|记者|撰文|撰稿|取材|執筆|글|기자)\s*[:：/／丨|]?\s*"
)
_EAST_ASIAN_JOB = re.compile(
    r"\s*(?:記者|记者|特派員|編集委員|論説委員|本报|本報|实习|實習|인턴|선임|수습|객원|전문|기자|특파원|논설위원|撮影|報導|报道|編譯)\s*"
)
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+|"
    r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】|"
    r"\b\d{1,2}[.:]\d{2}\b.*$|[\"“”„«»]"
)
_DOMAIN_NOTE = re.compile(
    r"[^,;|/()]*\((?:https?://)?(?:www\.)?[\w-]+\.(?:com|net|org|de|fr|it|es|uk|tv|info|news|ru|at|ch|nl|"
    r"pl)[^()]*\)",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:[;|/／•·,、，；‧►▪]|\s[–—-]\s|\n|\s\+\s)\s*")
_AND = re.compile(
    r"\s+(?:" + "|".join(sorted(map(re.escape, AND_WORDS), key=len, reverse=True)) + r")\s+|\s+و\s*(?=\S)",
    re.I,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|md|phd|ph\.d|dr|esq|obe|mbe|qc|kc|mp|md|rn)\.?$", re.I)
_TITLE = re.compile(
    r"^(?:dr|prof|professor|mr|mrs|ms|miss|sir|dame|dipl\.-?ing|mag|ing|rev|fr|lic|dott|"
    r"dott\.ssa)\.?\s+(?=\S)",
    re.I,
)
_TRAILING_PLACE = re.compile(
    r"\s*,?\s+(?:in|aus|à|a|en|im|at|from|w|depuis|desde|for|für|pour|para|per|of|voor|til|special "
    r"to)"
    r"\s+(?:the\s+|el\s+|la\s+|le\s+)?[A-ZÀ-ÖØ-Þ].*$"
)
_WORD = re.compile(r"[^\W\d_][\w'’ʼ`´.\-‐‑·]*", re.UNICODE)
_HAN_NAME = re.compile(r"^[\u3400-\u9fff々]{2,5}(?:[·・][\u3400-\u9fff]{1,8})?$|^[\u30a0-\u30ffー・＝=]{3,24}$")
_HAN_SPACED = re.compile(r"^[\u3400-\u9fff々ヶ\u3040-\u30ff]{1,4}[ \u3000][\u3400-\u9fff々\u3040-\u30ff]{1,4}$")
_HANGUL_NAME = re.compile(r"^[\uac00-\ud7a3]{2,4}$")
_CASELESS = re.compile(r"^[\u0590-\u0e7f\u1000-\u109f\u1200-\u137f\u10a0-\u10ff ‌'’.\-]+$")
_COMPANY = re.compile(
    r"\s(?:SE|AG|SA|S\.A\.|KG|NV|N\.V\.|BV|B\.V\.|AB|AS|ASA|Oy|Oyj|SpA|S\.p\.A\.|e\.V\.|"
    r"z o\.o\.|d\.o\.o\.|s\.r\.o\.|Co\.)$"
)
"""How a company's name ends; case matters, as surnames end so too."""
_DOMAIN = re.compile(r"\w\.(?:com|net|org|de|fr|it|es|co|uk|tv|info|news|ru|at|ch|nl|pl|eu|io|id|in|br|gov)\b", re.I)


@dataclass(frozen=True, slots=True)
class Byline:
    """The names of a byline, in order. `organisations` holds agencies, desks and publications."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def read_byline(text: str, sites: Collection[str] = (), *, single_names: bool = False) -> Byline:
    """The persons and organisations of a byline such as "By Ada Moor and Ben Tarn, Northern Wire".

    `sites` are the names of the page's own publication, which is no author. `single_names` accepts a name of
    one word as a person: only for sources that say themselves that it is one.
    """
    people: list[str] = []
    organisations: list[str] = []
    own = {key for site in sites if len(key := sameness_key(site)) > 2}
    for piece in _pieces(text):
        name = _bare_name(piece)
        if not name or (people and _is_role(piece)):
            continue
        if _is_own(name, own) or re.fullmatch(BY_LABEL, name, re.I):
            continue
        if is_person(name, single_names=single_names):
            people.append(name)
        elif (
            _is_named_organisation(name)
            and len(name.split()) <= 7
            and (not name[0].islower() or name.casefold() in AGENCIES)
        ):
            organisations.append(name)
    return Byline(tuple(_distinct(people)), tuple(_distinct(organisations)))


def _is_role(piece: str) -> bool:
    """Whether what stands beside a name is the name's role: "Northern Wire Senior Court Analyst"."""
    words = [word.casefold().strip(".,()") for word in piece.split()]
    return any(word in JOBS for word in words[1:])


def without_label(text: str) -> str:
    """A byline without its "By", in whatever language."""
    text = plain_spaces(text)
    for _ in range(2):
        bare = _EAST_ASIAN_LABEL.sub("", _LABEL.sub("", text, count=1), count=1)
        if _PARTICLE_LABEL.match(text) and len(bare.split()) < 2:
            break
        text = bare
    return text.strip(" \t:：-–—|•·")


def has_label(text: str) -> bool:
    """Whether a line starts with a word for "by"."""
    line = plain_spaces(text)
    return bool(_LABEL.match(line) or (_EAST_ASIAN_LABEL.match(line) and re.match(r"^\W*[文作記记撰取執글기]", line)))


def is_person(name: str, *, single_names: bool = False) -> bool:
    """Whether a bare name has the form of a person's and nothing of an organisation's."""
    if not 2 <= len(name) <= 60 or re.search(r"[\d@#<>{}=*?!&:]", name) or _DOMAIN.search(name):
        return False
    if is_organisation(name) or _is_job(name):
        return False
    if _HANGUL_NAME.match(name) or _HAN_SPACED.match(name):
        return True
    if _HAN_NAME.match(name):
        return _is_han_person(name)
    words = name.split()
    if any(word.casefold().strip(".:+") in NOT_NAMES for word in words):
        return False
    if _CASELESS.match(name):
        # Letters alone are an agency's: أ ف ب.
        return (2 <= len(words) <= 5 and max(map(len, words)) > 2) or (single_names and len(words) == 1)
    if not all(_WORD.fullmatch(word.strip("()")) for word in words):
        return False
    if len(words) == 1:
        return single_names and name[0].isupper() and len(name) > 2 and not name.isupper()
    if len(words) > 7:
        return False
    capital = [word for word in words if word[0].isupper() or _small_prefix(word)]
    others = [word for word in words if word not in capital]
    return len(capital) >= 2 and all(word.casefold() in PARTICLES for word in others)


def _is_han_person(name: str) -> bool:
    """Chinese and Japanese names are known by how they begin; katakana writes foreign ones, with a dot."""
    if "\u30a0" <= name[0] <= "\u30ff":
        return "・" in name or "＝" in name
    if len(name) <= 3 and name[0] in CHINESE_SURNAMES:
        return True
    return len(name) >= 3 and name[0] in JAPANESE_INITIALS


def is_organisation(name: str) -> bool:
    """Whether a name holds a word for an agency, a desk or a publication, or is a known agency's."""
    words = [word.strip(".,()'’") for word in re.split(r"[\s/\-–]+", name) if word.strip(".,()'’")]
    if not words:
        return False
    folded = [word.casefold() for word in words]
    if any(word in ORGANISATION_WORDS for word in folded) or _DOMAIN.search(name):
        return True
    if folded[0] == "the" and len(words) > 1:
        return True  # "The Plain Dealer": no person's name begins so.
    if len(words) > 1 and _COMPANY.search(name):
        return True
    if re.search(
        r"agentur|redaktion|redacci|redazione|rédaction|редакц|新聞|新闻|[报網网社台]|編集|编辑|消息|科技|财经|体育|娱乐|频道|综合|整理|"
        r"关注|뉴스|신문|تحرير",
        name,
        re.I,
    ):
        return True
    if len(words) == 1:
        return folded[0] in AGENCIES or bool(re.fullmatch(r"[A-ZÄÖÜ]{2,6}", words[0]))
    if any(word in AGENCIES and raw.isupper() for word, raw in zip(folded, words, strict=True)):
        return not all(raw.isupper() for raw in words) or all(word in AGENCIES for word in folded)
    # "Petra Lana" is a person, though agencies bear both names: theirs are written in capitals or in none.
    return all(word in AGENCIES and (raw.isupper() or raw.islower()) for word, raw in zip(folded, words, strict=True))


def _is_named_organisation(name: str) -> bool:
    words = {word.casefold().strip(".:+") for word in name.split()}
    return is_organisation(name) and words.isdisjoint(NOT_NAMES)


def _pieces(text: str) -> Iterable[str]:
    text = _DOMAIN_NOTE.sub(" • ", text)
    text = _NOISE.sub(" ", text.replace("\u200b", "\n"))
    for line in text.split("\n"):
        parts = [part for part in _SPLIT.split(without_label(line)) if part and part.strip()]
        for index, part in enumerate(parts):
            if _SUFFIX.match(part.strip()) and index:
                continue
            yield from _split_and(without_label(part))


def _split_and(text: str) -> Iterable[str]:
    """Split at "and", unless that would tear a name apart (José Ortega y Gasset)."""
    match = _AND.search(text)
    while match:
        before, after = text[: match.start()].strip(), text[match.end() :].strip()
        word = match.group().strip().casefold()
        sure = len(word) > 2 or word in {"&", "et", "en", "og", "va"}
        both = len(_bare_name(before).split()) > 1 and len(_bare_name(after).split()) > 1
        if before and after and (both or (sure and word != "mac" and not _torn(before, after))):
            yield before
            yield from _split_and(after)
            return
        match = _AND.search(text, match.end())
    yield text


def _torn(before: str, after: str) -> bool:
    """Whether splitting would leave a job or nothing on one side ("arts and culture editor")."""
    return before.casefold() in BEATS or before[:1].islower()


def _bare_name(piece: str) -> str:
    """A name without title, job, place and the marks around it; "" if nothing but a job is there."""
    name = plain_spaces(piece).strip(" ,:;|-–—*•·_'\"()[]/")
    name = re.sub(r"^(?:and|und|et|og|och|with|mit|avec|con)\s+(?=\S)", "", name)
    name = _TITLE.sub("", name)
    if re.search(r"[\u3040-\u9fff\uac00-\ud7a3]", name):
        name = _EAST_ASIAN_JOB.sub(" ", name).strip()
        return re.sub(r"\s*=.*$", "", name)
    if (place := _TRAILING_PLACE.search(name)) and len(name[: place.start()].split()) >= 2:
        name = name[: place.start()]
    words = name.split()
    for index, word in enumerate(words):
        if word.casefold().strip(".,") in JOBS:
            start = index
            while start and (words[start - 1].casefold() in BEATS or words[start - 1].casefold() in AND_WORDS):
                start -= 1
            rest = words[index + 1 :] if start == 0 else []
            words = words[:start] or [w for w in rest if w.casefold() not in JOBS]
            break
    bare = " ".join(words).strip(" ,:;-–—")
    return bare if re.search(r"\b\w\.$", bare) else bare.rstrip(".")


def _is_job(name: str) -> bool:
    words = [word.casefold().strip(".,") for word in name.split()]
    return any(word in JOBS for word in words) or all(word in BEATS for word in words)


def _is_own(name: str, own: set[str]) -> bool:
    key = sameness_key(name)
    if not key:
        return False
    return key in own or (len(name.split()) == 1 and len(key) > 3 and any(key in site for site in own))


def _small_prefix(word: str) -> bool:
    """d'Arc, al-Hassan, el-Sayed, O'Brien: the capital stands after the prefix."""
    return bool(re.match(r"^(?:[a-z]{1,3}['’\-‐])[^\W\d_]", word)) and any(letter.isupper() for letter in word)


def _distinct(names: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(sameness_key(name), name)
    return list(seen.values())
