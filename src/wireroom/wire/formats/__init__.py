"""The readers of the formats that copy arrives in: bytes in, stories out; no database, network, settings or clock.

One file a format (`rss`, `newsml_g2`, `iptc7901` …); `recognise` knows them all, and those that a plug-in adds.
What two readers share has a file of its own: `xml_tree`, `json_document`, `characters`, `moments`, `markup`, `names`.
How to add one: docs/adding-a-wire-format.md.
"""
