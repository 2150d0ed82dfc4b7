"""Readers recommend comments: each reader once, known by the browser's cookie or else by the network."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from wireroom.discussion.models import Comment, Recommendation


def recommend(comment: Comment, author: str, network: str) -> int:
    """Count a recommendation, and say how many there are. A second one, or of the own comment, adds nothing."""
    with transaction.atomic():
        held = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if held.author_hash != author and _is_new(held, author, network):
            held.recommended += 1
            held.save(update_fields=["recommended"])
    return held.recommended


def _is_new(comment: Comment, author: str, network: str) -> bool:
    try:
        with transaction.atomic():
            Recommendation.objects.create(comment=comment, author_hash=author, network_hash=network)
    except IntegrityError:
        return False
    return True
