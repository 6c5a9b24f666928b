"""One browser for all tests of a run, and a server for folders of files."""

from __future__ import annotations

import atexit
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright


@functools.cache
def chromium() -> Browser:
    """The machine's Chromium, else Playwright's own; started once, closed at exit.

    Playwright's synchronous interface cannot be started twice in one process, so every
    test that drives a browser comes here.
    """
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(
        executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
        args=["--no-sandbox"],
    )
    atexit.register(playwright.stop)
    atexit.register(browser.close)
    return browser


PATIENCE = 60_000
"""Milliseconds until an event counts as missed: a machine with other work answers late."""


def new_context(**options: Any) -> BrowserContext:
    """A context of the browser; `options` are those of Playwright."""
    context = chromium().new_context(**options)
    context.set_default_timeout(PATIENCE)
    return context


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The files of `folder` at the URL that is given, which has no slash at its end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
