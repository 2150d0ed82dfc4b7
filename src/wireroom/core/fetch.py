"""Fetching from the web, guarded: what an editor or a feed names is read, and nothing else is touched.

`fetch` follows at most a few redirects and checks each hop (http or https, no credentials, a public address,
a port of the web), keeps no cookies, uses no proxy, and stops at a limit of time and size. What can go wrong
is said in one sentence for an editor: `FetchRefused` is the guard's no, `FetchFailed` the other side's.

    page = fetch("https://harbourpress.example/2026/11/24/ferry/")
    page.body, page.content_type, page.charset
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from ssl import SSLContext
from urllib.parse import urlencode

import httpcore
import httpx

from wireroom import __version__
from wireroom.core.guarded_connection import BrokenOff, Budget, GuardedBackend, Refused

USER_AGENT = f"Wireroom/{__version__} (news publishing system; fetches for its newsroom)"

REDIRECTS = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
KEEPING_THE_METHOD = frozenset({307, 308})
NOT_MODIFIED = 304

LASTING = frozenset(range(400, 500)) - {408, 425, 429}
"""Answers that will be the same the next time."""

WHAT_A_STATUS_MEANS = {
    401: "it wants a login",
    403: "it does not let us in",
    404: "there is nothing at this address",
    410: "it was taken down for good",
    429: "it was asked too often",
    451: "it is withheld for legal reasons",
}

HEAD_BYTES = 256 * 1024
"""Room for status lines and headers, all hops together, beside the limit for the body."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost. `content_types` empty takes any; an answer that names none is always taken."""

    seconds: float = 20.0
    body_bytes: int = 10 * 1024 * 1024
    """For what is sent and for what it is after decompression."""
    redirects: int = 5
    content_types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. Status 304 has no body: what was fetched before still holds."""

    url: str
    """The address that answered, after redirects."""
    status: int
    headers: httpx.Headers
    body: bytes
    content_type: str
    """Lower case, without parameters; empty if the answer names none."""
    charset: str | None
    """As declared with the content type, unchecked."""
    moved_to: str | None = None
    """The address to ask from now on, where every redirect said that it is for good (RFC 9110, 301 and 308)."""


class FetchError(Exception):
    """Nothing was fetched. As a string: one sentence that names the address without its query."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{readable(url) or 'An empty address'} {shown(reason)}.")
        self.url = url
        self.reason = reason


class FetchRefused(FetchError):
    """The address is not one that may be fetched."""


class FetchFailed(FetchError):
    """The other side did not answer, or not well. `permanent`: trying again will not help.

    `retry_after` is that header as it came (RFC 9110, section 10.2.3), empty where there was none.
    """

    def __init__(
        self, url: str, reason: str, *, permanent: bool, status: int | None = None, retry_after: str = ""
    ) -> None:
        super().__init__(url, reason)
        self.permanent = permanent
        self.status = status
        self.retry_after = retry_after


def fetch(
    url: str,
    *,
    limits: Limits = Limits(),
    allow_hosts: frozenset[str] = frozenset(),
    etag: str | None = None,
    last_modified: str | None = None,
) -> Fetched:
    """GET `url`; raises `FetchRefused` or `FetchFailed`.

    `allow_hosts` are names (or addresses) as they stand in URLs; on them any address and any port is open.
    `etag` and `last_modified` are what an earlier answer carried; if nothing has changed the status is 304.
    """
    conditional = {b"If-None-Match": etag, b"If-Modified-Since": last_modified}
    conditions = [(name, value.strip().encode()) for name, value in conditional.items() if value]
    return _ask(_Question("GET", conditions), url, limits, allow_hosts)


