"""S3-compatible storage, through django-storages: the one module that needs the extra `s3`.

Credentials come from boto3's own places (environment, profile, the machine's role) and are never said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urlsplit

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import ContentFile
from storages.backends.s3 import S3Storage

_LARGEST_PUT = 1 << 30
"""Bytes of one request: an object that is put in parts has an ETag that is no MD5."""

_MARKER = ".wireroom"


class StorageFailed(Exception):
    """The storage did not do what it was asked; the text says which and why."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One object as it is to be: bytes, full media type, how long it may be kept, where it moved to."""

    body: bytes
    content_type: str
    caching: str
    location: str = ""

    @property
    def etag(self) -> str:
        return hashlib.md5(self.body, usedforsecurity=False).hexdigest()


class _Content(ContentFile):
    def __init__(self, stored: StoredObject) -> None:
        super().__init__(stored.body)
        self.stored = stored


class _EditionStorage(S3Storage):
    """Gives each object the headers that the built-in server would send."""

    def _get_write_parameters(self, name: str, content: Any = None) -> dict[str, str]:
        stored: StoredObject = content.stored
        parameters = {"ContentType": stored.content_type, "CacheControl": stored.caching}
        return parameters | ({"WebsiteRedirectLocation": stored.location} if stored.location else {})


class Place:
    """A place in a bucket, `s3://bucket/folder`; every method raises `StorageFailed`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._bucket, _, self._folder = address.removeprefix("s3://").partition("/")
        endpoint: str | None = settings.STORAGE_ENDPOINT or None
        with self._failures_told():
            self._storage = _EditionStorage(
                bucket_name=self._bucket,
                location=self._folder,
                endpoint_url=endpoint,
                default_acl=None,
                file_overwrite=True,
                transfer_config=TransferConfig(multipart_threshold=_LARGEST_PUT, use_threads=False),
                client_config=Config(
                    connect_timeout=10,
                    read_timeout=60,
                    retries={"max_attempts": 2},
                    # Names of buckets before the host, and checksums in trailers, are AWS's own.
                    s3={"addressing_style": "path" if endpoint else "auto"},
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                ),
            )

    @property
    def _client(self) -> Any:
        return self._storage.bucket.meta.client

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        try:
            yield
        except (BotoCoreError, ClientError, Boto3Error, OSError) as error:
            raise StorageFailed(f"{self.address}: {' '.join(str(error).split())}") from error

    def _key(self, name: str) -> str:
        return f"{self._folder}/{name}" if self._folder else name

    def take_possession(self) -> None:
        """See that the place is Wireroom's: what is not in the edition is deleted there."""
        if _MARKER in self.listed(_MARKER):
            return
        with self._failures_told():
            answer = self._client.list_objects_v2(Bucket=self._bucket, Prefix=self._key(""), MaxKeys=1)
            if answer.get("KeyCount"):
                raise StorageFailed(f"{self.address} holds files of others: name a bucket or folder that is empty")
            self._client.put_object(Bucket=self._bucket, Key=self._key(_MARKER), Body=b"An edition of Wireroom.\n")

    def put(self, name: str, stored: StoredObject) -> None:
        with self._failures_told():
            self._storage.save(name, _Content(stored))

    def delete(self, name: str) -> None:
        with self._failures_told():
            self._storage.delete(name)

    def listed(self, under: str = "") -> dict[str, str]:
        """The name and ETag of every object, or of those whose names begin so."""
        found: dict[str, str] = {}
        with self._failures_told():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._key(under))
            for page in pages:
                for one in page.get("Contents", ()):
                    found[one["Key"].removeprefix(self._key(""))] = one["ETag"].strip('"')
        return found


@contextmanager
def _object(address: str) -> Iterator[tuple[Any, dict[str, str]]]:
    """A client and the arguments that name one object; failures within are told."""
    if "/" not in address.removeprefix("s3://").strip("/") or urlsplit(address).path.endswith("/"):
        raise StorageFailed(f"{address} names no file: give s3://bucket/name")
    folder, _, name = address.rpartition("/")
    place = Place(folder)
    with place._failures_told():
        yield place._client, {"Bucket": place._bucket, "Key": place._key(name)}


def upload(address: str, source: IO[bytes]) -> None:
    """Keep a stream as one object; it is there whole or not at all."""
    with _object(address) as (client, key):
        client.upload_fileobj(source, key["Bucket"], key["Key"])


@contextmanager
def downloading(address: str) -> Iterator[Any]:
    """One object as a stream to read."""
    with _object(address) as (client, key):
        yield client.get_object(**key)["Body"]
