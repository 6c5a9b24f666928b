"""Locking pages before their drafts are read and written.

Everybody takes the locks in one order, the article before its sections, so that no two
wait for each other for ever.
"""

from __future__ import annotations

from wagtail.models import Page

from cms.articles.models import ArticlePage


def lock_drafts(article_id: int) -> ArticlePage:
    """Returns the row of an article, locked with those of its sections until the
    transaction ends.

    Raises `ArticlePage.DoesNotExist`.
    """
    article: ArticlePage = ArticlePage.objects.select_for_update().get(pk=article_id)
    # `list` runs the query, which takes the locks; of the rows nothing is needed.
    list(
        Page.objects.select_for_update()
        .filter(path__startswith=article.path, depth=article.depth + 1)
        .values_list("pk")
    )
    return article


def lock_page(page_id: int) -> None:
    """Locks the row of a page, after that of the article which it is a section of."""
    for path in Page.objects.filter(pk=page_id).values_list("path", flat=True):
        parent = path[: -Page.steplen]
        list(ArticlePage.objects.select_for_update().filter(path=parent).values_list("pk"))
    list(Page.objects.select_for_update().filter(pk=page_id).values_list("pk"))
