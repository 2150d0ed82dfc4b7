"""Subscriptions at hubs (W3C WebSub): a feed that tells us, beside being asked."""

from __future__ import annotations

from django.db import models

from wireroom.wire.models.channel import Channel


class Subscription(models.Model):
    """What is agreed with the hub of one feed. Until the hub has asked back, nothing is."""

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="subscription")
    hub = models.CharField(max_length=1000)
    topic = models.CharField(max_length=1000, help_text="The feed's own name for itself.")
    key = models.CharField(max_length=64, unique=True, help_text="The part of our address that nobody can guess.")
    secret = models.CharField(max_length=64, help_text="With which the hub signs what it delivers.")
    asked_at = models.DateTimeField()
    until = models.DateTimeField(null=True, help_text="When the hub's lease ends; unset until it has asked back.")
    trouble = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.topic} at {self.hub}"
