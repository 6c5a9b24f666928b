"""Who may do what with an article, where Wagtail's answer is not ours."""

from __future__ import annotations

from wagtail.models import PagePermissionTester

from cms.articles.models.holds import PublishHold


class SectionPermissions(PagePermissionTester):
    """Wagtail's rules; a page with a hold is published by nobody, whichever way."""

    def can_publish(self) -> bool:
        """Asked by the button, forged requests, bulk actions and the API alike."""
        may = bool(super().can_publish())
        return may and not PublishHold.objects.filter(page=self.page.pk).exists()


class ArticlePermissions(SectionPermissions):
    """The same rules, less the reordering of children in the tree."""

    def can_reorder_children(self) -> bool:
        """Never: readers meet sections in the order of the outline, which is drafted."""
        return False
