"""`manage.py import_source`: source documents on disk -> articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.articles.management.progress import progress_bar
from cms.sources.importing.files import find_files, read_files
from cms.sources.importing.imports import import_files
from cms.sources.importing.options import ImportOptions
from cms.sources.importing.planning import plan_import
from cms.sources.importing.reports import describe, exit_status, summary
from cms.sources.importing.topics import DEFAULT, find_topic
from cms.sources.models import ItemState, SourceDocument
from cms.sources.reimport.finishing import finish_waiting


class Command(BaseCommand):
    """Imports, or says what importing would do. Exit status 0, 1 or 2."""

    help = (
        "Import source documents as articles. Exit status: 0 all done, 1 something needs "
        "a person, 2 something was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The options that DESIGN promises."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--into",
            default=DEFAULT,
            metavar="TOPIC",
            help="title, slug or path of the topic, made if need be (default: %(default)s)",
        )
        parser.add_argument("--publish", action="store_true", help="publish what is new")
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
        parser.add_argument("--dry-run", action="store_true", help="only say what would be")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, **options: Any) -> None:
        """Find the files, plan or import them, report."""
        try:
            files = find_files(options["paths"])
        except OSError as error:
            raise CommandError(str(error), returncode=2) from error
        if not files:
            raise CommandError("There is no document of a known kind there.", returncode=2)
        names = {}
        if options["source_key"] is not None:
            key = options["source_key"].strip()
            if not key or len(files) != 1:
                raise CommandError("--source-key names one file’s source.", returncode=2)
            names[key] = files[0][1].name
            files = [(key, files[0][1])]
        wishes = ImportOptions(
            new=options["new"],
            exactly=bool(names),
            reread=options["reread"],
            recut=options["recut"],
            policy=options["policy"],
        )
        present = frozenset(key for key, _ in files)
        into = options["into"].strip("/ ")
        if not into:
            raise CommandError("Name the topic after --into.", returncode=2)
        topic = find_topic(into)
        run = None
        finished = [] if options["dry_run"] else finish_waiting()
        if options["dry_run"]:
            items = [
                describe(
                    plan_import(*each, wishes, name=names.get(each[0], ""), present=present)
                )
                for each in read_files(files)
            ]
        else:
            with progress_bar("Importing", self.stderr) as progress:
                run = import_files(
                    read_files(files),
                    topic or into,
                    publish=options["publish"],
                    progress=progress,
                    total=len(files),
                    options=wishes,
                    present=present,
                    names=names,
                )
            items = [item.as_data() for item in run.items.all()]
        new = [
            item for item in items if item["state"] in (ItemState.NEW, ItemState.IMPORTED)
        ]
        if options["json"]:
            report = {
                "topic": topic.title if topic else into,
                "new_topic": topic is None and bool(new),
                "dry_run": options["dry_run"],
                "run": run.pk if run else None,
                "documents": items,
                "finished": [item.as_data() for item in finished],
            }
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            if topic is None and new:
                verb = "would be" if options["dry_run"] else "was"
                self.stdout.write(f"The topic “{into}” {verb} made.")
            self.stdout.write(summary(items))
            if finished:
                earlier = summary([item.as_data() for item in finished])
                self.stdout.write(f"Of earlier imports:\n{earlier}")
        status = exit_status(items)
        if status:
            raise SystemExit(status)
