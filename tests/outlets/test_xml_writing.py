from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from wireroom.outlets.xml_writing import add, document, xml_text


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_makes_a_document_that_can_be_read_back(text: str) -> None:
    root = etree.Element("rss", nsmap={"dc": "http://purl.org/dc/elements/1.1/"})
    add(root, "dc:creator", text, role=text)
    element = etree.fromstring(document(root))[0]
    assert (element.text or "") == xml_text(text).replace("\r\n", "\n") or "\r" in text
    assert element.tag == "{http://purl.org/dc/elements/1.1/}creator"


@pytest.mark.parametrize("character", ["\0", "\x08", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_xml_has_no_place_for_is_left_out(character: str) -> None:
    assert xml_text(f"wall{character}s") == "walls"


@pytest.mark.parametrize("character", ["\t", "\n", "\x7f", "\u2028", "\ue000", "\ufffd", "🚢", "\U0010ffff"])
def test_a_character_that_xml_allows_is_kept(character: str) -> None:
    assert xml_text(f"wall{character}s") == f"wall{character}s"
