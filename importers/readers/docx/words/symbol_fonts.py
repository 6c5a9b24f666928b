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
PRIVATE_USE = range(0xF000, 0xF100)
"""Where symbol fonts put their characters: part of Unicode's private use area."""
PRIVATE = re.compile("[\uf000-\uf0ff]")
ENCODABLE = (range(0x20, 0xD800), range(0xE000, 0x110000))
"""All code points but control characters and surrogates."""


def is_symbol_font(font: str | None) -> bool:
    """Returns whether the letters of a font show other characters than were typed."""
    return (font or "").lower() in FONTS


def character(font: str | None, code: int) -> str:
    """Returns the Unicode character that a font shows at a code point.

    A code point that is not in the font's table stands for itself; one of the private
    use area, which would show nothing, becomes a bullet or a white square.
    """
    table = FONTS.get((font or "").lower())
    private = code in PRIVATE_USE
    low = code - PRIVATE_USE.start if private else code
    if table is not None and low in table:
        return table[low]
    if private:
        # 0xB7 is the bullet of nearly all symbol fonts, whatever they are called.
        return "•" if table is not None or low == 0xB7 else "\N{WHITE SQUARE}"
    return chr(code) if any(code in span for span in ENCODABLE) else ""


def shown_in(font: str | None, text: str) -> str:
    """Returns what is shown of text that was typed in a font."""
    if not is_symbol_font(font):
        return text
    return "".join(_shown(font, sign) for sign in text)


def _shown(font: str | None, sign: str) -> str:
    in_font = not sign.isspace() and (ord(sign) < 0x100 or ord(sign) >= PRIVATE_USE.start)
    return character(font, ord(sign)) if in_font else sign


def without_private_use(text: str) -> str:
    """Returns the text with private-use characters as the Symbol font shows them."""
    if not PRIVATE.search(text):
        return text
    return PRIVATE.sub(lambda sign: character("symbol", ord(sign[0])), text)
