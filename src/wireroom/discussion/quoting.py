"""A headline within quotation marks: its own double ones become single, as a typesetter nests them."""

from __future__ import annotations

import re

from django.utils.translation import gettext, ngettext

from wireroom.core.words import figures

_OPENING, _CLOSING, _INNER_OPENING, _INNER_CLOSING = "“”‘’"
_SINGLE = str.maketrans("„“”«»", "‚‘’‹›")
_STRAIGHT_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[{–—/]))"(?=\S)')


def quoted(text: str) -> str:
    """`Council votes “no” on trams` as `“Council votes ‘no’ on trams”`; in the marks of the page's language."""
    marks = gettext("“%(words)s”")
    if not marks.startswith(_OPENING):
        return marks % {"words": text.translate(_SINGLE)}
    curly = _STRAIGHT_OPENING.sub(_OPENING, text).replace('"', _CLOSING)
    return f"{_OPENING}{_nested(curly)}{_CLOSING}"


def _nested(text: str) -> str:
    """Double marks become single, and single ones within those double; an apostrophe stays what it is."""
    turned: list[str] = []
    within, deeper = False, False
    for position, character in enumerate(text):
        ends_a_word = not text[position + 1 : position + 2].isalnum()
        if character in "“”":
            within = character == _OPENING
            turned.append(_INNER_OPENING if within else _INNER_CLOSING)
        elif within and character == _INNER_OPENING:
            deeper = True
            turned.append(_OPENING)
        elif deeper and character == _INNER_CLOSING and ends_a_word:
            deeper = False
            turned.append(_CLOSING)
        else:
            turned.append(character)
    return "".join(turned)


def comments_heading(count: int, headline: str) -> str:
    """`0 comments on “Headline”`, `1 comment on …`, `12 comments on …`."""
    words = ngettext("%(count)s comment on %(headline)s", "%(count)s comments on %(headline)s", count)
    return words % {"count": figures(count), "headline": quoted(headline)}
