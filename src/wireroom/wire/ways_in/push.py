"""Where a source delivers to over HTTPS: POST, with its token, one document as it is or several as a form's files.

The answer is JSON. What could not be read is kept and answered 422, so that the source hears of it; the same again
changes nothing and is answered as the first time. An error has one shape: `{"error": "…", "status": 401}`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt

from wireroom.core.addresses import LARGEST_DELIVERY
from wireroom.core.fetch import shown
from wireroom.wire.formats.picture_file import is_picture
from wireroom.wire.formats.unreadable import MAX_BYTES
from wireroom.wire.models import Channel
from wireroom.wire.receiving import Outcome, Received, receive
from wireroom.wire.storing import News
from wireroom.wire.ways_in import health

MOST_FILES = 100


def new_token(channel: Channel) -> str:
    """Give the source a new token, and take the old one from it. Only its hash is kept: it is shown this once."""
    token = secrets.token_urlsafe(32)
    Channel.objects.filter(pk=channel.pk).update(secret=_hash(token))
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@csrf_exempt  # No browser and no cookie: the token says who it is.
@cache_control(no_store=True)
def push(request: HttpRequest, pk: int) -> JsonResponse:
    """Take in what a source delivers."""
    channel = _channel(request, pk)
    if channel is None:
        answer = refusal(401, "Send the token of this source: “Authorization: Bearer …”.")
        answer["WWW-Authenticate"] = 'Bearer realm="wire"'
        return answer
    if request.method != "POST":
        answer = refusal(405, "Deliver with POST.")
        answer["Allow"] = "POST"
        return answer
    if channel.paused:
        return refusal(403, "This source is paused here; the newsroom can let it go on.")
    try:
        documents = list(_documents(request))
    except (RequestDataTooBig, SuspiciousOperation):
        return refusal(413, f"This is more than {LARGEST_DELIVERY // 1_000_000} MB, or {MOST_FILES} files.")
    except (MultiPartParserError, OSError):
        return refusal(400, "The form is broken, or broke off.")
    return _taken(channel, documents)


def refusal(status: int, reason: str, **more: Any) -> JsonResponse:
    """The one shape of an error."""
    return JsonResponse({"error": reason, "status": status} | more, status=status)


def _channel(request: HttpRequest, pk: int) -> Channel | None:
    """The source that the token is of. Whether there is a channel of that number is told to nobody without one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    channel = Channel.objects.select_related("source").filter(pk=pk, kind=Channel.Kind.PUSH).first()
    known = channel.secret if channel and channel.secret else _hash(secrets.token_urlsafe(8))
    right = hmac.compare_digest(_hash(token.strip()), known) and scheme.lower() == "bearer"
    return channel if right else None


def _documents(request: HttpRequest) -> Iterator[tuple[bytes, str, str]]:
    """Bytes, name and type of each document."""
    content_type = request.content_type or ""
    if content_type == "multipart/form-data":
        files = [file for name in request.FILES for file in request.FILES.getlist(name)]
        if len(files) > MOST_FILES:
            raise SuspiciousOperation("too many files")
        for file in files:
            yield file.read(MAX_BYTES + 1), shown(str(file.name or "")), shown(str(file.content_type or ""), 120)
    else:
        body = request.read(LARGEST_DELIVERY + 1)
        if len(body) > LARGEST_DELIVERY:
            raise SuspiciousOperation("too large")
        yield body, "", shown(content_type, 120)


def _taken(channel: Channel, documents: list[tuple[bytes, str, str]]) -> JsonResponse:
    # Pictures first: an item is looked at as soon as it is there, and asks for the pictures that it names.
    filled = sorted((one for one in documents if one[0]), key=lambda one: not is_picture(one[0]))
    if not filled:
        return refusal(400, "There is no document in this delivery.")
    outcomes = [receive(Received(data, channel.source, channel, kind, name)) for data, name, kind in filled]
    told = [_told(outcome) for outcome in outcomes]
    unread = [outcome.reason for outcome in outcomes if outcome.reason]
    if unread:
        health.failed(channel, f"delivered what could not be read; {unread[0]}")
        return refusal(422, f"Kept, but not read: {unread[0]}.", documents=told)
    health.succeeded(channel)
    if any(news is not News.KNOWN for outcome in outcomes for _, news in outcome.stories):
        health.said_something(channel, outcomes[0].document.arrived_at)
    return JsonResponse({"documents": told})


def _told(outcome: Outcome) -> dict[str, Any]:
    document = outcome.document
    items = [{"guid": item.guid, "news": news.value} for item, news in outcome.stories]
    return {"sha256": document.digest, "state": document.state, "format": document.format, "items": items}
