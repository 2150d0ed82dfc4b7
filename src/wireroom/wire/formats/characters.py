"""From bytes to text, for documents that declare their encoding wrongly, twice or not at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{1,40})""", re.I)
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "big5": "big5hkscs",
}
"""What is meant where the narrower name is written: the same letters, and those that people add to them."""

SAMPLE = 16_384
"""How many bytes an encoding is guessed from."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, by its byte order mark, else UTF-8 if it is that, else what is declared, else Windows-1252.

    Bytes that have no meaning in the encoding become U+FFFD; nothing is raised. UTF-8 goes before the declared
    encoding because text that says it is Latin-1 and is valid UTF-8 throughout is UTF-8.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    encoding = _codec(declared or _declared_in(data))
    if encoding.startswith(("iso2022", "hz")):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, encoding)


def without_controls(text: str) -> str:
    """The text without characters that XML and HTML have no place for. Tab and line ends stay."""
    return _CONTROLS.sub("", text)


def _declared_in(data: bytes) -> str | None:
    match = _DECLARED.search(data[:400])
    return match[1].decode("ascii", "replace") if match else None


def _codec(name: str | None) -> str:
    try:
        codec = codecs.lookup(name or "utf-8").name
        b"".decode(codec)
    except (LookupError, ValueError, UnicodeError):
        return "utf-8"
    return _WIDER.get(codec, codec)


def _decode_other(data: bytes, encoding: str) -> str:
    if encoding != "utf-8":
        try:
            return data.decode(encoding)
        except UnicodeError:
            pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for letter in text if letter > "\x7f") - broken
    if whole > 2 * broken:
        return text
    return data.decode(_guessed(data) if encoding == "utf-8" else encoding, "replace")


def _guessed(data: bytes) -> str:
    """The encoding of bytes that state none and are not UTF-8: by its letters, where most of them are not Latin."""
    sample = data[:SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    letters = sum(byte > 0x7F or chr(byte).isalpha() for byte in sample)
    if high * 4 < letters:
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
