"""Every string of ours can be translated, and German and Arabic have all of them."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
import wagtail
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "src" / "wireroom").rglob("*.html"))
NO_WORDS = {"Wireroom", "ninjs", "plain", "en", "ltr", "100vw"}
"""The product's name, a format's; variants, a language, a direction and a size, which are no words."""


def load_words() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words_tool", ROOT / "tools" / "words.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


words = load_words()


def catalogue(language: str) -> Catalog:
    with words.file_of(language, "po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_string_lacks_its_translation(language: str) -> None:
    lacking = [message.id for message in words.missing(words.renewed(language))]
    assert lacking == [], "run: make words"


@pytest.mark.parametrize("language", [*words.LANGUAGES, words.ENGLISH])
def test_a_catalogue_is_compiled_as_it_stands(language: str) -> None:
    assert words.file_of(language, "mo").read_bytes() == words.mo(catalogue(language)), "run: make words"


def test_wagtails_words_that_are_changed_are_words_of_wagtails() -> None:
    """Where Wagtail says it otherwise one day, the newsroom's word would be lost without this."""
    theirs = Path(wagtail.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po")
    said = {message.id for path in theirs for message in read_po(io.BytesIO(path.read_bytes()), locale="en")}
    ours = catalogue(words.ENGLISH)
    assert [one.id for one in ours if one.id and one.id not in said] == []
    with translation.override("en-gb"):
        assert translation.gettext("Choose an image") == "Choose a picture"


PLACE_HOLDER = re.compile(r"%(?:\((\w+)\))?[sd]|\{(\w+)\}|%%")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_translation_names_no_place_holder_that_is_not_filled(language: str) -> None:
    """A plural may leave the figure out (Arabic has a word for two); a sentence of one form may leave out nothing."""
    wrong = []
    for message in catalogue(language):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        known = {found.group() for one in ids for found in PLACE_HOLDER.finditer(one)}
        for string in strings:
            used = {found.group() for found in PLACE_HOLDER.finditer(string)}
            unnamed = {"%d", "%s"} & known
            fits = used <= known and unnamed <= used if message.pluralizable else used == known
            if message.id and not fits:
                wrong.append((message.id, string))
    assert wrong == []


CODE = re.compile(
    r"\{#.*?#\}|\{% blocktranslate.*?\{% endblocktranslate %\}|<(script|style|code|kbd)\b.*?</\1>|<!--.*?-->", re.DOTALL
)
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')
TAG_OR_VARIABLE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORDS_OF_A_TAG = re.compile(r"""\b(?:default:|(?:heading|subtitle|title)=)["']([^"']*[a-z]{2} ?[^"']*)["']""")
CLASS_NAME = re.compile(r"\{% block (?:body_class|og_type|lang|branding_title) %\}.*?\{% endblock %\}", re.DOTALL)


def unmarked(template: str) -> list[str]:
    """What a reader or an editor would be told in English whatever the language."""
    template = CLASS_NAME.sub("", CODE.sub("", template))
    found = [part for tag in TAG_OR_VARIABLE.findall(template) for part in WORDS_OF_A_TAG.findall(tag)]
    plain = TAG_OR_VARIABLE.sub("", template)
    found += SPOKEN.findall(plain)
    found += re.sub(r"<[^>]*>", "\n", plain).splitlines()
    return [part.strip() for part in found if re.search(r"[A-Za-z]{2}", part) and part.strip() not in NO_WORDS]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "src/wireroom").as_posix())
def test_a_template_says_nothing_that_is_not_marked(template: Path) -> None:
    assert unmarked(template.read_text()) == []


def test_unmarked_words_are_found_wherever_they_hide() -> None:
    template = """{# a remark #}<p class="x">{% translate "Fine" %} {{ name }} wrote</p><img alt="A boat">
    <b title="{{ x }} of">{{ y|default:"nothing here" }}</b>{% include "a.html" with title="Some title" %}"""
    assert unmarked(template) == ["nothing here", "Some title", "A boat", "of", "wrote"]


def test_every_template_is_looked_at() -> None:
    assert len(TEMPLATES) > 80
