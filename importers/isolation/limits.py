"""What one document may use while it is read."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path

MB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one reading."""

    memory: int = 512 * MB
    """Bytes of address space above what the server has before it forks."""
    seconds: int = 10
    """Of the clock, and of the processor."""
    answer: int = 256 * MB
    """Bytes that the Document and its images may have together."""
    open_files: int = 64


LIMITS = Limits()


def in_seconds(limits: Limits) -> str:
    """The time of a reading, for people."""
    return "1 second" if limits.seconds == 1 else f"{limits.seconds} seconds"


def unpacks_to_more(name: str, limits: Limits) -> str:
    """The refusal of a file whose text and images are too large together."""
    return (
        f"“{name}” unpacks to more than {limits.answer // MB} MB; "
        "divide it, or make its images smaller."
    )


def impose(limits: Limits) -> None:
    """Put this process under the limits, for good.

    At the end of its seconds the kernel ends it, whatever code is running. It can write no
    file and start no process.
    """
    import resource  # not on Windows, where this module is imported nevertheless

    # The default action of the alarm ends the process even inside a C library.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    for kind, most in (
        (resource.RLIMIT_AS, _address_space() + limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def _address_space() -> int:
    """Bytes of address space that this process has now; 0 where nobody says."""
    import resource  # as above

    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * resource.getpagesize()
