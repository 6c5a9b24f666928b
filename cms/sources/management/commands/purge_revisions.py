"""`manage.py purge_revisions`: Wagtail's, which would delete what merges rest on."""

from __future__ import annotations

from typing import Any

from wagtail.management.commands import purge_revisions as wagtails

from cms.sources.plurals import plural
from cms.sources.purging import purge_revisions


class Command(wagtails.Command):
    """Deletes old revisions; takes the options of Wagtail's command."""

    help = (
        "Delete revisions that are neither the latest nor live, scheduled or in review, "
        "and that no merge of a source document was made of or wrote."
    )

    # Options are whatever the parser makes of them.
    def handle(self, *args: Any, **options: Any) -> None:
        """Deletes, and writes how many."""
        deleted, protected = purge_revisions(
            days=options["days"], pages=options["pages"], non_pages=options["non_pages"]
        )
        report = f"Deleted {plural(deleted, 'revision')}."
        if protected:
            report += f" {protected} could not be, for something else rests on them."
        self.stdout.write(report)
