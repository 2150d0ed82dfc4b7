"""Copy as it arrives: the story value, sources, their channels and formats, items and their versions.

Words: item, version, source, channel, document (bytes as received), credit. Imports `core`. Sends
`receiving.item_changed` when a source says something new.
"""
