"""Every setting of Wireroom, one row each: its name in the environment, default, kind and one line of help.

`docs/settings.md` is held to this table by a test. A bad value stops the start and names itself.
"""

from __future__ import annotations

import json
import os
import re
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from email.utils import parseaddr
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf.global_settings import LANGUAGES

from wireroom.core.database import PostgreSQL
from wireroom.core.players import PROVIDERS, Provider, named


class BadSetting(Exception):
    """A setting that cannot be used; its text is the line that the operator reads."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: `name` in the environment, the text taken when it is unset, how the text is read, its help."""

    name: str
    default: str
    read: Callable[[str], Any]
    help: str


def _text(value: str) -> str:
    return value.strip()


def _words(value: str) -> list[str]:
    return [word for word in (part.strip() for part in value.split(",")) if word]


def _players(value: str) -> tuple[Provider, ...]:
    return () if value.strip().casefold() == "none" else named(_words(value))


def _switch(value: str) -> bool:
    switches = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    try:
        return switches[value.strip().lower()]
    except KeyError:
        raise ValueError("say yes or no") from None


def _number(value: str) -> int:
    if not re.fullmatch(r"\s*[0-9]{1,9}\s*", value):
        raise ValueError("give a whole number of 0 or more")
    return int(value)


def _host_names(value: str) -> list[str]:
    names = _words(value)
    if wrong := next((name for name in names if re.search(r"[/@?#\s]|:\d", name)), None):
        raise ValueError(f"“{wrong}” is no host name: give names such as feeds.intern.example, with commas between")
    return names


def _language(value: str) -> str:
    tag = value.strip().lower()
    known = {code for code, _ in LANGUAGES}
    if tag not in known and tag.split("-")[0] not in known:
        raise ValueError("give a BCP 47 tag that Django knows, such as en-gb, de or ar")
    return tag


def _folder(value: str) -> Path:
    return Path(value).expanduser().absolute()


def _caches(value: str) -> list[str]:
    addresses = _words(value)
    for address in addresses:
        if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
            raise ValueError("give addresses such as http://127.0.0.1:6081, with commas between")
    return addresses


def _web_address(value: str) -> str:
    address = value.strip()
    if address and (urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname):
        raise ValueError("give an address such as https://screening.example.org/check")
    return address


def _backends(value: str) -> dict[str, dict[str, Any]]:
    backends = json.loads(value or "{}")
    named = isinstance(backends, dict) and all(isinstance(one, dict) and "BACKEND" in one for one in backends.values())
    if not named:
        raise ValueError("give a JSON object in the form of Wagtail's WAGTAILFRONTENDCACHE")
    return dict(backends)


def _storage(value: str) -> str:
    place = value.strip().rstrip("/")
    if place and not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._~-]+)*", place):
        raise ValueError("give a bucket and a folder in it, such as s3://courier-edition/www")
    if place and not (find_spec("storages") and find_spec("boto3")):
        raise ValueError("what speaks S3 is not installed: pip install 'wireroom[s3]'")
    return place


def _endpoint(value: str) -> str:
    address = value.strip().rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.username):
        raise ValueError("give an address such as https://objects.example.org, without user and password")
    return address


def _optional_path(value: str) -> Path | None:
    return _folder(value) if value.strip() else None


def _existing_file(value: str) -> Path | None:
    file = _optional_path(value)
    if file is not None and not file.is_file():
        raise ValueError("there is no such file")
    return file


def _signers(value: str) -> Path | None:
    file = _existing_file(value)
    if file is not None and b"-----BEGIN CERTIFICATE-----" not in file.read_bytes():
        raise ValueError("it holds no certificate in the form of PEM")
    if file is not None and not find_spec("c2pa"):
        raise ValueError("what reads Content Credentials is not installed: pip install 'wireroom[c2pa]'")
    return file


def _database(value: str) -> PostgreSQL | None:
    return PostgreSQL.from_url(value.strip()) if value.strip() else None


def _time_zone(value: str) -> str:
    if value not in zoneinfo.available_timezones():
        raise ValueError("give a zone of the tz database, such as Europe/London")
    return value


