"""Links between pages that were copied together lead to the copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Page

LINK = re.compile(r"<a\b[^>]*>")
"""A link of rich text, as it stands in the JSON of a stream too."""
PAGE_ID = re.compile(r"""(\bid=\\*["'])(\d+)""")


def lead_to_copies(page: Page, made: Page) -> None:
    """Lets each link from one copied page to another lead to the copy of that, in drafts
    and earlier versions too. `made` is the copy of `page`."""
    below = page.get_descendants(inclusive=True).order_by("path")
    originals = list(below.values_list("pk", flat=True))
    copies = list(
        Page.objects.filter(path__startswith=made.path).order_by("path").specific()
    )
    if len(originals) != len(copies):
        # It was copied without what stands below it.
        originals, copies = originals[:1], copies[:1]
    pages = {old: new.pk for old, new in zip(originals, copies, strict=True)}
    with transaction.atomic():
        for each in copies:
            _rewrite(each, pages)


def _rewrite(page: Page, pages: Mapping[int, int]) -> None:
    changed = False
    for field in _streams(page):
        before = field.value_to_string(page)
        after = relinked(before, pages)
        if after != before:
            setattr(page, field.name, field.to_python(after))
            changed = True
        for revision in page.revisions.all():
            said = revision.content.get(field.name) or ""
            revision.content[field.name] = relinked(said, pages)
            if revision.content[field.name] != said:
                revision.save(update_fields=["content"])
    if changed:
        # The versions were written by themselves.
        page.save(clean=False)


def _streams(page: Page) -> Iterator[StreamField]:
    return (field for field in page._meta.get_fields() if isinstance(field, StreamField))


def relinked(text: str, pages: Mapping[int, int]) -> str:
    """Returns rich text, or JSON that holds some, with its links to these pages leading to
    others."""

    def other(found: re.Match[str]) -> str:
        return f"{found[1]}{pages.get(int(found[2]), int(found[2]))}"

    def link(found: re.Match[str]) -> str:
        is_page = re.search(r"""linktype=\\*["']page\b""", found[0])
        return PAGE_ID.sub(other, found[0]) if is_page else found[0]

    return LINK.sub(link, text)
