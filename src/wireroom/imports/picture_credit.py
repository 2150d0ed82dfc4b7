"""A picture's line as a page prints it, read into its parts: kind, agency, photographer, caption.

Such a line is, for example, `FILE PHOTO.  ©  Harbour Press / Mara Lind`, `Photo: Mara Lind/Harbour Press`,
`Ministers arrive. (Harbour Press Photo/Mara Lind)` or `Getty Images`. The words are those of IPTC Photo
Metadata: credit line, creator (photographer), copyright notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from wireroom.core.text import plain_spaces
from wireroom.wire.bylines import is_organisation, is_person
from wireroom.wire.story import Photo

FILE_PHOTO = "file photo"

_FILE_WORDS = (
    r"file(?:[ -](?:photo|picture|pic|image|photograph))?|(?:stock|library|archive) (?:photo|picture|image)|"
    r"archive|"
    r"archiv(?:bild|foto|aufnahme)?|photo d['’]archives?|image d['’]archives?|archives|"
    r"(?:foto|imagen|imagem) de (?:archivo|arquivo)|(?:foto|immagine) d['’](?:archivio|epoca)|"
    r"archieffoto|arkivfoto|arkivbild|arkistokuva|архивное фото|фото из архива|архив|zdjęcie archiwalne|資料写真|"
    r"资料图片|資料圖片|자료사진"
)
_FILE_START = re.compile(rf"^[\[(]?\s*(?:{_FILE_WORDS})\b\s*[\])]?\s*(?:[.:–—|,-]+|(?=[©(/])|$)\s*", re.I)
_FILE_END = re.compile(rf"[\s(\[,./|–-]+(?:{_FILE_WORDS})\s*[\])]?\s*\.?$", re.I)
_LABELS = (
    r"photo(?:graph|s)?(?: by| credits?| courtesy(?: of)?)?|pictures?(?: by| credit)?|pic|image(?:s)?(?: by| "
    r"credit| courtesy(?: of)?)?|image source|"
    r"credits?|courtesy(?: of)?|source|copyright|illustration(?: by)?|graphic(?: by)?|"
    r"fotos?|fotograf(?:in|ie|i)?|fotografía|bild(?:quelle|nachweis|rechte)?|quelle|crédits?(?: photos?)?|"
    r"crédito|imagen|imagem|immagine|beeld|kuva|valokuva|zdj\.?|zdjęcie|fot\.?|foto di|фото|ảnh|写真|图|圖|사진|"
    r"صورة|©️?"
)
_LABEL = re.compile(rf"^[\[(]?\s*(?:{_LABELS})\s*(?:[:：=|]\s*|\s+by\s+|(?<=by)\s+|(?<=of)\s+|(?<=source),\s+)", re.I)
_SIGN = re.compile(r"©️?|\(c\)(?=\s*[A-Z0-9])|\bcopyright\b:?|&copy;", re.I)
_YEAR = re.compile(r"^(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b[\s,.:]*|[\s,]*\b(?:19|20)\d\d\.?$")
_BRACKETED_END = re.compile(r"^(?P<caption>.*?[.!?…”\"’\w])\s*[(\[](?P<credit>[^()\[\]]{3,100})[)\]]\.?$", re.S)
_LABELLED_END = re.compile(
    rf"^(?P<caption>.+?[.!?…”\"’)\]\w])\s*(?:[|/–—-]\s+|\s)(?P<credit>(?:{_LABELS})\s*[:：]\s*[^:]{{2,90}})$",
    re.I | re.S,
)
_PARTS = re.compile(r"\s*[/|;•]\s*|\s+via\s+|\s+[–—-]\s+|,\s+|\s+for\s+(?=the\s|[A-Z])|\s+und\s+|\s+and\s+", re.I)
_AGENCY_PHOTO = re.compile(r"\s(?:photo|foto)s?$", re.I)
_TRAILING_RIGHTS = re.compile(
    r"[\s.,;–-]*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés)\.?$", re.I
)
_SPACED_PARTS = re.compile(r"\s+/\s+")


@dataclass(frozen=True, slots=True)
class PictureCredit:
    """The parts of a picture's line. `line` is the credit as printed, without the caption."""

    kind: str | None = None
    agency: str | None = None
    photographer: str | None = None
    caption: str = ""
    line: str = ""
    notice: str = ""

    @property
    def says_who(self) -> bool:
        """Whether anybody is named, or the picture is said to be a file photo."""
        return bool(self.kind or self.agency or self.photographer)

    def photo(self, *, after_block: int | None = None) -> Photo:
        """A picture that is missing, with this credit: the credit is owed all the same."""
        return on_photo(Photo(after_block=after_block), self)


def on_photo(photo: Photo, credit: PictureCredit) -> Photo:
    """The picture with this credit; a caption it already has stays."""
    return replace(
        photo,
        kind=credit.kind or photo.kind,
        agency=credit.agency or photo.agency,
        photographer=credit.photographer or photo.photographer,
        caption=photo.caption or credit.caption,
        credit_line=credit.line or photo.credit_line,
        copyright_notice=credit.notice or photo.copyright_notice,
    )