def _site_address(value: str) -> str:
    address = value.strip().rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path):
        raise ValueError("give scheme and host only, such as https://news.example.org")
    return address


def _networks(value: str) -> list[IPv4Network | IPv6Network]:
    try:
        return [ip_network(word) for word in _words(value)]
    except ValueError:
        raise ValueError("give addresses or networks, such as 10.0.0.0/8, with commas between") from None


def _mail_server(value: str) -> str:
    address = value.strip()
    parts = urlsplit(address)
    try:
        usable = parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.port != 0 and parts.path in {"", "/"}
    except ValueError:
        usable = False
    if address and not usable:
        raise ValueError("give smtp://user:password@host:587 or smtps://user:password@host:465")
    return address


_AN_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")


def _addresses(value: str) -> list[str]:
    addresses = _words(value)
    if not all(_AN_ADDRESS.fullmatch(address) for address in addresses):
        raise ValueError("give addresses, such as mara@courier.example, tom@courier.example")
    return addresses


def _sender(value: str) -> str:
    sender = value.strip()
    address = parseaddr(sender)[1]
    if sender and not _AN_ADDRESS.fullmatch(address):
        raise ValueError("give an address, such as The Courier <comments@courier.example>")
    return sender


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "WIREROOM_HOME",
        "var",
        _folder,
        "The folder that holds the newsroom: database, pictures, edition, keys.",
    ),
    Setting(
        "WIREROOM_DATABASE_URL",
        "",
        _database,
        "PostgreSQL instead of SQLite in the home folder: postgresql://user:password@host:port/name.",
    ),
    Setting(
        "WIREROOM_DATABASE_PASSWORD_FILE",
        "",
        _existing_file,
        "A file that holds the password for PostgreSQL, so that it stands in no environment.",
    ),
    Setting(
        "WIREROOM_ORIGINALS",
        "",
        _optional_path,
        "The folder of pictures as received, shared by all nodes; unset: originals in the home folder.",
    ),
    Setting(
        "WIREROOM_SECRET_KEY_FILE",
        "",
        _existing_file,
        "The file of the newsroom's key, the same on every node; unset: secret-key in the home folder.",
    ),
    Setting(
        "WIREROOM_URL",
        "",
        _site_address,
        "The public address of the site; unset: http://localhost and the port.",
    ),
    Setting("WIREROOM_HOST", "127.0.0.1", _text, "The address that the built-in server listens on."),
    Setting("WIREROOM_PORT", "8000", _number, "The port that the built-in server listens on."),
    Setting("WIREROOM_WORKERS", "1", _number, "How many web processes answer requests."),
    Setting(
        "WIREROOM_TLS_CERTIFICATE",
        "",
        _existing_file,
        "The certificate (PEM) with which the built-in server speaks TLS.",
    ),
    Setting("WIREROOM_TLS_KEY", "", _existing_file, "The key of that certificate (PEM)."),
    Setting(
        "WIREROOM_ALLOWED_HOSTS",
        "",
        _host_names,
        "Further host names that the desk answers to, with commas between.",
    ),
    Setting(
        "WIREROOM_TIME_ZONE",
        "UTC",
        _time_zone,
        "The newsroom's time zone; it decides a story's date and address.",
    ),
    Setting("WIREROOM_LANGUAGE", "en-gb", _language, "The language of the site and the desk, as a BCP 47 tag."),
    Setting("WIREROOM_MEMORY_MB", "64", _number, "Megabytes of ready pages that each web process keeps in memory."),
    Setting("WIREROOM_PURGE", "", _caches, "Caches that take PURGE requests, such as Varnish, with commas between."),
    Setting("WIREROOM_PURGE_BACKENDS", "", _backends, "Other caches, as JSON in the form of WAGTAILFRONTENDCACHE."),
    Setting(
        "WIREROOM_AKISMET_KEY_FILE",
        "",
        _existing_file,
        "A file with the key of Akismet, or of a service that speaks its protocol, which is then asked about comments.",
    ),
    Setting(
        "WIREROOM_AKISMET_URL",
        "https://rest.akismet.com/1.1/comment-check",
        _web_address,
        "The address of that service’s comment-check.",
    ),
    Setting("WIREROOM_SCREENING_WEBHOOK", "", _web_address, "An address that is asked about each comment."),
    Setting(
        "WIREROOM_SCREENING_SENDS_ADDRESS",
        "no",
        _switch,
        "Give commenters’ e-mail addresses to those services.",
    ),
    Setting(
        "WIREROOM_STORAGE",
        "",
        _storage,
        "S3-compatible storage that gets the edition: s3://bucket/folder, a place of Wireroom's alone.",
    ),
    Setting(
        "WIREROOM_STORAGE_ENDPOINT",
        "",
        _endpoint,
        "The address of that storage where it is not AWS, such as https://objects.example.org.",
    ),
    Setting(
        "WIREROOM_C2PA_TRUST",
        "",
        _signers,
        "A file of certificates (PEM): those whose signatures under pictures' Content Credentials are believed.",
    ),
    Setting(
        "WIREROOM_EMBEDS",
        ",".join(provider.name for provider in PROVIDERS),
        _players,
        "Sites whose players may stand in stories, with commas between, or none.",
    ),
    Setting("WIREROOM_FETCH_ALLOW", "", _host_names, "Private hosts that fetching may reach, with commas between."),
    Setting(
        "WIREROOM_NETWORK_DAYS",
        "14",
        _number,
        "Days for which the keyed hash of a commenter's network address is kept.",
    ),
    Setting(
        "WIREROOM_PROXIES",
        "127.0.0.0/8,::1",
        _networks,
        "Proxies whose X-Forwarded-For is believed, as addresses or networks, with commas between.",
    ),
    Setting(
        "WIREROOM_EDIT_MINUTES",
        "15",
        _number,
        "Minutes after posting in which a reader may edit or withdraw a comment.",
    ),
    Setting(
        "WIREROOM_WIRE_FOLDERS",
        "",
        _words,
        "Folders beneath which the wire may watch, with commas between; besides delivered in the home folder.",
    ),
    Setting(
        "WIREROOM_SMTP",
        "",
        _mail_server,
        "The mail server: smtp://user:password@host:587 (TLS where offered) or smtps://; unset: no mail is sent.",
    ),
    Setting(
        "WIREROOM_MAIL_FROM",
        "",
        _sender,
        "The sender of mail to readers; unset: comments@ and the host of the site.",
    ),
    Setting(
        "WIREROOM_MODERATORS_MAIL",
        "",
        _addresses,
        "Addresses, with commas between, that get a mail when a discussion heats up.",
    ),
    Setting("WIREROOM_DEBUG", "no", _switch, "Show Django's error pages; never on a public machine."),
)


_SECRET = frozenset({"WIREROOM_DATABASE_URL", "WIREROOM_SMTP", "WIREROOM_STORAGE_ENDPOINT"})
"""May hold a password, which no error repeats."""


def read_settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Every setting's value by its name without the prefix, e.g. `HOME`; raises `BadSetting`."""
    _refuse_unknown(environ)
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        given = environ.get(setting.name) or setting.default
        try:
            values[setting.name.removeprefix("WIREROOM_")] = setting.read(given)
        except ValueError as error:
            shown = "" if setting.name in _SECRET else f"={given!r}"
            raise BadSetting(f"{setting.name}{shown} cannot be used: {error}") from error
    return values


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    """A misspelt name would leave its setting at the default, and nobody would know."""
    known = [setting.name.removeprefix("WIREROOM_") for setting in SETTINGS]
    for name in sorted(environ):
        if name.startswith("WIREROOM_") and (short := name.removeprefix("WIREROOM_")) not in known:
            meant = get_close_matches(short, known, 1)
            advice = f"is WIREROOM_{meant[0]} meant?" if meant else "see docs/settings.md"
            raise BadSetting(f"{name} is no setting; {advice}")
