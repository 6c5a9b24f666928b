"""Finding the topic that articles are imported into, or making it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from cms.articles.models import HomePage, TopicPage
from cms.articles.models.topics import RESERVED

DEFAULT = "Articles"
"""The topic of articles that are imported without one being named."""


def find_topic(name: str) -> TopicPage | None:
    """Returns the topic with this slug, path (`health/mind`) or title."""
    path = name.strip("/ ")
    slug = path.rpartition("/")[2]
    # The last parts of the address are enough: `mind` and `health/mind` name one topic.
    for topic in TopicPage.objects.filter(slug=slug).order_by("path"):
        if f"/{topic.url_path}".rstrip("/").endswith(f"/{path}"):
            return topic
    return TopicPage.objects.filter(title__iexact=path).order_by("path").first()


def find_or_make_topic(name: str, user: User | None = None) -> TopicPage:
    """Returns the topic of this name; two who ask at the same time get the same one."""
    with transaction.atomic():
        # The lock makes the second wait until the topic of the first is there.
        HomePage.objects.select_for_update().get()
        return find_topic(name) or make_topic(name, user)


def make_topic(name: str, user: User | None = None) -> TopicPage:
    """Returns a new public topic below the home page; of a path, every topic that is
    missing."""
    above, _, title = name.strip("/ ").rpartition("/")
    parent: HomePage | TopicPage = HomePage.objects.get()
    if above:
        parent = find_topic(above) or make_topic(above, user)
    topic = TopicPage(
        title=title.strip(), slug=_free_slug(title, parent), live=False, owner=user
    )
    parent.add_child(instance=topic)
    # Published by a revision: Wagtail takes a live page that has no live revision offline
    # when an edit of it is scheduled.
    topic.save_revision(user=user).publish(user=user, skip_permission_checks=user is None)
    return topic


def _free_slug(title: str, parent: Page) -> str:
    """Returns a slug that neither a sibling has nor the site needs for itself."""
    # Wagtail's slugs have 255 characters; the rest is left for a number behind it.
    slug = base = slugify(title, allow_unicode=True)[:240] or "topic"
    taken = set(parent.get_children().values_list("slug", flat=True))
    if isinstance(parent, HomePage):
        taken |= RESERVED
    number = 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
