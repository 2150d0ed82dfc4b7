"""The newsroom's record: article, section, credit; the desk's screens; intake and publishing; the reader's pages.

Words: headline, standfirst, dateline, byline, credit. Imports `core`, `wire`, `pictures`.
"""
