"""`manage.py set_up_site`: the first account, and the address that pages are given."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.articles.actions.set_up_site import NAME, set_up_site


class Command(BaseCommand):
    """Says where the site and the CMS are, and how to log in."""

    help = "Make the first admin account and set the site's address from SITE_URL."

    def handle(self, **options: object) -> None:
        """Sets up what is missing; prints addresses and login."""
        password = set_up_site()
        self.stdout.write(f"Public site  {settings.SITE_URL}/")
        self.stdout.write(f"CMS          {settings.SITE_URL}/admin/")
        if password:
            self.stdout.write(f"Log in as    {NAME}, password {password}")
