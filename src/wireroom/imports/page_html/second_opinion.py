"""What trafilatura takes for the copy: asked only where our own reading found suspiciously much.

A page that holds other stories or a whole discussion, in markup that names none of it, can make a container of
everything. A kept library that reads by other rules rarely errs on the same page in the same way.
"""

from __future__ import annotations

from wireroom.imports.page_html.document import Page

LONG = 15_000
"""Characters of copy from which on a second opinion is worth its milliseconds."""

FAR_MORE = 2.5
"""How many times as much as the other reading found makes ours doubtful."""

LEAST = 1_500
"""Characters that the other reading must have found to be believed."""


def second_opinion(page: Page, length: int) -> str:
    """The copy as trafilatura reads it, if ours of `length` characters is doubtful beside it; else ""."""
    if length < LONG:
        return ""
    from trafilatura import extract

    try:
        other = extract(page.source, include_comments=False, include_tables=True, fast=True) or ""
    except Exception:  # An opinion that cannot be had leaves ours.
        return ""
    return other if LEAST <= len(other) < length / FAR_MORE else ""
