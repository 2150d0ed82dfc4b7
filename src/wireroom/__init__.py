"""Wireroom: a news-publishing system for newsrooms that carry wire and partner copy with credit."""

__version__ = "0.1.0"
