"""A saved page as HTML: its structured data, its markup, and the story in them.

`reading` is the door; every other module finds one part of a story. All are pure: a parsed document in,
values
out. Words: structured data (JSON-LD, microdata, RDFa, meta elements), block (a paragraph, subhead, list …),
container (the element that holds the copy).
"""
