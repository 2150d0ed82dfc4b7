"""What a picture was made with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class DigitalSource(models.TextChoices):
    """IPTC's NewsCodes for what a picture was made with: the last part of each one's address."""

    UNKNOWN = "", gettext_lazy("Not said")
    CAMERA = "digitalCapture", gettext_lazy("Taken with a camera")
    NEGATIVE = "negativeFilm", gettext_lazy("Scanned from a negative")
    POSITIVE = "positiveFilm", gettext_lazy("Scanned from a slide")
    PRINT = "print", gettext_lazy("Scanned from a print")
    EDITED = "humanEdits", gettext_lazy("Edited by a person")
    ENHANCED = "algorithmicallyEnhanced", gettext_lazy("Enhanced by an algorithm")
    COMPOSITE = "compositeCapture", gettext_lazy("Put together from photographs")
    SYNTHETIC_COMPOSITE = "compositeWithTrainedAlgorithmicMedia", gettext_lazy("Put together, partly made by AI")
    AI = "trainedAlgorithmicMedia", gettext_lazy("Made by AI")
    COMPUTED = "algorithmicMedia", gettext_lazy("Made by an algorithm")
    DRAWN = "digitalCreation", gettext_lazy("Drawn by a person")
    SCREEN = "screenCapture", gettext_lazy("A picture of a screen")
    DATA = "dataDrivenMedia", gettext_lazy("Made from data")
