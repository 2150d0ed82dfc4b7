"""The zones that dates name, as minutes east of Greenwich."""

from __future__ import annotations

import re
from datetime import timedelta, timezone

_OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s*(?P<sign>[+-])\s?(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\b", re.I)

_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330, "cet": 60, "mez": 60,
    "cest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "est": -300, "edt": -240, "cst": -360,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
    "ast": -240, "adt": -180, "nst": -210, "ndt": -150, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480,
    "awst": 480, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "sast": 120,
    "cat": 120, "eat": 180, "wat": 60, "wib": 420, "brt": -180, "art": -180, "clt": -240, "pht": 480,
    "pkt": 300, "trt": 180,
}  # fmt: skip
"""Minutes east of Greenwich."""


def offset_of(name: str) -> timezone | None:
    """The zone of a name or offset such as "CEST" or "+0200"; None if it is not known."""
    minutes = minutes_of(name)
    return None if minutes is None else timezone(timedelta(minutes=minutes))


def minutes_of(text: str | None) -> int | None:
    """Minutes east of Greenwich, or None where no zone is stated."""
    text = (text or "").strip(" ()")
    if not text:
        return None
    if match := _OFFSET.match(text):
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        return None if minutes >= 24 * 60 else minutes * (-1 if match["sign"] == "-" else 1)
    name = re.match(r"(?:Etc/)?([A-Za-z]{1,5})", text)
    return _ZONES.get(name[1].lower()) if name else None
