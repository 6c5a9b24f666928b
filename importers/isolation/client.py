"""The caller's side: starting the server, asking it, and what its silence means."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

from importers.document import Document
from importers.errors import ImporterError, SourceTooLarge, UnreadableSource
from importers.isolation.limits import LIMITS, Limits, in_seconds, unpacks_to_more
from importers.isolation.wire import (
    SECONDS,
    Ended,
    TooMuch,
    receive_result,
    send,
    send_source,
)
from importers.reading.read import read
from importers.result import NO_PRIOR, Prior, Result
from importers.source.source import Source

AVAILABLE = all(hasattr(os, name) for name in ("fork", "register_at_fork")) and hasattr(
    socket, "send_fds"
)
"""Whether `read_isolated` isolates here."""
START_SECONDS = 60
"""How long a server may take until its child speaks. It loads all readers first:
0.6 seconds of processor time, but many more of the clock on a busy machine."""
NEARLY_ALL = 0.95
"""The share of its time after which a child that went silent ran out of it: the kernel
may count a little less than this clock."""
GRACE_SECONDS = 5
"""How long after the end of its time a child is waited for."""
TRIES = 3
"""How often a server that is not there is started: it may die while it is being asked."""
AT_ONCE = max(2, os.cpu_count() or 2)
"""How many documents are read at the same time; others wait."""


class _Gone(Exception):
    """The server was not there; nothing was read."""


class _Server:
    """One server process and the control socket to it; safe to use from many threads."""

    def __init__(self, module: str = "importers.isolation.server") -> None:
        self.module = module
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.control: socket.socket | None = None

    def connect(self, seconds: int) -> socket.socket:
        """A socket to a new child that may live so long; starts the server if need be."""
        ours, theirs = socket.socketpair()
        with theirs, self.lock:
            try:
                socket.send_fds(self._running(), [SECONDS.pack(seconds)], [theirs.fileno()])
            except OSError as error:
                ours.close()
                self._close()
                raise _Gone from error
        return ours

    def _running(self) -> socket.socket:
        if self.process and self.control and self.process.poll() is None:
            return self.control
        self._close()
        ours, theirs = socket.socketpair()
        root = str(Path(__file__).parents[2])
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", self.module, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                # Neither secrets nor settings of the caller reach what reads the files.
                env={"PYTHONPATH": root, "PATH": os.defpath, "PYTHONUTF8": "1"},
                cwd=root,
                # Ctrl-C in a terminal is for the caller; the server ends with its socket.
                start_new_session=True,
            )
        self.control = ours
        return ours

    def close(self) -> None:
        """End the server and its children."""
        with self.lock:
            self._close()

    def _close(self) -> None:
        if self.control is not None:
            self.control.close()
        if self.process is not None:
            try:
                self.process.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.control = self.process = None

    def forget(self) -> None:
        """Drop the server of the process that this one was forked from."""
        if self.control is not None:
            self.control.close()
        if self.process is not None:
            # Or `Popen` would wait, when it goes, for a process that is not our child.
            self.process.returncode = 0
        self.lock = threading.Lock()
        self.control = self.process = None


class _Timed:
    """A socket on which everything must be done before a moment of the monotonic clock."""

    def __init__(self, inner: socket.socket, until: float) -> None:
        self.inner = inner
        self.until = until

    def _wait(self) -> None:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.inner.settimeout(left)

    def recv(self, length: int, /) -> bytes:
        self._wait()
        return self.inner.recv(length)

    def sendall(self, data: bytes, /) -> None:
        self._wait()
        self.inner.sendall(data)


_server = _Server()
_places = threading.BoundedSemaphore(AT_ONCE)


def close() -> None:
    """End the server; the next reading starts another."""
    _server.close()


def _after_fork() -> None:
    global _places
    _server.forget()
    _places = threading.BoundedSemaphore(AT_ONCE)


if AVAILABLE:
    atexit.register(close)
    os.register_at_fork(after_in_child=_after_fork)


def read_isolated(
    source: Source, prior: Prior = NO_PRIOR, limits: Limits = LIMITS
) -> Result[Document]:
    """What `importers.read` gives, read in a child process under limits.

    Raises what `read` raises; `SourceTooLarge` where the memory does not suffice, and
    `UnreadableSource` where the time does not or the child dies. May be called from any
    thread.
    """
    if not AVAILABLE:
        return read(source, prior)
    with _places:
        for _ in range(TRIES):
            try:
                return _ask(source, prior, limits)
            except _Gone:
                continue
    raise ImporterError(
        f"“{source.name}” was not read because the reading process cannot start; "
        "try again later, or tell whoever runs this site."
    )


def _ask(source: Source, prior: Prior, limits: Limits) -> Result[Document]:
    with _server.connect(limits.seconds) as child:
        child.settimeout(START_SECONDS)
        try:
            started = child.recv(1)
        except OSError:
            started = b""
        if not started:
            raise _Gone
        began = time.monotonic()
        timed = _Timed(child, began + limits.seconds + GRACE_SECONDS)
        try:
            send(timed, asdict(limits))
            send_source(timed, source, prior)
            return receive_result(timed, limits.answer)
        except ImporterError:
            raise
        except TooMuch:
            raise SourceTooLarge(unpacks_to_more(source.name, limits)) from None
        except (Ended, OSError, ValueError, LookupError, TypeError, RecursionError):
            # The child is gone, or has said what no child of ours says.
            if time.monotonic() - began >= limits.seconds * NEARLY_ALL:
                raise UnreadableSource(
                    f"“{source.name}” takes longer than {in_seconds(limits)} to read; "
                    "divide it into smaller files."
                ) from None
            raise UnreadableSource(
                f"“{source.name}” could not be read because reading it broke down; "
                "open it in the program that made it and save it again."
            ) from None
