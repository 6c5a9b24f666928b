"""Formulas that a field builds from an instruction: `EQ \\f(3,4)` (ECMA-376 17.16.5.17).

Word draws them and stores no result, so they are written here in one line: `3/4`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from importers.readers.formula_text import bracketed, fraction, root_sign, with_scripts

SWITCH = re.compile(r"\\([a-z])", re.IGNORECASE)
OPTION = re.compile(
    r"\s*\\(?:(bc|lc|rc|fc|vc)\s*\\(.)|"
    r"(al|ac|ar|co|vs|hs|fo|ba|li|su|pr|in|ai|up|di|do|to|bo|le|ri)\s*(\d*))",
    re.IGNORECASE | re.DOTALL,
)
"""An option with the sign that it names, or with a number."""
GENERAL = re.compile(r"\s*\\\*\s*\w+")
"""A switch that says how any field is formatted."""
SEPARATORS = ",;"
MAX_DEPTH = 40
"""Chosen: formulas that nest deeper are not read."""
CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


class _NotAFormula(ValueError):
    """An instruction that is none of `EQ`."""


@dataclass(slots=True)
class _Switch:
    """A switch with its options and arguments."""

    options: dict[str, str] = field(default_factory=dict)
    """Name -> its sign or number."""
    parts: list[str] = field(default_factory=list)


def equation_text(instruction: str) -> str | None:
    """Returns what the words after `EQ` draw, in one line; None where they cannot be
    read.
    """
    try:
        reader = _Reader(GENERAL.sub("", instruction.strip()))
        return reader.all().strip() or None
    except _NotAFormula:
        return None


class _Reader:
    """Reads an instruction from its beginning to its end."""

    __slots__ = ("_at", "_depth", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def all(self) -> str:
        made = self._words("")
        if self._at < len(self._text):
            raise _NotAFormula
        return made

    def _words(self, ends: str) -> str:
        """Returns words and switches up to one of the signs that end them."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _NotAFormula
        made: list[str] = []
        while self._at < len(self._text) and self._text[self._at] not in ends:
            made.append(self._piece(ends))
        self._depth -= 1
        return "".join(made)

    def _piece(self, ends: str) -> str:
        sign = self._text[self._at]
        if sign == "(" and ends:
            # Brackets within an argument need no backslash where they are balanced.
            self._at += 1
            inner = self._words(")")
            self._close()
            return f"({inner})"
        if sign != "\\":
            self._at += 1
            return sign
        switch = SWITCH.match(self._text, self._at)
        if switch is None:
            # A sign that would end an argument stands for itself after a backslash.
            self._at += 2
            return self._text[self._at - 1 : self._at]
        self._at = switch.end()
        return self._switch(switch[1].lower())

    def _switch(self, name: str) -> str:
        write = SWITCHES.get(name)
        if write is None:
            raise _NotAFormula
        made = write(self._arguments())
        # Raised and lowered words may follow each other in one switch.
        while name == "s" and OPTION.match(self._text, self._at):
            made += write(self._arguments())
        return made

    def _arguments(self) -> _Switch:
        switch = _Switch()
        while option := OPTION.match(self._text, self._at):
            name, sign, other, number = option.groups()
            switch.options[(name or other).lower()] = sign or number or ""
            self._at = option.end()
            self._skip_empty_brackets()
        self._skip_spaces()
        if not self._text.startswith("(", self._at):
            return switch
        pieces, signs = [], []
        while True:
            self._at += 1
            pieces.append(self._words(SEPARATORS + ")"))
            if not self._text.startswith(tuple(SEPARATORS), self._at):
                break
            signs.append(self._text[self._at])
        self._close()
        switch.parts = _joined(pieces, signs)
        return switch

    def _skip_empty_brackets(self) -> None:
        """Options that take no words may have brackets all the same."""
        if self._text.startswith("()", self._at):
            self._at += 2

    def _skip_spaces(self) -> None:
        while self._text.startswith(" ", self._at):
            self._at += 1

    def _close(self) -> None:
        if not self._text.startswith(")", self._at):
            raise _NotAFormula
        self._at += 1


def _joined(pieces: list[str], signs: list[str]) -> list[str]:
    """Returns the arguments: where a semicolon parts them, a comma is one of a decimal
    number.
    """
    if ";" not in signs:
        return [piece.strip() for piece in pieces]
    made = [pieces[0]]
    for sign, piece in zip(signs, pieces[1:], strict=True):
        if sign == ";":
            made.append(piece)
        else:
            made[-1] += sign + piece
    return [piece.strip() for piece in made]


def _array(switch: _Switch) -> str:
    columns = max(int(switch.options.get("co") or 1), 1)
    rows = range(0, len(switch.parts), columns)
    return "; ".join(", ".join(switch.parts[at : at + columns]) for at in rows)


def _in_brackets(switch: _Switch) -> str:
    options = switch.options
    both = options.get("bc")
    opening = both or options.get("lc", "" if "rc" in options else "(")
    closing = (
        CLOSING.get(both, both)
        if both
        else options.get("rc", "" if "lc" in options else ")")
    )
    return f"{opening}{', '.join(switch.parts)}{closing}"


def _fraction(switch: _Switch) -> str:
    if len(switch.parts) != 2:
        raise _NotAFormula
    return fraction(*switch.parts)


def _root(switch: _Switch) -> str:
    if not 1 <= len(switch.parts) <= 2:
        raise _NotAFormula
    *degree, base = switch.parts
    return f"{root_sign(''.join(degree))}{bracketed(base)}"


def _operator(switch: _Switch) -> str:
    """Returns an integral, a sum or a product with its limits."""
    if len(switch.parts) != 3:
        raise _NotAFormula
    options = switch.options
    sign = "∑" if "su" in options else "∏" if "pr" in options else "∫"
    sign = options.get("fc") or options.get("vc") or sign
    low, high, inner = switch.parts
    return f"{with_scripts(sign, low, high)} {inner}"


def _raised_or_lowered(switch: _Switch) -> str:
    if len(switch.parts) == 2:
        above, below = switch.parts
        return with_scripts("", below, above)
    text = ", ".join(switch.parts)
    return with_scripts("", text) if "do" in switch.options else with_scripts("", "", text)


def _one_over_the_other(switch: _Switch) -> str:
    return "".join(switch.parts)


def _listed(switch: _Switch) -> str:
    return ", ".join(switch.parts)


SWITCHES: Mapping[str, Callable[[_Switch], str]] = {
    "a": _array,
    "b": _in_brackets,
    "d": _listed,
    "f": _fraction,
    "i": _operator,
    "l": _listed,
    "o": _one_over_the_other,
    "r": _root,
    "s": _raised_or_lowered,
    "x": _listed,
}
