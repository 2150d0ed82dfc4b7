"""The public address of the site: as set, else as it was last served, else localhost and the port."""

from __future__ import annotations

import os
from collections.abc import Mapping

from wireroom.core.home import Home
from wireroom.core.settings_table import read_settings


def site_url(home: Home, environ: Mapping[str, str] = os.environ) -> str:
    """Scheme and host without a slash at the end."""
    values = read_settings(environ)
    if values["URL"]:
        return str(values["URL"])
    if "WIREROOM_PORT" not in environ and home.address_file.exists():
        return home.address_file.read_text().strip()
    scheme = "https" if values["TLS_CERTIFICATE"] else "http"
    return f"{scheme}://localhost:{values['PORT']}"
