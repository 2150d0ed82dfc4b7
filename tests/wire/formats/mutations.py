"""Samples spoiled at random: what a broken line, a full disk or a stranger would make of an agency's file.

Run it for as many as you like, outside the test suite:

    python -m tests.wire.formats.mutations 20000
"""

from __future__ import annotations

import copy
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from tests.wire.formats.samples import FORMATS, SAMPLES
from wireroom.wire.formats.recognise import read, recognise
from wireroom.wire.formats.unreadable import UnreadableItem

SECONDS = 1.0
"""What no spoiled sample may take of the processor, so that other work on the machine does not count."""

# fmt: off
_BITS = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b"&amp;", b"&#0;", b"&#x110000;", b"]]>", b"<![CDATA[",
    b"<!--", b"-->", b"</p>", b"<p>" * 300, b"<b>" * 3000, b"<table><tr><td>" * 400, b"<blockquote>" * 300,
    b"[" * 2000, b"{" * 50, b'"', b"\\", b"null", b"-1e999", b"9" * 400, b'{"a":' * 200, b"[[]]", b"true",
    b"\x01", b"\x02", b"\x03", b"\x16", b"\r", b"\n\n", b"\t", b" " * 5000, b"=\n", b"^", b"(" * 500, b"-" * 3000,
    "é\u202e\u0000€".encode(), b"%", b"http://", b"javascript:", b"../../", b"0000-00-00T99:99:99+99:99",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;&a;", b' xmlns:a="b"', b"<a:b>", b"<![", b"<?", b"By ", b"/" * 800,
)
# fmt: on


def spoiled(sample: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """One to six changes to a sample: bytes lost, doubled, moved, or replaced by something nasty."""
    data = bytearray(sample)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 2, 8, 64, 512)))
        match chance.randrange(7):
            case 0:
                del data[start:end]
            case 1:
                data[start:start] = data[start:end] * chance.choice((1, 2, 30))
            case 2:
                data[start:end] = chance.choice(_BITS)
            case 3:
                data[start:start] = chance.choice(_BITS)
            case 4 if data:
                data[start % len(data)] = chance.randrange(256)
            case 5:
                other = chance.choice(others)
                cut = chance.randrange(len(other) + 1)
                data[start:end] = other[cut : cut + chance.choice((16, 256, 2048))]
            case _:
                del data[start if chance.random() < 0.2 else len(data) :]
    return bytes(data)


_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, 10**30, "", "x", " \u0000\ud800 ", "<p>One</p>", "2026-11-24", [], {}, [[]], [None], [{}],
    {"": {}}, {"value": 1}, {"rendered": []}, ["a", 1, {"name": "b"}], "https://[", "a" * 5000,
)  # fmt: skip


def spoiled_json(sample: bytes, chance: random.Random) -> bytes:
    """A JSON document that is one still, with one to six of its values exchanged for others of any kind."""
    document = json.loads(sample)
    for _ in range(chance.randint(1, 6)):
        places = list(_places(document))
        if not places:
            break
        above, key = chance.choice(places)
        if chance.random() < 0.2:
            del above[key]
        else:
            above[key] = copy.deepcopy(chance.choice((*_VALUES, document, above)))
    return json.dumps(document).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value where another value may stand."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


def spoiled_samples(name: str, count: int, seed: int = 20261124) -> Iterator[bytes]:
    """As many spoiled samples of a format; the same ones for the same seed."""
    chance = random.Random(f"{name}{seed}")
    own = [path.read_bytes() for path in sorted((SAMPLES / name).iterdir()) if path.suffix != ".toml"]
    for number in range(count):
        sample = chance.choice(own)
        whole = number % 2 and sample[:1] in (b"{", b"[")
        yield spoiled_json(sample, chance) if whole else spoiled(sample, own, chance)


def read_spoiled(name: str, data: bytes) -> tuple[str, float]:
    """Read a spoiled sample: "read" or "refused", and the processor's seconds. Anything else raised is a fault."""
    begun = time.process_time()
    try:
        recognise(data)
        read(name, data)
    except UnreadableItem:
        return "refused", time.process_time() - begun
    return "read", time.process_time() - begun


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for name in sys.argv[2:] or FORMATS:
        outcomes = {"read": 0, "refused": 0}
        slowest, worst = 0.0, b""
        for data in spoiled_samples(name, count):
            outcome, seconds = read_spoiled(name, data)
            outcomes[outcome] += 1
            if seconds > slowest:
                slowest, worst = seconds, data
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told = f"{outcomes['read']:6} read {outcomes['refused']:6} refused"
        print(f"{name:14} {told}; slowest {slowest:.2f} s, {peak:.0f} MB")
        if slowest > SECONDS:
            (Path(gettempdir()) / f"slowest-{name}").write_bytes(worst)


if __name__ == "__main__":
    main()
