"""WordPress as Debian packages it, in a folder of its own: MariaDB, php-fpm with opcache, nginx; gone at the end.

Nothing of the machine's own services is touched: the servers listen on loopback and on sockets in the folder.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.posting import Letterbox
from bench.servers import nginx, story
from tests.newsroom import eventually
from tests.ports import free_port

PACKAGES = (Path("/usr/share/wordpress/wp-load.php"), Path("/usr/sbin/mariadbd"))
HEADLINE = "Ferries call at every island again"

_CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'wordpress'); define('DB_PASSWORD', 'bench');
define('DB_HOST', 'localhost:{folder}/db.sock'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST']); define('WP_SITEURL', WP_HOME);
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""

_INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '{host}'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require '{root}/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('The Ansel Courier', 'editor', 'editor@news.example', true, '', 'bench');
switch_theme('twentytwentythree');
update_option('permalink_structure', '/%postname%/');
$body = stream_get_contents(STDIN);
$id = wp_insert_post(array('post_title' => '{headline}', 'post_name' => 'ferries', 'post_content' => $body,
    'post_status' => 'publish', 'post_author' => 1));
flush_rewrite_rules();
echo is_wp_error($id) ? 'failed' : $id;
"""

_FPM = """
[global]
error_log = {folder}/fpm.log
daemonize = no
[www]
listen = {folder}/fpm.sock
listen.mode = 0666
listen.backlog = 511
{user}
pm = static
pm.max_children = {children}
pm.status_path = /fpm-status
php_admin_value[opcache.enable] = 1
php_admin_value[opcache.memory_consumption] = 128
php_admin_value[memory_limit] = 128M
"""

_NGINX = """
    include /etc/nginx/mime.types;
    gzip on;
    gzip_types text/css application/javascript;
    fastcgi_cache_path {folder}/cache keys_zone=pages:16m;
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        root {root};
        index index.php;
        location / {{ try_files $uri $uri/ /index.php?$args; }}
        location = /fpm-status {{
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_NAME /fpm-status;
            fastcgi_param SCRIPT_FILENAME /fpm-status;
            fastcgi_pass unix:{folder}/fpm.sock;
        }}
        location ~ \\.php$ {{
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
            fastcgi_param HTTP_HOST $http_host;
            fastcgi_pass unix:{folder}/fpm.sock;
            fastcgi_read_timeout 60s;
            {cache}
        }}
    }}
"""

_CACHE = """fastcgi_cache pages;
            fastcgi_cache_key $scheme$request_method$http_host$request_uri;
            fastcgi_cache_valid 200 10m;
            fastcgi_cache_lock on;
            fastcgi_param PHP_VALUE zlib.output_compression=1;
            add_header X-Cache $upstream_cache_status;"""
"""PHP packs the page, so that the cache keeps it packed; nginx's own gzip would pack it again at each hit. The home
address is that of the request: with another host's, every answer would be a redirect, which is not kept."""


@dataclass(frozen=True, slots=True)
class WordPress:
    """`host` has its port, without which WordPress redirects for ever."""

    host: str
    path: str = "/ferries/"

    @property
    def url(self) -> str:
        return f"http://{self.host}{self.path}"

    def letterbox(self) -> Letterbox:
        """Where comments on the story are posted."""
        number = re.search(
            r"""name=['"]comment_post_ID['"][^>]*value=['"](\d+)""", httpx.get(self.url, timeout=30).text
        )
        if number is None:
            raise SystemExit(f"bench: {self.url} has no form for comments")
        fields = {"author": "Ilse", "email": "ilse@post.example", "comment": "The ferry was late NUMBER"}
        address = f"http://{self.host}/wp-comments-post.php"
        return Letterbox(address, {**fields, "comment_post_ID": number[1], "comment_parent": "0"})

    def wait_until_idle(self) -> None:
        """php-fpm goes on with what readers have asked for after they are gone."""
        eventually(self._is_idle, "php-fpm is idle", 60)

    def _is_idle(self) -> bool:
        time.sleep(0.2)
        state = httpx.get(f"http://{self.host}/fpm-status?json", timeout=30).json()
        return bool(state["active processes"] <= 1 and state["listen queue"] == 0)


