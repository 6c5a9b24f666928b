"""python -m importers: commands on documents, for people and scripts."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from importers.commands import documents as commands
from importers.commands import merging
from importers.errors import ImporterError

GROUPS = (commands.add_commands, merging.add_commands)
"""Functions that add commands to the parser."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did its work, 2 with one sentence when it refused."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            errors = "backslashreplace" if stream is sys.stderr else "surrogateescape"
            stream.reconfigure(encoding="utf-8", errors=errors)
    parser = argparse.ArgumentParser(prog="python -m importers", description=__doc__)
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for add_commands in GROUPS:
        add_commands(subparsers)
    chosen = parser.parse_args(arguments)
    try:
        status: int = chosen.run(chosen)
        sys.stdout.flush()
    except ImporterError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BrokenPipeError:
        # Whoever read our output has gone; what is still buffered must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
