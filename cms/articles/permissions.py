"""Who may do what with an article, where Wagtail's answer is not ours."""

from __future__ import annotations

from wagtail.models import PagePermissionTester


class ArticlePermissions(PagePermissionTester):
    """Wagtail's rules, less the reordering of children in the tree."""

    def can_reorder_children(self) -> bool:
        """Never: readers meet sections in the order of the outline, which is drafted."""
        return False
