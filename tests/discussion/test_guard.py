from __future__ import annotations

import pytest
from django.test import RequestFactory

from wireroom.discussion.guard import comes_from_our_page


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://news.example"}, False),
        ({"Origin": "https://news.example"}, True),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "https://elsewhere.example"}, False),
        ({"Origin": "https://news.example.elsewhere.example"}, False),
        ({"Origin": "https://news.example:8443"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "null", "Referer": "https://news.example/2026/11/20/fog/"}, False),
        ({"Origin": "http://[broken"}, False),
        ({"Referer": "https://news.example/2026/11/20/fog/"}, True),
        ({"Referer": "https://elsewhere.example/news.example"}, False),
        ({}, False),
    ],
)
def test_only_our_own_page_may_post(headers: dict[str, str], ours: bool) -> None:
    assert comes_from_our_page(RequestFactory().post("/discussion/1/", headers=headers)) is ours
