"""The first account, the first help cards, and the address that pages are given."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from wagtail.models import Site

from cms.articles.help.beginning import make_first_cards

NAME = "admin"
DEFAULT_PORTS = {"http": 80, "https": 443}


def set_up_site() -> str | None:
    """Sets the site's address from `SITE_URL`, makes the first admin account, and the first
    help cards.

    Returns the password of the account `NAME` while it is the one that was made here.
    Changes nothing that is there already, but the site's host and port.
    """
    parts = urlsplit(settings.SITE_URL)
    Site.objects.filter(is_default_site=True).update(
        hostname=parts.hostname or "localhost",
        port=parts.port or DEFAULT_PORTS.get(parts.scheme, 80),
    )
    # `update` tells nobody, and the paths of sites are cached.
    Site.clear_site_root_paths_cache()
    make_first_cards()
    kept: Path = settings.VAR / "admin-password"
    if not User.objects.filter(is_superuser=True).exists():
        password = os.environ.get("ADMIN_PASSWORD") or secrets.token_urlsafe(9)
        User.objects.create_superuser(NAME, "", password)
        kept.write_text(password)
        kept.chmod(0o600)
    user = User.objects.filter(username=NAME, is_superuser=True).first()
    if user and kept.exists() and user.check_password(kept.read_text()):
        return kept.read_text()
    return None