def send_form(
    url: str,
    fields: Mapping[str, str],
    *,
    limits: Limits = Limits(redirects=2),
    allow_hosts: frozenset[str] = frozenset(),
) -> Fetched:
    """POST `fields` as a form to `url`, as guarded as `fetch`; only redirects that keep the method are followed."""
    content = urlencode(fields).encode()
    headers = [(b"Content-Type", b"application/x-www-form-urlencoded"), (b"Content-Length", b"%d" % len(content))]
    return _ask(_Question("POST", headers, content), url, limits, allow_hosts)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, at the first address and at each that it redirects to."""

    method: str
    headers: list[tuple[bytes, bytes]]
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: httpx.URL
    for_good: bool


def _ask(question: _Question, url: str, limits: Limits, allow_hosts: frozenset[str]) -> Fetched:
    budget = Budget(limits.seconds, limits.body_bytes + HEAD_BYTES)
    backend = GuardedBackend(allow_hosts, budget)
    with httpcore.ConnectionPool(ssl_context=tls(), network_backend=backend) as pool:
        asked = first_address(url)
        seen, hops = {asked}, list[_Redirect]()
        for _ in range(limits.redirects + 1):
            answer = one_hop(pool, asked, question, limits)
            if isinstance(answer, Fetched):
                for_good = bool(hops) and all(hop.for_good for hop in hops)
                return replace(answer, moved_to=str(asked) if for_good else None)
            hops.append(answer)
            asked = answer.to
            if asked in seen:
                raise FetchFailed(url, "redirects in a circle", permanent=True)
            seen.add(asked)
    raise FetchFailed(url, f"redirects more than {limits.redirects} times", permanent=True)


def one_hop(pool: httpcore.ConnectionPool, url: httpx.URL, question: _Question, limits: Limits) -> Fetched | _Redirect:
    """One request: the answer, or the address that it redirects to."""
    try:
        with pool.stream(
            question.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=[*request_headers(url), *question.headers],
            content=question.content,
            extensions={"sni_hostname": url.raw_host.decode("ascii").rstrip(".")},
        ) as response:
            return read_answer(response, url, question.method, limits)
    except Refused as refused:
        raise FetchRefused(str(url), str(refused)) from refused
    except BrokenOff as broken:
        raise FetchFailed(str(url), str(broken), permanent=broken.permanent) from broken
    except httpcore.RemoteProtocolError as error:
        raise FetchFailed(str(url), "broke off, or does not speak HTTP", permanent=False) from error
    except (httpcore.NetworkError, httpcore.TimeoutException) as error:
        raise FetchFailed(str(url), "broke off in the middle of its answer", permanent=False) from error
    except httpcore.LocalProtocolError as error:
        raise FetchFailed(str(url), "cannot be asked for in HTTP", permanent=True) from error


def request_headers(url: httpx.URL) -> list[tuple[bytes, bytes]]:
    return [
        (b"Host", url.netloc),
        (b"User-Agent", USER_AGENT.encode()),
        (b"Accept", b"*/*"),
        # The one encoding that can be unpacked piece by piece under a limit with Python's own library.
        (b"Accept-Encoding", b"gzip"),
    ]


def read_answer(response: httpcore.Response, url: httpx.URL, method: str, limits: Limits) -> Fetched | _Redirect:
    headers = httpx.Headers(response.headers)
    status = response.status
    if status in (REDIRECTS if method == "GET" else KEEPING_THE_METHOD) and "location" in headers:
        return _Redirect(redirected(url, headers["location"]), status in FOR_GOOD)
    content_type, charset = declared_type(headers.get("content-type", ""))
    if status == NOT_MODIFIED:
        return Fetched(str(url), status, headers, b"", content_type, charset)
    if not 200 <= status < 300:
        after = headers.get("retry-after", "")
        raise FetchFailed(str(url), said(status), permanent=status in LASTING, status=status, retry_after=after)
    if limits.content_types and content_type and content_type not in limits.content_types:
        wanted = ", ".join(sorted(limits.content_types))
        reason = f"is of the type {content_type}, where {wanted} was expected"
        raise FetchFailed(str(url), reason, permanent=True, status=status)
    body = read_body(response, headers, limits.body_bytes)
    return Fetched(str(url), status, headers, body, content_type, charset)


def said(status: int) -> str:
    meaning = WHAT_A_STATUS_MEANS.get(status) or ("it has a fault of its own" if status >= 500 else None)
    return f"answered {status}; {meaning}" if meaning else f"answered {status}"


def declared_type(header: str) -> tuple[str, str | None]:
    content_type, _, parameters = header.partition(";")
    charset = re.search(r"(?:^|;)\s*charset\s*=\s*[\"']?([\w.:+-]+)", parameters, re.IGNORECASE)
    return content_type.strip().lower(), charset[1].lower() if charset else None


def read_body(response: httpcore.Response, headers: httpx.Headers, limit: int) -> bytes:
    too_large = BrokenOff(f"is larger than {in_words(limit)}", permanent=True)
    if int(headers.get("content-length", "0")) > limit:
        raise too_large
    body = bytearray()
    for chunk in unpacked(response.iter_stream(), headers.get("content-encoding", ""), limit):
        body += chunk
        if len(body) > limit:
            raise too_large
    return bytes(body)


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int) -> Iterable[bytes]:
    match encoding.strip().lower():
        case "" | "identity":
            return chunks
        case "gzip" | "x-gzip":
            return gunzipped(chunks, limit)
        case other:
            raise BrokenOff(f"is packed as '{other}', which it was not asked for", permanent=True)


def gunzipped(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Unpack gzip (RFC 1952) in pieces of at most one byte more than `limit`, so that no bomb goes off."""
    member = None
    for chunk in chunks:
        while chunk:
            if member is None or member.eof:
                if member and not chunk.startswith(b"\x1f"):
                    return  # Some servers pad what they packed.
                member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            try:
                yield member.decompress(chunk, limit + 1)
            except zlib.error as error:
                raise BrokenOff("is damaged: it cannot be unpacked", permanent=True) from error
            chunk = member.unused_data if member.eof else member.unconsumed_tail
    if member and not member.eof:
        raise BrokenOff("broke off in the middle of its answer")


def first_address(url: str) -> httpx.URL:
    try:
        return parsed(url)
    except Refused as refused:
        raise FetchRefused(url, str(refused)) from refused


def redirected(url: httpx.URL, location: str) -> httpx.URL:
    try:
        target = str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused("redirects to something that is no web address") from error
    try:
        return parsed(target)
    except Refused as refused:
        raise Refused(f"redirects to {readable(target)}, which {refused}") from refused


def parsed(url: str) -> httpx.URL:
    """`url` as one that may be asked for; its host is checked when the connection is made."""
    try:
        address = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused("is no web address") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise Refused("is no web address: those begin with http:// or https:// and a host")
    if address.userinfo:
        raise Refused("carries a user name or password, which would not stay secret")
    return address.copy_with(fragment=None)


def readable(url: str) -> str:
    """An address for a message or a log: no query, no credentials (both may hold keys), no great length."""
    return shown(re.sub(r"(?<=//)[^/?#]*@", "", re.sub(r"[?#].*", "", url, flags=re.DOTALL)))


def shown(text: str, length: int = 300) -> str:
    """What a stranger wrote, fit for a terminal and one line: nothing that steers either, no great length."""
    printable = "".join(character for character in text if character.isprintable()).strip()
    return printable if len(printable) <= length else f"{printable[: length - 1]}…"


def in_words(size: int) -> str:
    return f"{size / 1024 / 1024:.3g} MB" if size >= 1024 * 1024 else f"{size / 1024:.3g} kB"


@lru_cache(maxsize=1)
def tls() -> SSLContext:
    """The machine's certificates where the environment names them, else those that come with certifi."""
    return httpx.create_ssl_context()
