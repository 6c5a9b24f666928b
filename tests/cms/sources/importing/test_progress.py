"""Long work shows a bar on a terminal, and keeps quiet elsewhere."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from tests.cms.conftest import NOTE


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def imported(folder: Path, err: StringIO) -> str:
    """What the command says beside its report."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_bytes(NOTE.replace(b"short", name.encode()))
    call_command("import_source", ".", stdout=StringIO(), stderr=err)
    return err.getvalue()


def test_a_terminal_sees_a_bar_that_fills(db: None, folder: Path) -> None:
    drawn = imported(folder, Terminal()).split("\r")
    assert [line.rpartition(" ")[2].strip() for line in drawn[1:]] == ["1/3", "2/3", "3/3"]
    assert drawn[-1].count("█") > drawn[1].count("█")


def test_a_log_sees_none(db: None, folder: Path) -> None:
    assert imported(folder, StringIO()) == ""
