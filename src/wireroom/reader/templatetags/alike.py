"""What many pages show alike, such as the masthead, set once for all of them: `{% load alike %}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.utils.safestring import SafeString

from wireroom.core.steady import once, once_in_a_row
from wireroom.core.tags import Record, reads_what, recording

register = template.Library()


class AlikeNode(Node):
    """Renders its content once for as long as nothing changes, for each value of what it differs by."""

    def __init__(self, content: NodeList, differs_by: list[FilterExpression], keep: Callable[..., Any]) -> None:
        self.nodelist = content
        self._differs_by = differs_by
        self._keep = keep

    def render(self, context: Any) -> SafeString:
        values = tuple(one.resolve(context, ignore_failures=True) for one in self._differs_by)
        html, record = self._keep((self, values), lambda: self._render_recorded(context))
        reads_what(record)
        return html

    def _render_recorded(self, context: Any) -> tuple[SafeString, Record]:
        with recording() as record:
            return self.nodelist.render(context), record


@register.tag
def alike(parser: Parser, token: Token) -> AlikeNode:
    """`{% alike current_section.name %}…{% endalike %}`: the content differs from page to page by what is named here,
    and by nothing else. What it reads, every page that shows it depends on."""
    return _node(parser, token, once)


@register.tag
def alike_nearby(parser: Parser, token: Token) -> AlikeNode:
    """As `alike`, for what few pages show, such as a teaser: kept while those next to each other are rendered."""
    return _node(parser, token, once_in_a_row)


def _node(parser: Parser, token: Token, keep: Callable[..., Any]) -> AlikeNode:
    name, *words = token.split_contents()
    differs_by = [parser.compile_filter(word) for word in words]
    content = parser.parse([f"end{name}"])
    parser.delete_first_token()
    return AlikeNode(content, differs_by, keep)
