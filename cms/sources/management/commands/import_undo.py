"""`manage.py import_undo RUN`: what an import merged into articles is taken back."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.sources.models import ImportRun, ItemState
from cms.sources.reimport.undoing import undo_run


def nothing_to_do(states: set[str], again: bool) -> str:
    """Why there is nothing to take back, or nothing to merge again."""
    if again:
        return "Nothing of this import was taken back."
    if ItemState.UNDONE in states:
        return "This import was taken back already; --again merges it again."
    return "This import merged nothing into an article."


class Command(BaseCommand):
    """Takes a run back, or does again what was taken back. Exit status 0, 1 or 2."""

    help = (
        "Take back what an import merged into articles; what was edited since stays. With "
        "--again, merge again what was taken back. Exit status: 0 all done, 1 something "
        "could not be, 2 there is no such run, or nothing of it to take back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The number of the run, as `import_source --json` tells it."""
        parser.add_argument("run", type=int, metavar="RUN")
        parser.add_argument(
            "--again", action="store_true", help="merge again what was taken back"
        )
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, **options: Any) -> None:
        """Undo, and report what became of each article."""
        run = ImportRun.objects.filter(pk=options["run"]).first()
        if run is None:
            raise CommandError(f"There is no import {options['run']}.", returncode=2)
        states = {item.pk: item.state for item in run.items.all()}
        again = options["again"]
        said = undo_run(run, again=again)
        if not said:
            raise CommandError(nothing_to_do(set(states.values()), again), returncode=2)
        if options["json"]:
            items = [item.as_data() | {"said": text} for item, text in said.items()]
            self.stdout.write(json.dumps({"run": run.pk, "documents": items}))
        else:
            self.stdout.write("\n".join(said.values()))
        if any(states[item.pk] == item.state for item in said):
            raise SystemExit(1)
