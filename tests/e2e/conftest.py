"""A fresh product for each file of browser tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.chromium import PATIENCE, new_context
from tests.e2e.harness.product import PASSWORD, Product, make_template, product
from tests.stored_database import stored_database

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def template(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An empty installation: migrated, or with the database that the CMS tests have kept."""
    var = tmp_path_factory.mktemp("template") / "var"
    var.mkdir()
    stored = stored_database(request.config.cache)
    if stored is not None and stored.exists():
        shutil.copy(stored, var / "palimpsest.sqlite3")
    else:
        make_template(var)
    return var


@pytest.fixture(scope="module")
def cms(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with product(template, tmp_path_factory.mktemp("product") / "var") as made:
        yield made


@pytest.fixture(scope="module")
def admin(cms: Product) -> Iterator[Page]:
    """A page of a browser that is logged in to the admin."""
    context = new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{cms.url}/admin/login/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{cms.url}/admin/")
    yield page
    context.close()


@pytest.fixture
def bare(cms: Product) -> Iterator[Page]:
    """The admin in a browser that runs no scripts."""
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{cms.url}/admin/login/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    yield page
    context.close()
