"""`manage.py run --port`: what it prints and links to is what it serves."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.core import management
from pytest_django import Settings
from wagtail.models import Site

from cms.publishing import first_run

PORT = 8765


@pytest.fixture
def served(
    db: None,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> list[str]:
    """What `runserver` is told; the settings are put back afterwards."""
    told: list[str] = []

    def call_command(name: str, *arguments: str, **options: Any) -> None:
        if name == "runserver":
            told.extend(arguments)
        elif name != "migrate":
            management.call_command(name, *arguments, **options)

    monkeypatch.setattr(first_run, "call_command", call_command)
    settings.VAR = tmp_path
    settings.SITE_URL = settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    settings.CSRF_TRUSTED_ORIGINS = ["http://localhost:8000"]
    return told


def run_on(port: int, folder: Path) -> None:
    sample = folder / "walking.txt"
    sample.write_text("Walking\n\nIt helps.\n\nHow long?\n\nAn hour.\n")
    management.call_command("run", port=port, samples=sample, stdout=StringIO())


def test_the_port_that_is_served_is_printed_and_linked_to(
    served: list[str],
    public: Path,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    run_on(PORT, tmp_path)
    address = f"http://localhost:{PORT}"
    assert served == [str(PORT)]
    assert f"Public site  {address}/\n" in capsys.readouterr().out
    assert f"<loc>{address}/" in (public / "sitemap.xml").read_text()
    assert Site.objects.get().port == PORT
    assert address == settings.WAGTAILADMIN_BASE_URL
    assert [address] == settings.CSRF_TRUSTED_ORIGINS


def test_an_address_named_in_the_environment_is_kept(
    served: list[str],
    public: Path,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org")
    settings.SITE_URL = "https://example.org"
    run_on(PORT, tmp_path)
    assert served == [str(PORT)]
    assert "Public site  https://example.org/\n" in capsys.readouterr().out
    assert "<loc>https://example.org/" in (public / "sitemap.xml").read_text()


def test_what_is_due_is_done_again_and_again_whatever_it_comes_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    enough = Event()

    def call_command(name: str, **options: Any) -> None:
        done.append(name)
        if len(done) == 4:
            enough.set()
        # Something had to wait; something broke down.
        raise SystemExit(1) if name == "publish_scheduled" else RuntimeError

    monkeypatch.setattr(first_run, "call_command", call_command)
    with first_run.doing_what_is_due(0.001):
        assert enough.wait(30)
    assert done[:4] == [*first_run.DUE, *first_run.DUE]
