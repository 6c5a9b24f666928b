"""`manage.py run`: set up whatever is missing, then serve the site and the CMS."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

NEEDS_YOU = 1
"""The exit status of an import that left a question; no reason not to serve."""


def link_to(url: str) -> None:
    """Makes every link of the site and the CMS begin with this address.

    The port is known only when Django is set up already; nothing has read these settings
    by then, and whoever names an address in the environment keeps it.
    """
    settings.SITE_URL = url
    settings.WAGTAILADMIN_BASE_URL = url
    settings.CSRF_TRUSTED_ORIGINS = [url]


class Command(BaseCommand):
    """All of it in one process: starting Django five times takes longer than the work."""

    help = "Migrate, import the samples, publish, make the first account, serve."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the samples are, and where to serve."""
        parser.add_argument("--samples", type=Path, default=Path("samples"))
        parser.add_argument("--into", default="Depression", help="their topic")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--prepare", action="store_true", help="set up, do not serve")

    def handle(self, **options: Any) -> None:
        """Each step keeps what is there already."""
        if "SITE_URL" not in os.environ:
            link_to(f"http://localhost:{options['port']}")
        call_command("migrate", verbosity=0)
        try:
            call_command(
                "import_source", options["samples"], into=options["into"], publish=True
            )
        except SystemExit as end:
            if end.code != NEEDS_YOU:
                raise
        call_command("publish_site")
        if options["prepare"]:
            return
        call_command("set_up_site")
        call_command("runserver", str(options["port"]), use_reloader=False)
