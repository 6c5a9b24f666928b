"""`manage.py set_up_site`: the first account, and the address that pages are given."""

from __future__ import annotations

import os
import secrets
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from wagtail.models import Site

NAME = "admin"


class Command(BaseCommand):
    """Changes nothing that is there already, but the site's host and port."""

    help = "Make the first admin account and set the site's address from SITE_URL."

    def handle(self, **options: Any) -> None:
        """Set the site's host and port; make the account; say how to log in."""
        parts = urlsplit(settings.SITE_URL)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        Site.objects.filter(is_default_site=True).update(
            hostname=parts.hostname or "localhost", port=port
        )
        Site.clear_site_root_paths_cache()
        users = get_user_model().objects
        kept = settings.VAR / "admin-password"
        if not users.filter(is_superuser=True).exists():
            password = os.environ.get("ADMIN_PASSWORD") or secrets.token_urlsafe(9)
            users.create_superuser(NAME, "", password)
            kept.write_text(password)
            kept.chmod(0o600)
        self.stdout.write(f"Public site  {settings.SITE_URL}/")
        self.stdout.write(f"CMS          {settings.SITE_URL}/admin/")
        user = users.filter(username=NAME, is_superuser=True).first()
        if user and kept.exists() and user.check_password(kept.read_text()):
            self.stdout.write(f"Log in as    {NAME}, password {kept.read_text()}")
