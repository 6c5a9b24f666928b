"""What an editor does to pages, in one line each."""

from __future__ import annotations

from typing import Any, TypeVar

from cms.articles.models import ArticlePage

P = TypeVar("P", bound=Any)


def draft(page: P, **fields: Any) -> P:
    """Save a draft with these fields, on top of the latest draft."""
    latest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(latest, name, value)
    latest.save_revision()
    return type(page).objects.get(pk=page.pk)


def publish(page: P, **fields: Any) -> P:
    """Publish the latest draft with these fields."""
    page = draft(page, **fields)
    page.latest_revision.publish(skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def text(words: str) -> list[dict[str, Any]]:
    """A body of one paragraph."""
    return [{"type": "text", "value": f"<p>{words}</p>", "id": None}]


def section(article: ArticlePage, title: str) -> Any:
    """The section of an article that has this title."""
    return next(page for page in article.section_pages() if page.title == title)


def outline(article: ArticlePage, *titles: str, hidden: tuple[str, ...] = ()) -> list[Any]:
    """The outline that has these sections in this order, some of them hidden."""
    keys = [(title, str(section(article, title).key)) for title in titles]
    return [{"key": key, "shown": title not in hidden} for title, key in keys]
