"""A setting that cannot be used stops the start, and its line says which and why."""

from __future__ import annotations

import pytest

from wireroom.core.settings_table import BadSetting, read_settings


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("WIREROOM_LANGUAGE", "klingon", "WIREROOM_LANGUAGE='klingon' cannot be used: give a BCP 47 tag"),
        ("WIREROOM_WORKERS", "x", "WIREROOM_WORKERS='x' cannot be used: give a whole number"),
        ("WIREROOM_PORT", "-1", "WIREROOM_PORT='-1' cannot be used: give a whole number"),
        ("WIREROOM_FETCH_ALLOW", "http://x/", "“http://x/” is no host name"),
        ("WIREROOM_ALLOWED_HOSTS", "desk.example:8000", "“desk.example:8000” is no host name"),
        ("WIREROOM_DEBUG", "perhaps", "say yes or no"),
        ("WIREROOM_TIME_ZONE", "Mars/Olympus", "give a zone of the tz database"),
        ("WIREROOM_PROT", "8000", "WIREROOM_PROT is no setting; is WIREROOM_PORT meant?"),
        ("WIREROOM_COLOUR_OF_THE_SEA", "grey", "WIREROOM_COLOUR_OF_THE_SEA is no setting; see docs/settings.md"),
    ],
)
def test_a_bad_value_or_name_is_told_in_one_line(name: str, value: str, said: str) -> None:
    with pytest.raises(BadSetting) as told:
        read_settings({name: value})
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_other_programs_variables_are_nobodys_business() -> None:
    assert read_settings({"PATH": "/bin", "WIREROOMS": "3"})["PORT"] == 8000


@pytest.mark.parametrize("tag", ["de", "ar", "en-GB", "pt-br", "de-at"])
def test_languages_with_and_without_a_region_are_taken(tag: str) -> None:
    assert read_settings({"WIREROOM_LANGUAGE": tag})["LANGUAGE"] == tag.lower()
