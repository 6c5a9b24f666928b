"""Comments on a draft stay with their words when the draft is written anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page, Revision

from cms.articles.drafts.comment_places import (
    Line,
    Stretch,
    follow,
    follow_value,
    lines_of,
    values_of,
)
from cms.articles.models import ArticlePage

NOWHERE = "[]"
"""The position of a comment whose words are gone: it stays, and marks nothing."""
LOOKED_AT = 20
"""How many earlier versions of a page are asked where a comment stood that has no place
now. Chosen: what is taken back was mostly done a few versions ago."""


def commented_pages(article: ArticlePage) -> set[int]:
    """Returns the pages of an article that have open comments. One query."""
    rows = Comment.objects.filter(
        page__path__startswith=article.path, resolved_at__isnull=True
    )
    return set(rows.values_list("page", flat=True))


def carry_comments(page: Page, field: str, before: object) -> None:
    """Puts the comments on a StreamField of a draft, which was just written anew, where
    their words stand now; `before` is its raw data as it was.

    One whose words came back, as by taking an import back, returns to them. The page is
    not saved.
    """
    comments = list(page.wagtail_admin_comments.all())
    old = _Texts(field, before)
    new = _Texts(field, list(getattr(page, field).raw_data))
    for comment in comments:
        if comment.contentpath.startswith(f"{field}."):
            _carry(comment, page, old, new)
    page.wagtail_admin_comments = comments


class _Texts:
    """What a StreamField says, by content path and by line."""

    def __init__(self, field: str, raw: object) -> None:
        self.field = field
        self.values = dict(values_of(raw, field))
        self.lines = lines_of(self.values.items())

    def stretches(self, path: str, position: str) -> list[Stretch]:
        """Returns the words that a comment with this position is about."""
        lines = {line.key: line for line in self.lines if line.path == path}
        return [
            Stretch(lines[key], start, end)
            for key, start, end in _ranges(position)
            if key in lines and end <= len(lines[key].text)
        ]


def _ranges(position: str) -> Iterator[tuple[str, int, int]]:
    """Yields keys and offsets of the position of a comment in rich text."""
    try:
        ranges = json.loads(position or NOWHERE)
        yield from [(each["key"], each["start"], each["end"]) for each in ranges]
    # Whatever a browser has sent is stored there.
    except (ValueError, TypeError, KeyError):
        return


def _carry(comment: Comment, page: Page, old: _Texts, new: _Texts) -> None:
    stretches = old.stretches(comment.contentpath, comment.position)
    found = _followed(stretches, new.lines)
    if not found and not _stands(comment, new):
        found = _found_in_history(comment, page, old, new)
    if found:
        path = found[0].line.path
        comment.contentpath = path
        comment.position = json.dumps(
            [
                {"key": each.line.key, "start": each.start, "end": each.end}
                for each in found
                # A comment stands in one field.
                if each.line.path == path
            ]
        )
    elif comment.position:
        comment.position = NOWHERE


def _followed(stretches: Iterable[Stretch], lines: list[Line]) -> list[Stretch]:
    found = (follow(each, lines) for each in stretches)
    return [each for each in found if each]


def _stands(comment: Comment, new: _Texts) -> bool:
    """Returns whether a comment on a whole field has its field."""
    return not comment.position and comment.contentpath in new.values


def _found_in_history(
    comment: Comment, page: Page, old: _Texts, new: _Texts
) -> list[Stretch]:
    """Returns where a comment belongs now by where it stood in an earlier version; gives
    one that is on a whole field the path of that."""
    for revision in page.revisions.order_by("-created_at", "-pk")[:LOOKED_AT]:
        path, position = _place_in(revision, comment)
        texts = _Texts(old.field, json.loads(revision.content.get(old.field) or NOWHERE))
        if stretches := texts.stretches(path, position):
            return _followed(stretches, new.lines)
        if path in texts.values and not position:
            value = texts.values[path]
            place = follow_value(path, value, old.values, new.values)
            comment.contentpath = place or comment.contentpath
            return []
    return []


def _place_in(revision: Revision, comment: Comment) -> tuple[str, str]:
    """Returns content path and position of a comment in a version of its page."""
    for row in revision.content.get(COMMENTS_RELATION_NAME) or []:
        if row["pk"] == comment.pk:
            return row["contentpath"], row["position"] or ""
    return "", ""
