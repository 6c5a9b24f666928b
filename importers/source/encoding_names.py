"""Encodings by what people call them: those that somebody may choose for a file."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16-le": "Unicode (UTF-16, little-endian)",
    "utf-16-be": "Unicode (UTF-16, big-endian)",
    "cp1252": "Western European (Windows-1252)",
    "iso8859-15": "Western European (ISO 8859-15)",
    "cp850": "Western European (DOS 850)",
    "cp437": "Western European (DOS 437)",
    "mac-roman": "Western European (Mac)",
    "cp1250": "Central European (Windows-1250)",
    "iso8859-2": "Central European (ISO 8859-2)",
    "cp852": "Central European (DOS 852)",
    "mac-latin2": "Central European (Mac)",
    "iso8859-16": "Romanian (ISO 8859-16)",
    "cp1257": "Baltic (Windows-1257)",
    "iso8859-13": "Baltic (ISO 8859-13)",
    "cp775": "Baltic (DOS 775)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "koi8-u": "Cyrillic (KOI8-U)",
    "iso8859-5": "Cyrillic (ISO 8859-5)",
    "cp866": "Cyrillic (DOS 866)",
    "mac-cyrillic": "Cyrillic (Mac)",
    "cp1253": "Greek (Windows-1253)",
    "iso8859-7": "Greek (ISO 8859-7)",
    "cp737": "Greek (DOS 737)",
    "mac-greek": "Greek (Mac)",
    "cp1254": "Turkish (Windows-1254)",
    "cp857": "Turkish (DOS 857)",
    "cp1255": "Hebrew (Windows-1255)",
    "iso8859-8": "Hebrew (ISO 8859-8)",
    "cp862": "Hebrew (DOS 862)",
    "cp1256": "Arabic (Windows-1256)",
    "iso8859-6": "Arabic (ISO 8859-6)",
    "cp874": "Thai (Windows-874)",
    "cp1258": "Vietnamese (Windows-1258)",
    "cp932": "Japanese (Shift_JIS)",
    "euc_jis_2004": "Japanese (EUC-JP)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5hkscs": "Chinese, traditional (Big5)",
    "cp949": "Korean (EUC-KR)",
}
"""Python's names, and those for people; the usual ones of each part of the world first."""


def name_of(encoding: str) -> str:
    """What people call an encoding; Python's own name where it is a rare one."""
    return NAMES.get(encoding, encoding)
