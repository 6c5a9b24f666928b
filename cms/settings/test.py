"""The test suite: quick hashing, everything below a temporary folder of its own."""

import atexit
import shutil
import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403 what all places share
from cms.settings.base import DATABASES, WAGTAILSEARCH_BACKENDS

SECRET_KEY = "only-for-tests"  # noqa: S105 it protects nothing
DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

_folder = Path(tempfile.mkdtemp(prefix="palimpsest-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
STATIC_ROOT = _folder / "static"
# WhiteNoise warns about a folder that is not there.
STATIC_ROOT.mkdir()
MEDIA_ROOT = _folder / "uploads"
PUBLISHED_ROOT = _folder / "site"
DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
# The search index of the admin is not what is tested, and a fifth of what saving takes.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
