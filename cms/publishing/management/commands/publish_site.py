"""`manage.py publish_site`: the public site as files, what is stale or all of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.articles.management.progress import progress_bar
from cms.publishing.help_cards.warnings import warn_of_helplines
from cms.publishing.publisher import publish_site


class Command(BaseCommand):
    """Publishes, and says what was written."""

    help = "Write the public site to disk: what is stale, or everything with --full."

    def add_arguments(self, parser: CommandParser) -> None:
        """Adds the options."""
        parser.add_argument("--full", action="store_true", help="make everything anew")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    # Options are whatever the parser makes of them.
    def handle(self, **options: Any) -> None:
        """Publishes and reports."""
        with progress_bar("Publishing", self.stderr) as progress:
            report = publish_site(
                full=options["full"], dry_run=options["dry_run"], progress=progress
            )
        warnings = list(warn_of_helplines())
        if options["json"]:
            self.stdout.write(json.dumps({**asdict(report), "warnings": warnings}))
            return
        for warning in warnings:
            self.stderr.write(f"Warning: {warning}")
        verb = "Would write" if options["dry_run"] else "Wrote"
        shown = report.written if options["dry_run"] else []
        for path in shown:
            self.stdout.write(f"  write   {path}")
        for path in report.deleted:
            self.stdout.write(f"  delete  {path}")
        self.stdout.write(
            f"{verb} {len(report.written)} files, deleted {len(report.deleted)}, "
            f"{report.unchanged} as they were."
        )
