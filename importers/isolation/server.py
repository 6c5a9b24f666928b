"""The server process: it waits for sockets, and forks a child for each.

Started by `importers.isolation.client` as `python -m importers.isolation.server FD`; FD is
the socket over which the others come. It ends when that is closed at the other end.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import sys
import time
import traceback

from importers.errors import ImporterError, SourceTooLarge, UnreadableSource
from importers.isolation.limits import MB, Limits, impose, unpacks_to_more
from importers.isolation.wire import (
    CHUNK,
    SECONDS,
    TooMuch,
    receive,
    receive_source,
    send_error,
    send_result,
)
from importers.reading.read import read

STARTED = b"!"
"""What a child says first."""
GRACE_SECONDS = 1
"""How long after the end of its time a child is killed."""


def main() -> None:
    """Serve until the caller's end of the control socket is closed.

    A message on it is a number of seconds and the socket for one child. The child ends
    itself after that time; one that does not is killed a little later.
    """
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wake = _wake_on_children()
    overdue_at: dict[int, float] = {}
    # Children then share the pages of what is loaded: their collector leaves it alone.
    gc.collect()
    gc.freeze()
    while True:
        # Once a second while children live, so that one over its time is killed.
        timeout = 1.0 if overdue_at else None
        ready, _, _ = select.select([control, wake], [], [], timeout)
        if wake in ready:
            wake.recv(CHUNK)
        _reap(overdue_at)
        if control not in ready:
            continue
        message, descriptors, _, _ = socket.recv_fds(control, SECONDS.size, 1)
        if len(message) < SECONDS.size:
            break
        (seconds,) = SECONDS.unpack(message)
        for descriptor in descriptors:
            child = _fork(control, descriptor)
            if child:
                overdue_at[child] = time.monotonic() + seconds + GRACE_SECONDS
    # The server leads a session of its own: this ends its children with it, and no other.
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _wake_on_children() -> socket.socket:
    """A socket on which something is to be read when a child has ended."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(theirs.detach(), warn_on_full_buffer=False)
    return ours


def _reap(overdue_at: dict[int, float]) -> None:
    """Let go of the children that ended, and kill those whose time is long over."""
    with contextlib.suppress(ChildProcessError):
        while (child := os.waitpid(-1, os.WNOHANG)[0]) != 0:
            overdue_at.pop(child, None)
    now = time.monotonic()
    for child, moment in overdue_at.items():
        if now >= moment:
            os.kill(child, signal.SIGKILL)


def _fork(control: socket.socket, descriptor: int) -> int:
    """Fork a child that answers on the socket `descriptor`; its process id, 0 for none."""
    try:
        child = os.fork()
    except OSError:
        os.close(descriptor)
        return 0
    if child:
        os.close(descriptor)
        return child
    # A child must never go back into the loop of its parent.
    try:
        control.close()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _answer(socket.socket(fileno=descriptor))
    finally:
        os._exit(0)


def _answer(caller: socket.socket) -> None:
    """Read one source under limits, and send what came of it."""
    caller.sendall(STARTED)
    limits = Limits(**receive(caller, CHUNK))
    impose(limits)
    source, prior = receive_source(caller)
    error: ImporterError
    detail = ""
    try:
        send_result(caller, read(source, prior), limits.answer)
        return
    except ImporterError as refusal:
        error = refusal
    except MemoryError:
        error = SourceTooLarge(
            f"“{source.name}” needs more than {limits.memory // MB} MB of memory; "
            "divide it into smaller files."
        )
    except TooMuch:
        error = SourceTooLarge(unpacks_to_more(source.name, limits))
    except RecursionError:
        error = UnreadableSource(
            f"“{source.name}” is nested too deeply to be read; nest its lists less deep."
        )
    except OSError:
        return
    except Exception:  # noqa: BLE001 - a fault of a reader must not become the caller's
        detail = traceback.format_exc()
        error = UnreadableSource(
            f"“{source.name}” could not be read and may be damaged; "
            "open it in the program that made it and save it again."
        )
    send_error(caller, error.code, str(error), detail)


if __name__ == "__main__":
    main()
