"""Authors whom only the properties of an office file name, which it has by accident."""

from __future__ import annotations

from importers.document import Metadata
from importers.readers.office.front_paragraphs import FrontParagraphs
from importers.result import AUTHOR_FROM_PROPERTIES, Message, Severity


def author_messages(front: FrontParagraphs, metadata: Metadata) -> tuple[Message, ...]:
    """Returns what to say where the text of a file names no author, and its properties do:
    whoever set the program up, often.
    """
    if front.authors or not metadata.authors:
        return ()
    names = ", ".join(f"“{name}”" for name in metadata.authors)
    text = f"The properties of the file name {names} as its author; its text does not."
    return (Message(Severity.INFO, AUTHOR_FROM_PROPERTIES, text),)
