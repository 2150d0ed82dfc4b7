"""How Wagtail's screens write a time in Arabic: by 24 hours, as all of ours do."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y، H:i"
