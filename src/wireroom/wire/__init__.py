"""Copy as it arrives: the story value, sources, and the formats they speak.

Words: item, version, source, credit. Imports `core`.
"""
