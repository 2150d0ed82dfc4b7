"""The IPTC's vocabularies: codes and addresses, status and urgency."""

from __future__ import annotations

import pytest

from wireroom.wire.newscodes import address_of, code_of, pubstatus, qualified, urgency
from wireroom.wire.story import PubStatus


def test_a_code_and_its_address_are_one_another() -> None:
    address = address_of("medtop:20000139")
    assert address == "http://cv.iptc.org/newscodes/mediatopic/20000139"
    assert code_of(address) == "medtop:20000139"


@pytest.mark.parametrize("code", ["nw:88", "medtop:", "20000139", ""])
def test_other_codes_have_no_address(code: str) -> None:
    assert address_of(code) is None


@pytest.mark.parametrize(
    ("value", "scheme", "meant"),
    [
        ("20000139", "http://cv.iptc.org/newscodes/mediatopic/", "medtop:20000139"),
        ("http://cv.iptc.org/newscodes/subjectcode/04011002", "", "subj:04011002"),
        ("20000139", "", "medtop:20000139"),
        ("04011002", "", "subj:04011002"),
        ("20000139", "mediatopics", "medtop:20000139"),
        ("9", "http://nw.example/people/", "http://nw.example/people/9"),
        ("9", "http://nw.example/people", "http://nw.example/people/9"),
        ("S12", "NW", "NW:S12"),
        ("", "NW", ""),
    ],
)
def test_a_value_and_its_scheme_become_a_code(value: str, scheme: str, meant: str) -> None:
    assert qualified(value, scheme) == meant


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ("stat:usable", PubStatus.USABLE),
        ("stat:canceled", PubStatus.CANCELED),
        ("http://cv.iptc.org/newscodes/pubstatusg2/canceled", PubStatus.CANCELED),
        ("Cancelled", PubStatus.CANCELED),
        ("killed", PubStatus.CANCELED),
        ("stat:withheld", PubStatus.WITHHELD),
        ("Withheld ", PubStatus.WITHHELD),
        ("", PubStatus.USABLE),
    ],
)
def test_a_status_is_read_in_every_spelling(stated: str, status: PubStatus) -> None:
    assert pubstatus(stated) is status


@pytest.mark.parametrize(
    ("stated", "meant"), [("1", 1), ("9", 9), ("0", None), ("10", None), ("high", None), ("", None)]
)
def test_urgency_is_one_to_nine(stated: str, meant: int | None) -> None:
    assert urgency(stated) == meant
