"""nginx before the newsroom: it reads the edition's files itself, and asks the built-in server for the rest.

The trees of the edition say the status (`press/edition.py`), so nothing here changes when a story does, and nginx
is never reloaded. A page goes out with what the built-in server sends, but for its tags: nginx does not know them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from wireroom.core.home import Home
from wireroom.core.security import SECURITY_HEADERS
from wireroom.press.memory import FOREVER, PAGE_CACHING
from wireroom.press.posts import LARGEST_POST

_MEDIA_TYPES = {
    "text/html": "html htm",
    "text/css": "css",
    "text/javascript": "js mjs",
    "text/plain": "txt",
    "text/csv": "csv",
    "application/rss+xml": "rss",
    "application/xml": "xml",
    "application/json": "json map",
    "application/manifest+json": "webmanifest",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/vnd.microsoft.icon": "ico",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/geo+json": "geojson",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "font/woff2": "woff2",
    "font/woff": "woff",
}

_NAMED_MEDIA_TYPES = {
    "feed.xml": "application/rss+xml",
    "feed.json": "application/feed+json",
    "atom.xml": "application/atom+xml",
}
"""Files whose type their ending does not tell."""

_WITH_CHARSET = (
    "text/css text/javascript text/plain text/csv "
    "application/xml application/rss+xml application/atom+xml application/feed+json"
)

_BROTLI_MODULE = "ngx_http_brotli_static_module.so"
_MODULE_FOLDERS = (Path("/usr/lib/nginx/modules"), Path("/usr/share/nginx/modules"))


@dataclass(frozen=True, slots=True)
class Plan:
    """What the configuration depends on. `behind`: the proxies before nginx whose word on visitors counts."""

    home: Home
    site_url: str
    upstream: str
    listen: str = "80"
    behind: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    brotli: bool = False


def brotli_module() -> Path | None:
    """The module with which this machine's nginx sends files compressed with brotli, if it has it."""
    return next((folder / _BROTLI_MODULE for folder in _MODULE_FOLDERS if (folder / _BROTLI_MODULE).exists()), None)


def configuration(plan: Plan) -> str:
    """The file for nginx's `http` context, such as `/etc/nginx/conf.d/wireroom.conf`."""
    host = urlsplit(plan.site_url).hostname or "localhost"
    edition = plan.home.edition.resolve()
    return _TEMPLATE.format(
        listen=_lines(1, _listen(plan)),
        host=host,
        upstream=plan.upstream,
        edition=edition,
        pages=_quoted(edition / "pages"),
        pages_pattern=str(edition / "pages").replace(".", "\\."),
        static=plan.home.static.resolve(),
        reads=_quoted(plan.home.nginx_reads.resolve()),
        types=_lines(2, (f"{media_type} {endings};" for media_type, endings in _MEDIA_TYPES.items())),
        charset=_WITH_CHARSET,
        brotli="brotli_static on;" if plan.brotli else "# For brotli: libnginx-mod-http-brotli-static.",
        named="\n".join(_named(name, media_type) for name, media_type in _NAMED_MEDIA_TYPES.items()),
        page_headers=_lines(2, _headers(PAGE_CACHING)),
        forever_headers=_lines(2, _headers(FOREVER)),
        missing_headers=_lines(2, _headers("public, max-age=10")),
        largest_post=f"{LARGEST_POST // 1024}k",
        visitor="$remote_addr" if not plan.behind else "$proxy_add_x_forwarded_for",
        scheme="$scheme" if not plan.behind else "$http_x_forwarded_proto",
    )


def _listen(plan: Plan) -> Iterable[str]:
    yield f"listen {plan.listen};"
    if plan.certificate and plan.key:
        yield "listen 443 ssl http2;"
        yield f"ssl_certificate {_quoted(plan.certificate.resolve())};"
        yield f"ssl_certificate_key {_quoted(plan.key.resolve())};"
        yield "ssl_protocols TLSv1.2 TLSv1.3;"
        yield "ssl_session_cache shared:wireroom:10m;"
    for address in plan.behind:
        yield f"set_real_ip_from {address};"
    if plan.behind:
        yield "real_ip_header X-Forwarded-For;"
        yield "real_ip_recursive on;"


