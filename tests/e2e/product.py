"""The whole product as a user runs it: its own folder, its own server, real commands."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PASSWORD = "correct horse battery"
STARTUP_SECONDS = 180


class Product:
    """One installation below a folder of its own."""

    def __init__(self, var: Path, port: int) -> None:
        self.var = var
        self.port = port
        self.url = f"http://localhost:{port}"
        self.published = var / "site"
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def env(self) -> dict[str, str]:
        """The environment that makes commands work on this installation."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "PALIMPSEST_VAR": str(self.var),
            "SITE_URL": self.url,
            "ADMIN_PASSWORD": PASSWORD,
            "DATABASE_URL": "",
            "PYTHONWARNINGS": "ignore",
        }

    def manage(self, *args: str | Path, status: int = 0) -> str:
        """The output of a `manage.py` command, which must end with `status`."""
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, args)],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def manage_json(self, *args: str | Path, status: int = 0) -> Any:
        """What a command reports with `--json`."""
        return json.loads(self.manage(*args, "--json", status=status))

    def start(self) -> None:
        """Serve, and wait until it answers."""
        self._server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", str(self.port)],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=(self.var / "server.log").open("wb"),
        )
        deadline = time.monotonic() + STARTUP_SECONDS
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.url}/admin/login/", timeout=5)  # noqa: S310
            except (urllib.error.URLError, ConnectionError):
                assert self._server.poll() is None, (self.var / "server.log").read_text()
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("The server did not answer.")

    def stop(self) -> None:
        """End the server."""
        if self._server:
            self._server.terminate()
            self._server.wait(20)

    def files(self) -> dict[str, bytes]:
        """Every published file, by its path below the published folder."""
        return {
            path.relative_to(self.published).as_posix(): path.read_bytes()
            for path in sorted(self.published.rglob("*"))
            if path.is_file()
        }


@contextmanager
def product(template: Path, var: Path) -> Iterator[Product]:
    """A fresh installation, made from a migrated one and served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shutil.copytree(template, var, dirs_exist_ok=True)
    made = Product(var, port)
    made.manage("set_up_site")
    made.start()
    try:
        yield made
    finally:
        made.stop()


def make_template(var: Path) -> None:
    """A migrated, empty installation to copy."""
    var.mkdir(parents=True, exist_ok=True)
    Product(var, 8000).manage("migrate", "--verbosity", "0")
