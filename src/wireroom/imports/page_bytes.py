"""From bytes to text: what kind of file it is, and which characters it holds."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib

from wireroom.core.text import without_controls
from wireroom.imports.not_a_story import NotAStory

MAX_BYTES = 20_000_000
"""A saved news page is a hundredth of this; more is a mistake or an attack."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"bplist00", "a Safari web archive; save the page as HTML instead"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film or a picture"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?\s*|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([A-Za-z0-9_:.\-]+)""",
    re.I,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAME_AS = {
    # What pages declare and what browsers take it for (WHATWG Encoding Standard, section 4.2).
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "unicode": "utf-8",
    "utf8": "utf-8",
}


def page_text(data: bytes) -> str:
    """The characters of a file. Raises `NotAStory` for what is no text at all."""
    _refuse_size(data)
    data = _unpacked(data)
    if not data.strip(b"\x00 \t\r\n"):
        raise NotAStory("the file is empty" if not data.strip(b" \t\r\n") else "the file holds nothing but zeros")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :].decode(encoding, "replace"))
    if wide := _wide_encoding(data):
        return _checked(data.decode(wide, "replace"))
    _refuse_binary(data)
    return _checked(_decoded(data))


def _refuse_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        # How much larger is not known: files are read up to the limit alone.
        raise NotAStory(f"the file is larger than {MAX_BYTES // 1_000_000} MB; no saved page is")


def _unpacked(data: bytes) -> bytes:
    """A page kept compressed, as archives do, with the size it may unpack to bounded."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpack = zlib.decompressobj(wbits=31)
    try:
        plain = unpack.decompress(data, MAX_BYTES + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise NotAStory("the file is a gzip archive that cannot be unpacked") from error
    if len(plain) > MAX_BYTES:
        raise NotAStory(f"the file unpacks to more than {MAX_BYTES // 1_000_000} MB")
    return plain


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotAStory(f"the file is {what}, not a saved page")
    sample = data[:65_536]
    if len(_CONTROL.findall(sample)) * 50 > len(sample):
        raise NotAStory("the file is not text but binary data")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of mostly Latin text is zero."""
    sample = data[:2000]
    if len(sample) < 20:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(data)
    if declared and declared != "utf-8":
        text = data.decode(declared, "replace")
        if text.count("\ufffd") * 200 <= len(text):
            return text
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 500 <= len(text) and len(data) - len(text) > text.count("\ufffd") * 4:
        return text  # UTF-8 that was cut or damaged in a few places.
    return _guessed(data)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:8192])
    if not match:
        return None
    name = match[1].decode("ascii").casefold()
    name = _SAME_AS.get(name, name)
    try:
        return name if codecs.lookup(name)._is_text_encoding and name != "utf-7" else None
    except (LookupError, AttributeError):
        return None


def _guessed(data: bytes) -> str:
    """Undeclared: cp1252 if it holds its quotes and dashes or reads as Latin, else what charset-normalizer finds."""
    text = data.decode("cp1252", "replace")
    letters = [letter for letter in text if ord(letter) > 0x7F]
    if letters and text.count("\ufffd") * 50 <= len(letters) and len(letters) * 8 <= len(text):
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding, "replace") if best else text


def _checked(text: str) -> str:
    """The text, unless it is mostly damage."""
    damaged = text.count("\ufffd") + text.count("\x00")
    if damaged * 20 > len(text):
        raise NotAStory("the file's characters cannot be read: its encoding is broken or unknown")
    return without_controls(text).removeprefix("\ufeff")
