"""Characters of the Symbol and Wingdings fonts, as Unicode.

These fonts give shapes of their own to the code points 0x20 to 0xFF (or the same at
0xF020). The Symbol table is Adobe's; of Wingdings only what people type is listed.
"""

from __future__ import annotations

import re

SYMBOL = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | {
    0x22: "∀", 0x24: "∃", 0x27: "∍", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥",
    0xA1: "ϒ", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA6: "ƒ", 0xA7: "♣", 0xA8: "♦",
    0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xBF: "↵", 0xC0: "ℵ", 0xC1: "ℑ", 0xC2: "ℜ",
    0xC3: "℘", 0xC4: "⊗", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCA: "⊇",
    0xCB: "⊄", 0xCC: "⊂", 0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD2: "®",
    0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨",
    0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3A: "💻", 0x41: "✌",
    0x43: "👍",
    0x44: "👎", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4B: "😐",
    0x4C: "☹",
    0x4E: "☠", 0x51: "✈", 0x52: "☼", 0x58: "✠", 0x59: "✡", 0x5B: "☯", 0x6C: "●", 0x6D: "❍",
    0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x7B: "❀", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻",
    0xAA: "✦", 0xAB: "★", 0xD8: "➢", 0xDB: "⮈", 0xDC: "⮊", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
FONTS: dict[str, dict[int, str]] = {"symbol": SYMBOL, "wingdings": WINGDINGS}
PRIVATE = re.compile("[\uf000-\uf0ff]")
"""Where symbol fonts put their signs."""


def character(font: str | None, code: int) -> str:
    """The Unicode character of a font's code point; the code point itself if unknown."""
    table = FONTS.get((font or "").lower())
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is not None and low in table:
        return table[low]
    if 0xF000 <= code <= 0xF0FF:
        return (
            "•" if code == 0xF0B7 else "\N{WHITE SQUARE}" if table is None else "\N{BULLET}"
        )
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""


def translated(font: str | None, text: str) -> str:
    """Text that was typed in a symbol font, as Unicode."""
    if (font or "").lower() not in FONTS:
        return text
    return "".join(
        c
        if c.isspace()
        else character(font, ord(c))
        if ord(c) < 0x100 or c >= "\uf000"
        else c
        for c in text
    )


def without_private(text: str) -> str:
    """The text with what stands where symbol fonts put their signs as Unicode."""
    if not PRIVATE.search(text):
        return text
    return PRIVATE.sub(lambda sign: character("symbol", ord(sign[0])), text)
