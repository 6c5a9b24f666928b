"""What is known about a page while its tree is read, and what is met on the way."""

from __future__ import annotations

from collections.abc import Container, Mapping, Set
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urldefrag, urljoin

from importers.document import Asset, Direction
from importers.document.targets import is_safe
from importers.readers.html.parsing import Element, shown_words_of
from importers.result import Excluded, Message, Reason, Severity


@dataclass(slots=True, eq=False)
class Gathering:
    """One reading. The first fields say how to read, the last ones are filled."""

    guess: bool = False
    """Whether the markup is anybody's, so that structure may be inferred from its look."""
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
    left_out: dict[Element, Reason] = field(default_factory=dict)
    """Elements that are not part of the document."""
    boxes: Set[Element] = frozenset()
    """Elements that stand beside the text, as notes do."""
    anchors: frozenset[str] | None = None
    """The ids worth keeping, those that links lead to; None keeps all."""
    references: Mapping[Element, str] = field(default_factory=dict)
    """Elements that are footnote references, and the notes they mean."""
    notes: Mapping[Element, str] = field(default_factory=dict)
    """Elements that are footnotes."""
    back_links: frozenset[Element] = frozenset()

    excluded: list[Excluded] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    """The first of each code."""
    assets: dict[str, Asset] = field(default_factory=dict)
    asset_bytes: dict[str, bytes] = field(default_factory=dict)

    @property
    def apart(self) -> Container[Element]:
        """The elements that are taken out of the text around them."""
        return _Any((self.left_out, self.references, self.back_links))

    def exclude(self, element: Element, reason: Reason) -> None:
        """Record that an element was left out, with its words."""
        words = shown_words_of(element, self.apart)
        if words:
            line = cast("int | None", element.sourceline)
            self.excluded.append(Excluded(reason, words, line))

    def say(self, severity: Severity, code: str, text: str) -> None:
        """Record a message, once for each code."""
        self.messages.setdefault(code, Message(severity, code, text))

    def resolve(self, target: str) -> str | None:
        """The absolute address of a link, `#anchor`, or None where it is not allowed."""
        target = "".join(target.split("\n")).strip()
        if not is_safe(target):
            if target:
                self.say(
                    Severity.WARNING,
                    "link-refused",
                    "Links that are not web, mail or telephone addresses were made "
                    "plain words.",
                )
                self.excluded.append(Excluded(Reason.MARKUP, target))
            return None
        if target.startswith("#") or self.base is None:
            return target if target != "#" else None
        try:
            full = urljoin(self.base, target)
            bare, fragment = urldefrag(full)
        except ValueError:
            return target
        if fragment and self.address and bare == urldefrag(self.address)[0]:
            return f"#{fragment}"
        return full


class _Any:
    """Whether something is in any of several collections."""

    def __init__(self, collections: tuple[Container[Element], ...]) -> None:
        self._collections = collections

    def __contains__(self, element: object) -> bool:
        return any(element in collection for collection in self._collections)
