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
from wireroom.discussion.names import belongs_to_a_reader
from wireroom.discussion.neutralising import neutral_line, neutral_text
from wireroom.discussion.privacy import address_hash

NAME, EMAIL, WEBSITE, TEXT = 80, 254, 200, 5000
"""The most characters of each."""

QUICKEST = 2
"""Seconds in which nobody opens a page and writes a comment."""

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


class NameField(NeutralField):
    """A reader's name."""

    def __init__(self) -> None:
        super().__init__(neutral=neutral_line, max_length=NAME, needed=_("Please give your name."))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not any(unicodedata.category(character)[0] in "LN" for character in value):
            raise ValidationError(_("A name needs at least one letter or figure."))


class EmailField(NeutralField):
    """An e-mail address, which is never published."""

    def __init__(self) -> None:
        super().__init__(
            neutral=neutral_line,
            max_length=EMAIL,
            validators=[_AN_ADDRESS],
            needed=_("Please give your e-mail address. It is not published."),
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

    name = NameField()
    email = EmailField()
    website = NeutralField(neutral=neutral_line, max_length=WEBSITE)
    comment = text_field()
    parent = forms.CharField(required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(required=False)
    """A trap for programs, which fill in every field: people do not see it."""
    open_for = forms.CharField(required=False)
    """Whole seconds that the page had been open, where our script sent the form and nothing stood in it before. The
    page is a file and cannot say when it was handed out, so that without scripts there is none."""

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

    def clean_open_for(self) -> int | None:
        said: str = self.cleaned_data["open_for"]
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else None

    def clean(self) -> None:
        """The promise beside the address holds against a slip, too."""
        address = (self.cleaned_data.get("email") or "").casefold()
        for field in ("name", "website", "comment"):
            if address and address in unquote(self.cleaned_data.get(field) or "").casefold():
                self.add_error(field, _("Your e-mail address stands here and would be published. Please take it out."))

    def refuse_name_of_somebody_else(self, known_reader: str) -> None:
        """Besides `is_valid`, where the database can be asked: whose name it is. `known_reader` is this browser's."""
        name = self.cleaned_data.get("name")
        if name and belongs_to_a_reader(name, besides=known_reader):
            self.add_error(
                "name",
                _(
                    "Somebody has confirmed this name, or one like it. Please choose another; if it is yours, have a "
                    "link mailed to you and confirm it in this browser."
                ),
            )

    def refuse_unless_confirmed(self, known_reader: str) -> None:
        """Where only confirmed readers may write: the address must be the one that was confirmed in this browser."""
        email = self.cleaned_data.get("email")
        if email and address_hash(email) != known_reader:
            self.add_error(
                "email",
                _(
                    "Here only readers write who have confirmed their address. Have a link mailed to you below, and "
                    "confirm the address in this browser."
                ),
            )

    def letter(self, network: str = "", author: str = "", reader: str = "") -> Letter:
        """What was sent, once it is valid, and the keyed hashes of where it came from."""
        given = self.cleaned_data
        return Letter(
            name=given["name"],
            email=given["email"],
            website=given["website"],
            text=given["comment"],
            parent=given["parent"],
            trapped=bool(given["homepage"]),
            hurried=given["open_for"] is not None and given["open_for"] < QUICKEST,
            network=network,
            author=author,
            reader=reader,
        )
