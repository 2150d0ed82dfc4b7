"""A file that a story gives to its readers."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from anyascii import anyascii
from django.utils.text import slugify
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument

from wireroom.core.tags import Tagged

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
}
"""What may be uploaded, by its ending: nothing that a browser would run as a page of ours, such as HTML or SVG."""

_LONGEST_NAME = 60


class Document(Tagged, AbstractDocument):
    """A file as received; readers get a copy at the address of a story that gives it to them (`articles.documents`)."""

    tag_name = "document"

    tags = TaggableManager(help_text=None, blank=True, related_name="documents")

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        default_related_name = "documents"  # As for `tags`: Django's own name is taken by Wagtail's `Document`.

    @property
    def ending(self) -> str:
        return self.file_extension.casefold()

    @property
    def public_name(self) -> str:
        """The last part of its address: letters and figures that every system can write down."""
        stem = slugify(anyascii(PurePath(self.filename).stem).replace("_", " "))[:_LONGEST_NAME].strip("-")
        return f"{stem or 'document'}.{self.ending}"

    @property
    def key(self) -> str:
        """What its address carries; it changes when the file does."""
        return hashlib.blake2s(f"{self.file.name}:{self.file_hash}".encode(), digest_size=6).hexdigest()
