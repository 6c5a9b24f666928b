"""Django loaded once, and each command of an installation run in a fork of that process.

    python tests/e2e/harness/warm.py

Reads requests from standard input, one JSON object a line, and answers each with one:
`{"argv", "out", "err"}` begins `manage.py` or another script, its output in these files, and
gives its `pid`; `{"pid", "wait"}` gives its exit `status`, null if it has not ended. Starting
Django takes longer than most commands do.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
SECONDS = 600
"""How long a command may take; servers are begun with `"forever"`."""


def load() -> None:
    """Imports what every command and the server would import."""
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.urls import get_resolver

    assert get_resolver().url_patterns


def begin(request: dict[str, Any]) -> int:
    """Runs a command in a fork; returns the number of that process."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        # Whatever hangs ends by itself, as killed by a signal.
        signal.alarm(0 if request.get("forever") else SECONDS)
        files = ("/dev/null", request["out"], request["err"])
        for at, name in enumerate(files):
            mode = os.O_WRONLY | os.O_CREAT | os.O_TRUNC if at else os.O_RDONLY
            os.dup2(os.open(name, mode, 0o600), at)
        status = run(request["argv"])
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def run(argv: list[str]) -> int:
    """Runs a script as if Python had been started for it; returns its exit status."""
    sys.argv = argv
    try:
        runpy.run_path(str(ROOT / argv[0]), run_name="__main__")
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:  # noqa: BLE001 -- as Python itself ends a script
        traceback.print_exc()
        return 1
    return 0


def ended(request: dict[str, Any]) -> int | None:
    """Returns the exit status of a command, negative for a signal."""
    pid, status = os.waitpid(request["pid"], 0 if request["wait"] else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if pid else None


def main() -> None:
    """Answers requests until there are no more."""
    load()
    for line in sys.stdin:
        request = json.loads(line)
        if "argv" in request:
            answer: dict[str, Any] = {"pid": begin(request)}
        else:
            answer = {"status": ended(request)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
