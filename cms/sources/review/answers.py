"""What a person answered on the review screen -> decisions to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.articles.blocks.text import INLINE
from cms.sources.review.build import Review
from cms.sources.review.questions import Question
from importers import Choice

Decisions = dict[str, tuple[str, str] | None]
"""By fingerprint; None takes a decision back."""
KEEP, REFUSE, BACK, ONLY = "keep", "refuse", "back", "only"
"""Names of buttons whose value is a fingerprint."""


class InvalidAnswer(Exception):
    """What was sent cannot be understood; the text is one sentence that says why."""


@dataclass(frozen=True)
class Answers:
    """Decisions that fit the merge as it is now, and how many did not fit."""

    decisions: Decisions
    lost: int


def read_answers(data: Mapping[str, str], review: Review) -> Answers:
    """Returns the answers of a form. One button answers one question; any other sends all
    answers that differ from what the form was opened with.

    Raises `NoAnswer`.
    """
    decisions: Decisions = {}
    lost = 0
    for name, choice in _chosen(data):
        # The merge has changed since the form was opened; the question is not asked any
        # more.
        if name not in review.choices:
            lost += 1
            continue
        decision: tuple[str, str] | None
        if choice is None:
            decision = None
        elif choice not in review.choices[name]:
            raise InvalidAnswer("That answer is not one of those that were offered.")
        else:
            decision = (choice.value, _words(data, name) if choice is Choice.OWN else "")
        if choice and (name, choice) in review.places:
            decisions |= {
                each: (its.value, "") for each, its in review.places[name, choice]
            }
            continue
        for each in review.together.get(name, (name,)):
            decisions[each] = decision
    return Answers(decisions, lost)


def _chosen(data: Mapping[str, str]) -> Iterator[tuple[str, Choice | None]]:
    if BACK in data or KEEP in data:
        yield data.get(BACK) or data[KEEP], None
    elif REFUSE in data:
        yield data[REFUSE], Choice.BASE
    elif ONLY in data:
        name = data[ONLY]
        if f"choice-{name}" not in data:
            raise InvalidAnswer("Choose one of the answers first.")
        yield name, _choice(data[f"choice-{name}"])
    else:
        for field in data:
            name = field.removeprefix("choice-")
            if name != field and _is_new(data, name):
                yield name, _choice(data[field])


def _is_new(data: Mapping[str, str], name: str) -> bool:
    """Returns whether an answer is another than the form came with."""
    choice = data[f"choice-{name}"]
    if choice != data.get(f"was-{name}"):
        return True
    if choice != Choice.OWN or f"rich-{name}" in data:
        return bool(choice == Choice.OWN)
    # Compared by lines: browsers send line ends of their own.
    text, shown = data.get(f"text-{name}"), data.get(f"wrote-{name}", "")
    return text is not None and _lines(text) != _lines(shown)


def _choice(value: str) -> Choice:
    try:
        return Choice(value)
    except ValueError:
        raise InvalidAnswer("That answer is not one of those that were offered.") from None


def _words(data: Mapping[str, str], name: str) -> str:
    """Returns own words as rich text of one paragraph, from the editor or from plain
    text."""
    rich = data.get(f"rich-{name}")
    if rich:
        try:
            return str(_converter().to_database_format(rich))
        # A forged form may hold any JSON, which the converter does not check.
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            raise InvalidAnswer("The words that were written could not be read.") from None
    lines = _lines(data.get(f"text-{name}", ""))
    return f"<p>{'<br/>'.join(map(escape, lines))}</p>" if lines else ""


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def editor_content(question: Question, words: str) -> str:
    """Returns what the rich-text editor opens with: what was written, else the editors'
    words."""
    plain = "<br/>".join(map(escape, _lines(question.plain)))
    return str(_converter().from_database_format(words or f"<p>{plain}</p>"))


def _converter() -> ContentstateConverter:
    return ContentstateConverter(INLINE)
