"""The ledger at the desk: what was used of each source in a month, and the same as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem

from wireroom.articles.ledger import uses_in, write_csv
from wireroom.articles.models import Use
from wireroom.articles.spans import month_named
from wireroom.core import clock
from wireroom.wire.models import Source

MAY = "wire.view_source"
"""Who sees what a source is owed: whoever keeps its terms."""

SHOWN = 200
"""Uses listed one by one; the CSV has all of them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A month, by its first day, and a source, or all. What makes no sense in an address is left out."""

    month: date
    source: Source | None

    @classmethod
    def from_query(cls, request: HttpRequest) -> Wanted:
        number = request.GET.get("source", "")
        is_one = number.isascii() and number.isdigit() and len(number) < 10
        source = Source.objects.filter(pk=int(number)).first() if is_one else None
        month = month_named(request.GET.get("month", ""))
        return cls(month or clock.newsroom_day(clock.now()).replace(day=1), source)

    @property
    def stated(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def query(self) -> str:
        return urlencode({"month": self.stated} | ({"source": self.source.pk} if self.source else {}))

    def uses(self) -> QuerySet[Use]:
        return uses_in(self.month, self.source)


@permission_required(MAY)
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """By source how many uses and words; below each use."""
    wanted = Wanted.from_query(request)
    uses = wanted.uses()
    by_source = uses.order_by("source__name", "kind").values("source__name", "kind")
    totals = by_source.annotate(count=Count("pk"), words=Sum("words"))
    context = {
        "header_title": _("Ledger"),
        "header_icon": "table",
        "breadcrumbs_items": [{"url": None, "label": _("Ledger")}],
        "wanted": wanted,
        "sources": Source.objects.filter(uses__isnull=False).distinct(),
        "totals": [total | {"kind": Use.Kind(total["kind"]).label} for total in totals],
        "uses": uses[:SHOWN],
        "more": max(uses.count() - SHOWN, 0),
        "csv_url": f"{reverse('ledger_csv')}?{wanted.query}",
    }
    return render(request, "articles/desk/ledger.html", context)


@permission_required(MAY)
@require_GET
def ledger_csv(request: HttpRequest) -> HttpResponse:
    wanted = Wanted.from_query(request)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ledger-{wanted.stated}.csv"'
    write_csv(wanted.uses(), answer)
    return answer


class LedgerMenuItem(MenuItem):
    """Among the reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        user = request.user
        return bool(user.has_perm(MAY))
