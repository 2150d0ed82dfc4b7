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
        headers = [("content-length", str(len(body))), ("content-type", "text/html")]
        variants[coding] = Variant(body, f'"{coding}e"', [*headers, ("etag", f'"{coding}e"')])
    return Entry(status, MODIFIED, variants)


def get(request: Mapping[str, str] | None = None, method: str = "GET", status: int = 200) -> Answer:
    return answer(entry(status), method, request or {})


@pytest.mark.parametrize(
    ("accepted", "body"),
    [
        ("", BODY),
        ("identity", BODY),
        ("gzip", b"gz"),
        ("gzip, deflate, br, zstd", b"b"),
        ("br;q=0, gzip;q=0.5", b"gz"),
        ("br;q=0.0", BODY),
        ("BR", b"b"),
        ("x-br-not", BODY),
    ],
)
def test_the_best_coding_that_the_reader_accepts(accepted: str, body: bytes) -> None:
    assert get({"accept-encoding": accepted}).body == body


@pytest.mark.parametrize("tag", ['"e"', 'W/"e"', '"old", "e"', "*"])
def test_a_known_page_is_not_sent_again(tag: str) -> None:
    reply = get({"if-none-match": tag})
    assert (reply.status, reply.body) == (304, b"")
    assert ("etag", '"e"') in reply.headers
    assert not any(name == "content-length" for name, _ in reply.headers)


def test_the_tag_of_another_coding_does_not_count() -> None:
    assert get({"if-none-match": '"bre"'}).status == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Mon, 24 Nov 2025 10:00:00 GMT", 304),
        ("Mon, 24 Nov 2025 09:59:59 GMT", 200),
        ("yesterday", 200),
        ("Mon, 24 Nov 99999 10:00:00 GMT", 200),
    ],
)
def test_if_modified_since(since: str, status: int) -> None:
    assert get({"if-modified-since": since}).status == status


def test_an_entity_tag_outweighs_a_date() -> None:
    request = {"if-none-match": '"other"', "if-modified-since": "Mon, 24 Nov 2025 10:00:00 GMT"}
    assert get(request).status == 200


def test_head_has_the_headers_and_no_body() -> None:
    reply = get(method="HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert ("content-length", "100") in reply.headers


@pytest.mark.parametrize(
    ("wanted", "part", "where"),
    [
        ("bytes=0-9", BODY[:10], "bytes 0-9/100"),
        ("bytes=90-", BODY[90:], "bytes 90-99/100"),
        ("bytes=-5", BODY[95:], "bytes 95-99/100"),
        ("bytes=95-400", BODY[95:], "bytes 95-99/100"),
        ("bytes=-400", BODY, "bytes 0-99/100"),
    ],
)
def test_a_range_gets_its_part(wanted: str, part: bytes, where: str) -> None:
    reply = get({"range": wanted, "accept-encoding": "br"})
    assert (reply.status, reply.body) == (206, part)
    assert ("content-range", where) in reply.headers
    assert ("content-length", str(len(part))) in reply.headers


@pytest.mark.parametrize("wanted", ["bytes=100-", "bytes=9-3", "bytes=-0"])
def test_a_range_beyond_the_page_is_refused(wanted: str) -> None:
    reply = get({"range": wanted})
    assert reply.status == 416
    assert ("content-range", "bytes */100") in reply.headers


@pytest.mark.parametrize("wanted", ["bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=a-b"])
def test_a_range_not_understood_gets_the_whole(wanted: str) -> None:
    assert (get({"range": wanted}).status, get({"range": wanted}).body) == (200, BODY)


@pytest.mark.parametrize(("condition", "status"), [('"e"', 206), ('"old"', 200)])
def test_if_range(condition: str, status: int) -> None:
    assert get({"range": "bytes=0-1", "if-range": condition}).status == status


def test_a_withdrawn_story_answers_410_whatever_the_reader_has() -> None:
    assert get({"if-none-match": '"e"'}, status=410).status == 410
