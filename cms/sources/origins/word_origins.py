"""The words of an article with their origins, as the admin shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from cms.sources.origins.article_history import (
    EDITOR,
    MERGE,
    NOBODY,
    SOURCE,
    UNKNOWN,
    ArticleHistory,
    Author,
)
from importers import Credit, Document, Step, WordLine, origins, word_lines

PLAIN = "plain"
"""The kind of what the source said first, which the eye takes as unmarked."""
SIGNS = {SOURCE: "S", EDITOR: "E", MERGE: "M", UNKNOWN: "?"}
TENTHS = 1000
"""Shares are told in tenths of a per cent."""


@dataclass(frozen=True)
class OriginRun:
    """Words in a row with one origin."""

    space: str
    """The white space before them."""
    text: str
    kind: str
    sign: str
    """What it is called in the text, such as `E2`."""
    authors: str
    """Who wrote them, in words."""


@dataclass(frozen=True)
class OriginLine:
    """A block with its words."""

    kind: str
    runs: tuple[OriginRun, ...]


@dataclass(frozen=True)
class AuthorShare:
    """How much one author wrote."""

    sign: str
    kind: str
    author: Author
    words: int
    percent: str
    """With one digit behind the point; all shares add up to 100."""


@dataclass(frozen=True)
class WordOrigins:
    """All of it, for an article or one of its sections."""

    lines: tuple[OriginLine, ...]
    shares: tuple[AuthorShare, ...]

    @property
    def words(self) -> int:
        """How many there are."""
        return sum(share.words for share in self.shares)


def find_origins(history: ArticleHistory, section: str | None = None) -> WordOrigins:
    """Returns who wrote which word of the article as it is now, or of the section with this
    key."""
    document = history.state
    rows = zip(word_lines(document), word_credits(history, document), strict=True)
    mine = [(line, row) for line, row in rows if section in (None, line.section)]
    credits = [credit for _, row in mine for credit in row]
    signs = name_signs(history, {id for credit in credits for id in credit.versions})
    lines = tuple(
        OriginLine(line.kind, tuple(_runs(line, row, signs, history))) for line, row in mine
    )
    return WordOrigins(lines, _shares(history, credits, signs))


def _shares(
    history: ArticleHistory, credits: Sequence[Credit], signs: dict[str, str]
) -> tuple[AuthorShare, ...]:
    """Returns how many words each sign has; several versions may go by one sign."""
    counts = Counter(credit.share for credit in credits)
    tallies: dict[str, int] = {}
    for id in signs:
        if id in counts:
            tallies[signs[id]] = tallies.get(signs[id], 0) + counts[id]
    # The first version that goes by a sign stands for it.
    first = {signs[id]: id for id in reversed(signs)}
    percents = percents_of(list(tallies.values()))
    return tuple(
        AuthorShare(
            sign,
            mark_kind(history, first[sign]),
            author_in(history, first[sign]),
            count,
            percent,
        )
        for (sign, count), percent in zip(tallies.items(), percents, strict=True)
    )


def word_credits(history: ArticleHistory, document: Document) -> Iterator[list[Credit]]:
    """Yields for each line of the Document the credit of each of its words."""
    steps, still = without_unchanged_sections(history, document)
    runs = origins(steps)[history.last or ""]
    flat = (run.credit for run in runs for _ in range(run.words))
    # Sections that never changed are not in the steps: all their words are of the first.
    first = Credit((history.steps[0].id,))
    for line in word_lines(document):
        known = line.section in still
        yield [first if known else next(flat) for _ in line.words]


def without_unchanged_sections(
    history: ArticleHistory, document: Document
) -> tuple[list[Step], set[str]]:
    """Returns the history without the sections that say the same in all of it, and their
    keys: they are of the first version, and most of a long article is such."""
    ids = {step.id for step in history.steps}
    if not all(parent in ids for step in history.steps for parent in step.parents):
        return history.steps, set()
    unchanged = {section.key: section for section in document.sections}
    for step in history.steps:
        its = {section.key: section for section in step.document.sections}
        unchanged = {key: each for key, each in unchanged.items() if its.get(key) == each}
    keys = set(unchanged)
    return [_without(step, keys) for step in history.steps], keys


def _without(step: Step, keys: Set[str]) -> Step:
    sections = tuple(each for each in step.document.sections if each.key not in keys)
    return replace(step, document=replace(step.document, sections=sections))


def author_in(history: ArticleHistory, id: str) -> Author:
    """Returns who is behind an id; `NOBODY` behind one that is in no history."""
    return history.authors.get(id, NOBODY)


def mark_kind(history: ArticleHistory, id: str) -> str:
    """Returns the kind of mark that words with this id get."""
    kind = author_in(history, id).kind
    return PLAIN if kind == SOURCE and id == history.steps[0].id else kind


def name_signs(history: ArticleHistory, used: set[str]) -> dict[str, str]:
    """Returns the sign of each id that is used, in the order of the history, unknown
    last."""
    signs: dict[str, str] = {}
    numbers: dict[str, int] = {}
    order = [step.id for step in history.steps if step.id in used]
    order += sorted(used - set(order))
    order.sort(key=lambda id: author_in(history, id).kind == UNKNOWN)
    for id in order:
        kind = author_in(history, id).kind
        numbers[kind] = numbers.get(kind, 0) + 1
        number = source_number(author_in(history, id)) or str(numbers[kind])
        signs[id] = SIGNS[kind] if kind == UNKNOWN else f"{SIGNS[kind]}{number}"
    return signs


def source_number(author: Author) -> str:
    """Returns the number of a version of the source; empty for any other author."""
    return author.who.rpartition(" ")[2] if author.kind == SOURCE else ""


def percents_of(counts: Sequence[int]) -> list[str]:
    """Returns shares of the whole that add up to 100.0: what rounding down leaves goes to
    those that lose most by it."""
    whole = sum(counts)
    tenths = [count * TENTHS // whole for count in counts] if whole else []
    lost = sorted(range(len(tenths)), key=lambda i: -(counts[i] * TENTHS % whole))
    for place in lost[: TENTHS - sum(tenths)] if whole else []:
        tenths[place] += 1
    return [f"{share // 10}.{share % 10}" for share in tenths]


def _runs(
    line: WordLine, row: Sequence[Credit], signs: dict[str, str], history: ArticleHistory
) -> Iterator[OriginRun]:
    text, before = "", row[0]
    # The empty word at the end closes the last run.
    for word, credit in [*zip(line.words, row, strict=True), ("", None)]:
        if credit != before:
            known = [author_in(history, id) for id in before.versions]
            words = text.lstrip()
            yield OriginRun(
                text[: len(text) - len(words)],
                words,
                mark_kind(history, before.share),
                " ".join(dict.fromkeys(signs[id] for id in before.versions)),
                " and ".join(dict.fromkeys(describe_author(author) for author in known)),
            )
            text = ""
            before = credit or before
        text += word


def describe_author(author: Author) -> str:
    """Returns an author in a few words."""
    match author.kind:
        case "source" | "unknown":
            return author.who
        case "merge":
            return f"Merge by {author.who}"
        case _:
            return f"Editor {author.who}"
