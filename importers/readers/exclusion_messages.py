"""What is said of the parts of a file that were left out on purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from importers.result import Cause, Excluded, Message, Severity

TEXTS = {
    Cause.COMMENT: (
        Severity.INFO,
        "comments-left-out",
        "{} comment was left out.",
        "{} comments were left out.",
    ),
    Cause.DELETED: (
        Severity.INFO,
        "changes-accepted",
        "The file has tracked changes, and was read as if all of them were accepted.",
        "The file has tracked changes, and was read as if all of them were accepted.",
    ),
    Cause.UNREFERENCED: (
        Severity.WARNING,
        "notes-left-out",
        "{} footnote that nothing in the text refers to was left out.",
        "{} footnotes that nothing in the text refers to were left out.",
    ),
    Cause.OUT_OF_ORDER: (
        Severity.WARNING,
        "chapters-left-out",
        "{} chapter that the book's reading order does not name was left out.",
        "{} chapters that the book's reading order does not name were left out.",
    ),
    Cause.HIDDEN: (
        Severity.WARNING,
        "hidden-left-out",
        "Text that the file hides from its readers was left out.",
        "Text that the file hides from its readers was left out.",
    ),
    Cause.RUNNING_HEAD: (
        Severity.INFO,
        "running-heads-left-out",
        "What stands at the head or foot of every page was left out.",
        "What stands at the head or foot of every page was left out.",
    ),
    Cause.CONTENTS: (
        Severity.INFO,
        "contents-left-out",
        "The table of contents was left out.",
        "The table of contents was left out.",
    ),
}
"""Reason -> how much it matters, its code, the sentence for one and for several."""


def exclusion_messages(excluded: Iterable[Excluded]) -> tuple[Message, ...]:
    """Returns one message for each reason that an editor should know of, in a fixed
    order.
    """
    counts = Counter(one.reason for one in excluded)
    return tuple(
        Message(
            severity, code, (one if counts[reason] == 1 else many).format(counts[reason])
        )
        for reason, (severity, code, one, many) in TEXTS.items()
        if counts[reason]
    )
