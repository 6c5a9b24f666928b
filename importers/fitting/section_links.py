"""Links to places inside a section, led to the section where pages have no such places."""

from __future__ import annotations

from dataclasses import replace

from importers import document as d
from importers.document.marks import link_of
from importers.document.places import TOP, places
from importers.document.rebuilding import map_lines, map_whole
from importers.document.traversal import all_lines


def with_links_to_sections(
    document: d.Document, *, named_by_anchor: bool = False
) -> d.Document:
    """The Document with each link to an anchor leading to the section that has it.

    `#x` becomes `#key`, or the section's own anchor where pages keep that
    (`named_by_anchor`) and it has one; a link to a place in the lead becomes `#`, the
    top. `places` says what a place is called; other links stay as they are. Idempotent for
    sections whose blocks then lose their anchors.
    """
    if not any(_leads_to_a_place(line) for line in all_lines(document)):
        return document
    keys = _places(document, named_by_anchor)

    def line(content: d.Inlines) -> d.Inlines:
        return tuple(
            _led(part, keys) if isinstance(part, d.Text) else part for part in content
        )

    return map_whole(document, line, lambda blocks: map_lines(blocks, line))


def _places(document: d.Document, named_by_anchor: bool) -> dict[str, str]:
    """Targets of links to places, and those that they lead to instead."""
    # A key may be the anchor of another section: a link led to the key would be led on to
    # that section the next time.
    names = {TOP: TOP} | {
        section.key: (named_by_anchor and section.attributes.anchor) or section.key
        for section in document.sections
    }
    led = {f"#{name}": f"#{names[key]}" for name, key in places(document).items()}
    return {old: new for old, new in led.items() if old != new}


def _leads_to_a_place(line: d.Inlines | str) -> bool:
    links = [] if isinstance(line, str) else [_link(part) for part in line]
    return any(link is not None and link.target.startswith("#") for link in links)


def _link(part: d.Inline) -> d.Link | None:
    return link_of(part.marks) if isinstance(part, d.Text) else None


def _led(text: d.Text, keys: dict[str, str]) -> d.Text:
    link = link_of(text.marks)
    target = keys.get(link.target) if link else None
    if link is None or target is None:
        return text
    return replace(text, marks=text.marks - {link} | {replace(link, target=target)})
