"""Doing what is due, by itself, while `manage.py run` serves."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from threading import Event, Thread

from django.core.management import call_command
from django.db import close_old_connections, connections

LOG = logging.getLogger(__name__)
DUE = ("publish_scheduled", "finish_imports")
"""What a server that people set up lets run every few minutes."""


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
