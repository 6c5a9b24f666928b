"""A fresh product for each file of browser tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.chromium import PATIENCE, new_context
from tests.e2e.product import PASSWORD, Product, make_template, product

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    var = tmp_path_factory.mktemp("template") / "var"
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
