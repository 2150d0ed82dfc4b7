"""A story in the vocabulary of schema.org, as search engines and archives read it.

Pure: the record in, a JSON-LD object out. What is not known is left out: an author, a holder of copyright or an hour is
never made up.
"""
