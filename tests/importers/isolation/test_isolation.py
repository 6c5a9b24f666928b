import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from importers.document.codec import encode
from importers.errors import SourceTooLarge, UnreadableSource, UnsupportedFormat
from importers.isolation import AVAILABLE, LIMITS, Limits, client, read_isolated
from importers.reading.read import read
from importers.result import Prior
from importers.source.source import Source, make_source
from tests.importers.reading.hostile_server import HOSTILE

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="there is no fork here")

TEXT = make_source("a.txt", b"A Title\n\nSome words in a paragraph.\n\n- one\n- two\n")


@pytest.fixture(scope="module")
def hostile() -> Iterator[client._Server]:
    server = client._Server("tests.importers.reading.hostile_server")
    yield server
    server.close()


@pytest.fixture
def limits(hostile: client._Server, monkeypatch: pytest.MonkeyPatch) -> Limits:
    """Limits that are soon reached, for readings by the hostile server."""
    monkeypatch.setattr(client, "_server", hostile)
    monkeypatch.setattr(client, "GRACE_SECONDS", 1)
    return Limits(seconds=1, answer=2**20 + 5000)


def source(deed: str, name: str = "x.txt") -> Source:
    return Source(name, HOSTILE, deed.encode())


def children(pid: int) -> list[str]:
    """The states of the processes whose parent is `pid`."""
    states = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid:
            states.append(state)
    return states


def test_the_result_is_that_of_reading_in_place() -> None:
    there, here = read_isolated(TEXT), read(TEXT)
    assert there == here
    assert encode(there.value) == encode(here.value), "origins come along"


def test_the_prior_is_handed_on() -> None:
    prior = read(TEXT).prior
    assert read_isolated(TEXT, prior) == read(TEXT, prior)


def test_a_refusal_keeps_its_kind_and_sentence() -> None:
    unknown = Source("a.xyz", "application/x-unknown", b"x")
    with pytest.raises(UnsupportedFormat) as here:
        read(unknown)
    with pytest.raises(UnsupportedFormat) as there:
        read_isolated(unknown, Prior())
    assert str(here.value) == str(there.value)


def test_images_come_along(limits: Limits) -> None:
    result = read_isolated(source("image"), limits=limits)
    assert result.asset_bytes == {"sha256:" + "0" * 64: b"\x00\xff" * 500_000}


def test_images_over_the_limit_are_refused(limits: Limits) -> None:
    with pytest.raises(SourceTooLarge, match="unpacks to more than"):
        read_isolated(source("image"), limits=Limits(answer=1000))


def test_too_much_memory_is_refused(limits: Limits) -> None:
    with pytest.raises(SourceTooLarge, match="memory"):
        read_isolated(source("memory"), limits=Limits(memory=64 * 2**20))


def test_a_document_may_have_512_mb_above_the_server_and_ten_seconds(
    limits: Limits,
) -> None:
    assert (LIMITS.memory, LIMITS.seconds) == (512 * 2**20, 10)
    assert read_isolated(source("400 MB")).value.lead
    with pytest.raises(SourceTooLarge, match="more than 512 MB of memory"):
        read_isolated(source("600 MB"))


@pytest.mark.parametrize("deed", ["spin", "sleep", "sleep on"])
def test_too_much_time_is_refused(deed: str, limits: Limits) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableSource, match="longer than 1 second "):
        read_isolated(source(deed), limits=limits)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "deed", ["segfault", "exit", "fault", "recursion", "write", "open"]
)
def test_whatever_a_reader_does_is_one_sentence(
    deed: str, limits: Limits, tmp_path: Path
) -> None:
    path = tmp_path / "x.txt"
    with pytest.raises(UnreadableSource, match=r"^“[^\n]*x.txt” [^\n]*\.$"):
        read_isolated(source(deed, str(path)), limits=limits)
    assert not path.exists() or path.read_bytes() == b""
    assert read_isolated(source("fine"), limits=limits).value.lead


def test_a_server_that_was_killed_is_started_again(
    limits: Limits, hostile: client._Server
) -> None:
    read_isolated(source("fine"), limits=limits)
    assert hostile.process is not None
    hostile.process.kill()
    assert read_isolated(source("fine"), limits=limits).value.lead


def test_many_threads_may_read_at_once(limits: Limits) -> None:
    done: list[bool] = []

    def one() -> None:
        done.append(bool(read_isolated(source("fine"), limits=limits).value.lead))

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [True] * 20


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_no_child_stays_behind(limits: Limits, hostile: client._Server) -> None:
    for deed in ("sleep on", "segfault", "exit", "fine"):
        with contextlib.suppress(UnreadableSource):
            read_isolated(source(deed), limits=limits)
    assert hostile.process is not None
    time.sleep(0.2)
    assert children(hostile.process.pid) == []


def test_the_server_ends_with_its_caller() -> None:
    code = (
        "from importers.isolation import client, read_isolated\n"
        "from importers.source.source import make_source\n"
        "read_isolated(make_source('a.txt', b'Title\\n\\nWords.'))\n"
        "print(client._server.process.pid, flush=True)\n"
        "import os; os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    pid = int(done.stdout)
    for _ in range(50):
        try:
            os.kill(pid, signal.SIG_DFL)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("The server outlived its caller.")


def test_a_forked_process_starts_a_server_of_its_own() -> None:
    read_isolated(TEXT)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        fine = read_isolated(TEXT) == read(TEXT)
        client.close()
        os.write(writer, b"y" if fine else b"n")
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    assert os.read(reader, 1) == b"y"
    os.close(reader)
    assert read_isolated(TEXT).value.title
