"""`manage.py publish_scheduled`: what is due goes out, and what is over is withdrawn."""

from __future__ import annotations

from typing import Any

from wagtail.management.commands import publish_scheduled as wagtail_command

from cms.articles.actions.publish_scheduled import publish_scheduled


class Command(wagtail_command.Command):
    """Wagtail's command, each page in a transaction of its own: none stops the others."""

    help = "Publish what is due, withdraw what is over. Exit status 1 if a page could not."

    # Options are whatever the parser makes of them.
    def handle(self, *args: Any, **options: Any) -> None:
        """Does it, or with `--dryrun` says what would be done."""
        if options["dryrun"]:
            super().handle(*args, **options)
        elif not publish_scheduled(self.stderr.write):
            raise SystemExit(1)
