"""Several nodes of one newsroom on loopback: one PostgreSQL, one key, one folder of originals, an edition each."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx
import psycopg

from tests.newsroom import PATIENCE, Newsroom, make_newsroom
from tests.postgresql import Server

PUBLIC_ADDRESS = "http://news.example"


@dataclass(slots=True)
class Nodes:
    """The newsroom's machines, in the order in which they were added."""

    folder: Path
    database_url: str
    nodes: list[Newsroom] = field(default_factory=list)

    @classmethod
    def begin(cls, folder: Path, server: Server) -> Nodes:
        (folder / "shared").mkdir(parents=True)
        (folder / "shared" / "key").write_text("a key that all the nodes of this newsroom share")
        return cls(folder, server.url(server.database()))

    @property
    def settings(self) -> dict[str, str]:
        return {
            "WIREROOM_DATABASE_URL": self.database_url,
            "WIREROOM_URL": PUBLIC_ADDRESS,
            "WIREROOM_ORIGINALS": str(self.folder / "shared" / "originals"),
            "WIREROOM_SECRET_KEY_FILE": str(self.folder / "shared" / "key"),
        }

    def add(self) -> Newsroom:
        """One more node, not yet served."""
        home = self.folder / f"node{len(self.nodes) + 1}"
        if self.nodes:  # The same release has the same styles and scripts: no need to gather them again.
            shutil.copytree(self.nodes[0].home / "static", home / "static")
        make_newsroom(home, settings=self.settings)
        self.nodes.append(Newsroom(home, self.settings))
        return self.nodes[-1]

    def publish(self, headline: str, by: int = 0) -> str:
        """Publish a story through one node's command, and say its path."""
        page = self.folder / "page.txt"
        page.write_text(f"{headline}\nThe quay was full before seven.\n{'The boats came in. ' * 40}\nBy Mara Lind\n")
        done = self.nodes[by].wireroom("import", "page", page, "--published", "2026-11-20")
        address = re.search(rf"live at {PUBLIC_ADDRESS}(/\S+)", done.stdout)
        assert address, done.stdout + done.stderr
        return address.group(1)

    def rename_paper(self, name: str) -> None:
        """Change what stands in every masthead, and mark it in the same transaction."""
        with psycopg.connect(self.database_url) as connection:
            connection.execute(
                "INSERT INTO core_newspaper (id, name, tagline, description) VALUES (1, %s, '', '') "
                "ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                [name],
            )
            connection.execute("INSERT INTO press_mark (tag, marked_at) VALUES ('paper-name', now())")

    def stop(self) -> None:
        for node in self.nodes:
            node.stop()


def kill(node: Newsroom) -> None:
    """End every process of the node at once, as a power cut would."""
    assert node.process
    node.process.send_signal(signal.SIGSTOP)  # It starts no further one meanwhile.
    for pid in tree(node):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    node.process.wait()


def kill_one(node: Newsroom, random: Random) -> None:
    """End one of the processes that the server started: a web process or the worker."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(random.choice(tree(node)[1:]), signal.SIGKILL)


def tree(node: Newsroom) -> list[int]:
    """Every process of a served node: the server, its web processes, the worker."""
    assert node.process
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            after_name = entry.read_text().rpartition(")")[2].split()
            children.setdefault(int(after_name[1]), []).append(int(entry.parent.name))
    found = [node.process.pid]
    for parent in found:
        found += children.get(parent, [])
    return found


@dataclass(slots=True)
class Reading:
    """What readers got: how many pages, and every answer that was not a whole page."""

    pages: int = 0
    errors: list[str] = field(default_factory=list)


@contextlib.contextmanager
def readers(urls: list[str], pause: float = 0.005) -> Iterator[Reading]:
    """One reader for each address, who asks for its page again and again."""
    reading, over = Reading(), threading.Event()
    threads = [threading.Thread(target=_read, args=(url, pause, reading, over)) for url in urls]
    for thread in threads:
        thread.start()
    try:
        yield reading
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _read(url: str, pause: float, reading: Reading, over: threading.Event) -> None:
    with httpx.Client(timeout=PATIENCE) as reader:
        while not over.is_set():
            try:
                answer = reader.get(url)
                if answer.status_code != 200 or not answer.text.rstrip().endswith("</html>"):
                    reading.errors.append(f"{time.time():.2f} {url} {answer.status_code}")
            except httpx.HTTPError as error:
                reading.errors.append(f"{time.time():.2f} {url} {error!r}")
            reading.pages += 1
            time.sleep(pause)
