"""Posts as WordPress stores them: shortcodes, and paragraphs without tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from importers.result import Cause, Excluded, Message, Severity

BLOCK = (
    r"(?:address|article|aside|blockquote|body|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]"
    r"|header|head|hr|html|li|link|meta|ol|p|pre|script|section|style|table|tbody|td|tfoot|th"
    r"|thead|title|tr|ul)"
)
BLOCK_TAG = re.compile(rf"</?{BLOCK}\b", re.I)
PARAGRAPH = re.compile(r"<p[\s>]", re.I)
BOX = re.compile(r"<(?:div|section|article|table|form|dl)\b", re.I)
"""What posts of that editor hardly have, and pages of other tools do."""
WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)
KEPT_WHOLE = re.compile(
    r"(<(pre|script|style|table|ul|ol|blockquote)\b.{0,20000}?</\2>)", re.I | re.S
)
CAPTION = re.compile(
    r"\[(?:wp_)?caption\b([^\[\]]{0,500})\](.{0,5000}?)\[/(?:wp_)?caption\]", re.S
)
CAPTION_ATTRIBUTE = re.compile(r"""\bcaption\s*=\s*"([^"]*)\"""")
IMAGE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)\Z", re.S | re.I)
SHORTCODE = re.compile(
    r"\[(/?)([a-z][a-z0-9_-]{1,40})((?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\]\"']+))+\s*/?|)\]"
)
"""A word of small letters in brackets, with attributes or none."""
OWN = frozenset({"gallery", "embed", "audio", "video", "playlist", "contact-form-7"})
"""WordPress's own shortcodes, which are such even without attributes."""
BLOCK_POST = re.compile(r"<!--\s+wp:[a-z]")
"""How the blocks of the newer editor begin."""
FILLED_BLOCK = re.compile(
    r"<!--\s+wp:([a-z][a-z0-9/-]{0,60})\s+(?:\{[^<>]{0,2000}\}\s+)?/-->"
)
"""A block without content of its own."""
BUTTON = re.compile(r"<a\b[^<>]*\bwp-block-file__button\b[^<>]*>.{0,200}?</a>", re.S)
"""What repeats the link before it."""
MORE = re.compile(r"<!--(?:more|nextpage).*?-->")
EMPTY_LINE = re.compile(r"\n[ \t]*\n")


class Post(NamedTuple):
    """The text of a post in HTML, and what is to be told of it."""

    html: str
    messages: tuple[Message, ...] = ()
    excluded: tuple[Excluded, ...] = ()


def is_post(text: str) -> bool:
    """Returns whether a text is a post as WordPress stores it.

    In those of its classic editor paragraphs have no tags, and an empty line parts them.
    """
    if WHOLE_PAGE.search(text):
        return False
    if BLOCK_POST.search(text):
        return True
    if PARAGRAPH.search(text):
        return False
    if CAPTION.search(text) or MORE.search(text) or any(_shortcodes(text)):
        return True
    loose = sum(map(_is_loose, EMPTY_LINE.split(text)))
    return loose > 1 and not BOX.search(text)


def say_in_html(text: str) -> Post:
    """Returns the text with its shortcodes and empty lines said in HTML."""
    has_blocks = BLOCK_POST.search(text) is not None
    filled = FILLED_BLOCK.findall(text) if has_blocks else []
    buttons = BUTTON.findall(text) if has_blocks else []
    text = CAPTION.sub(_figure, BUTTON.sub("", text) if has_blocks else MORE.sub("", text))
    found = list(_shortcodes(text))
    places = {one.start() for one in found}
    text = SHORTCODE.sub(lambda one: "" if one.start() in places else one[0], text)
    return Post(
        text if has_blocks else _with_paragraphs(text),
        (
            *_message("shortcodes-left-out", "Shortcodes", [one[2] for one in found]),
            *_message("blocks-left-out", "Blocks", filled),
        ),
        tuple(Excluded(Cause.MARKUP, one) for one in (*(f[0] for f in found), *buttons)),
    )


def _message(code: str, what: str, names: list[str]) -> tuple[Message, ...]:
    """Returns what is said once of all that only WordPress can fill."""
    if not names:
        return ()
    listed = ", ".join(f"“{name}”" for name in dict.fromkeys(names))
    text = f"{what} that only WordPress can fill were left out: {listed}."
    return (Message(Severity.WARNING, code, text),)


def _shortcodes(text: str) -> Iterator[re.Match[str]]:
    """Yields the shortcodes; a word in brackets is one where it has attributes or an
    end.
    """
    ended = {found[2] for found in SHORTCODE.finditer(text) if found[1]}
    for found in SHORTCODE.finditer(text):
        if found[3].strip() or found[2] in ended | OWN:
            yield found


def _is_loose(part: str) -> bool:
    """Returns whether words stand between empty lines without a tag of a block."""
    return bool(part.strip()) and not BLOCK_TAG.match(part.strip())


def _figure(found: re.Match[str]) -> str:
    """Returns a caption shortcode as a figure."""
    image = IMAGE.match(found[2])
    if image is None:
        return found[2]
    stated = CAPTION_ATTRIBUTE.search(found[1])
    words = image[2].strip() or (stated[1] if stated else "")
    return f"\n\n<figure>{image[1]}<figcaption>{words}</figcaption></figure>\n\n"


def _with_paragraphs(text: str) -> str:
    """Returns the text with a `p` round each paragraph and a `br` at each line end."""
    parts = KEPT_WHOLE.split(text)
    out = []
    # The split gives text, element, name of the element, text and so on.
    for at, part in enumerate(parts):
        if at % 3 == 1:
            out.append(part)
        elif at % 3 == 0:
            out += (_paragraph(one) for one in EMPTY_LINE.split(part))
    return "\n".join(out)


def _paragraph(part: str) -> str:
    part = part.strip()
    if not part or BLOCK_TAG.match(part):
        # Words may follow a heading or box on the next line.
        head, end, rest = part.partition(">\n")
        follows = end and rest.strip() and head.count("<") == head.count(">") + 1
        return f"{head}>\n{_paragraph(rest)}" if follows else part
    return "<p>" + "<br>\n".join(part.split("\n")) + "</p>"
