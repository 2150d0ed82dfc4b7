"""HTTP as RFC 9110 has it: codings, validators, ranges, HEAD."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from wireroom.press.answering import Answer, Entry, Variant, answer

MODIFIED = 1_763_978_400  # 24 November 2025, 10:00:00 GMT
BODY = bytes(range(100))


def entry(status: int = 200) -> Entry:
    variants = {}
    for coding, body in (("", BODY), ("gzip", b"gz"), ("br", b"b")):
        headers = [(b"content-length", str(len(body)).encode()), (b"content-type", b"text/html")]
        variants[coding] = Variant(body, f'"{coding}e"'.encode(), [*headers, (b"etag", f'"{coding}e"'.encode())])
    return Entry(status, MODIFIED, variants)


def get(request: Mapping[bytes, bytes] | None = None, method: str = "GET", status: int = 200) -> Answer:
    return answer(entry(status), method, request or {})


@pytest.mark.parametrize(
    ("accepted", "body"),
    [
        (b"", BODY),
        (b"identity", BODY),
        (b"gzip", b"gz"),
        (b"gzip, deflate, br, zstd", b"b"),
        (b"br;q=0, gzip;q=0.5", b"gz"),
        (b"br;q=0.0", BODY),
        (b"BR", BODY),
        (b"x-br-not", BODY),
    ],
)
def test_the_best_coding_that_the_reader_accepts(accepted: bytes, body: bytes) -> None:
    assert get({b"accept-encoding": accepted}).body == body


@pytest.mark.parametrize("tag", [b'"e"', b'W/"e"', b'"old", "e"', b"*"])
def test_a_known_page_is_not_sent_again(tag: bytes) -> None:
    reply = get({b"if-none-match": tag})
    assert (reply.status, reply.body) == (304, b"")
    assert (b"etag", b'"e"') in reply.headers
    assert not any(name == b"content-length" for name, _ in reply.headers)


def test_the_tag_of_another_coding_does_not_count() -> None:
    assert get({b"if-none-match": b'"bre"'}).status == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        (b"Mon, 24 Nov 2025 10:00:00 GMT", 304),
        (b"Mon, 24 Nov 2025 09:59:59 GMT", 200),
        (b"yesterday", 200),
        (b"Mon, 24 Nov 99999 10:00:00 GMT", 200),
    ],
)
def test_if_modified_since(since: bytes, status: int) -> None:
    assert get({b"if-modified-since": since}).status == status


def test_an_entity_tag_outweighs_a_date() -> None:
    request = {b"if-none-match": b'"other"', b"if-modified-since": b"Mon, 24 Nov 2025 10:00:00 GMT"}
    assert get(request).status == 200


def test_head_has_the_headers_and_no_body() -> None:
    reply = get(method="HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert (b"content-length", b"100") in reply.headers


@pytest.mark.parametrize(
    ("wanted", "part", "where"),
    [
        (b"bytes=0-9", BODY[:10], b"bytes 0-9/100"),
        (b"bytes=90-", BODY[90:], b"bytes 90-99/100"),
        (b"bytes=-5", BODY[95:], b"bytes 95-99/100"),
        (b"bytes=95-400", BODY[95:], b"bytes 95-99/100"),
        (b"bytes=-400", BODY, b"bytes 0-99/100"),
    ],
)
def test_a_range_gets_its_part(wanted: bytes, part: bytes, where: bytes) -> None:
    reply = get({b"range": wanted, b"accept-encoding": b"br"})
    assert (reply.status, reply.body) == (206, part)
    assert (b"content-range", where) in reply.headers
    assert (b"content-length", str(len(part)).encode()) in reply.headers


@pytest.mark.parametrize("wanted", [b"bytes=100-", b"bytes=9-3", b"bytes=-0"])
def test_a_range_beyond_the_page_is_refused(wanted: bytes) -> None:
    reply = get({b"range": wanted})
    assert reply.status == 416
    assert (b"content-range", b"bytes */100") in reply.headers


@pytest.mark.parametrize("wanted", [b"bytes=0-1,5-6", b"lines=1-2", b"bytes=-", b"bytes=a-b"])
def test_a_range_not_understood_gets_the_whole(wanted: bytes) -> None:
    assert (get({b"range": wanted}).status, get({b"range": wanted}).body) == (200, BODY)


@pytest.mark.parametrize(("condition", "status"), [(b'"e"', 206), (b'"old"', 200)])
def test_if_range(condition: bytes, status: int) -> None:
    assert get({b"range": b"bytes=0-1", b"if-range": condition}).status == status


def test_a_withdrawn_story_answers_410_whatever_the_reader_has() -> None:
    assert get({b"if-none-match": b'"e"'}, status=410).status == 410
