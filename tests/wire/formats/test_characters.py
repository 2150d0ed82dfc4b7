"""Text out of bytes whose encoding is declared wrongly, twice or not at all."""

from __future__ import annotations

import pytest

from wireroom.wire.formats.characters import decode, without_controls

WORDS = "Große Fähre – “quoted” €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_utf_16_without_a_mark_is_told_by_its_first_letter() -> None:
    assert decode("<a>é</a>".encode("utf-16-le")) == "<a>é</a>"


def test_valid_utf_8_is_that_whatever_is_declared() -> None:
    assert decode(f'<?xml version="1.0" encoding="iso-8859-1"?>{WORDS}'.encode()).endswith(WORDS)


def test_latin_1_that_holds_windows_letters_is_windows() -> None:
    assert decode(b'<?xml encoding="iso-8859-1"?>' + WORDS.encode("cp1252")).endswith(WORDS)


def test_undeclared_western_text_is_windows_1252() -> None:
    assert decode(WORDS.encode("cp1252")) == WORDS


def test_undeclared_text_in_other_letters_is_told_by_them() -> None:
    words = "Стена устояла после ночной бури, сказали инженеры, которые прошли её всю на рассвете." * 3
    assert decode(words.encode("cp1251")) == words


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    assert decode("Größe, Maß und Fähre".encode() + b"\xff") == "Größe, Maß und Fähre\ufffd"


@pytest.mark.parametrize("name", ["no-such-encoding", "", "hex", "rot13", "utf-7\0"])
def test_an_unheard_of_encoding_is_no_error(name: str) -> None:
    assert decode(b"abc", name) == "abc"


def test_controls_go_and_lines_stay() -> None:
    assert without_controls("a\x00b\tc\r\nd\x1f\ud800e") == "ab\tc\r\nde"
