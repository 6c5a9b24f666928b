"""What Wagtail's log says of each thing that this app did: which file, which decision."""

from __future__ import annotations

from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry

from cms.sources.models import JsonObject, SourceDocument
from cms.sources.plurals import plural
from cms.sources.review.questions import LABELS
from importers import Choice

HASH = 12
"""How many digits of a SHA-256 are said; the entry has them all."""


def register(actions: LogActionRegistry) -> None:
    """Registers every action of this app with Wagtail's log."""
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)


class ImportFormatter(LogFormatter):
    """The file that an article was made of."""

    label = "Import"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Returns its name and its hash."""
        return f"Imported from {_file(log_entry.data)}"


class MergeFormatter(LogFormatter):
    """A writing of a new version into the drafts."""

    label = "Merge"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Returns which version of which file, and what it asked."""
        data = log_entry.data
        version = f"version {data.get('version')} of {_file(data)}"
        changes = plural(data.get("changes", 0), "change")
        questions = plural(data.get("conflicts", 0), "open question")
        return f"Merged with {version}: {changes}, {questions}"


class DecisionFormatter(LogFormatter):
    """An answer, or one that was taken back."""

    label = "Decide"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Returns what was chosen."""
        choice = log_entry.data.get("choice", "")
        # `delete_decision` writes something else there than a choice.
        if choice not in set(Choice):
            return "Took back what was decided about a change"
        return f"Decided about a change: {LABELS[Choice(choice)].lower()}"


class UndoFormatter(LogFormatter):
    """An import that was taken back, or merged again."""

    label = "Undo import"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Returns which of both, and of which file."""
        done = "Merged again" if log_entry.data.get("again") else "Took back"
        return f"{done} the import of “{log_entry.data.get('source', '')}”"


class PolicyFormatter(LogFormatter):
    """What becomes of new versions from then on."""

    label = "Set policy"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Returns the policy in words."""
        labels = dict(SourceDocument.Policy.choices)
        policy = labels.get(log_entry.data.get("policy"), "unknown")
        return f"Said what becomes of new versions of its source: {policy.lower()}"


class RenamingFormatter(LogFormatter):
    """A source that is known by another name."""

    label = "Rename source"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Returns both names."""
        data = log_entry.data
        return f"Let its source “{data.get('before')}” be known as “{data.get('source')}”"


class OverrideFormatter(LogFormatter):
    """The exception with its reason, in the history of the page."""

    label = "Let out while held"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Returns the reason that was given."""
        reason = log_entry.data.get("reason", "")
        return f"Let out while questions are open: “{reason}”"


def _file(data: JsonObject) -> str:
    return f"“{data.get('source', '')}” (SHA-256 {data.get('sha256', '')[:HASH]}…)"


FORMATTERS = {
    "sources.import": ImportFormatter,
    "sources.merge": MergeFormatter,
    "sources.policy": PolicyFormatter,
    "sources.rename": RenamingFormatter,
    "sources.decide": DecisionFormatter,
    "sources.undo": UndoFormatter,
    "sources.override": OverrideFormatter,
}
