"""The newsroom's home: one folder that holds all that an installation keeps."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """Where things lie under the home folder. Nothing is created by asking."""

    folder: Path
    shared_originals: Path | None = None
    shared_key: Path | None = None
    """What several nodes of one newsroom keep outside their own folders."""

    @property
    def database(self) -> Path:
        return self.folder / "wireroom.sqlite3"

    @property
    def originals(self) -> Path:
        """Pictures as they were received; the public never reads from here."""
        return self.shared_originals or self.folder / "originals"

    @property
    def edition(self) -> Path:
        return self.folder / "edition"

    @property
    def static(self) -> Path:
        return self.folder / "static"

    @property
    def static_stamp(self) -> Path:
        """Written when the static files have been gathered; says from which release."""
        return self.static / ".collected"

    @property
    def bell(self) -> Path:
        """The named pipe that wakes the worker."""
        return self.folder / "bell"

    @property
    def nginx_reads(self) -> Path:
        """Where nginx notes which pages it answered with."""
        return self.folder / "nginx-reads.log"

    @property
    def spool(self) -> Path:
        """Comments that came while the database was away."""
        return self.folder / "spool"

    @property
    def address_file(self) -> Path:
        """Where the newsroom was last served, so that other commands name the right address."""
        return self.folder / "address"

    @property
    def account_file(self) -> Path:
        """Name and password of the editor made at first, for whoever set the newsroom up."""
        return self.folder / "desk-account.txt"

    @property
    def secret_key_file(self) -> Path:
        return self.shared_key or self.folder / "secret-key"

    def secret_key(self) -> str:
        """The installation's key for signing and encrypting; made on first use, readable by the owner alone."""
        if not self.secret_key_file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = self.secret_key_file.with_suffix(f".{os.getpid()}")
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))
            try:
                os.link(draft, self.secret_key_file)  # Fails where another process was first: its key stands.
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return self.secret_key_file.read_text().strip()
