"""The copy in machine-readable form: feeds, sitemaps, structured data.

Imports the rooms to its left.
"""
