"""Django's settings, made from the settings table and the home folder."""

from __future__ import annotations

import zoneinfo
from pathlib import Path

from django.utils.translation import get_language_info

from wireroom.core import database as databases
from wireroom.core.home import Home
from wireroom.core.settings_table import read_settings
from wireroom.core.site_url import site_url

_values = read_settings()

WIREROOM = _values
HOME = Home(_values["HOME"], _values["ORIGINALS"], _values["SECRET_KEY_FILE"])
SITE_URL = site_url(HOME)

SECRET_KEY = HOME.secret_key()
DEBUG = _values["DEBUG"]
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    SITE_URL.split("//")[1].rsplit(":", 1)[0],
    *_values["ALLOWED_HOSTS"],
]

INSTALLED_APPS = [
    "wireroom.core",
    "wireroom.wire",
    "wireroom.pictures",
    "wireroom.articles",
    "wireroom.discussion",
    "wireroom.outlets",
    "wireroom.imports",
    "wireroom.press",
    "wireroom.reader",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    *(["django.contrib.postgres"] if _values["DATABASE_URL"] else []),  # Wagtail's search on PostgreSQL.
]

MIDDLEWARE = [
    "wireroom.core.security.SecurityHeaders",
    "wireroom.core.database_away.SayTheDatabaseIsAway",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wireroom.articles.desk.at_the_door.SayWhyNot",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "wireroom.core.urls"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview panel shows the page in a frame of the desk.

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wireroom.core.pages.public_page",
                "wireroom.articles.navigation.navigation",
                "wireroom.outlets.feed_links.feed_links",
            ],
        },
    },
]

DATABASES = {
    "default": databases.postgresql(_values["DATABASE_URL"], _values["DATABASE_PASSWORD_FILE"])
    if _values["DATABASE_URL"]
    else databases.sqlite(HOME.database)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = _values["LANGUAGE"]
TIME_ZONE = _values["TIME_ZONE"]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
FORMAT_MODULE_PATH = ["wireroom.core.formats"]
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME.static
MEDIA_URL = "/desk/originals/"
MEDIA_ROOT = HOME.originals
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = "Wireroom"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [  # Those that our own words at the desk are in, and the paper's.
    (code, get_language_info(code)["name_local"]) for code in dict.fromkeys([LANGUAGE_CODE, "en", "de", "ar"])
]
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "wireroom.pictures.desk_form.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 40 * 1024 * 1024  # As pictures.receiving takes from the wire.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "articles.Document"
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv", "txt", "json", "geojson", "ods", "odt", "xlsx", "docx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "direct"  # At the desk; readers have addresses of their own (`articles/documents.py`).
WAGTAIL_USER_TIME_ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "posixrules", "Factory"})
WAGTAIL_ENABLE_UPDATE_CHECK = False  # The desk asks nobody outside.
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False  # A newsroom sends no mail; whoever runs the server sets a new password.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILFRONTENDCACHE = {
    **{address: {"BACKEND": "wireroom.press.purging.HTTPPurge", "LOCATION": address} for address in _values["PURGE"]},
    **_values["PURGE_BACKENDS"],
}
STORAGE: str = _values["STORAGE"]
STORAGE_ENDPOINT: str = _values["STORAGE_ENDPOINT"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wireroom.core.desk_search"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"wireroom": {"level": "INFO"}, "django": {"handlers": [], "propagate": True}},
}
