"""The facts inside a picture's file: read from what comes in, written into what readers get.

Words: IIM (IPTC's records of 1997, in JPEG's APP13), XMP (Adobe's packet of RDF), EXIF (the camera's own). One file
each, all pure: bytes in, `PhotoFacts` out, and back. Position is neither read nor written. Imports `core` and `wire`.
"""
