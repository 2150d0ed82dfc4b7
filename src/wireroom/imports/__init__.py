"""Bringing a site in: a saved page becomes a story, and goes through the same door as the wire.

Imports `core`, `wire`, `pictures` and `articles`.
"""
