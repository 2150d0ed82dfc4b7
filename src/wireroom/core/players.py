"""The sites whose players may stand in a story: how each is asked (oEmbed 1.0, oembed.com), whence its frames come.

A player is a frame that the reader loads. What a site gives as a script to be run in our page is not taken: our
Content-Security-Policy lets none run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Provider:
    """`addresses` are patterns of the pages that may be embedded. `frames` are the hosts that the player may come from;
    `quieter` names for some of them one that sets no cookies."""

    name: str
    endpoint: str
    addresses: tuple[str, ...]
    frames: tuple[str, ...]
    quieter: dict[str, str] = field(default_factory=dict)

    def has(self, url: str) -> bool:
        return any(re.match(rf"https?://{pattern}", url) for pattern in self.addresses)

    def frame(self, address: str) -> str:
        """The address of a player as readers load it; empty for one that may not be loaded."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return ""
        host = self.quieter.get(parts.netloc, parts.netloc)
        return parts._replace(netloc=host).geturl() if parts.scheme == "https" and host in self.frames else ""


PROVIDERS = (
    Provider(
        "YouTube",
        "https://www.youtube.com/oembed",
        (r"(?:www\.|m\.)?youtube\.com/(?:watch\?|shorts/|live/|playlist\?).", r"youtu\.be/."),
        ("www.youtube-nocookie.com",),
        {"www.youtube.com": "www.youtube-nocookie.com"},
    ),
    Provider(
        "Vimeo",
        "https://vimeo.com/api/oembed.json",
        (r"(?:www\.)?vimeo\.com/.", r"player\.vimeo\.com/video/."),
        ("player.vimeo.com",),
    ),
    Provider(
        "Dailymotion",
        "https://www.dailymotion.com/services/oembed",
        (r"(?:www\.)?dailymotion\.com/video/.", r"dai\.ly/."),
        ("www.dailymotion.com", "geo.dailymotion.com"),
    ),
    Provider("SoundCloud", "https://soundcloud.com/oembed", (r"(?:www\.)?soundcloud\.com/.",), ("w.soundcloud.com",)),
    Provider("Spotify", "https://open.spotify.com/oembed", (r"open\.spotify\.com/.",), ("open.spotify.com",)),
    Provider(
        "Mixcloud",
        "https://www.mixcloud.com/oembed/",
        (r"(?:www\.)?mixcloud\.com/.",),
        ("www.mixcloud.com", "player-widget.mixcloud.com"),
    ),
    Provider(
        "TED", "https://www.ted.com/services/v1/oembed.json", (r"(?:www\.)?ted\.com/talks/.",), ("embed.ted.com",)
    ),
    Provider(
        "Datawrapper",
        "https://api.datawrapper.de/v3/oembed/",
        (r"datawrapper\.dwcdn\.net/.", r"(?:www\.)?datawrapper\.de/_/."),
        ("datawrapper.dwcdn.net",),
    ),
    Provider(
        "Flourish",
        "https://app.flourish.studio/api/v1/oembed",
        (r"public\.flourish\.studio/(?:visualisation|story)/.",),
        ("flo.uri.sh",),
    ),
)

FRAMES = " ".join(f"https://{host}" for provider in PROVIDERS for host in provider.frames)
"""For the Content-Security-Policy: the same on every page, so that allowing a provider renders nothing again."""


def named(names: list[str]) -> tuple[Provider, ...]:
    """The providers of these names. Raises `ValueError` for a name that is none."""
    known = {provider.name.casefold(): provider for provider in PROVIDERS}
    if unknown := [name for name in names if name.casefold() not in known]:
        raise ValueError(f"{', '.join(unknown)} is unknown; there are {', '.join(one.name for one in PROVIDERS)}")
    return tuple(known[name.casefold()] for name in names)