def _headers(caching: str) -> Iterable[str]:
    for name, value in {"Cache-Control": caching, **SECURITY_HEADERS}.items():
        yield f'add_header {name} "{value}" always;'


def _named(name: str, media_type: str) -> str:
    pattern = name.replace(".", "\\.")
    return (
        f"    location ~ /{pattern}$ {{\n        types {{ }}\n        default_type {media_type};\n"
        f"{_lines(2, _headers(PAGE_CACHING))}\n        try_files $uri @elsewhere;\n    }}"
    )


def _lines(depth: int, lines: Iterable[str]) -> str:
    return "\n".join("    " * depth + line for line in lines)


def _quoted(path: Path) -> str:
    return f'"{path}"'


_TEMPLATE = """\
# nginx for a Wireroom newsroom; written by `wireroom nginx`. It belongs into the http context (conf.d/).
# Changed stories need no reload. Write it anew when the home folder, the address or Wireroom's version changes.

open_file_cache max=20000 inactive=60s;
open_file_cache_valid 1s;

# Which pages are read, for the desk: paths alone, nothing about who reads. The newsroom empties the file.
log_format wireroom_reads escape=json "$uri";
map "$status $uri" $wireroom_page_was_read {{
    "~^(200|304) .*/index\\.html$" 1;
    default 0;
}}

upstream wireroom {{
    server {upstream};
    keepalive 16;
}}

server {{
{listen}
    server_name {host} localhost;
    server_tokens off;
    absolute_redirect off;
    port_in_redirect off;

    client_header_timeout 10s;
    client_body_timeout 20s;
    send_timeout 30s;
    client_max_body_size {largest_post};
    large_client_header_buffers 4 8k;
    reset_timedout_connection on;

    root {pages};
    charset utf-8;
    charset_types {charset};
    default_type application/octet-stream;
    types {{
{types}
    }}
    gzip_static on;
    gzip_vary on;
    {brotli}
    sendfile on;
    tcp_nopush on;
    disable_symlinks off;

    error_page 404 @not_found;
    error_page 410 @withdrawn;

    location / {{
        if ($request_method !~ "^(GET|HEAD)$") {{
            add_header Allow "GET, HEAD" always;
            return 405;
        }}
{page_headers}
        # A log of your own must be named here again: this one takes the place of those further out.
        access_log {reads} wireroom_reads buffer=32k flush=5s if=$wireroom_page_was_read;
        try_files $uri ${{uri}}index.html @elsewhere;
    }}

{named}

    # Hidden files, and those that lie beside a page, are nobody's address.
    location ~ (/\\.|/index\\.html$|\\.(gz|br)$) {{
        return 404;
    }}

    location ^~ /static/ {{
{forever_headers}
        alias "{static}/";
        location ~ /\\. {{
            return 404;
        }}
    }}

    location ^~ /pictures/ {{
{forever_headers}
        try_files $uri @elsewhere;
    }}

    # Not a page that is there: withdrawn, moved, or for the built-in server to make or refuse.
    location @elsewhere {{
        root "{edition}/moved${{uri}}to";
        if (-f "{edition}/gone${{uri}}index.html") {{
            return 410;
        }}
        if (-f "{edition}/gone$uri") {{
            return 410;
        }}
        # The link `to` leads into the folder of the new address; a path that does not resolve is left alone.
        set $moved_to "";
        if (-d "{edition}/moved${{uri}}to") {{
            set $moved_to $realpath_root;
        }}
        if ($moved_to ~ "^{pages_pattern}(?<new_address>/.*)$") {{
{page_headers}
            return 301 $new_address/;
        }}
        proxy_pass http://wireroom;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For {visitor};
        proxy_set_header X-Forwarded-Proto {scheme};
    }}

    location @withdrawn {{
        root "{edition}/gone";
{page_headers}
        try_files $uri ${{uri}}index.html =410;
    }}

    location @not_found {{
        rewrite ^ /404.html break;
{missing_headers}
        etag off;
    }}

    # Made for one visitor, and never kept.
    location ~ ^/(desk|discussion|wire|search)/ {{
        client_max_body_size 50m;
        proxy_pass http://wireroom;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For {visitor};
        proxy_set_header X-Forwarded-Proto {scheme};
    }}
}}
"""
