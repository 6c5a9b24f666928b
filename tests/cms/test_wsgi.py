"""What a server loads at its start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAYS = "import cms.wsgi, gc, sys; print('cms.urls' in sys.modules, gc.get_freeze_count())"


def test_what_a_server_loads_is_no_work_for_the_garbage_collector(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SAYS],
        cwd=ROOT,
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "PALIMPSEST_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    loaded, frozen = done.stdout.split()
    assert loaded == "True"
    assert int(frozen) > 100_000
