"""What every place has in common. What differs comes from the environment."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("PALIMPSEST_VAR", ROOT / "var"))

SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000").rstrip("/")
SITE_NAME = os.environ.get("SITE_NAME", "Palimpsest")
SITE_TEMPLATES = ROOT / "site" / "templates"
SITE_STATIC = ROOT / "site" / "static"
PUBLISHED_ROOT = Path(os.environ.get("PUBLISHED_ROOT", VAR / "site"))
PUBLISH_ON_CHANGE = True
"""Whether a change in the admin is written to the public site at once."""
DUE_EVERY = float(os.environ.get("DUE_EVERY", "60"))
"""Seconds after which `manage.py run` does again what is due, while it serves."""
IMPORT_WORDS_GONE = os.environ.get("IMPORT_WORDS_GONE", 1 / 3)
"""The share of an article's words above which a new version of its source that takes them
out is not published before a person has looked at it."""
IMPORT_IMAGES_BYTES = int(os.environ.get("IMPORT_IMAGES_BYTES", "100_000_000"))
"""How large the images may be together that lie beside one document and are imported with
it. Chosen."""

# Ours come first: their templates take the place of Wagtail's, and Wagtail imports
# `WAGTAIL_FINISH_WORKFLOW_ACTION` while it loads its own models.
INSTALLED_APPS = [
    "cms.articles",
    "cms.sources",
    "cms.publishing",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def database(url: str | None) -> dict[str, object]:
    """Django's settings for a `postgres://` URL; without one, SQLite under `VAR`."""
    if url:
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            # Seconds that a connection is kept: to make one for each request is slow.
            "CONN_MAX_AGE": 60,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "palimpsest.sqlite3",
        "OPTIONS": {
            # A write transaction takes its lock when it begins, so that two of them
            # wait for each other and never fail half-way.
            "transaction_mode": "IMMEDIATE",
            # Seconds to wait for another writer. Chosen.
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL"))}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Each process has a cache of its own; one that remembers copies of an image which
    # another has replaced would publish what is not there.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = os.environ.get("LANGUAGE_CODE", "en-gb")
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True

# Below /admin/, since every other path belongs to the published site.
STATIC_URL = "/admin/static/"
STATIC_ROOT = VAR / "static"
# Uploads are the CMS's own: behind login, until the publisher copies what public pages use.
MEDIA_URL = "/admin/uploads/"
MEDIA_ROOT = VAR / "uploads"

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "articles.ArticleImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# A small file can hold a picture that takes all memory; this is 200 MB of one. Chosen.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
# Through a view that asks for permission, never by the address of the file.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "wagtail.search.backends.database"}
}
# Neither the server nor an editor's browser asks anybody else.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.articles.actions.finish_review.finish_review"
# A section can have many blocks, each of many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024
# The import says in a sentence how many files it takes; this is where Django hangs up.
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000

# The admin shows previews in frames of its own origin.
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