def read_picture_line(text: str) -> PictureCredit:
    """The parts of a caption, a credit, or both in one line. What names nobody is all caption."""
    text = plain_spaces(text)
    kind, rest = _kind(text)
    caption, credit = _caption_and_credit(rest)
    if not credit:
        return PictureCredit(kind=kind, caption=caption, line=text if kind and not caption else "")
    late_kind, credit = _kind(credit)
    signed = bool(_SIGN.search(credit))
    agency, photographer = _parties(credit)
    line = text if not caption else credit
    return PictureCredit(
        kind=kind or late_kind,
        agency=agency,
        photographer=photographer,
        caption=caption,
        line=line,
        notice=plain_spaces(credit) if signed else "",
    )


def looks_like_credit(text: str) -> bool:
    """Whether a short line is a picture's credit and nothing else: for lines that stand alone in a text."""
    text = plain_spaces(text)
    if not text or len(text) > 140:
        return False
    if _FILE_START.match(text) or text.startswith("©"):
        return True
    if text.endswith(".") and len(text.split()) > 14:
        return False
    if _LABEL.match(text) and not re.match(r"(?i)(?:credits?|source|quelle)\s*:", text):
        caption, credit = _caption_and_credit(text)
        return bool(credit) and not caption and any(_parties(credit))
    return False


def has_signed_credit(text: str) -> bool:
    """Whether a line ends in "© Somebody": a caption with its credit, as pages print below a picture."""
    match = _SIGN.search(text)
    return match is not None and 0 < len(text[match.end() :].strip()) <= 90 and len(text) <= 600


def _kind(text: str) -> tuple[str | None, str]:
    if match := _FILE_START.match(text):
        return FILE_PHOTO, text[match.end() :].strip()
    if match := _FILE_END.search(text):
        return FILE_PHOTO, text[: match.start()].strip()
    return None, text


def _caption_and_credit(text: str) -> tuple[str, str]:
    """Part a line into caption and credit; a line that is one of them leaves the other empty."""
    if match := _SIGN.search(text):
        before, after = text[: match.start()].strip(" .|–—-("), text[match.end() :].strip(" )")
        if len(after) <= 120 or not before:
            caption = text[: match.start()].strip(" |–—-(") if len(before) > 2 and not _is_label(before) else ""
            return caption, text[match.start() :].strip()
    if (match := _LABEL.match(text)) and len(text) <= 140:
        return "", text
    if (match := _LABELLED_END.match(text)) and any(_parties(match["credit"])):
        return match["caption"].strip(" |–—-("), match["credit"]
    if (match := _BRACKETED_END.match(text)) and any(_parties(match["credit"])):
        return match["caption"].strip(), match["credit"]
    if len(text) <= 90 and _is_bare_credit(text):
        return "", text
    return text, ""


def _is_label(text: str) -> bool:
    return bool(re.fullmatch(rf"(?:{_LABELS})\s*[:：]?", text.strip(), re.I))


def _is_bare_credit(text: str) -> bool:
    """ "Harbour Press/Mara Lind", "Getty Images", "Mara Lind": names and nothing else."""
    if text.endswith((".", "!", "?")) and not re.search(r"\b[A-Z]\.$", text):
        return False
    parts = [part for part in _PARTS.split(text) if part]
    named = [is_organisation(_without_photo_word(part)) or is_person(part) for part in parts]
    sure = any(is_organisation(_without_photo_word(part)) for part in parts) or "/" in text
    return bool(parts) and all(named) and (sure or len(parts) == 1) and all(len(part.split()) <= 5 for part in parts)


def _parties(credit: str) -> tuple[str | None, str | None]:
    """Agency and photographer of a credit such as "© Agency / Photographer" or "Photographer/Agency"."""
    text = _SIGN.sub("", credit).strip(" ()[].,:|")
    for _ in range(2):
        text = _LABEL.sub("", text).strip(" ()[]")
    text = _TRAILING_RIGHTS.sub("", _YEAR.sub("", text)).strip(" .,;:|/–—-")
    text = re.sub(r"^(?:by|von|par|di|door|av)\s+", "", text, flags=re.I)
    if not text or len(text) > 120:
        return None, None
    parts = [part.strip(" ()[]") for part in _PARTS.split(text) if part.strip(" ()[].")]
    if len(parts) == 1:
        return _sole_party(parts[0])
    people = [part for part in parts if is_person(part)]
    spaced = _SPACED_PARTS.split(text)
    if len(spaced) == 2 and len(people) != 1 and not is_organisation(spaced[1]):
        # Both or neither look like a person: "© Agency / Photographer" is the order that is printed.
        return _without_photo_word(spaced[0].strip()), spaced[1].strip()
    agencies = [_without_photo_word(part) for part in parts if part not in people]
    return " / ".join(agencies) or None, ", ".join(people) or None


def _sole_party(name: str) -> tuple[str | None, str | None]:
    if is_person(name):
        return None, name
    if len(name.split()) > 8:
        return None, None
    return _without_photo_word(name), None


def _without_photo_word(name: str) -> str:
    return _AGENCY_PHOTO.sub("", name).strip() or name
