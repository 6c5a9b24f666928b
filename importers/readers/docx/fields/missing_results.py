"""What fields show of which the file stores no result.

Word works them out as it lays out the page, or draws them. What an instruction says by
itself is read from it; of the others a message says that they are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from importers.readers.docx.fields.equations import equation_text
from importers.readers.docx.fields.instructions import arguments, keyword
from importers.readers.docx.fields.open_fields import OpenField
from importers.readers.docx.words.symbol_fonts import character, is_symbol_font

SHOWN_ALWAYS = frozenset({"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIDIOUTLINE"})
"""Fields that show a number, though their result is stored empty or not at all."""
SHOWN_NEVER = frozenset(
    """XE TC TA RD SET ASK ADVANCE PRIVATE NEXT NEXTIF SKIPIF PRINT ADDIN DATA GLOSSARY TOC
    TOA FORMTEXT FORMCHECKBOX FORMDROPDOWN""".split()
)
"""Fields that show nothing where they stand, are left out anyway, or are empty forms."""
ENTRIES = frozenset({"XE", "TC", "TA"})
"""Fields that put their words into an index, or a table of contents or of authorities."""
SYMBOL_SWITCHES = frozenset("auhj")
"""Switches of SYMBOL that take no argument."""
ANSI = "cp1252"
"""What SYMBOL counts characters in, where it does not say Unicode (17.16.5.63)."""


def shown_without_result(field: OpenField) -> str:
    """Returns what a field shows that has no result, by its instruction; empty where
    unknown.
    """
    if field.state:
        return field.state
    read = READ.get(keyword(field.instruction_text))
    return "" if read is None else read(_after_keyword(field.instruction_text)) or ""


def is_lost(field: OpenField) -> bool:
    """Returns whether a field without a result, of which nothing is known, should
    show one.
    """
    name = keyword(field.instruction_text)
    if name in SHOWN_ALWAYS or name in READ:
        return True
    # An empty result that is stored is what the field shows: nothing.
    return bool(name) and name not in SHOWN_NEVER and not field.separated


def index_entry(field: OpenField) -> str:
    """Returns the words of an entry of an index or a table, which show elsewhere; else
    nothing.
    """
    instruction = field.instruction_text
    if keyword(instruction) not in ENTRIES:
        return ""
    return arguments(instruction)[0] or ""


def _after_keyword(instruction: str) -> str:
    return "".join(instruction.split(None, 1)[1:]).strip()


def _symbol(instruction: str) -> str | None:
    """Returns the character that a SYMBOL field names, in its font."""
    code, switches = arguments(f"SYMBOL {instruction}", SYMBOL_SWITCHES)
    font = switches.get("f")
    try:
        number = int(code or "", 16 if (code or "").lower().startswith("0x") else 10)
        if "u" in switches or is_symbol_font(font) or number > 0xFF:
            return character(font, number)
        return bytes([number]).decode(ANSI)
    except (ValueError, UnicodeDecodeError, OverflowError):
        return None


def _label(instruction: str) -> str:
    """Returns the words of a button, after what it does."""
    return _after_keyword(instruction)


def _quotation(instruction: str) -> str | None:
    return arguments(f"QUOTE {instruction}")[0]


READ: Mapping[str, Callable[[str], str | None]] = {
    "EQ": equation_text,
    "SYMBOL": _symbol,
    "MACROBUTTON": _label,
    "GOTOBUTTON": _label,
    "QUOTE": _quotation,
}
"""Keyword -> what the rest of an instruction shows."""
