"""What to say of links to files that are not imported."""

from __future__ import annotations

from collections.abc import Iterable

from cms.sources.links.linked_pages import find_meant_source
from importers.document import Document
from importers.document.file_links import file_links, meant_file, split_file_link
from importers.result import Message, Severity

MOST_SHOWN = 3
"""How many links a message names."""
LONGEST_SHOWN = 60
"""How many characters of each."""


def missing_files(
    document: Document, key: str, present: Iterable[str]
) -> tuple[Message, ...]:
    """Returns what to say of the links of a document, which is the file `key`, to files
    that neither are known nor are imported with it (`present`)."""
    present = list(present)
    missing = []
    for target in file_links(document):
        path, _ = split_file_link(target, key)
        if not meant_file(path, key, present) and not find_meant_source(path, key):
            missing.append(target)
    if not missing:
        return ()
    which = ", ".join(f"“{target[:LONGEST_SHOWN]}”" for target in missing[:MOST_SHOWN])
    more = len(missing) - MOST_SHOWN
    which += f" and {more} more" if more > 0 else ""
    leads, file = (
        ("1 link leads", "a file that is")
        if len(missing) == 1
        else (f"{len(missing)} links lead", "files that are")
    )
    text = (
        f"{leads} to {file} not imported: {which}. Readers have the words without a link, "
        "until that is."
    )
    return (Message(Severity.WARNING, "link-not-imported", text),)
