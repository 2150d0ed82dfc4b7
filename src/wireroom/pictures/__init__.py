"""Pictures with creator, credit line, copyright notice and rights, and the files made from them.

Words: caption, credit line, copyright notice (IPTC Photo Metadata), rendition. Imports `core` and `wire`.
"""
