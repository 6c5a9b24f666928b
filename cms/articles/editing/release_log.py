"""What is said of releases in the history of an article."""

from __future__ import annotations

from datetime import datetime

from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry

from cms.articles.record.readers_see import moment

SENTENCES = {
    "articles.release.plan": ("Schedule article", "To go out on {due}: {pages}"),
    "articles.release.put_off": ("Put off", "To go out on {due} now: {pages}"),
    "articles.release.cancel": ("Cancel schedule", "No longer to go out on {due}: {pages}"),
    "articles.release.out": ("Publish article", "Went out as scheduled for {due}: {pages}"),
    "articles.release.waits": ("Wait", "Did not go out on {due}: {reason}"),
}


def register(actions: LogActionRegistry) -> None:
    """Registers what releases write to Wagtail's log."""
    for action, (label, sentence) in SENTENCES.items():
        actions.register_action(action)(_formatter(label, sentence))


def _formatter(name: str, sentence: str) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        """One kind of entry."""

        label = name

        def format_message(self, log_entry: BaseLogEntry) -> str:
            """Returns what happened, in a sentence."""
            data = log_entry.data
            count = data.get("pages", 0)
            return sentence.format(
                due=moment(datetime.fromisoformat(data["due"])),
                pages="1 page" if count == 1 else f"{count} pages",
                reason=data.get("reason", ""),
            )

    return Formatter
