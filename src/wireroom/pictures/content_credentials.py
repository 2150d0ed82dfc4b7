"""Content Credentials of a picture's file: who signed what was made of it, and whether it is still that picture.

C2PA, Technical Specification 2.2; read by the C2PA's own library, of the extra `c2pa`. Nothing is fetched: neither a
manifest that lies elsewhere nor word of a certificate's revocation, since a stranger's file would choose the address.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib.util import find_spec
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow

from wireroom.core.text import plain_spaces, without_controls
from wireroom.pictures.digital_source import DigitalSource
from wireroom.pictures.embedded.facts import SOURCE_TYPES

log = logging.getLogger(__name__)

_LONGEST = 160
"""Characters kept of a name."""

_ACTIONS: dict[str, Promise] = {
    "c2pa.cropped": _("cropped"),
    "c2pa.color_adjustments": _("colours or light adjusted"),
    "c2pa.adjustedColor": _("colours or light adjusted"),
    "c2pa.filtered": _("filtered"),
    "c2pa.drawing": _("drawn in"),
    "c2pa.placed": _("put together from several"),
    "c2pa.removed": _("something taken out"),
    "c2pa.redacted": _("something made unknowable"),
    "c2pa.edited": _("edited"),
}
"""What was done to a picture that a reader may want to know (section 18.15.2); saving and resizing are not among it."""


class State(StrEnum):
    """What the check found (section 15.13)."""

    TRUSTED = "Trusted"
    """Whole, and signed by one of those whom the newsroom trusts."""
    VALID = "Valid"
    """Whole; nobody vouches for the name of who signed."""
    INVALID = "Invalid"
    """The file, or what is said of it, was changed after it was signed; or was never signed rightly."""


@dataclass(frozen=True, slots=True)
class ContentCredentials:
    """What the last of a file's manifests says; empty text is "not said". `signed` is in ISO 8601, by a time stamp that
    others made; `actions` as C2PA names them; `digital_source_type` the last part of IPTC's address."""

    state: str
    issuer: str = ""
    made_with: str = ""
    signed: str = ""
    digital_source_type: str = ""
    actions: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: dict[str, Any]) -> ContentCredentials | None:
        """As `dataclasses.asdict` made a record of them, and JSON kept it; None for an empty one."""
        return cls(**{**record, "actions": tuple(record["actions"])}) if record else None

    @property
    def is_whole(self) -> bool:
        return self.state != State.INVALID

    @property
    def is_trusted(self) -> bool:
        return self.state == State.TRUSTED

    @property
    def signed_at(self) -> datetime | None:
        return parse_datetime(self.signed) if self.signed else None

    @property
    def origin(self) -> str:
        """What the picture was made with, in the reader's words; empty where it is not said."""
        known = self.digital_source_type in DigitalSource.values
        return str(DigitalSource(self.digital_source_type).label) if known and self.digital_source_type else ""

    @property
    def what_was_done(self) -> list[Promise]:
        """In the reader's words, each once."""
        return list({str(_ACTIONS[one]): _ACTIONS[one] for one in self.actions if one in _ACTIONS}.values())


def read(file: BinaryIO) -> ContentCredentials | None:
    """The credentials in a picture's file; None where it has none, or nobody here can read them. Never raises."""
    if not find_spec("c2pa"):
        return None
    import c2pa

    try:
        with Pillow.open(file) as image:
            media_type = image.get_format_mimetype()
        file.seek(0)
        with c2pa.Context.from_dict(_how()) as context:
            reader = c2pa.Reader.try_create(media_type, file, context=context)
            if reader is None:
                return None
            with reader:
                return _told(reader.get_active_manifest() or {}, reader.get_validation_state() or State.INVALID)
    except Exception as error:  # Of hostile bytes, of many kinds; each means that nothing is known.
        log.info("Nothing read of a picture's Content Credentials: %s", error)
        return None


def _how() -> dict[str, Any]:
    trusted = settings.WIREROOM["C2PA_TRUST"]
    verify = {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": trusted is not None}
    return {"verify": verify, "trust": {"trust_anchors": trusted.read_text()} if trusted else {}}


def _told(manifest: dict[str, Any], state: str) -> ContentCredentials:
    signature = manifest.get("signature_info") or {}
    generators = manifest.get("claim_generator_info") or [{}]
    actions = [
        action
        for assertion in manifest.get("assertions") or []
        if str(assertion.get("label", "")).startswith("c2pa.actions")
        for action in assertion.get("data", {}).get("actions", [])
    ]
    sources = [str(one.get("digitalSourceType") or "") for one in actions]
    origins = [one.removeprefix(SOURCE_TYPES) for one in sources if one.startswith(SOURCE_TYPES)]
    return ContentCredentials(
        state=state if state in list(State) else State.INVALID,
        issuer=_line(signature.get("issuer") or signature.get("common_name")),
        made_with=_line(generators[0].get("name")),
        signed=_moment(signature.get("time")),
        digital_source_type=_line(origins[0] if origins else ""),
        actions=tuple(dict.fromkeys(str(one.get("action", ""))[:60] for one in actions)),
    )


def _line(text: Any) -> str:
    return plain_spaces(without_controls(str(text or "")))[:_LONGEST]


def _moment(text: Any) -> str:
    try:
        return datetime.fromisoformat(str(text)).isoformat() if text else ""
    except ValueError:
        return ""
