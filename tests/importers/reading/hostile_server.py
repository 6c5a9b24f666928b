"""The server of `importers.isolation` with a reader that does what its source says."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from importers import document as d
from importers.isolation import server
from importers.reading import read as reading
from importers.result import Prior, Result
from importers.source.source import Source

HOSTILE = "text/x-hostile"


def hoard_memory() -> None:
    assert [bytearray(2**20) for _ in range(4096)]


def spin() -> None:
    while True:
        pass


def sleep_through_the_alarm() -> None:
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    time.sleep(60)


def be_at_fault() -> None:
    raise LookupError("a fault of the reader")


def recurse() -> None:
    recurse()


def open_files() -> None:
    assert [os.open(os.devnull, os.O_RDONLY) for _ in range(4096)]


DEEDS: dict[str, Callable[[], object]] = {
    "memory": hoard_memory,
    "400 MB": lambda: bytearray(400 * 2**20),
    "600 MB": lambda: bytearray(600 * 2**20),
    "spin": spin,
    "sleep": lambda: time.sleep(60),
    "sleep on": sleep_through_the_alarm,
    "segfault": lambda: ctypes.string_at(0),
    "exit": lambda: os._exit(0),
    "fault": be_at_fault,
    "recursion": recurse,
    "open": open_files,
}


def read(source: Source, prior: Prior) -> Result[d.Flow]:
    said = source.data.decode()
    DEEDS.get(said, lambda: None)()
    if said == "write":
        Path(source.name).write_text("x" * 9999, "utf-8")
    image = {"sha256:" + "0" * 64: b"\x00\xff" * 500_000} if said == "image" else {}
    return Result(d.Flow((d.Paragraph((d.Text("Fine."),)),)), asset_bytes=image)


if __name__ == "__main__":
    reading.READERS = {HOSTILE: read}
    server.main()
