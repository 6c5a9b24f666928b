"""A developer's machine: a key of its own, no mail, full error pages."""

import secrets

from cms.settings.base import *  # noqa: F403 what all places share
from cms.settings.base import SITE_URL, VAR

DEBUG = True
ALLOWED_HOSTS = ["*"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# Made once for each machine, so that no key ever stands in the repository.
_key = VAR / "secret-key"
if not _key.exists():
    VAR.mkdir(parents=True, exist_ok=True)
    _key.write_text(secrets.token_urlsafe(50))
SECRET_KEY = _key.read_text()
