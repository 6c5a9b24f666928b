"""The language and direction of a text, where its script makes them clear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from importers.document import Direction

SAMPLE = 20_000
"""Characters that are looked at. Chosen: some ten pages."""
SHARE = 0.4
"""The share of a script among the letters with which it is the text's own. Chosen below
a half: names, addresses and code in Latin letters stand in texts of every script."""
SOME_KANA = 0.05
"""The share of kana among kana and Han with which a text is Japanese; Chinese has none,
and Japanese hardly ever so little. Chosen."""
RIGHT_TO_LEFT = frozenset({"hebrew", "arabic"})
# What is below Greek is Latin, or of scripts that are not told apart here.
FOREIGN = re.compile("[\u0370-\uffff]")
LETTER = re.compile(r"[^\W\d_]")
SCRIPTS = (
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x1000, 0x109F, "burmese"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1780, 0x17FF, "khmer"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
)
ONE_LANGUAGE = {
    "greek": "el",
    "armenian": "hy",
    "hebrew": "he",
    "bengali": "bn",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn",
    "malayalam": "ml",
    "sinhala": "si",
    "thai": "th",
    "lao": "lo",
    "burmese": "my",
    "georgian": "ka",
    "khmer": "km",
    "kana": "ja",
    "hangul": "ko",
}
"""Scripts that hardly any other language is written in."""
# Common characters whose simplified and traditional forms differ, pair by pair.
SIMPLE = frozenset("这们来国会说时对过还没为么发现问东车见贝长门马鱼鸟龙书语请译")
FULL = frozenset("這們來國會說時對過還沒為麼發現問東車見貝長門馬魚鳥龍書語請譯")


def script_of(char: str) -> str | None:
    """The script of a letter, None for Latin and for what is no letter of these."""
    point = ord(char)
    if point < 0x0370:
        return None
    for first, last, name in SCRIPTS:
        if point <= last:
            return name if point >= first else None
    return None


def language_of(text: str) -> tuple[str | None, Direction | None]:
    """A BCP 47 tag and a direction; None for what the script alone does not say."""
    sample = text[:SAMPLE]
    name = None if sample.isascii() else _main_script(sample)
    if name is None:
        return None, None
    direction = Direction.RTL if name in RIGHT_TO_LEFT else None
    told_apart = LETTERS_TELL.get(name)
    if told_apart is not None:
        return told_apart(set(sample)), direction
    return ONE_LANGUAGE.get(name), direction


def _main_script(sample: str) -> str | None:
    """The script that most letters are in, if they are enough of all letters."""
    counts: Counter[str] = Counter()
    for char, number in Counter(FOREIGN.findall(sample)).items():
        name = script_of(char) if char.isalpha() else None
        if name is not None:
            counts[name] += number
    if not counts:
        return None
    if counts["kana"] > SOME_KANA * (counts["han"] + counts["kana"]):
        counts["kana"] += counts.pop("han", 0)
    name, most = counts.most_common(1)[0]
    return name if most >= SHARE * len(LETTER.findall(sample)) else None


def _han(seen: set[str]) -> str:
    simple, full = len(seen & SIMPLE), len(seen & FULL)
    if simple == full:
        return "zh"
    return "zh-Hans" if simple > full else "zh-Hant"


def _arabic(seen: set[str]) -> str | None:
    # Letters that Urdu alone has of these languages, then those that Persian has and
    # Arabic has not; Persian writes ye and kaf with signs of their own.
    if seen & set("ٹڈڑںے"):
        return "ur"
    if seen & set("پچژگ") and seen & set("یک"):
        return "fa"
    return "ar" if seen & set("ةىي") and not seen & set("پچژگ") else None


def _cyrillic(seen: set[str]) -> str | None:
    if seen & set("їєґ"):
        return "uk"
    # Ukrainian has neither; the letters that rule Russian out are of its neighbours.
    if seen & set("ыэ") and not seen & set("іўәөүқғңһҳҷ"):
        return "ru"
    return None


LETTERS_TELL: Mapping[str, Callable[[set[str]], str | None]] = {
    "han": _han,
    "arabic": _arabic,
    "cyrillic": _cyrillic,
}
"""Scripts of several languages, and what tells these apart by the letters seen."""
