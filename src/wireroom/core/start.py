"""What a room puts on the desk's start page: a short list of what needs somebody, and the way to all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

SHOWN = 8
"""Lines of a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing; `url` is empty where there is nothing to open."""

    title: str
    url: str = ""
    about: str = ""
    when: datetime | None = None


class StartPanel(Component):
    """A list with a heading. It says so too when nothing is in it: an empty desk is good news."""

    template_name = "core/start_panel.html"
    name = ""
    heading = ""
    nothing = ""
    all_words = _("All of them")
    order = 50
    is_list = True
    """Lists stand beside each other at the end, where the screen is wide enough."""

    def lines(self) -> list[Line]:
        """What is shown, the most urgent first."""
        raise NotImplementedError

    def all_url(self) -> str:
        """Where the rest is; empty where there is no more."""
        return ""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "name": self.name,
            "heading": self.heading,
            "nothing": self.nothing,
            "lines": self.lines(),
            "all_url": self.all_url(),
            "all_words": self.all_words,
        }
