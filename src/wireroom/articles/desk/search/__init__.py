"""The desk's search: stories in whatever state, items of the wire, pictures, people; each sees what concerns them.

`asking` puts a question to every *finder* (`asking.FINDERS`) that the colleague may
ask; a kind of thing is a finder more.
`screen` is the page at `/desk/search/`.
"""
