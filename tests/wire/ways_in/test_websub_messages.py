from __future__ import annotations

import pytest

from wireroom.wire.ways_in.websub_messages import is_signed, lease, request, sign


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signature_of_each_method_is_held_against_the_bytes(method: str) -> None:
    signed = f"{method}={sign(method, 'secret', b'feed')}"
    assert is_signed(signed, "secret", b"feed")
    assert not is_signed(signed, "secret", b"feed ")
    assert not is_signed(signed, "other", b"feed")


@pytest.mark.parametrize("stated", ["", "sha256", "sha256=", "md5=00", "=", "sha256=é", "__class__=x"])
def test_what_is_no_signature_is_none(stated: str) -> None:
    assert not is_signed(stated, "secret", b"feed")


def test_the_standards_own_way_of_asking() -> None:
    asked = request("subscribe", "https://a.example/feed", "https://us.example/wire/websub/k/", "s")
    assert asked["hub.mode"] == "subscribe"
    assert asked["hub.secret"] == "s"
    assert "hub.secret" not in request("unsubscribe", "https://a.example/feed", "https://us.example/", "s")


@pytest.mark.parametrize(("stated", "seconds"), [("86400", 86400), ("1", 300), ("", 432000), ("9" * 9, 5184000)])
def test_a_lease_stays_within_reason(stated: str, seconds: int) -> None:
    assert lease(stated) == seconds
