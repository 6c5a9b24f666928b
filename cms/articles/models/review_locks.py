"""An article that is reviewed is reviewed as a whole: its sections are locked with it."""

from __future__ import annotations

from django.contrib.auth.models import User
from wagtail.locks import BaseLock
from wagtail.models import Page


class ReviewedWithItsArticle(BaseLock):
    """The lock of a section whose article is being reviewed: what its reviewers have seen
    is what goes out when they approve it."""

    def __init__(self, section: Page, article: Page) -> None:
        super().__init__(section)
        self.article = article

    def for_user(self, user: User) -> bool:
        """Returns whether the user may not edit the article meanwhile."""
        task = self.article.current_workflow_task
        return bool(task and task.locked_for_user(self.article, user))

    def get_message(self, user: User) -> str:
        """Returns what is said above the form."""
        said = f"“{self.article.draft_title}” is being reviewed with all its sections."
        mine = "You can edit this one as its reviewer."
        return f"{said} {'Only reviewers can edit them.' if self.for_user(user) else mine}"

    def get_locked_by(self, user: User) -> str:
        """Returns what locks it."""
        return "In review with its article"

    def get_description(self, user: User) -> str:
        """Returns what that means."""
        return "Only reviewers can make changes while the article is being reviewed"
