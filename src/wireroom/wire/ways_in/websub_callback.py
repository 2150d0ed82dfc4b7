"""Where hubs ask back and deliver (W3C WebSub, sections 5.3 and 7)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from wireroom.core import clock
from wireroom.wire.formats.unreadable import MAX_BYTES
from wireroom.wire.models import Subscription
from wireroom.wire.ways_in import health, websub
from wireroom.wire.ways_in.looking import Blocked, Delivery
from wireroom.wire.ways_in.polling import take_in

LONGEST_CHALLENGE = 2000


@csrf_exempt  # No browser: the key in the address and the signature say who it is.
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def callback(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a hub: its question whether we meant it, or its delivery."""
    rows = Subscription.objects.select_related("channel__source")
    held = rows.filter(key=key).first()
    if held is None:
        return _line("There is no such subscription.", 404)
    return _deliver(request, held) if request.method == "POST" else _verify(request, held)


def _verify(request: HttpRequest, held: Subscription) -> HttpResponse:
    asked = {name: request.GET.get(f"hub.{name}", "") for name in ("mode", "topic", "challenge", "lease_seconds")}
    if len(asked["challenge"]) > LONGEST_CHALLENGE:
        return _line("The challenge is too long.", 400)
    if not websub.confirmed(held, asked["mode"], asked["topic"], asked["lease_seconds"]):
        return _line("That was not asked for.", 404)
    return _line(asked["challenge"], 200)


def _deliver(request: HttpRequest, held: Subscription) -> HttpResponse:
    """Take in what the hub has. What is not signed as agreed is answered like the rest and thrown away, as section 7.1
    has it: nobody learns from the answer whether a signature was right."""
    body = request.read(MAX_BYTES + 1)
    signed = websub.is_from_the_hub(held, request.headers.get("X-Hub-Signature", ""), body)
    if signed and held.until and held.until > clock.now() and not held.channel.paused:
        delivery = Delivery(body, held.topic, (request.content_type or "")[:120])
        try:
            take_in(held.channel, delivery)
        except Blocked as blocked:
            health.failed(held.channel, f"had its hub deliver something else; it {blocked}")
    return _line("", 202)


def _line(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
