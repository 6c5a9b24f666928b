"""What the name of a style says, in Word's words, LibreOffice's and other languages.

Word keeps the English names of its styles in files, whatever language it speaks; other
programs write the names of their own language.
"""

from __future__ import annotations

import re

from importers.readers.office.paragraphs import Role

HEADING_NAME = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|"
    r"nagłówek|nadpis|címsor|başlık|заголовок|επικεφαλίδα|見出し|标题|標題|제목|כותרת|عنوان|"
    r"título|titlu|antraštė|virsraksts|pealkiri|naslov|заглавие|tiêu đề)\s*([1-9])",
    re.IGNORECASE,
)
"""“Heading” and a level in the languages of Europe and East Asia."""
ROLES: dict[str, Role] = {
    "title": Role.TITLE,
    "titel": Role.TITLE,
    "titre": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "untertitel": Role.SUBTITLE,
    "sous-titre": Role.SUBTITLE,
    "author": Role.AUTHOR,
    "date": Role.DATE,
    "quote": Role.QUOTE,
    "intense quote": Role.QUOTE,
    "block text": Role.QUOTE,
    "block quote": Role.QUOTE,
    "block quotation": Role.QUOTE,
    "blockquote": Role.QUOTE,
    "quotations": Role.QUOTE,
    "source code": Role.CODE,
    "sourcecode": Role.CODE,
    "code": Role.CODE,
    "code block": Role.CODE,
    "html preformatted": Role.CODE,
    "preformatted text": Role.CODE,
    "caption": Role.CAPTION,
    "table caption": Role.CAPTION,
    "image caption": Role.CAPTION,
    "definition term": Role.TERM,
    "definition": Role.DEFINITION,
    "toc heading": Role.CONTENTS,
    "contents heading": Role.CONTENTS,
    "table of figures": Role.CONTENTS,
}
"""Name in lower case -> role."""
CONTENTS_NAME = re.compile(r"(?:toc|contents)\s*\d", re.IGNORECASE)
MONOSPACED = re.compile(
    r"courier|consolas|monaco|menlo|lucida console|\bmono|mono\b|andale|inconsolata|"
    r"source code|fira code|letter gothic|fixedsys|terminal",
    re.IGNORECASE,
)
"""Parts of the names of fonts all letters of which are equally wide."""


def meaning_of(name: str) -> tuple[Role, int] | None:
    """Returns what a style's name says: a role, and of a heading its level."""
    name = name.strip()
    # Only a whole name counts: “Heading 1 Char” is a style of characters.
    heading = HEADING_NAME.fullmatch(name) or HEADING_NAME.match(name + " ")
    if heading and heading.end() in (len(name), len(name) + 1):
        return Role.HEADING, int(heading[1])
    if CONTENTS_NAME.match(name):
        return Role.CONTENTS, 0
    role = ROLES.get(name.lower())
    if role is None:
        # Ids of styles are their names without spaces: `BlockText`.
        role = ROLES.get(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    return None if role is None else (role, 0)
