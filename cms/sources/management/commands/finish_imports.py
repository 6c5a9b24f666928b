"""`manage.py finish_imports`: what waited for a page is merged, where it may be now."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.articles.actions.postponing import postponed
from cms.sources.importing.old_plans import forget_old_plans
from cms.sources.importing.telling.summaries import exit_status, summary
from cms.sources.reimport.finishing import finish_waiting


class Command(BaseCommand):
    """Finishes earlier imports. Exit status 0, 1 or 2."""

    help = (
        "Merge new versions that waited for a locked, reviewed or scheduled page. Exit "
        "status: 0 nothing waits, 1 something waits or needs a person, 2 something was "
        "refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Adds how to report."""
        parser.add_argument("--json", action="store_true", help="report as JSON")

    # Options are whatever the parser makes of them.
    def handle(self, **options: Any) -> None:
        """Finishes, and writes what became of each document; forgets old plans."""
        forget_old_plans()
        with postponed():
            items = [item.as_data() for item in finish_waiting()]
        if options["json"]:
            self.stdout.write(json.dumps({"documents": items}, ensure_ascii=False))
        else:
            self.stdout.write(summary(items) if items else "Nothing waits.")
        status = exit_status(items)
        if status:
            raise SystemExit(status)
