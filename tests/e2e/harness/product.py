"""The whole product as a user runs it: its own folder, its own server, real commands."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
PASSWORD = "correct horse battery"
STARTUP_SECONDS = 180


@dataclass(frozen=True)
class Command:
    """A command that was begun on an installation."""

    product: Product
    pid: int
    out: Path
    err: Path

    def status(self, wait: bool = False) -> int | None:
        """Its exit status, negative for a signal; None while it runs."""
        status: int | None = self.product.ask({"pid": self.pid, "wait": wait})["status"]
        return status

    def output(self, status: int = 0) -> str:
        """What it has written when it ends, which must be with `status`."""
        ended = self.status(wait=True)
        said = self.out.read_text()
        assert ended == status, said + self.err.read_text()
        return said


class Product:
    """One installation below a folder of its own."""

    def __init__(self, var: Path, port: int) -> None:
        self.var = var
        self.port = port
        self.url = f"http://localhost:{port}"
        self.published = var / "site"
        self._warm: subprocess.Popen[str] | None = None
        self._server: Command | None = None

    @property
    def env(self) -> dict[str, str]:
        """The environment that makes commands work on this installation."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "PALIMPSEST_VAR": str(self.var),
            "SITE_URL": self.url,
            "ADMIN_PASSWORD": PASSWORD,
            "DUE_EVERY": "1",
            "DATABASE_URL": "",
            "PYTHONWARNINGS": "ignore",
        }

    def begin(self, *argv: str | Path, forever: bool = False) -> Command:
        """Runs `manage.py` or another script, with arguments, in a process of its own."""
        folder = Path(tempfile.mkdtemp(prefix="command-", dir=self.var.parent))
        out, err = folder / "out", folder / "err"
        asked = {"argv": [str(each) for each in argv], "out": str(out), "err": str(err)}
        return Command(self, self.ask(asked | {"forever": forever})["pid"], out, err)

    def manage(self, *args: str | Path, status: int = 0) -> str:
        """The output of a `manage.py` command, which must end with `status`."""
        return self.begin("manage.py", *args).output(status)

    def manage_json(self, *args: str | Path, status: int = 0) -> Any:
        """What a command reports with `--json`."""
        return json.loads(self.manage(*args, "--json", status=status))

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer of the process that has Django loaded; the first request starts it."""
        if self._warm is None:
            self._warm = subprocess.Popen(
                [sys.executable, str(ROOT / "tests/e2e/harness/warm.py")],
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._warm.stdin is not None
        assert self._warm.stdout is not None
        self._warm.stdin.write(json.dumps(request) + "\n")
        self._warm.stdin.flush()
        answer: dict[str, Any] = json.loads(self._warm.stdout.readline())
        return answer

    def start(self) -> None:
        """Serve, and wait until it answers."""
        command = ("manage.py", "runserver", "--noreload", str(self.port))
        self._server = self.begin(*command, forever=True)
        deadline = time.monotonic() + STARTUP_SECONDS
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.url}/admin/login/", timeout=5)  # noqa: S310
            except (urllib.error.URLError, ConnectionError):
                assert self._server.status() is None, self._server.err.read_text()
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("The server did not answer.")

    def stop(self) -> None:
        """End the server, and all that was started for this installation."""
        if self._server:
            os.kill(self._server.pid, signal.SIGTERM)
            self._server.status(wait=True)
            self._server = None
        if self._warm:
            self._warm.communicate(timeout=20)
            self._warm = None

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
    try:
        made.manage("set_up_site")
        made.start()
        yield made
    finally:
        made.stop()


def make_template(var: Path) -> None:
    """A migrated, empty installation to copy."""
    var.mkdir(parents=True, exist_ok=True)
    made = Product(var, 8000)
    made.manage("migrate", "--verbosity", "0")
    made.stop()
