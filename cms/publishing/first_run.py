"""Setting up whatever is missing, from an empty folder to a published site that answers,
and doing what is due while it does."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connections

LOG = logging.getLogger(__name__)
DUE = ("publish_scheduled", "finish_imports")
"""What a server that people set up lets run every few minutes."""
NEEDS_YOU = 1
"""The exit status of an import that left a question; no reason not to serve."""


def prepare_site(samples: Path, topic: str, port: int) -> None:
    """Migrates, imports the samples into a topic, and publishes; keeps what is there.

    All of it in one process, by the commands that people have: starting Django for each
    takes longer than the work, and what imports is not known here.
    """
    if "SITE_URL" not in os.environ:
        link_to(f"http://localhost:{port}")
    call_command("migrate", verbosity=0)
    try:
        call_command("import_source", samples, into=topic, publish=True)
    except SystemExit as end:
        if end.code != NEEDS_YOU:
            raise
    call_command("publish_site")


def serve_site(port: int) -> None:
    """Makes the first account, says where everything is, and serves until it is stopped;
    what is due meanwhile is done."""
    call_command("set_up_site")
    with doing_what_is_due(settings.DUE_EVERY):
        call_command("runserver", str(port), use_reloader=False)


def link_to(url: str) -> None:
    """Makes every link of the site and the CMS begin with this address.

    The port is known only when Django is set up already; nothing has read these settings
    by then, and whoever names an address in the environment keeps it.
    """
    settings.SITE_URL = url
    settings.WAGTAILADMIN_BASE_URL = url
    settings.CSRF_TRUSTED_ORIGINS = [url]


@contextmanager
def doing_what_is_due(seconds: float) -> Iterator[None]:
    """Does what is due every `seconds`, until what is done meanwhile ends."""
    ended = Event()
    thread = Thread(target=_keep_doing, args=(seconds, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _keep_doing(seconds: float, ended: Event) -> None:
    try:
        while not ended.wait(seconds):
            for name in DUE:
                do_what_is_due(name)
    finally:
        connections.close_all()


def do_what_is_due(name: str) -> None:
    """Runs a command; whatever it comes to, the next is run too. What has to wait is said
    on the screens of the admin, and not in every minute again here."""
    close_old_connections()
    try:
        call_command(name, stdout=StringIO(), stderr=StringIO())
    except SystemExit:
        pass
    except Exception:
        LOG.exception("%s failed.", name)
