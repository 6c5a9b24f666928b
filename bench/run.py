"""Every benchmark of this folder, one after the other; `make bench` comes here.

    python bench/run.py [NAME ...]

Each compares this project with named peers in the same run, and prints a table.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """Run the benchmarks that are named, all where none is; 1 if one of them failed."""
    known = {path.stem: path for path in sorted(HERE.glob("*.py")) if path.stem != "run"}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no benchmark “{unknown[0]}”; there are: {', '.join(known)}.")
        return 2
    failed = 0
    for name in names or known:
        print(f"\n## {name}\n", flush=True)
        done = subprocess.run([sys.executable, str(known[name])], cwd=HERE.parent)
        failed |= done.returncode != 0
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
