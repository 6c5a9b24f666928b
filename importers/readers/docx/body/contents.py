"""Whether a paragraph belongs to a table of contents, where only its style says so."""

from __future__ import annotations

import re

from importers.readers.docx.ooxml import PPR, P, W, val
from importers.readers.docx.styles.styles import DocxStyles
from importers.readers.office.paragraphs import Role
from importers.readers.safe_xml import Element

FIELDS = (W + "instrText", W + "fldSimple")
ENTRY_PARTS = (W + "tab", W + "ptab", W + "hyperlink", *FIELDS)
PAGE = re.compile(r"\s(?:\d{1,4}|[ivxlc]{1,7})\s*\Z")


def is_of_contents(paragraph: Element, styles: DocxStyles) -> bool:
    """Returns whether a paragraph in a style of tables of contents is of one.

    It is an entry, with its page or a link, or stands beside others. People use the style
    of their heading for headings of other kinds.
    """
    words = "".join(text.text or "" for text in paragraph.iter(W + "t"))
    if PAGE.search(words) or any(True for _ in paragraph.iter(*ENTRY_PARTS)):
        return True
    return any(
        _is_contents(next(beside, None), styles)
        for beside in (paragraph.itersiblings(), paragraph.itersiblings(preceding=True))
    )


def _is_contents(beside: Element | None, styles: DocxStyles) -> bool:
    if beside is None or beside.tag != P:
        return beside is not None and beside.tag == W + "sdt"
    style = styles.paragraph(val(beside.find(PPR), "pStyle"))
    return style.role is Role.CONTENTS or any(True for _ in beside.iter(*FIELDS))
