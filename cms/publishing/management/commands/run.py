"""`manage.py run`: set up whatever is missing, then serve the site and the CMS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.publishing.first_run import prepare_site, serve_site


class Command(BaseCommand):
    """Sets up and serves, in one process."""

    help = "Migrate, import the samples, publish, make the first account, serve."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Adds where the samples are, and where to serve."""
        parser.add_argument("--samples", type=Path, default=Path("samples"))
        parser.add_argument("--into", default="Depression", help="their topic")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--prepare", action="store_true", help="set up, do not serve")

    def handle(self, **options: Any) -> None:
        """Prepares the site, and serves it unless that is all."""
        prepare_site(options["samples"], options["into"], options["port"])
        if not options["prepare"]:
            serve_site(options["port"])
