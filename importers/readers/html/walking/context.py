"""What a walk through a tree knows of the page, and what it collects on the way."""

from __future__ import annotations

from collections.abc import Container, Mapping, Set
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urldefrag, urljoin

from importers.document import Asset, Direction
from importers.document.targets import is_safe
from importers.readers.html.dom.element import Element, shown_words_of
from importers.readers.html.dom.redirects import without_redirect
from importers.result import Cause, Excluded, Message, Severity


@dataclass(slots=True, eq=False)
class WalkContext:
    """One walk. The first fields say how to read, the last ones are filled by it."""

    infer: bool = False
    """Whether the markup is anybody's, so that structure may be inferred from its looks."""
    base: str | None = None
    """The address that relative ones start from."""
    address: str | None = None
    """The address of the page itself."""
    lang: str | None = None
    """The language of the page: blocks and words in it need not say so."""
    dir: Direction | None = None
    """The direction of the page."""
    heading_offset: int = 0
    """How far below the headings of the markup the headings of the blocks are."""
    left_out: dict[Element, Cause] = field(default_factory=dict)
    """Elements that are not part of the document."""
    class_styles: Mapping[str, str] = field(default_factory=dict)
    """The CSS of classes that say how words look."""
    asides: Set[Element] = frozenset()
    """Elements that stand beside the text, as notes do."""
    anchors: frozenset[str] | None = None
    """The ids worth keeping, those that links lead to; None keeps all."""
    references: Mapping[Element, str] = field(default_factory=dict)
    """Elements that are footnote references, and the ids of the notes they mean."""
    notes: Mapping[Element, str] = field(default_factory=dict)
    """Elements that are footnotes, and their ids."""
    back_links: frozenset[Element] = frozenset()
    """Links from a footnote back to its reference."""

    excluded: list[Excluded] = field(default_factory=list)
    """What was left out, in reading order."""
    messages: dict[str, Message] = field(default_factory=dict)
    """The first message of each code."""
    assets: dict[str, Asset] = field(default_factory=dict)
    asset_bytes: dict[str, bytes] = field(default_factory=dict)

    @property
    def apart(self) -> Container[Element]:
        """The elements that are taken out of the text around them."""
        return _Union((self.left_out, self.references, self.back_links))

    def exclude(self, element: Element, reason: Cause) -> None:
        """Records that an element was left out, with its words."""
        self.excluded += self.exclusion(element, reason)

    def exclusion(self, element: Element, reason: Cause) -> tuple[Excluded, ...]:
        """Returns the record of an element that was left out; none where it has no
        words.
        """
        words = shown_words_of(element, self.apart)
        # The stubs of lxml have `sourceline` an int; elements of our making have None.
        line = cast("int | None", element.sourceline)
        return (Excluded(reason, words, line),) if words else ()

    def add_message(self, severity: Severity, code: str, text: str) -> None:
        """Records a message, once for each code."""
        self.messages.setdefault(code, Message(severity, code, text))

    def resolve(self, target: str) -> str | None:
        """Returns the absolute address of a link, `#anchor`, or None where it is not
        allowed.
        """
        # As the URL Standard has it, line ends inside an address do not count.
        target = "".join(target.split("\n")).strip()
        if self.infer:
            target = without_redirect(target)
        if not is_safe(target):
            self._refuse(target)
            return None
        if target.startswith("#") or self.base is None:
            return target if target != "#" else None
        try:
            full = urljoin(self.base, target)
            page, fragment = urldefrag(full)
        except ValueError:
            return target
        if fragment and self.address and page == urldefrag(self.address)[0]:
            return f"#{fragment}"
        return full

    def _refuse(self, target: str) -> None:
        """Records a link that is not kept; an empty one leads nowhere and needs no word."""
        if not target:
            return
        self.add_message(
            Severity.WARNING,
            "link-refused",
            "Links that are not web, mail or telephone addresses were made plain words.",
        )
        self.excluded.append(Excluded(Cause.MARKUP, target))


class _Union:
    """Whether something is in any of several collections, which may still grow."""

    def __init__(self, collections: tuple[Container[Element], ...]) -> None:
        self._collections = collections

    def __contains__(self, element: object) -> bool:
        return any(element in collection for collection in self._collections)
