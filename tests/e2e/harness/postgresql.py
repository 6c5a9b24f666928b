"""A throw-away PostgreSQL server, where its programs are on the machine."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "palimpsest"
INSTALLED = "usr/lib/postgresql/*/bin"
OTHERS = ("postgres", "nobody")
"""Whom the server may run as where we are root, which it refuses to run as."""


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is; Debian keeps them off the path."""
    found = sorted(Path("/").glob(f"{INSTALLED}/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def missing() -> bool:
    """Whether there is no PostgreSQL on this machine."""
    return not (program("initdb") and program("pg_ctl"))


@contextmanager
def server() -> Iterator[str]:
    """The URL of an empty database on a server that ends with the block."""
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        yield from _serve(Path(folder))


def copied(url: str, name: str) -> str:
    """The URL of a new database on that server, a copy of one that nobody is connected to."""
    server, _, of = url.rpartition("/")
    port = server.rpartition(":")[2]
    options = ("-h", "127.0.0.1", "-p", port, "-U", USER, "-T", of, name)
    _run(Path(tempfile.gettempdir()), "createdb", *options)
    return f"{server}/{name}"


def _serve(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    if os.getuid() == 0:
        shutil.chown(folder, _other())
    _run(folder, "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8")
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    log = folder / "server.log"
    _run(folder, "pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
    try:
        yield f"postgres://{USER}@127.0.0.1:{port}/postgres"
    finally:
        _run(folder, "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _other() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in OTHERS if name in known)


def _run(folder: Path, name: str, *arguments: object) -> None:
    command = [str(program(name)), *map(str, arguments)]
    if os.getuid() == 0:
        command = ["runuser", "-u", _other(), "--", *command]
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60
    )
    assert done.returncode == 0, done.stdout.decode()
