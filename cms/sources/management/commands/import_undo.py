"""`manage.py import_undo RUN`: what an import merged into articles is taken back."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.sources.reimport.undoing import CannotUndo, undo_run_number


class Command(BaseCommand):
    """Takes a run back, or does again what was taken back. Exit status 0, 1 or 2."""

    help = (
        "Take back what an import merged into articles; what was edited since stays. With "
        "--again, merge again what was taken back. Exit status: 0 all done, 1 something "
        "could not be, 2 there is no such run, or nothing of it to take back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Adds the number of the run, as `import_source --json` tells it, and how to
        report."""
        parser.add_argument("run", type=int, metavar="RUN")
        parser.add_argument(
            "--again", action="store_true", help="merge again what was taken back"
        )
        parser.add_argument("--json", action="store_true", help="report as JSON")

    # Options are whatever the parser makes of them.
    def handle(self, **options: Any) -> None:
        """Takes the run back, and writes what became of each article."""
        try:
            undone = undo_run_number(options["run"], again=options["again"])
        except CannotUndo as reason:
            raise CommandError(str(reason), returncode=2) from reason
        if options["json"]:
            items = [each.item.as_data() | {"said": each.sentence} for each in undone]
            self.stdout.write(json.dumps({"run": options["run"], "documents": items}))
        else:
            self.stdout.write("\n".join(each.sentence for each in undone))
        if not all(each.done for each in undone):
            raise SystemExit(1)
