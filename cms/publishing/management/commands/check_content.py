"""`manage.py check_content`: whether readers have what was released, and why not."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.publishing.checking import HELD, check_content


class Command(BaseCommand):
    """Says what differs, a line each."""

    help = (
        "Compare every published record with a fresh one, and every live page with what "
        "was released of it. Exit status 1 if something is left that no hold explains."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Adds the options."""
        parser.add_argument("--fix", action="store_true", help="heal what can be healed")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    # Options are whatever the parser makes of them.
    def handle(self, **options: Any) -> None:
        """Checks, heals if asked to, and reports."""
        found = check_content(fix=options["fix"])
        wrong = [each for each in found if each.kind != HELD]
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in found]))
        else:
            for each in found:
                self.stdout.write(f"“{each.title}” ({each.page_id}): {each.sentence}.")
            healed = " All that could be healed was healed." if options["fix"] else ""
            self.stdout.write(f"{len(found)} differences, {len(wrong)} wrong.{healed}")
        if wrong and not options["fix"]:
            raise SystemExit(1)
