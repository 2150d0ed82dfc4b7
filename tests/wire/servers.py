"""Sources on this machine's own address, for tests of the ways in: a site with feeds, a WordPress, a hub, a mailbox.

Each is a real server and speaks its real protocol; each keeps what it was asked.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit
from xml.sax.saxutils import escape

import httpx

HOST = "127.0.0.1"


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Page:
    """One answer. With an `etag`, who has it already is told 304."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""


class Site:
    """A web site: `pages` by their paths, each a `Page` or something that makes one of the request."""

    def __init__(self) -> None:
        self.pages: dict[str, Page | Callable[[Asked], Page]] = {}
        self.asked: list[Asked] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                parts = urlsplit(self.path)
                length = int(self.headers.get("content-length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                query = dict(parse_qsl(parts.query, keep_blank_values=True))
                asked = Asked(self.command, parts.path, query, headers, self.rfile.read(length))
                site.asked.append(asked)
                page = site.page(asked)
                if page.etag and headers.get("if-none-match") == page.etag:
                    page = Page(status=304)
                self.send_response(page.status)
                own = {"Content-Type": page.content_type, "Content-Length": str(len(page.body)), "Connection": "close"}
                for name, value in (own | ({"ETag": page.etag} if page.etag else {}) | page.headers).items():
                    self.send_header(name, value)
                self.end_headers()
                if page.status != 304:
                    self.wfile.write(page.body)

            do_GET = do_POST = answer  # noqa: N815 - the names that the library calls.

            def log_message(self, *_: object) -> None:
                """Nothing: what was asked is in `asked`."""

        self.server = ThreadingHTTPServer((HOST, 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.url = f"http://{HOST}:{self.port}/"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def page(self, asked: Asked) -> Page:
        found = self.pages.get(asked.path, Page(b"not here", 404))
        return found(asked) if callable(found) else found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(10)


def rss(*entries: dict[str, str], title: str = "Northern Wire", links: str = "") -> bytes:
    """An RSS feed. An entry's keys are the names of its elements."""
    items = "".join(
        f"<item>{''.join(f'<{name}>{escape(value)}</{name}>' for name, value in entry.items())}</item>"
        for entry in entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{escape(title)}</title><link>https://northernwire.example/</link>{links}{items}</channel></rss>"
    ).encode()


def entry(number: int, headline: str, at: Any = None, **more: str) -> dict[str, str]:
    """An entry for `rss`."""
    stated = {
        "title": headline,
        "link": f"https://northernwire.example/{number}",
        "guid": f"urn:northernwire:{number}",
        "description": f"<p>{headline}. The harbour office said so on the quay this morning.</p>",
    }
    return stated | ({"pubDate": format_datetime(at)} if at else {}) | more


FEED_TYPE = "application/rss+xml; charset=utf-8"


class FeedSite(Site):
    """A site with one feed at `/feed.xml`, which its front names. `publish` changes what the feed says."""

    def __init__(self) -> None:
        super().__init__()
        self.feed_url = f"{self.url}feed.xml"
        front = '<!doctype html><title>Northern Wire</title><link rel="alternate" type="application/rss+xml" '
        self.pages["/"] = Page(f'{front} title="Latest" href="/feed.xml"><p>Welcome.</p>'.encode())
        self.publish()

    def publish(self, *entries: dict[str, str], links: str = "", **headers: str) -> None:
        body = rss(*entries, links=links)
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages["/feed.xml"] = Page(body, content_type=FEED_TYPE, headers=named, etag=etag)

    def fail(self, status: int, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages["/feed.xml"] = Page(b"no", status, "text/plain", named)


class WordPressSite(Site):
    """A WordPress: `write` adds a post or changes it, and its interface pages through them as the real one does."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[int, dict[str, Any]] = {}
        named = f'<link rel="https://api.w.org/" href="{self.url}wp-json/">'
        self.pages["/"] = Page(f"<!doctype html><title>Harbour Press</title>{named}".encode())
        self.pages["/wp-json/wp/v2/posts"] = self.answer_with_posts

    def write(self, number: int, headline: str, modified: str, body: str = "", **more: Any) -> None:
        """`modified` as WordPress has it: "2026-11-24T09:00:00", in GMT."""
        known = self.posts.get(number, {"date_gmt": modified})
        self.posts[number] = {
            "id": number,
            "date_gmt": known["date_gmt"],
            "modified_gmt": modified,
            "guid": {"rendered": f"{self.url}?p={number}"},
            "link": f"{self.url}{number}/",
            "status": "publish",
            "title": {"rendered": headline},
            "content": {"rendered": body or f"<p>{headline}, the harbour office said.</p>", "protected": False},
            "excerpt": {"rendered": ""},
            "_embedded": {"author": [{"name": "Ada Quill", "link": f"{self.url}author/ada/"}]},
            **more,
        }

    def delete(self, number: int) -> None:
        """The post goes into the trash: it is in no list, and its own address is not for the public."""
        del self.posts[number]
        refusal = {"code": "rest_forbidden", "message": "Sorry, you are not allowed to do that."}
        self.pages[f"/wp-json/wp/v2/posts/{number}"] = Page(json.dumps(refusal).encode(), 401, "application/json")

    def answer_with_posts(self, asked: Asked) -> Page:
        wanted, since = asked.query, asked.query.get("modified_after", "").removesuffix("Z")
        if "include" in wanted:
            there = [{"id": int(key)} for key in wanted["include"].split(",") if int(key) in self.posts]
            return Page(json.dumps(there).encode(), 200, "application/json; charset=UTF-8")
        posts = [post for post in self.posts.values() if post["modified_gmt"] > since]
        posts.sort(key=lambda post: post[f"{wanted.get('orderby', 'date')}_gmt"], reverse=wanted.get("order") != "asc")
        size, number = int(wanted.get("per_page", 10)), int(wanted.get("page", 1))
        pages = -(-len(posts) // size)
        if number > max(pages, 1):
            refusal = {"code": "rest_post_invalid_page_number", "message": "The page number is too large."}
            return Page(json.dumps(refusal).encode(), 400, "application/json")
        here = posts[(number - 1) * size : number * size]
        headers = {"X-WP-Total": str(len(posts)), "X-WP-TotalPages": str(pages)}
        return Page(json.dumps(here).encode(), 200, "application/json; charset=UTF-8", headers)


class Hub(Site):
    """A WebSub hub at `/hub`: it asks back before it believes a subscription, and signs what it delivers."""

    def __init__(self) -> None:
        super().__init__()
        self.hub_url = f"{self.url}hub"
        self.subscriptions: dict[str, dict[str, str]] = {}
        self.asked_back = threading.Event()
        self.pages["/hub"] = self.subscribe

    def subscribe(self, asked: Asked) -> Page:
        wanted = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        threading.Thread(target=self.ask_back, args=[wanted], daemon=True).start()
        return Page(b"", 202, "text/plain")

    def ask_back(self, wanted: dict[str, str]) -> None:
        question = {
            "hub.mode": wanted["hub.mode"],
            "hub.topic": wanted["hub.topic"],
            "hub.challenge": "a-challenge",
            "hub.lease_seconds": wanted.get("hub.lease_seconds", "864000"),
        }
        with suppress(httpx.HTTPError):
            answer = httpx.get(f"{wanted['hub.callback']}?{urlencode(question)}", timeout=30)
            if answer.status_code == 200 and answer.text == "a-challenge":
                self.subscriptions[wanted["hub.topic"]] = wanted
        self.asked_back.set()

    def links(self, topic: str) -> str:
        """What a feed has in its channel to name this hub, and itself."""
        return f'<atom:link rel="hub" href="{self.hub_url}"/><atom:link rel="self" href="{topic}"/>'

    def deliver(self, topic: str, body: bytes, method: str = "sha256", secret: str = "") -> int:
        """Send what is new to whoever subscribed; the status that was answered."""
        held = self.subscriptions[topic]
        digest = hmac.new((secret or held["hub.secret"]).encode(), body, method).hexdigest()
        headers = {"Content-Type": FEED_TYPE, "X-Hub-Signature": f"{method}={digest}"}
        return httpx.post(held["hub.callback"], content=body, headers=headers, timeout=30).status_code


@dataclass
class Letter:
    """A letter in the mailbox."""

    uid: int
    data: bytes
    seen: bool = False


class Mailbox:
    """A mailbox over IMAP4rev1 (RFC 3501) with TLS: as much of it as a reader of letters needs."""

    def __init__(self, certificate: ssl.SSLContext, user: str = "desk", password: str = "sea-glass") -> None:
        self.user, self.password = user, password
        self.letters: list[Letter] = []
        self.validity = 1
        self.asked: list[str] = []
        self.tls = certificate
        self.listener = socket.create_server((HOST, 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.listen)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"imaps://{self.user}@localhost:{self.port}/INBOX"

    def put(self, data: bytes) -> Letter:
        """Deliver a letter into the mailbox."""
        letter = Letter(max((one.uid for one in self.letters), default=0) + 1, data.replace(b"\n", b"\r\n"))
        self.letters.append(letter)
        return letter

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(10)

    def listen(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.converse, args=[connection], daemon=True).start()

    def converse(self, connection: socket.socket) -> None:
        connection.settimeout(20)
        with suppress(OSError), connection, self.tls.wrap_socket(connection, server_side=True) as secured:
            self.say(secured, b"* OK ready")
            with secured.makefile("rb") as lines:
                for line in lines:
                    if not self.answer(secured, line.decode().strip()):
                        return

    @staticmethod
    def say(connection: socket.socket, line: bytes) -> None:
        connection.sendall(line + b"\r\n")

    def answer(self, connection: socket.socket, line: str) -> bool:  # noqa: C901 - a list of commands.
        """Answer one command; False at the end of the talk."""
        tag, _, rest = line.partition(" ")
        command, _, words = rest.partition(" ")
        self.asked.append(rest if command != "LOGIN" else "LOGIN")
        if command == "UID":
            command, _, words = words.partition(" ")
        done = f"{tag} OK done".encode()
        match command.upper():
            case "CAPABILITY":
                self.say(connection, b"* CAPABILITY IMAP4rev1")
            case "LOGIN":
                if [word.strip('"') for word in words.split()] != [self.user, self.password]:
                    done = f"{tag} NO wrong name or password".encode()
            case "SELECT" | "EXAMINE":
                if words.strip('"') == "INBOX":
                    self.say(connection, f"* {len(self.letters)} EXISTS".encode())
                    self.say(connection, f"* OK [UIDVALIDITY {self.validity}] valid".encode())
                else:
                    done = f"{tag} NO no such folder".encode()
            case "SEARCH":
                self.say(connection, f"* SEARCH {' '.join(str(one.uid) for one in self.search(words))}".encode())
            case "FETCH":
                self.fetch(connection, words)
            case "STORE":
                uid = int(words.split()[0])
                next(one for one in self.letters if one.uid == uid).seen = True
            case "LOGOUT":
                self.say(connection, b"* BYE")
        self.say(connection, done)
        return command.upper() != "LOGOUT"

    def search(self, words: str) -> list[Letter]:
        since = re.search(r"UID (\d+):\*", words)
        if since is None:
            return [one for one in self.letters if not one.seen]
        found = [one for one in self.letters if one.uid >= int(since[1])]
        return found or self.letters[-1:]  # As the standard has it: "*" is the last letter, whatever its number.

    def fetch(self, connection: socket.socket, words: str) -> None:
        letter = next(one for one in self.letters if one.uid == int(words.split()[0]))
        data = letter.data
        if "HEADER" in words:
            data = letter.data.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        section = "BODY[HEADER]" if "HEADER" in words else "BODY[]"
        size = f"RFC822.SIZE {len(letter.data)} " if "SIZE" in words else ""
        self.say(connection, f"* 1 FETCH (UID {letter.uid} {size}{section} {{{len(data)}}}".encode())
        connection.sendall(data)
        self.say(connection, b")")
