"""`manage.py import_source`: source documents on disk -> articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.articles.management.progress import progress_bar
from cms.sources.importing.options import ImportOptions
from cms.sources.importing.paths import NothingToImport, import_paths
from cms.sources.importing.topics import DEFAULT
from cms.sources.models import SourceDocument
from importers.source.encoding_names import NAMES


class Command(BaseCommand):
    """Imports, or says what importing would do. Exit status 0, 1 or 2."""

    help = (
        "Import source documents as articles. Exit status: 0 all done, 1 something needs "
        "a person, 2 something was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Adds the options, which scripts rely on (`docs/re-import.md`)."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--into",
            default=DEFAULT,
            metavar="TOPIC",
            help="title, slug or path of the topic, made if need be (default: %(default)s)",
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish what is new, save what a person should look at first (an error "
            "page of a server, a pointer, markers of a conflict, NULs)",
        )
        parser.add_argument(
            "--source-key",
            metavar="KEY",
            help="the source document that the one PATH is a version of, whatever its name",
        )
        parser.add_argument(
            "--new",
            action="store_true",
            help="a file that is like a known one is a new article all the same",
        )
        parser.add_argument(
            "--policy",
            choices=SourceDocument.Policy.values,
            help="what becomes of new versions of these sources, now and from now on",
        )
        parser.add_argument(
            "--reread",
            action="store_true",
            help="read unchanged files again that an older reader has read",
        )
        parser.add_argument(
            "--recut",
            action="store_true",
            help="cut sections by the headings, not as in the version before",
        )
        parser.add_argument(
            "--with-authors",
            action="store_true",
            help="tell readers the authors whom only the properties of a file name",
        )
        parser.add_argument(
            "--no-help-card",
            action="store_true",
            help="add no help card to an article that begins to need one: it is held then",
        )
        parser.add_argument(
            "--yes",
            action="store_true",
            help="go on where a person should look first at more than a tenth of ten files "
            "or more; each of them stays a draft all the same",
        )
        parser.add_argument(
            "--encoding",
            choices=NAMES,
            metavar="NAME",
            help="the encoding of these texts, such as cp1252, now and from now on",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    # Options are whatever the parser makes of them.
    def handle(self, **options: Any) -> None:
        """Imports, or plans, and writes the report."""
        wanted = ImportOptions(
            new=options["new"],
            reread=options["reread"],
            recut=options["recut"],
            with_authors=options["with_authors"],
            encoding=options["encoding"],
            help_card=not options["no_help_card"],
            policy=options["policy"],
        )
        try:
            with progress_bar("Importing", self.stderr) as progress:
                report = import_paths(
                    options["paths"],
                    options["into"],
                    options=wanted,
                    source_key=options["source_key"],
                    publish=options["publish"],
                    dry_run=options["dry_run"],
                    yes=options["yes"],
                    progress=progress,
                )
        except NothingToImport as reason:
            raise CommandError(str(reason), returncode=2) from reason
        if options["json"]:
            self.stdout.write(json.dumps(report.as_data(), ensure_ascii=False))
        else:
            self.stdout.write(report.as_text())
        if report.status:
            raise SystemExit(report.status)
