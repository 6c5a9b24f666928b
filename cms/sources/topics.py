"""Finding the topic that articles are imported into, or making it."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from cms.articles.models import HomePage, TopicPage

DEFAULT = "Articles"
"""The topic of articles that are imported without one being named."""


def find_topic(name: str) -> TopicPage | None:
    """The topic with this slug, path (`health/mind`) or title."""
    path = name.strip("/")
    slug = path.rpartition("/")[2]
    for topic in TopicPage.objects.filter(slug=slug):
        if f"/{topic.url_path}".rstrip("/").endswith(f"/{path}"):
            return topic
    return TopicPage.objects.filter(title__iexact=name).first()


def make_topic(name: str, user: Any = None) -> TopicPage:
    """A new public topic below the home page."""
    home = HomePage.objects.get()
    topic = TopicPage(title=name, slug=slugify(name, allow_unicode=True), live=False, owner=user)
    home.add_child(instance=topic)
    topic.save_revision(user=user).publish(user=user, skip_permission_checks=user is None)
    return topic
