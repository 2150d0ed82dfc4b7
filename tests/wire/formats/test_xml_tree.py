"""XML that is not quite XML, mended before it is parsed."""

from __future__ import annotations

import pytest

from wireroom.wire.formats.unreadable import UnreadableItem
from wireroom.wire.formats.xml_tree import attribute, child, language_of, parse_xml, text_of


def words(document: str) -> str:
    return text_of(parse_xml(document.encode()))


@pytest.mark.parametrize(
    ("document", "meant"),
    [
        ("<a>caf&eacute;&nbsp;&amp;&copy;</a>", "café &©"),
        ("<a>Fish & chips</a>", "Fish & chips"),
        ("<a>&nosuch; &#xe9; &#233; &#0;</a>", "&nosuch; é é"),
        ("<a>&#146;quoted&#148;</a>", "’quoted”"),
        ("<a><![CDATA[&amp; <b>]]></a>", "&amp; <b>"),
        ("<a>3 < 4 and 5 &lt; 6</a>", "3 < 4 and 5 < 6"),
        ("\n\n <?xml version='1.0'?><a>late</a>", "late"),
        ("Warning: something on line 3 <a>after</a>", "after"),
        ("<a>x\x0by</a>", "xy"),
        ("<a><b>unclosed</a>", "unclosed"),
        ("<a>cut off", "cut off"),
        ("<!DOCTYPE a [<!ENTITY own 'its own'>]><a>&own;</a>", "its own"),
        ("<!-- <!DOCTYPE no> --><a><![CDATA[<!DOCTYPE a]]></a>", "<!DOCTYPE a"),
    ],
)
def test_what_is_broken_is_mended(document: str, meant: str) -> None:
    assert words(document) == meant


def test_prefixes_that_nobody_declared_are_no_error() -> None:
    root = parse_xml(b"<a><media:b q:c='1'>x</media:b></a>")
    assert text_of(child(root, "b")) == "x"
    assert attribute(child(root, "b"), "c") == "1"


def test_a_language_is_inherited() -> None:
    root = parse_xml(b'<a xml:lang="de"><b><c xml:lang="fr"/></b></a>')
    assert language_of(child(root, "b")) == "de"
    assert language_of(child(root, "b", "c")) == "fr"


@pytest.mark.parametrize("document", [b"", b"   ", b"words only", b"<", b"<!DOCTYPE"])
def test_what_is_no_xml_is_refused(document: bytes) -> None:
    with pytest.raises(UnreadableItem):
        parse_xml(document)
