"""The copy in machine-readable form: feeds, sitemaps, structured data. Each carries the credit.

Words: entry (a story for other people's programs, `entries.py`), from which every format is written.
Imports the rooms to its left and the signal `articles.signals.article_page`.
"""
