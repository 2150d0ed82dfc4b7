from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client, RequestFactory

from wireroom.discussion.models import Comment
from wireroom.discussion.network import drop_old_networks, network_hash


def seen(peer: str, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return network_hash(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))


def test_a_network_is_known_again_and_told_apart() -> None:
    assert seen("203.0.113.7") == seen("203.0.113.7") == seen("::ffff:203.0.113.7") != seen("203.0.113.8")
    assert "203.0.113.7" not in seen("203.0.113.7")


def test_a_household_on_ipv6_is_one_network() -> None:
    assert seen("2001:db8:1:2::1") == seen("2001:db8:1:2:ffff::9") != seen("2001:db8:1:3::1")


def test_a_proxy_on_this_machine_is_believed_and_nobody_else() -> None:
    assert seen("127.0.0.1", "198.51.100.9, 203.0.113.7") == seen("203.0.113.7")
    assert seen("203.0.113.7", "198.51.100.9") == seen("203.0.113.7")


def test_further_proxies_are_believed_where_the_operator_names_them(settings: Any) -> None:
    networks = [ip_network("127.0.0.0/8"), ip_network("10.0.0.0/8")]
    settings.WIREROOM = {**settings.WIREROOM, "PROXIES": networks}
    assert seen("10.0.0.1", "198.51.100.9, 203.0.113.7, 10.0.0.2") == seen("203.0.113.7")
    assert seen("11.0.0.1", "203.0.113.7") == seen("11.0.0.1")


@pytest.mark.parametrize("said", ["", "unknown", "203.0.113.7:80", "\x00"])
def test_what_is_no_address_does_no_harm(said: str) -> None:
    assert seen(said) == ""
    assert seen("127.0.0.1", said) == seen("127.0.0.1")


def test_networks_are_forgotten_after_the_days_set(article: Any, letter: Any, settings: Any) -> None:
    for peer, text in (("203.0.113.7", "Of long ago."), ("203.0.113.8", "Of today.")):
        Client(REMOTE_ADDR=peer).post(
            f"/discussion/{article.pk}/", {**letter, "comment": text}, headers={"Sec-Fetch-Site": "same-origin"}
        )
    old, new = Comment.objects.order_by("pk")
    assert old.network_hash
    assert old.network_hash != new.network_hash
    Comment.objects.filter(pk=old.pk).update(posted_at=old.posted_at - timedelta(days=15))
    drop_old_networks()
    assert list(Comment.objects.order_by("pk").values_list("network_hash", flat=True)) == ["", new.network_hash]
