"""XMP (ISO 16684-1): the packet in which IPTC's core, extension and PLUS fields stand; read and written.

A property is an attribute or an element; a text in several languages is an `rdf:Alt`, a list an `rdf:Seq` or
`rdf:Bag`, a licensor a structure within a list. Tools write each in every way, so all of them are read.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from wireroom.pictures.embedded.facts import SOURCE_TYPES, PhotoFacts, tidy
from wireroom.wire.formats.xml_tree import parse_xml

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
_META = "adobe:ns:meta/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PROPERTIES = {
    "creator": ("dc", "creator", "Seq"),
    "source": ("photoshop", "Source", ""),
    "credit_line": ("photoshop", "Credit", ""),
    "copyright_notice": ("dc", "rights", "Alt"),
    "headline": ("photoshop", "Headline", ""),
    "caption": ("dc", "description", "Alt"),
    "alternative_text": ("Iptc4xmpCore", "AltTextAccessibility", "Alt"),
    "taken": ("photoshop", "DateCreated", ""),
    "sublocation": ("Iptc4xmpCore", "Location", ""),
    "city": ("photoshop", "City", ""),
    "province": ("photoshop", "State", ""),
    "country": ("photoshop", "Country", ""),
    "usage_terms": ("xmpRights", "UsageTerms", "Alt"),
    "web_statement": ("xmpRights", "WebStatement", ""),
    "digital_source_type": ("Iptc4xmpExt", "DigitalSourceType", ""),
}
MOST_BYTES = 1_000_000


def read(packet: bytes | str) -> PhotoFacts:
    """The facts in a packet. Raises `UnreadableItem` (a `ValueError`) where it is no XML at all."""
    data = packet.encode("utf-8", "ignore") if isinstance(packet, str) else packet
    if len(data) > MOST_BYTES:
        return PhotoFacts()
    root = parse_xml(data)
    described = list(root.iter(_name("rdf", "Description")))
    said = {key: _property(described, prefix, name) for key, (prefix, name, _) in _PROPERTIES.items()}
    licensor = next((one for d in described for one in d.iter(_name("plus", "Licensor"))), None)
    if licensor is not None:
        said["licensor_name"] = _within(licensor, "LicensorName")
        said["licensor_url"] = _within(licensor, "LicensorURL")
    return tidy(said)


def packet(facts: PhotoFacts) -> bytes:
    """A packet with these facts alone."""
    names = {**_NAMESPACES, "x": _META}
    root = etree.Element(f"{{{_META}}}xmpmeta", nsmap={"x": _META})
    rdf = etree.SubElement(root, _name("rdf", "RDF"), nsmap={"rdf": names["rdf"]})
    spaces = {prefix: space for prefix, space in _NAMESPACES.items() if prefix != "rdf"}
    about = etree.SubElement(rdf, _name("rdf", "Description"), nsmap=spaces)
    about.set(_name("rdf", "about"), "")
    for key, (prefix, name, form) in _PROPERTIES.items():
        if text := getattr(facts, key):
            _write(about, _name(prefix, name), form, SOURCE_TYPES + text if key == "digital_source_type" else text)
    if facts.copyright_notice:
        etree.SubElement(about, _name("xmpRights", "Marked")).text = "True"
    if facts.licensor_name or facts.licensor_url:
        _write_licensor(about, facts)
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
    return begin + etree.tostring(root, encoding="utf-8", xml_declaration=False) + b'\n<?xpacket end="r"?>'


def _name(prefix: str, name: str) -> str:
    return f"{{{_NAMESPACES[prefix]}}}{name}"


def _property(described: list[Any], prefix: str, name: str) -> str:
    tag = _name(prefix, name)
    for description in described:
        if text := description.get(tag):
            return str(text)
        for element in description.iterchildren(tag):
            if text := _value(element):
                return text
    return ""


def _value(element: Any) -> str:
    items = list(element.iter(_name("rdf", "li")))[:32]
    if not items:
        return element.get(_name("rdf", "resource")) or "".join(element.itertext()).strip()
    texts = ["".join(item.itertext()).strip() for item in items]
    if element.find(_name("rdf", "Alt")) is None:
        return ", ".join(filter(None, texts[:8]))
    default = next((n for n, item in enumerate(items) if item.get(_LANGUAGE) == "x-default"), 0)
    return texts[default]


def _within(licensor: Any, name: str) -> str:
    tag = _name("plus", name)
    for element in licensor.iter():
        if text := element.get(tag) or (element.tag == tag and "".join(element.itertext()).strip()):
            return str(text)
    return ""


def _write(about: Any, tag: str, form: str, text: str) -> None:
    element = etree.SubElement(about, tag)
    if not form:
        element.text = text
        return
    item = etree.SubElement(etree.SubElement(element, _name("rdf", form)), _name("rdf", "li"))
    item.text = text
    if form == "Alt":
        item.set(_LANGUAGE, "x-default")


def _write_licensor(about: Any, facts: PhotoFacts) -> None:
    listed = etree.SubElement(etree.SubElement(about, _name("plus", "Licensor")), _name("rdf", "Seq"))
    item = etree.SubElement(listed, _name("rdf", "li"))
    item.set(_name("rdf", "parseType"), "Resource")
    for name, text in (("LicensorName", facts.licensor_name), ("LicensorURL", facts.licensor_url)):
        if text:
            etree.SubElement(item, _name("plus", name)).text = text
