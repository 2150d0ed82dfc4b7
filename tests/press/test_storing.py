"""The edition in S3-compatible storage: a real server on loopback (moto's), asked over HTTP as a CDN asks it."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
from django.conf import settings as django_settings

from tests.newsroom import PATIENCE, Newsroom, eventually
from wireroom.core.cli import Failure
from wireroom.core.home import Home
from wireroom.core.settings_table import BadSetting, read_settings
from wireroom.press import edition_command, storing
from wireroom.press.edition import Edition, PageFile
from wireroom.press.packing import pack, unpack
from wireroom.press.purging import purges_of
from wireroom.press.s3 import Place, StorageFailed
from wireroom.press.storing import announcing, publish, send_due, waiting_in

HTML = "text/html; charset=utf-8"
PAGE, OLD, OTHER = "/2026/11/24/quay/", "/2026/11/24/old/", "/2026/11/24/other/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("s3")
    port = Newsroom(folder).port
    url = f"http://127.0.0.1:{port}"
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        eventually(lambda: _answers(url), "the storage answers")
        yield url
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url).status_code < 500
    except httpx.HTTPError:
        return False


@pytest.fixture
def bucket(server: str, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The address over HTTP of an empty public bucket, which the settings name."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "made-up")
    name = f"edition-{uuid.uuid4().hex[:8]}"
    client = boto3.client("s3", endpoint_url=server, region_name="us-east-1")
    client.create_bucket(Bucket=name, ACL="public-read")
    settings.STORAGE, settings.STORAGE_ENDPOINT = f"s3://{name}/www", server
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "paper.0123456789ab.css").write_text("h1 { color: red }")
    settings.WAGTAILFRONTENDCACHE = {}
    return f"{server}/{name}"


def place() -> Place:
    return Place(django_settings.STORAGE)


def write(edition: Edition, path: str, page: PageFile | None) -> None:
    with announcing(edition, path) as changing:
        changing(edition.write(path, page) if page else edition.remove(path))


def get(bucket: str, name: str) -> httpx.Response:
    return httpx.get(f"{bucket}/www/{name}")


@pytest.fixture
def edition(tmp_path: Path, bucket: str) -> Edition:
    """A page, an address that moved to it, and another page; all still to be sent."""
    made = Edition(tmp_path / "edition")
    write(made, PAGE, PageFile(200, HTML, "<p>The quay’s open.</p>".encode()))
    write(made, OLD, PageFile(301, HTML, b"", (), PAGE))
    write(made, OTHER, PageFile(200, HTML, b"<p>Another</p>"))
    return made


def test_what_changed_is_an_object_with_its_headers(edition: Edition, bucket: str) -> None:
    assert send_due(edition, place()) == (3, "")
    page = get(bucket, "2026/11/24/quay/index.html")
    assert page.content == "<p>The quay’s open.</p>".encode()
    assert page.headers["content-type"] == HTML
    assert "s-maxage=60" in page.headers["cache-control"]
    moved = get(bucket, "2026/11/24/old/index.html")
    assert moved.headers["x-amz-website-redirect-location"] == PAGE
    assert send_due(edition, place()) == (0, "")


def test_what_was_withdrawn_or_is_gone_is_deleted(edition: Edition, bucket: str) -> None:
    send_due(edition, place())
    write(edition, PAGE, PageFile(410, HTML, b"<p>Withdrawn.</p>"))
    write(edition, OTHER, None)
    assert send_due(edition, place()) == (2, "")
    assert get(bucket, "2026/11/24/quay/index.html").status_code == 404
    assert get(bucket, "2026/11/24/other/index.html").status_code == 404
    assert get(bucket, "2026/11/24/old/index.html").status_code == 200


def test_the_same_bytes_again_are_not_sent(edition: Edition) -> None:
    send_due(edition, place())
    write(edition, OTHER, PageFile(200, HTML, b"<p>Another</p>"))
    assert waiting_in(edition).count() == 0


def test_an_errand_done_before_the_file_was_in_place_is_done_again(edition: Edition, bucket: str) -> None:
    send_due(edition, place())
    with announcing(edition, OTHER) as changing:
        assert send_due(edition, place()) == (1, "")  # The worker was quicker than the rename.
        changing(edition.write(OTHER, PageFile(200, HTML, b"<p>New</p>")))
    assert send_due(edition, place()) == (1, "")
    assert get(bucket, "2026/11/24/other/index.html").text == "<p>New</p>"


def test_a_storage_that_is_away_gets_its_pages_when_it_is_back(edition: Edition, bucket: str, settings: Any) -> None:
    there, settings.STORAGE_ENDPOINT = settings.STORAGE_ENDPOINT, f"http://127.0.0.1:{Newsroom(edition.folder).port}"
    taken, failure = send_due(edition, place())
    assert taken == 0
    assert settings.STORAGE in failure
    assert "\n" not in failure
    assert "made-up" not in failure
    assert waiting_in(edition).due() == []  # Not at once again,
    assert waiting_in(edition).count() == 3  # but not forgotten.
    settings.STORAGE_ENDPOINT = there
    waiting_in(edition).ask_all([PAGE, OLD, OTHER])
    assert send_due(edition, place()) == (3, "")


def test_the_worker_says_once_that_the_storage_is_away_and_sends_all_when_it_is_back(
    edition: Edition, bucket: str, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.HOME = Home(edition.folder.parent)
    monkeypatch.setattr(storing, "_place", None)
    there, settings.STORAGE_ENDPOINT = settings.STORAGE_ENDPOINT, f"http://127.0.0.1:{Newsroom(edition.folder).port}"
    for endpoint in (settings.STORAGE_ENDPOINT, settings.STORAGE_ENDPOINT, there):
        settings.STORAGE_ENDPOINT = endpoint
        monkeypatch.setattr(storing, "_not_before", 0.0)
        storing.store_in_the_background()
        eventually(lambda: not storing._sending.locked(), "the thread is done")
    assert [record.getMessage().split(":")[0] for record in caplog.records if record.name == storing.__name__] == [
        "3 changed pages could not be stored",
        "The storage takes pages again.",
    ]
    assert waiting_in(edition).count() == 0
    assert get(bucket, "2026/11/24/quay/index.html").status_code == 200
    assert get(bucket, "static/paper.0123456789ab.css").status_code == 200


def test_caches_are_purged_again_once_the_storage_has_the_page(edition: Edition, settings: Any) -> None:
    settings.WAGTAILFRONTENDCACHE = {"cdn": {"BACKEND": "wireroom.press.purging.HTTPPurge", "LOCATION": "http://x"}}
    send_due(edition, place())
    assert {what for what, _ in purges_of(edition).due()} == {PAGE, OLD, OTHER}


def test_publishing_sends_what_differs_and_deletes_what_the_edition_has_not(edition: Edition, bucket: str) -> None:
    told: list[tuple[int, int]] = []
    assert publish(edition, place(), lambda done, total: told.append((done, total))) == (4, 0)
    assert told[-1] == (4, 4)
    assert "immutable" in get(bucket, "static/paper.0123456789ab.css").headers["cache-control"]
    assert publish(edition, place(), lambda *_: None) == (0, 0)

    edition.write(OTHER, PageFile(200, HTML, b"<p>Changed</p>"))
    edition.write(OLD, PageFile(301, HTML, b"", (), OTHER))
    edition.remove(PAGE)
    assert publish(edition, place(), lambda *_: None) == (2, 1)
    assert get(bucket, "2026/11/24/quay/index.html").status_code == 404
    assert get(bucket, "2026/11/24/old/index.html").headers["x-amz-website-redirect-location"] == OTHER


def test_a_place_that_holds_the_files_of_others_is_refused(edition: Edition, bucket: str) -> None:
    assert httpx.put(f"{bucket}/www/accounts.txt", content=b"ours").status_code == 200
    with pytest.raises(StorageFailed, match="files of others"):
        publish(edition, place(), lambda *_: None)
    assert get(bucket, "accounts.txt").text == "ours"
    assert get(bucket, "2026/11/24/quay/index.html").status_code == 404


def test_a_new_node_fills_itself_from_the_storage(edition: Edition, bucket: str, tmp_path: Path) -> None:
    address = f"s3://{bucket.rpartition('/')[2]}/private/edition.tar"
    with edition_command._packing_into(address) as out:
        pack(edition, out)
    new = Edition(tmp_path / "new")
    with edition_command._unpacking_from(address) as source:
        assert unpack(new, source) > 0
    assert new.file(PAGE).read_bytes() == edition.file(PAGE).read_bytes()
    assert new.headers(OLD) == edition.headers(OLD)


@pytest.mark.parametrize("address", ["s3://bucket", "s3://bucket/", "s3://", "s3://no-such-bucket/edition.tar"])
def test_an_address_that_holds_nothing_is_one_line(bucket: str, address: str) -> None:
    with pytest.raises(Failure) as refused, edition_command._unpacking_from(address) as source:
        source.read()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIREROOM_STORAGE", "https://bucket/x"),
        ("WIREROOM_STORAGE", "s3://Bucket"),
        ("WIREROOM_STORAGE", "s3://courier/../x y"),
        ("WIREROOM_STORAGE_ENDPOINT", "objects.example.org"),
        ("WIREROOM_STORAGE_ENDPOINT", "https://key:secret@objects.example.org"),
    ],
)
def test_a_storage_that_cannot_be_is_refused_at_the_start(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        read_settings({name: value})
