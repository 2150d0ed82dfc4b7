"""The same story as a page of plain Wagtail: one page type, one template, SQLite, Granian with one worker."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bench.servers import story
from tests.newsroom import eventually
from tests.ports import free_port

_SETTINGS = """
from pathlib import Path
HERE = Path(__file__).parent
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["localhost"]
INSTALLED_APPS = [
    "plain", "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.search", "wagtail.admin", "wagtail",
    "taggit", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    "django.contrib.messages", "django.contrib.staticfiles",
]
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware"]
ROOT_URLCONF = "plain.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
    "context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages"]}}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "db.sqlite3", "CONN_MAX_AGE": 600}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
USE_TZ = True
WAGTAIL_SITE_NAME = "Bench"
WAGTAILADMIN_BASE_URL = "http://localhost"
"""

_MODELS = """
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page

class StoryPage(Page):
    standfirst = models.TextField()
    body = RichTextField()
"""

_URLS = """
from django.urls import include, path
from wagtail import urls
urlpatterns = [path("", include(urls))]
"""

_TEMPLATE = """{% load wagtailcore_tags %}<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body><header><a href="/">The Ansel Courier</a></header><main><h1>{{ page.title }}</h1><p>{{ page.standfirst }}</p>
<time>{{ page.first_published_at }}</time>{{ page.body|richtext }}</main></body></html>
"""

_FILL = """
import sys, django
django.setup()
from django.core.management import call_command
call_command("makemigrations", "plain", verbosity=0)
call_command("migrate", verbosity=0)
from plain.models import StoryPage
from wagtail.models import Page, Site
root = Page.objects.get(depth=1)
standfirst, *paragraphs = sys.stdin.read().splitlines()
page = root.add_child(instance=StoryPage(title="Ferries call at every island again", slug="ferries",
    standfirst=standfirst, body="".join(f"<p>{one}</p>" for one in paragraphs)))
page.save_revision().publish()
Site.objects.update(root_page=page)
"""

_WSGI = "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"


@contextmanager
def wagtail_served(folder: Path) -> Iterator[str]:
    """The address of the story."""
    app = folder / "plain"
    (app / "templates" / "plain").mkdir(parents=True)
    (app / "migrations").mkdir()
    for name, text in {
        "__init__.py": "",
        "migrations/__init__.py": "",
        "settings.py": _SETTINGS,
        "models.py": _MODELS,
        "urls.py": _URLS,
        "wsgi.py": _WSGI,
        "templates/plain/story_page.html": _TEMPLATE,
    }.items():
        (app / name).write_text(text)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "WIREROOM_"))}
    environment = clean | {"PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": "plain.settings"}
    done = subprocess.run(
        [sys.executable, "-c", _FILL],
        input="\n".join(story()),
        text=True,
        capture_output=True,
        env=environment,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"bench: plain Wagtail: {done.stderr[-500:]}")
    port = free_port()
    command = [Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--workers", "1", "--port", str(port)]
    process = subprocess.Popen(
        [*map(str, command), "--log-level", "warning", "plain.wsgi:application"], env=environment
    )
    url = f"http://localhost:{port}/"
    try:
        eventually(lambda: _answers(url), "plain Wagtail answers", 60)
        yield url
    finally:
        process.terminate()
        process.wait()


def _answers(url: str) -> bool:
    try:
        return "Call number 5." in httpx.get(url).text
    except httpx.HTTPError:
        return False
