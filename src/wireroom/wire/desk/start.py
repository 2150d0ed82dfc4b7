"""On the desk's start page: what of the wire is to be decided."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wireroom.core.start import SHOWN, Line, StartPanel
from wireroom.wire.desk.listing import Wanted
from wireroom.wire.models import Item

URGENT = 3
"""IPTC urgency up to which it is said."""


class FromTheWire(StartPanel):
    """The newest items that nobody has decided on, of twins one."""

    name = "wire"
    heading = _("From the wire")
    nothing = _("Nothing waits on the wire.")
    order = 40

    def lines(self) -> list[Line]:
        return [_line(item) for item in Wanted().items().select_related("source")[:SHOWN]]

    def all_url(self) -> str:
        return reverse("wire_view")


def _line(item: Item) -> Line:
    urgent = (
        gettext("urgency %(urgency)s") % {"urgency": item.urgency} if item.urgency and item.urgency <= URGENT else ""
    )
    about = ", ".join(part for part in (item.source.name, urgent) if part)
    return Line(str(item), f"{reverse('wire_view')}?item={item.pk}", about, item.changed_at)
