"""The paper's language and the desk's; figures and names in them.

Readers get the newsroom's language (`WIREROOM_LANGUAGE`), an editor the one that the account asks for. Catalogues lie
in `locale/`; `make words` gathers what is marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext_lazy

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
EXTENDED_ARABIC_INDIC = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
FIGURES = {"ar": ARABIC_INDIC, "ckb": ARABIC_INDIC, "fa": EXTENDED_ARABIC_INDIC}
WESTERN_FIGURES = {"ar-ae", "ar-dz", "ar-eh", "ar-ly", "ar-ma", "ar-tn"}
"""Arabic as it is printed with 0 to 9, as Unicode's CLDR has it."""


def in_the_papers_language() -> AbstractContextManager[None]:
    """What readers get is made in here, also when an editor with another language has asked for it."""
    return translation.override(settings.LANGUAGE_CODE)


def figures(text: object) -> str:
    """The digits of what people read, in the numerals of the language that is spoken just now."""
    language = (translation.get_language() or "").lower()
    numerals = None if language in WESTERN_FIGURES else FIGURES.get(language.split("-")[0])
    return str(text).translate(numerals) if numerals else str(text)


def names_of(model: type[Model]) -> Iterator[str]:
    """The names that Django has made of a model of ours and of its fields, from their names in the code."""
    if not model.__module__.startswith("wireroom."):
        return
    yield str(model._meta.verbose_name)
    yield str(model._meta.verbose_name_plural)
    for field in _own_fields(model):
        yield str(field.verbose_name)


def translate_names() -> None:
    """Let those names be translated like what is marked: forms and columns at the desk show them."""
    with translation.override(None):
        for model in apps.get_models():
            if model.__module__.startswith("wireroom."):
                options: Any = model._meta
                options.verbose_name = gettext_lazy(str(options.verbose_name))
                options.verbose_name_plural = gettext_lazy(str(options.verbose_name_plural))
                for field in _own_fields(model):
                    field.verbose_name = gettext_lazy(str(field.verbose_name))


def _own_fields(model: type[Model]) -> list[Any]:
    """The fields whose names are marked nowhere; those of Wagtail's mixins carry its translations."""
    fields: list[Any] = list(model._meta.local_fields)
    return [one for one in fields if not one.auto_created and isinstance(one._verbose_name, str | None)]
