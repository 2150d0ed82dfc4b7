"""The form "Leave a Reply"."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.encoding import iri_to_uri
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from wireroom.discussion.accepting import Letter
from wireroom.discussion.neutralising import neutral_line, neutral_text

NAME, EMAIL, WEBSITE, TEXT = 80, 254, 200, 5000
"""The most characters of each."""

_AN_ADDRESS = EmailValidator(_("This does not look like an e-mail address. It should be like name@example.org."))
_A_WEBSITE = URLValidator(
    schemes=["http", "https"],
    message=_("This does not look like a web address. It should be like https://example.org."),
)


class NeutralField(forms.CharField):
    """Text that is neutralised before it is measured or checked."""

    def __init__(self, *, neutral: Callable[[str], str], needed: str | Promise = "", **kwargs: Any) -> None:
        super().__init__(required=bool(needed), error_messages={"required": needed}, **kwargs)
        self.neutral = neutral
        self.validators: list[Any] = [check for check in self.validators if getattr(check, "code", "") != "max_length"]

    def to_python(self, value: Any) -> str:
        return self.neutral(str(value or ""))

    def validate(self, value: str) -> None:
        super().validate(value)
        if self.max_length is not None and len(value) > self.max_length:
            raise ValidationError(
                _("There is room for %(most)s characters here; this has %(length)s."),
                params={"most": f"{self.max_length:,}", "length": f"{len(value):,}"},
            )


def text_field() -> NeutralField:
    """The field of a comment's text."""
    field = NeutralField(
        neutral=neutral_text,
        max_length=TEXT,
        min_length=2,
        needed=_("Please write your comment."),
        widget=forms.Textarea,
    )
    field.error_messages["min_length"] = ngettext_lazy(
        "A comment needs at least %(limit_value)d character.",
        "A comment needs at least %(limit_value)d characters.",
        "limit_value",
    )
    return field


class CommentForm(forms.Form):
    """What a reader fills in. Errors are sentences that say what to do."""

    name = NeutralField(neutral=neutral_line, max_length=NAME, needed=_("Please give your name."))
    email = NeutralField(
        neutral=neutral_line,
        max_length=EMAIL,
        validators=[_AN_ADDRESS],
        needed=_("Please give your e-mail address. It is not published."),
    )
    website = NeutralField(neutral=neutral_line, max_length=WEBSITE)
    comment = text_field()
    parent = forms.CharField(required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(required=False)
    """A trap for programs, which fill in every field: people do not see it."""

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not any(unicodedata.category(character)[0] in "LN" for character in name):
            raise ValidationError(_("A name needs at least one letter or figure."))
        return name

    def clean_website(self) -> str:
        website: str = self.cleaned_data["website"]
        if not website:
            return ""
        if "://" not in website:
            website = f"https://{website}"
        _A_WEBSITE(website)
        if "@" in urlsplit(website).netloc:
            raise ValidationError(_A_WEBSITE.message)
        website = iri_to_uri(website)
        if len(website) > WEBSITE:
            raise ValidationError(_("This web address is too long; please leave it out or give a shorter one."))
        return website

    def clean_parent(self) -> int | None:
        """What nobody could have chosen on the page is taken as no parent; see `accepting.answered`."""
        parent: str = self.cleaned_data["parent"]
        return int(parent) if parent.isascii() and parent.isdecimal() and len(parent) < 19 else None

    def clean(self) -> None:
        """The promise beside the address holds against a slip, too."""
        address = (self.cleaned_data.get("email") or "").casefold()
        for field in ("name", "website", "comment"):
            if address and address in unquote(self.cleaned_data.get(field) or "").casefold():
                self.add_error(field, _("Your e-mail address stands here and would be published. Please take it out."))

    def letter(self, network: str = "", author: str = "") -> Letter:
        """What was sent, once it is valid, and the keyed hashes of where it came from."""
        given = self.cleaned_data
        return Letter(
            name=given["name"],
            email=given["email"],
            website=given["website"],
            text=given["comment"],
            parent=given["parent"],
            trapped=bool(given["homepage"]),
            network=network,
            author=author,
        )
