"""Guessing an encoding: which decoding gives words as people write them.

Each candidate decodes a sample. What comes out is scored by how much of it are the
commonest letters of the languages that use the encoding, and by how consistent its words
are: letters of one script, capitals only at the start. Whole families of encodings give
letters for any bytes at all, so what is likely counts, not what is possible.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

SAMPLE = 40_000
"""Bytes that are looked at, around the first that are not ASCII."""
WORDS = 3_000

CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэ"
GREEK = "αοιετσνηυρπκμλςάίόέύήώ"
HEBREW = "יוהלאמרבתשנכקדחםעפטגןזסצךץף"
ARABIC = "اليمنرتوبعدهسفكحقجةأشصىطخإئضذزثغظءآ"
PERSIAN = ARABIC + "یکگپچژ"
THAI = "าน่รอก้เงมลีวัดทส็ิยตปะบคใแหพช์ไืขจโถผซธศภณฐษ"
WEST = "éèàçüöäñóíáßêôâîãåøæëïúùìòœ"
EAST = "ěščřžýáíéůúąćęłńóöüśźżőűďťňľđ"
TURKISH = "ıişğçöüİ"
BALTIC = "āčēģīķļņšūžąęėįų"
HAN_SIMPLE = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
    "美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "请语言书编程目录项贡献者翻译指南链接格式"
)
HAN_FULL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡"
    "用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實"
    "日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政"
    "美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員"
    "請語言書編程目錄項貢獻者翻譯指南連結格式"
)
HANGUL = (
    "이다는을가에의고하지를한은로기서사인도리자으니어나시있것그들대해정아수스일부전여라장주원제과적만보"
    "구상거면게성와생용우동조국중문비소화실분공신경위마계안오모연진관내개무선행명방당재간물치회유음할된했"
)
KANA = "".join(map(chr, range(0x3041, 0x3097))) + "".join(map(chr, range(0x30A1, 0x30FD)))

CANDIDATES: Mapping[str, str] = {
    "cp1252": WEST,
    "cp1251": CYRILLIC + "іїєґўјљњћђџ",
    "koi8-r": CYRILLIC,
    "koi8-u": CYRILLIC + "іїєґ",
    "cp866": CYRILLIC,
    "iso8859-5": CYRILLIC + "іїєўјљњ",
    "mac-cyrillic": CYRILLIC,
    "cp1253": GREEK,
    "iso8859-7": GREEK,
    "cp1255": HEBREW,
    "iso8859-8": HEBREW,
    "cp1256": PERSIAN,
    "iso8859-6": ARABIC,
    "cp874": THAI,
    "cp1250": EAST,
    "iso8859-2": EAST,
    "cp1254": TURKISH + WEST,
    "cp1257": BALTIC,
    "cp1258": "àảãáạăâđèẻẽéẹêìíĩòóôơùúưýỳ\u0300\u0301\u0303\u0309\u0323",
    "mac-roman": WEST,
    "cp932": KANA,
    "euc_jp": KANA,
    "gb18030": HAN_SIMPLE,
    "big5hkscs": HAN_FULL,
    "cp949": HANGUL,
}
"""Encodings, and the letters that are common in texts written in them; in order of use."""
COMMONEST = {name: frozenset(letters) for name, letters in CANDIDATES.items()}
RARE = {"mac-roman": 0.2, "mac-cyrillic": 0.2, "cp866": 0.1, "cp1258": 0.1}
"""What encodings that hardly any file has must do better by."""
MULTIBYTE = frozenset({"cp932", "euc_jp", "gb18030", "big5hkscs", "cp949"})
QUOTES = frozenset("“”‘’–—…•·")
SIGNS = frozenset("«»„°§©®™€№¿¡†、。，「」『』（）：；？！・ー\u00a0")
WORD = re.compile(r"[^\W\d_]+")
FOREIGN = "\u00c0-\u1fff\u2c00-\uffff"
MIXED = re.compile(f"[a-zA-Z][{FOREIGN}]|[{FOREIGN}][a-zA-Z]")


def guess(data: bytes) -> str:
    """The encoding that most likely made these bytes, which are not UTF-8."""
    # Words in ASCII say nothing; in no candidate is a byte of white space part of a letter.
    sample = b" ".join(word for word in _sample(data).split() if not word.isascii())
    best, best_score = "cp1252", -1.0
    for name in CANDIDATES:
        score = _score(sample, name)
        if score > best_score + 1e-9:
            best, best_score = name, score
    return best


def _sample(data: bytes) -> bytes:
    """Lines around the first bytes beyond ASCII, whole, so that no character is cut."""
    if len(data) <= SAMPLE:
        return data
    first = next(
        (place for place in islice(range(len(data)), None) if data[place] > 127), 0
    )
    start = max(0, data.rfind(b"\n", 0, first) + 1)
    end = data.rfind(b"\n", start, start + SAMPLE)
    return data[start : end if end > start else start + SAMPLE]


def _score(sample: bytes, name: str) -> float:
    text = sample.decode(name, "replace")
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return 0.0
    common = COMMONEST[name]
    good = wrong = 0.0
    for char in beyond:
        if char in common:
            good += 1
        elif char.lower() in common:
            good += 0.7
        elif char in QUOTES:
            good += 1
        elif char in SIGNS:
            good += 0.5
        elif char == "\ufffd":
            wrong += 3 if name in MULTIBYTE else 2
        elif "\x80" <= char <= "\x9f" or "\ue000" <= char <= "\uf8ff":
            wrong += 2
        elif not char.isalpha():
            wrong += 0.4
    if name in ("cp932", "euc_jp"):
        good += 0.5 * sum("\u4e00" <= char <= "\u9fff" for char in beyond)
        wrong += 0.6 * sum("\uff61" <= char <= "\uff9f" for char in beyond)
    elif name == "cp949":
        good += 0.25 * sum("\uac00" <= char <= "\ud7a3" for char in beyond)
        wrong += 0.5 * sum("\u4e00" <= char <= "\u9fff" for char in beyond)
    elif name in ("gb18030", "big5hkscs"):
        good += 0.25 * sum("\u4e00" <= char <= "\u9fff" for char in beyond)
        wrong += 0.5 * sum("\u3400" <= char <= "\u4dbf" for char in beyond)
    else:
        wrong += _oddities(text, name)
    return (good - wrong) / len(beyond) - RARE.get(name, 0.0)


def _oddities(text: str, name: str) -> float:
    """How often a word mixes scripts, or has a capital after a small letter."""
    odd = 0.0 if name in LATIN else float(len(MIXED.findall(text)))
    for match in islice(WORD.finditer(text), WORDS):
        word = match.group()
        if word.isascii():
            continue
        if len(word) > 1 and not word.isupper() and word[1:] != word[1:].lower():
            odd += 1.0
    return odd


LATIN = frozenset(
    {"cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "cp1258", "mac-roman"}
)
