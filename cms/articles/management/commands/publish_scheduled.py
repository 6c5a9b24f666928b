"""`manage.py publish_scheduled`: what is due goes out, and what is over is withdrawn."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.management.commands import publish_scheduled
from wagtail.models import Page, Revision

from cms.articles.models.holding import Held
from cms.articles.postponing import postponed
from cms.articles.signals import swept

LOG = logging.getLogger(__name__)


class Command(publish_scheduled.Command):  # type: ignore[misc]
    """Wagtail's command, each page in a transaction of its own: none stops the others."""

    help = "Publish what is due, withdraw what is over. Exit status 1 if a page could not."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or with `--dryrun` say what would be done."""
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        now = timezone.now()
        refused = 0
        with postponed():
            for page in Page.objects.filter(live=True, expire_at__lt=now).specific():
                refused += not self.do(page, lambda page=page: withdraw(page))
            due = Revision.objects.filter(approved_go_live_at__lt=now)
            for revision in due.order_by("approved_go_live_at"):
                refused += not self.do(revision, lambda r=revision: put_out(r))
            swept.send(type(self))
        if refused:
            raise SystemExit(1)

    def do(self, what: Any, work: Any) -> bool:
        """Do one thing; whether it could be done. What keeps it is told, and it stays."""
        try:
            with transaction.atomic():
                work()
        except Held as held:
            self.stderr.write(str(held))
        except Exception as error:
            LOG.exception("“%s” could not be published or withdrawn.", what)
            self.stderr.write(f"“{what}” could not be published or withdrawn: {error}")
        else:
            return True
        return False


def withdraw(page: Any) -> None:
    """Take a page whose time is over from the public."""
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def put_out(revision: Any) -> None:
    """Publish a revision that is due."""
    revision.publish(log_action="wagtail.publish.scheduled")
