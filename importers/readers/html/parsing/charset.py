"""The encoding that the markup of a page names, for `importers.source.decoding`."""

from __future__ import annotations

from bs4.dammit import EncodingDetector

MAX_SEARCHED = 4096
"""How far into a page, in bytes, the name may stand.

Browsers look at 1024; four times that is chosen, for pages that say it late.
"""
ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}
"""What browsers take a name to mean (the WHATWG's Encoding Standard), in Python's names."""


def stated_charset(data: bytes) -> str | None:
    """Returns the name in a form that Python may know; None where the page names none."""
    name = EncodingDetector.find_declared_encoding(data[:MAX_SEARCHED], is_html=True)
    return None if name is None else ALIASES.get(name, name)
