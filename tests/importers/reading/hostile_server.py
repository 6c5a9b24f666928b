"""The server of `importers.isolation` with a reader that does what its source says."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path

from importers import document as d
from importers.isolation import server
from importers.reading import read as reading
from importers.result import Prior, Result
from importers.source.source import Source

HOSTILE = "text/x-hostile"


def read(source: Source, prior: Prior) -> Result[d.Flow]:
    image = {}
    match source.data.decode():
        case "memory":
            hoard = [bytearray(2**20) for _ in range(4096)]
            assert hoard
        case "400 MB" | "600 MB" as size:
            assert bytearray(int(size.split()[0]) * 2**20)
        case "spin":
            while True:
                pass
        case "sleep":
            time.sleep(60)
        case "sleep on":
            signal.signal(signal.SIGALRM, signal.SIG_IGN)
            time.sleep(60)
        case "segfault":
            ctypes.string_at(0)
        case "exit":
            os._exit(0)
        case "fault":
            raise LookupError("a fault of the reader")
        case "recursion":
            read(source, prior)
        case "write":
            Path(source.name).write_text("x" * 9999, "utf-8")
        case "open":
            files = [os.open(os.devnull, os.O_RDONLY) for _ in range(4096)]
            assert files
        case "image":
            image = {"sha256:" + "0" * 64: b"\x00\xff" * 500_000}
    return Result(d.Flow((d.Paragraph((d.Text("Fine."),)),)), asset_bytes=image)


if __name__ == "__main__":
    reading.READERS = {HOSTILE: read}
    server.main()
