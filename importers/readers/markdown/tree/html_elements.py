"""The elements of HTML by what they mean to a reader of text."""

from __future__ import annotations

from collections.abc import Mapping

from importers.document import Style

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
"""Elements without an end tag."""

BLOCK = frozenset(
    "address article aside blockquote body center details dialog dd div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main"
    " menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that end a paragraph that HTML left open."""

WITHIN_WORDS = frozenset(
    "md:comment md:markup a abbr b cite code del dfn em font i img ins kbd mark s samp"
    " small span strike strong sub sup tt u var".split()
)
"""Elements that do not end a word."""

STYLES: Mapping[str, Style] = {
    "strong": Style.STRONG,
    "b": Style.STRONG,
    "em": Style.EMPHASIS,
    "i": Style.EMPHASIS,
    "cite": Style.EMPHASIS,
    "dfn": Style.EMPHASIS,
    "var": Style.EMPHASIS,
    "code": Style.CODE,
    "kbd": Style.CODE,
    "samp": Style.CODE,
    "tt": Style.CODE,
    "del": Style.STRIKE,
    "s": Style.STRIKE,
    "strike": Style.STRIKE,
    "u": Style.UNDERLINE,
    "ins": Style.UNDERLINE,
    "mark": Style.HIGHLIGHT,
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
}
"""Element -> the mark that its words get."""

SCRIPTS = frozenset(
    {"script", "style", "template", "head", "title", "meta", "link", "base", "noembed"}
)
"""Elements whose content is for programs."""

EMBEDS = frozenset(
    {"iframe", "object", "embed", "video", "audio", "canvas", "svg", "map", "noframes"}
)
"""Elements that show something that is no text."""

CONTROLS = frozenset({"input", "textarea", "select", "button", "datalist"})
"""Elements of forms that a person fills in or presses."""

KNOWN = (
    BLOCK
    | VOID
    | WITHIN_WORDS
    | SCRIPTS
    | EMBEDS
    | CONTROLS
    | frozenset(STYLES)
    | frozenset(
        "acronym bdi bdo big blink body caption center colgroup data dfn dir figcaption"
        " font frame frameset head hgroup label main map marquee menuitem meter nobr"
        " noframes noscript optgroup option output picture progress q rb rp rt rtc ruby"
        " slot tbody tfoot thead time title var xmp".split()
    )
)
"""Every element of HTML, obsolete ones too; what else looks like a tag may be text."""

TEXTUAL_ATTRIBUTES = (
    "title", "alt", "aria-label", "aria-description", "placeholder", "label", "summary",
    "caption",
)  # fmt: skip
"""Attributes whose values are words for people."""
