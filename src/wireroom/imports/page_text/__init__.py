"""A saved page as plain text, as one copies it or as an archive keeps it: `reading` is the door.

Typically such a text is: the day it was read; the headline; the standfirst; the headline again (the picture's
alternative text); the picture's line; the paragraphs; `Credit: Northern Wire`; the comments and their form. Any
of these may be missing or repeated, and other furniture may stand around them. Pure: text in, a story out.
"""
