"""An address that readers know goes on working, whatever a section is called now."""

from __future__ import annotations

from collections.abc import Callable

from cms.articles.models import ArticlePage
from cms.articles.record.addresses import Addresses
from cms.articles.record.build import build_article
from tests.cms.change import draft, publish, section


def record(article: ArticlePage) -> dict[str, object]:
    live = [page for page in article.section_pages() if page.live]
    return dict(build_article(article, live, Addresses()))


def test_a_new_title_keeps_the_anchor(import_text: Callable[..., ArticlePage]) -> None:
    article = import_text(publish=True)
    page = publish(section(article, "What helps?"), title="What makes it better?")
    assert page.slug == "what-helps"


def test_a_former_anchor_stays_with_its_section(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(publish=True)
    publish(section(article, "What helps?"), slug="better")
    part = record(article)["sections"][0]  # type: ignore[index]
    assert (part["anchor"], part["former_anchors"]) == ("better", ["what-helps"])


def test_an_anchor_that_only_a_draft_had_is_not_kept(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(publish=True)
    draft(section(article, "What helps?"), slug="a")
    publish(section(article, "What helps?"), slug="b")
    part = record(article)["sections"][0]  # type: ignore[index]
    assert part["former_anchors"] == ["what-helps"]


def test_an_anchor_that_another_section_has_now_leads_there(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(publish=True)
    publish(section(article, "What helps?"), slug="better")
    publish(section(article, "What does not?"), slug="what-helps")
    first, second = record(article)["sections"]  # type: ignore[misc]
    assert first["former_anchors"] == []
    assert second["anchor"] == "what-helps"


def test_view_live_leads_to_the_anchor(import_text: Callable[..., ArticlePage]) -> None:
    article = import_text(publish=True)
    page = section(article, "What helps?")
    assert page.url == f"{article.url}#what-helps"


def test_titles_without_a_letter_get_an_address_too(
    import_text: Callable[..., ArticlePage],
) -> None:
    first = import_text(
        "# ?!\n\nLead.\n\n## …\n\nText.\n\n## दिल\n\nText.\n".encode(), "a.md"
    )
    second = import_text(b"# !?\n\nLead.\n\n## ...\n\nText.\n\n## Part\n\nText.\n", "b.md")
    assert (first.slug, second.slug) == ("article", "article-2")
    assert len({page.slug for page in first.section_pages()}) == 2
