"""The order of sections in the tree, which readers never see."""

from __future__ import annotations

from cms.articles.models import ArticlePage


def settle_tree(article: ArticlePage) -> None:
    """Puts the sections in the tree in the order of the live outline.

    Readers never see the order of the tree; other tools do, so it should not contradict.
    """
    rows = article.section_pages()
    wanted = [section for section, _ in article.arranged(rows)]
    if [page.pk for page in wanted] == [page.pk for page in rows]:
        return
    for section in wanted:
        # Each move changes the paths of the others.
        section.refresh_from_db()
        section.move(article, pos="last-child")
