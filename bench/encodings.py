"""Telling how a text without a mark is encoded, beside detectors that others keep.

    python bench/encodings.py

The texts are Django's own translations, which are installed with it, written again in the
encodings that each language is or was usual in: pieces of 80 and of 400 letters, and all
of it. Right is a text that comes back without one wrong character. Texts a second are of
processor time, in this run.
"""

from __future__ import annotations

import gettext
import importlib.util
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from importers.source.decoding import decode  # noqa: E402 the path is set above

WESTERN = "cp1252 iso8859-15 cp850 mac-roman"
CENTRAL = "cp1250 iso8859-2 cp852 mac-latin2"
USUAL = {
    "ar": "cp1256 iso8859-6",
    "be": "cp1251 iso8859-5",
    "bg": "cp1251 iso8859-5 cp866",
    "ca": WESTERN,
    "cs": CENTRAL,
    "da": WESTERN,
    "de": WESTERN + " cp437",
    "el": "cp1253 iso8859-7 cp737 mac-greek",
    "es": WESTERN + " cp437",
    "et": "cp1257 iso8859-13 cp775",
    "fi": WESTERN,
    "fr": WESTERN + " cp437",
    "he": "cp1255 iso8859-8 cp862",
    "hr": CENTRAL,
    "hu": CENTRAL,
    "is": WESTERN,
    "it": WESTERN,
    "ja": "cp932 euc_jp",
    "ko": "cp949 euc_kr",
    "lt": "cp1257 iso8859-13 cp775",
    "lv": "cp1257 iso8859-13 cp775",
    "mk": "cp1251 iso8859-5",
    "nb": WESTERN,
    "nl": WESTERN,
    "pl": CENTRAL,
    "pt": WESTERN,
    "ro": "cp1250 iso8859-2 iso8859-16 cp852",
    "ru": "cp1251 koi8-r cp866 iso8859-5 mac-cyrillic",
    "sk": CENTRAL,
    "sl": CENTRAL,
    "sr": "cp1251 iso8859-5",
    "sv": WESTERN,
    "th": "cp874",
    "tr": "cp1254 iso8859-9 cp857",
    "uk": "cp1251 koi8-u iso8859-5",
    "zh_Hans": "gb18030 gbk",
    "zh_Hant": "big5hkscs",
}
"""Languages, as Django's folders are called, and their encodings."""
SIZES = {"80 letters": (80, 8), "400 letters": (400, 4), "whole": (10**9, 1)}
"""How long a piece is at the least, and how many there are of each text."""

OURS = "Palimpsest"
Detect = Callable[[bytes], str | None]


class Piece(NamedTuple):
    """A text, and its bytes in one encoding."""

    lang: str
    encoding: str
    size: str
    text: str
    data: bytes


def main() -> int:
    """Print a table of sizes, then one of languages."""
    pieces = list(made_pieces())
    right: dict[str, list[bool]] = {}
    seconds: dict[str, float] = {}
    for name, detect in tools().items():
        began = time.process_time()
        names = [detect(piece.data) for piece in pieces]
        seconds[name] = time.process_time() - began
        right[name] = list(map(is_right, pieces, names))
    print_table(pieces, right, "size", [(size, lambda p: p.size) for size in SIZES])
    rates = (f"{len(pieces) / seconds[name]:,.0f}" for name in right)
    print(f"| texts a second | | {' | '.join(rates)} |\n")
    sure = [decode(piece.data).certain for piece in pieces]
    wrong = sum(said and not found for said, found in zip(sure, right[OURS], strict=True))
    print(f"{OURS} is sure of {sum(sure)} texts, wrongly of {wrong}.\n")
    print_table(pieces, right, "language", [(lang, lambda p: p.lang) for lang in USUAL])
    return 0


def print_table(
    pieces: list[Piece],
    right: Mapping[str, list[bool]],
    head: str,
    groups: list[tuple[str, Callable[[Piece], str]]],
) -> None:
    """How many pieces of each group each tool has right."""
    print(f"| {head} | texts | {' | '.join(right)} |")
    print("|---|--:|" + "--:|" * len(right))
    for group, key in groups:
        places = [at for at, piece in enumerate(pieces) if key(piece) == group]
        counts = (str(sum(found[at] for at in places)) for found in right.values())
        print(f"| {group} | {len(places)} | {' | '.join(counts)} |")
    counts = (str(sum(found)) for found in right.values())
    print(f"| all | {len(pieces)} | {' | '.join(counts)} |")


def made_pieces() -> Iterator[Piece]:
    """The pieces of all languages, in a fixed order."""
    for lang, encodings in USUAL.items():
        messages = translations(lang)
        for encoding in encodings.split():
            kept = [each for each in messages if holds(encoding, each)]
            for size, (least, number) in SIZES.items():
                for text in cut(kept, least, number):
                    yield Piece(lang, encoding, size, text, text.encode(encoding))


def translations(lang: str) -> list[str]:
    """What Django says in a language, in the order of what it translates."""
    found: dict[str, str] = {}
    for path in sorted(Path(django.__file__).parent.rglob(f"{lang}/LC_MESSAGES/django.mo")):
        with path.open("rb") as opened:
            # gettext looks up one text; nothing public lists them all.
            catalog = gettext.GNUTranslations(opened)._catalog  # type: ignore[attr-defined]
        found |= {str(key): text for key, text in catalog.items() if key}
    return [found[key].strip() for key in sorted(found) if found[key].strip()]


def holds(encoding: str, text: str) -> bool:
    """Whether an encoding has all letters of a text, and gives them back."""
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeError:
        return False


def cut(messages: list[str], least: int, number: int) -> Iterator[str]:
    """So many pieces of whole messages, spread evenly, that letters beyond ASCII are in."""
    for start in range(0, len(messages), max(1, len(messages) // number)):
        piece = ""
        for message in messages[start:]:
            piece += message + "\n"
            if len(piece) >= least:
                break
        if not piece.isascii():
            yield piece
            number -= 1
        if not number:
            return


def is_right(piece: Piece, encoding: str | None) -> bool:
    """Whether an encoding gives back the text."""
    try:
        return encoding is not None and piece.data.decode(encoding) == piece.text
    except (UnicodeError, LookupError):
        return False


def tools() -> dict[str, Detect]:
    """Ours, and those of the others that are installed, by name."""
    found: dict[str, Detect] = {OURS: lambda data: decode(data).encoding}
    if importlib.util.find_spec("chardet") is not None:
        import chardet

        found["chardet"] = lambda data: chardet.detect(data)["encoding"]
    if importlib.util.find_spec("charset_normalizer") is not None:
        import charset_normalizer

        found["charset-normalizer"] = lambda data: encoding_of(
            charset_normalizer.from_bytes(data).best()
        )
    return found


def encoding_of(match: object) -> str | None:
    """The encoding of what charset-normalizer found."""
    return getattr(match, "encoding", None)


if __name__ == "__main__":
    raise SystemExit(main())
