"""What a file says about itself: a draft stays one, and what is left aside is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from cms.articles.models import ArticlePage
from tests.cms.sources.conftest import Command

TEXT = "\n# Bees\n\nThey hum.\n\n## Wings\n\nFour.\n"


@pytest.mark.parametrize(
    "said",
    [
        "---\ndraft: true\n---\n",
        "---\nDraft: yes\n---\n",
        "+++\ndraft = true\n+++\n",
        "---\npublished: false\n---\n",
        "---\nstatus: draft\n---\n",
    ],
)
def test_what_says_that_it_is_a_draft_is_not_published(
    import_source: Command, folder: Path, said: str
) -> None:
    (folder / "bees.md").write_text(said + TEXT)
    outcome = import_source("bees.md", "--publish")
    assert outcome.status == 0
    assert "so it stays a draft." in outcome.text
    assert not ArticlePage.objects.get().live


@pytest.mark.parametrize(
    "said", ["draft: false", "published: true", "published: 2026-03-03", "status: final"]
)
def test_anything_else_is_published(
    import_source: Command, folder: Path, said: str
) -> None:
    (folder / "bees.md").write_text(f"---\n{said}\n---\n{TEXT}")
    assert import_source("bees.md", "--publish").status == 0
    assert ArticlePage.objects.get().live


def test_a_new_version_that_is_a_draft_stays_one_whatever_the_policy(
    import_source: Command, folder: Path
) -> None:
    (folder / "bees.md").write_text(TEXT)
    import_source("bees.md", "--publish", "--policy", "publish-when-clean")
    (folder / "bees.md").write_text(f"---\ndraft: true\n---\n{TEXT}\nThin ones.\n")
    outcome = import_source("bees.md", "--json")
    (item,) = outcome.data["documents"]
    assert (outcome.status, item["state"], item["published"]) == (0, "merged", False)
    assert not any(
        "Thin" in str(page.body) for page in ArticlePage.objects.get().section_pages()
    )


def test_each_field_that_is_left_aside_is_named(
    import_source: Command, folder: Path
) -> None:
    said = (
        "---\ndate: 2026-03-03\ntags: [a, b]\nslug: bees\nweight: 3\nauthor: A. B.\n---\n"
    )
    (folder / "bees.md").write_text(said + TEXT)
    assert (
        "is kept with the import but not shown on the page: date, keywords or tags, slug, "
        "weight." in import_source("bees.md").text
    )
