"""Pages that have a key for life, and pages that are never an alias of another.

A key is no content: it comes neither with an earlier version nor with a copied one. So two
pages have one key only if somebody adds the second with it, which `save` sees to.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models, transaction
from wagtail.actions.create_alias import CreatePageAliasIntegrityError
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.articles.forms.copying import NO_ALIAS, PlainCopyForm
from cms.articles.models.copied_links import lead_to_copies
from cms.articles.models.private_copies import restrict_like
from cms.articles.signals import page_copied


class PlainPage(Page):
    """A page that is kept in sync with no other: Wagtail's aliases have neither drafts nor
    later sections, and would be public before their original."""

    copy_form_class = PlainCopyForm
    copied_from: int | None = None
    """The page that a new one is a copy of."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Saves the page; a copy is as private as its original from the first moment.

        Raises `CreatePageAliasIntegrityError` for a new alias.
        """
        if not self._state.adding:
            return super().save(*args, **kwargs)
        if self.alias_of_id:
            raise CreatePageAliasIntegrityError(NO_ALIAS)
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.copied_from:
                restrict_like(self.copied_from, self)
                page_copied.send(type(self), original=self.copied_from, made=self)

    # Wagtail calls it for every page that it copies, by whatever road, and the copy is not
    # saved yet: what it is made of is known nowhere else.
    def copy_all_child_relations(
        self, target: PlainPage, *args: Any, **kwargs: Any
    ) -> dict[object, object]:
        """Copies what belongs to the page; the copy notes whose it is."""
        target.copied_from = self.pk
        made: dict[object, object] = super().copy_all_child_relations(
            target, *args, **kwargs
        )
        return made

    def copy(self, *args: object, **kwargs: object) -> Page:
        """Returns a copy, whose links within what was copied lead to the copies."""
        with transaction.atomic():
            made: Page = super().copy(*args, **kwargs)
            lead_to_copies(self, made)
        # As it is now: the links in the object are the original's.
        fresh: Page = type(made).objects.get(pk=made.pk)
        return fresh


class KeyedPage(PlainPage):
    """A page that is known by its key, whatever it is called and wherever it stands."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def same_key(self) -> PageQuerySet:
        """Returns the pages that may not have the key of this one, but do."""
        # Each kind of page says; the metaclass of models leaves no room for that of `abc`.
        raise NotImplementedError

    def save(self, *args: object, **kwargs: object) -> None:
        """Saves the page; one that is added with a key that is taken gets another."""
        if not self._state.adding:
            return super().save(*args, **kwargs)
        with transaction.atomic():
            # Of two that are added below one page at once, the second sees the first.
            parent = Page.objects.filter(path=self.path[: -self.steplen])
            list(parent.select_for_update().values_list("pk"))
            if self.same_key().exists():
                self.key = uuid.uuid4()
            super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, object]) -> KeyedPage:
        """Returns the page as it was in a version, but for its key."""
        page: KeyedPage = super().with_content_json(content)
        page.key = self.key
        return page

    def renew_taken_key(self) -> None:
        """Gives a page that came to stand below another one a new key, if its own is taken
        there."""
        if self.same_key().exists():
            self.key = uuid.uuid4()
            # Without a version: nobody edited it.
            type(self).objects.filter(pk=self.pk).update(key=self.key)
