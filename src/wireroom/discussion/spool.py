"""Takes comments in while the database is away, and hands them over when it is back, each exactly once.

A comment is a file in the home folder, named after what makes two letters one, so that the same letter twice
is one file. It is on the disk, with the folder's entry, before the reader is told. It leaves the folder after the
comment is committed; should the process end between the two, the comment is found by its digest and its moment, and
not stored again. An e-mail address stands in the file only encrypted.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError

from wireroom.articles.models import Article
from wireroom.articles.reading import published
from wireroom.core import clock
from wireroom.discussion.accepting import Letter, accept, digest_of
from wireroom.discussion.models import Comment
from wireroom.discussion.names import belongs_to_a_reader
from wireroom.discussion.privacy import AddressUnreadable, address_hash, decrypt_address, encrypt_address
from wireroom.discussion.rules import rules_of

log = logging.getLogger(__name__)

MOST = 10_000
"""Comments that are held; more than a site gets while somebody mends a database, less than fills a disk."""


class Full(Exception):
    """No more comments are held: there are too many, or the disk takes none."""


def lay_down(article: int, letter: Letter) -> None:
    """Keep the letter. On the disk when this returns; raises `Full`."""
    name = f"{digest_of(article, address_hash(letter.email), letter.text)}.json"
    folder = settings.HOME.spool
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (folder / name).exists():
            return
        if sum(1 for _ in os.scandir(folder)) >= MOST:
            raise Full
        _write(folder / name, _written(article, letter))
    except OSError as error:
        log.error("A comment could not be kept in %s: %s.", folder, error.strerror)
        raise Full from error


def bring_in() -> None:
    """The worker's job: hand over what was kept, the oldest first. What cannot be taken goes into `refused`."""
    for file in _kept():
        try:
            taken = _hand_over(file)
        except (OperationalError, InterfaceError):
            return  # Still away: all stays as it is.
        except (ValueError, KeyError, TypeError, AddressUnreadable) as error:
            _set_aside(file, f"it cannot be read: {error}")
        else:
            if taken:
                file.unlink(missing_ok=True)
            else:
                _set_aside(file, "its story takes no comments any more")


def _hand_over(file: Path) -> bool:
    kept = json.loads(file.read_bytes())
    letter = Letter(**{**kept["letter"], "email": decrypt_address(kept["letter"]["email"])})
    moment = datetime.fromisoformat(kept["moment"])
    article: Article | None = published().filter(pk=kept["article"]).first()
    if article is None:
        return False
    if not Comment.objects.filter(digest=file.stem, posted_at=moment).exists():
        if not rules_of(article).open:
            return False
        accept(article, letter, moment, _noted(letter))
    return True


def _noted(letter: Letter) -> tuple[str, ...]:
    """What the form would have refused, had the database been there to ask."""
    if belongs_to_a_reader(letter.name, besides=letter.reader):
        return ("Somebody else has confirmed this name, or one like it.",)
    return ()


def _kept() -> list[Path]:
    try:
        files = [file for file in settings.HOME.spool.iterdir() if file.suffix == ".json"]
    except FileNotFoundError:
        return []
    return sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name))


def _written(article: int, letter: Letter) -> bytes:
    sealed = replace(letter, email=encrypt_address(letter.email))
    fields = {name: getattr(sealed, name) for name in Letter.__dataclass_fields__}
    return json.dumps({"article": article, "moment": clock.now().isoformat(), "letter": fields}).encode()


def _write(file: Path, data: bytes) -> None:
    draft = file.with_name(f".{file.stem}.{os.getpid()}.{threading.get_ident()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _set_aside(file: Path, why: str) -> None:
    refused = file.parent / "refused"
    refused.mkdir(mode=0o700, exist_ok=True)
    file.replace(refused / file.name)
    log.error("A kept comment was not taken, %s. It lies in %s.", why, refused / file.name)
