"""What Wagtail's log says of each thing that this app did: which file, which decision."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import LogFormatter

from cms.sources.models import SourceDocument
from cms.sources.review.questions import LABELS
from cms.sources.review.texts import plural
from importers import Choice

HASH = 12
"""How many digits of a SHA-256 are said; the entry has them all."""


def register(actions: Any) -> None:
    """Let the log know every action of this app."""
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)


class Imported(LogFormatter):
    """The file that an article was made of."""

    label = "Import"

    def format_message(self, log_entry: Any) -> str:
        """Its name and its hash."""
        return f"Imported from {_file(log_entry.data)}"


class Merged(LogFormatter):
    """A writing of a new version into the drafts."""

    label = "Merge"

    def format_message(self, log_entry: Any) -> str:
        """Which version of which file, and what it asked."""
        data = log_entry.data
        version = f"version {data.get('version')} of {_file(data)}"
        changes = plural(data.get("changes", 0), "change")
        questions = plural(data.get("conflicts", 0), "open question")
        return f"Merged with {version}: {changes}, {questions}"


class Decided(LogFormatter):
    """An answer, or one that was taken back."""

    label = "Decide"

    def format_message(self, log_entry: Any) -> str:
        """What was chosen."""
        choice = log_entry.data.get("choice", "")
        if choice not in set(Choice):
            return "Took back what was decided about a change"
        return f"Decided about a change: {LABELS[Choice(choice)].lower()}"


class Undone(LogFormatter):
    """An import that was taken back, or merged again."""

    label = "Undo import"

    def format_message(self, log_entry: Any) -> str:
        """Which of both, and of which file."""
        done = "Merged again" if log_entry.data.get("again") else "Took back"
        return f"{done} the import of “{log_entry.data.get('source', '')}”"


class PolicySet(LogFormatter):
    """What becomes of new versions from then on."""

    label = "Set policy"

    def format_message(self, log_entry: Any) -> str:
        """The policy in words."""
        labels = dict(SourceDocument.Policy.choices)
        policy = labels.get(log_entry.data.get("policy"), "unknown")
        return f"Said what becomes of new versions of its source: {policy.lower()}"


class Renamed(LogFormatter):
    """A source that is known by another name."""

    label = "Rename source"

    def format_message(self, log_entry: Any) -> str:
        """Both names."""
        data = log_entry.data
        return f"Let its source “{data.get('before')}” be known as “{data.get('source')}”"


class Overridden(LogFormatter):
    """The exception with its reason, in the history of the page."""

    label = "Let out while held"

    def format_message(self, log_entry: Any) -> str:
        """The reason that was given."""
        reason = log_entry.data.get("reason", "")
        return f"Let out while questions are open: “{reason}”"


def _file(data: Any) -> str:
    return f"“{data.get('source', '')}” (SHA-256 {data.get('sha256', '')[:HASH]}…)"


FORMATTERS = {
    "sources.import": Imported,
    "sources.merge": Merged,
    "sources.policy": PolicySet,
    "sources.rename": Renamed,
    "sources.decide": Decided,
    "sources.undo": Undone,
    "sources.override": Overridden,
}
