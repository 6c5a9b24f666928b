"""Whether a person should look at a file before readers see it: figures in, doubts out.

Pure, and the one place that decides it: plans, `--publish` and the policy of a source all
ask here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

MASS_SHARE = 0.1
"""The share of a run's files about which there are doubts, above which it stops. Chosen:
so many at once are an accident of the folder, not the work of authors."""
MASS_LEAST = 10
"""Files of the smallest run that can stop. Chosen: of fewer, one is a tenth already."""
LISTED = 20
"""How many files a sentence names. Chosen."""


@dataclass(frozen=True)
class Figures:
    """What is known of a file and of the change that it brings."""

    words: int = 0
    """Words of the article now."""
    gone: int = 0
    """Those of them that the new version does not have any more."""
    lost_title: str = ""
    """The title of the article, where the line that said it is gone."""
    kinds: tuple[str, str] = ("", "")
    """What the file was before and is now, for people."""
    encodings: tuple[str, str] = ("", "")
    """How it was written before and is now; empty where it is no text."""
    accidents: tuple[tuple[str, str], ...] = ()
    """Code and sentence of each thing in it that no author wrote."""


@dataclass(frozen=True)
class Doubt:
    """One reason why a person should look first."""

    code: str
    """A stable, lower-case name, for scripts."""
    text: str
    """One sentence with the figures."""


def doubts_about(figures: Figures, most_gone: float) -> tuple[Doubt, ...]:
    """Returns why a person should look at a file first, the worst first; nothing where an
    author may have meant all of it. `most_gone` is the share of words that may go."""
    found = [Doubt(code, text) for code, text in figures.accidents]
    for code, said in RULES:
        text = said(figures, most_gone)
        if text:
            found.append(Doubt(code, text))
    return tuple(found)


def _words_gone(figures: Figures, most_gone: float) -> str:
    if figures.gone <= most_gone * figures.words:
        return ""
    share = figures.gone * 100 // figures.words
    return (
        f"{figures.gone:,} of the article’s {figures.words:,} words go ({share} %), more "
        f"than {100 * most_gone:.0f} %."
    )


def _title_gone(figures: Figures, _: float) -> str:
    if not figures.lost_title:
        return ""
    return f"Its title line is gone; the article keeps the title “{figures.lost_title}”."


def _kind_changed(figures: Figures, _: float) -> str:
    before, now = figures.kinds
    return f"Before it was {before}, now it is {now}." * (before != now)


def _encoding_changed(figures: Figures, _: float) -> str:
    before, now = (name.upper() for name in figures.encodings)
    if not before or not now or before == now:
        return ""
    return f"Its encoding was {before} and is {now} now."


RULES: tuple[tuple[str, Callable[[Figures, float], str]], ...] = (
    ("words-gone", _words_gone),
    ("title-gone", _title_gone),
    ("kind-changed", _kind_changed),
    ("encoding-changed", _encoding_changed),
)


def mass_change(doubtful: Sequence[str], files: int) -> str:
    """Returns why a whole run stops before anything is written, in one sentence; empty if
    it goes on. `doubtful` names those of its files about which there are doubts."""
    if files < MASS_LEAST or len(doubtful) <= MASS_SHARE * files:
        return ""
    named = ", ".join(doubtful[:LISTED])
    more = f" and {len(doubtful) - LISTED:,} more" if len(doubtful) > LISTED else ""
    return (
        f"A person should look first at {len(doubtful):,} of {files:,} files, more than a "
        f"tenth: {named}{more}."
    )


def left_for_a_person(doubts: Sequence[str], begin: str = "It was left as a draft") -> str:
    """Returns what to say of a version that is not published for these sentences."""
    return f"{begin} until a person has looked at it. {' '.join(doubts)}"
