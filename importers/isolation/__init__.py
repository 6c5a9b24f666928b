"""Reading files that may be hostile: in a child process of a lean server, under limits.

A small server process, with the readers loaded and neither threads nor Django in it, forks
once for each document. The child gets limits on memory, time, files and output, reads, and
answers over a socket of its own. Whatever the file does to it, the caller gets a Result or
an `ImporterError`.

This needs `os.fork`, `resource` and file descriptors sent over sockets: Linux, macOS, BSD.
Elsewhere `read_isolated` reads in the calling process, without limits; `AVAILABLE` says
which it is.
"""

from importers.isolation.client import AVAILABLE, close, read_isolated
from importers.isolation.limits import LIMITS, Limits

__all__ = ["AVAILABLE", "LIMITS", "Limits", "close", "read_isolated"]