def is_here() -> bool:
    return all(file.exists() for file in PACKAGES) and _php_fpm() is not None


@contextlib.contextmanager
def installed(folder: Path) -> Iterator[tuple[WordPress, WordPress]]:
    """WordPress with the story: uncached, and behind nginx's fastcgi cache."""
    folder.mkdir()
    _open_to_other_users(folder)
    plain, cached = free_port(), free_port()
    root = folder / "site"
    shutil.copytree("/usr/share/wordpress", root, ignore=shutil.ignore_patterns(".htaccess", "wp-config.php"))
    host = f"localhost:{plain}"
    with _mariadb(folder), _fpm(folder):
        (root / "wp-config.php").write_text(_CONFIG.format(folder=folder))
        _install(folder, root, host)
        _let_comments_flood(root)
        sites = "".join(
            _NGINX.format(folder=folder, port=port, root=root, cache=cache)
            if port == plain
            else _server_only(_NGINX.format(folder=folder, port=port, root=root, cache=cache))
            for port, cache in ((plain, ""), (cached, _CACHE))
        )
        site, behind_cache = WordPress(host), WordPress(f"localhost:{cached}")
        with nginx(folder / "nginx", sites, site.url):
            yield site, behind_cache


def _server_only(configuration: str) -> str:
    return configuration[configuration.index("server {") :]


def _open_to_other_users(folder: Path) -> None:
    """The database and PHP run as users of their own where we are root."""
    for place in (folder, *folder.parents):
        if place == Path("/tmp"):
            break
        place.chmod(0o755)


@contextlib.contextmanager
def _mariadb(folder: Path) -> Iterator[None]:
    data = folder / "db"
    data.mkdir()
    user = []
    if os.geteuid() == 0:
        shutil.chown(data, "mysql")
        user = ["--user=mysql"]
    log = folder / "db.log"
    own = ["--no-defaults", f"--datadir={data}", *user]
    _run(["mariadb-install-db", *own, "--auth-root-authentication-method=normal", "--skip-test-db"])
    socket = data / "db.sock"
    command = ["/usr/sbin/mariadbd", *own, f"--socket={socket}", "--skip-networking", f"--pid-file={data}/pid"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        eventually(socket.exists, f"MariaDB is there; see {log}", 60)
        (folder / "db.sock").symlink_to(socket)
        sql = "CREATE DATABASE wordpress; GRANT ALL ON wordpress.* TO wordpress@localhost IDENTIFIED BY 'bench';"
        _run(["mariadb", "--no-defaults", f"--socket={socket}", "-uroot", "-e", sql])
        yield
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def _fpm(folder: Path) -> Iterator[None]:
    user = "user = www-data\ngroup = www-data" if os.geteuid() == 0 else ""
    configuration = folder / "fpm.conf"
    children = 2 * len(os.sched_getaffinity(0))
    configuration.write_text(_FPM.format(folder=folder, user=user, children=children))
    process = subprocess.Popen([str(_php_fpm()), "-y", str(configuration)])
    try:
        eventually((folder / "fpm.sock").exists, f"php-fpm is there; see {folder}/fpm.log", 30)
        yield
    finally:
        process.terminate()
        process.wait()


def _php_fpm() -> Path | None:
    return next(iter(sorted(Path("/usr/sbin").glob("php-fpm[0-9]*"), reverse=True)), None)


def _install(folder: Path, root: Path, host: str) -> None:
    program = folder / "install.php"
    program.write_text(_INSTALL.format(root=root, host=host, headline=HEADLINE))
    body = "\n\n".join(f"<p>{paragraph}</p>" for paragraph in story())
    said = _run(["php", str(program)], body)
    if not said.strip().isdigit():
        raise SystemExit(f"bench: WordPress could not be installed: {said[-500:]}")


def _let_comments_flood(root: Path) -> None:
    """WordPress takes one comment in 15 seconds of one address; here all come from this machine."""
    plugins = root / "wp-content" / "mu-plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    (plugins / "bench.php").write_text("<?php add_filter('wp_is_comment_flood', '__return_false', 99);\n")


def _run(command: list[str], stdin: str = "") -> str:
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"bench: {command[0]}: {done.stdout[-500:]}{done.stderr[-500:]}")
    return done.stdout
