"""A picture's colours as every screen understands them: sRGB, eight bits, on paper white.

Files for readers carry no profile. What a camera or a scanner made in other colours (Adobe RGB, Display P3, CMYK) is
therefore converted by the profile of the original, or it would look pale.
"""

from __future__ import annotations

import io
import logging

from PIL import Image as Pillow
from PIL import ImageCms

log = logging.getLogger(__name__)

_PROFILED = {"RGB", "CMYK", "L"}
"""The modes in which a profile speaks of the picture's own channels."""
_DEEP = {"I", "I;16", "I;16L", "I;16B", "I;16N"}
"""Greys of sixteen bits, which Pillow would cut off at 255."""


def on_screen(image: Pillow.Image) -> Pillow.Image:
    """The picture in RGB: JPEG knows no transparency, and a page's dark theme must not shine through."""
    if image.mode in _DEEP:
        return image.convert("I").point(lambda grey: grey / 256).convert("L").convert("RGB")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Pillow.new("RGBA", layer.size, "white")
        return _in_srgb(Pillow.alpha_composite(paper, layer).convert("RGB"), image.info.get("icc_profile"))
    return _in_srgb(image, image.info.get("icc_profile")).convert("RGB")


def _in_srgb(image: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    """Where the profile is not to be understood, or is of other channels, the colours are taken as they are."""
    if not profile or image.mode not in _PROFILED:
        return image
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError) as error:
        log.info("A picture's colour profile cannot be used: %s", error)
        return image
    return shown or image
