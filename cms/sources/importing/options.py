"""The options of an import, where more than one thing could be done with a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from cms.sources.importing.images_beside import Beside
from cms.sources.models import SourceDocument


@dataclass(frozen=True)
class ImportOptions:
    """What to do with a file; by default, whatever needs no word from a person."""

    source: SourceDocument | None = None
    """It is the new version of this one, whatever it is called."""
    new: bool = False
    """Where it is not known by its key, it is a new article, whatever it is like."""
    exactly: bool = False
    """The key was given, so neither the name nor the bytes of the file say what it is."""
    reread: bool = False
    """Bytes that were read by an older reader are read again."""
    recut: bool = False
    """It is cut into sections by its own headings, not as the version before was."""
    with_authors: bool = False
    """Readers are told the authors whom only the properties of the file name."""
    encoding: str | None = None
    """Its text is in this encoding (`importers.source.encoding_names`), now and later."""
    beside: Beside | None = field(default=None, compare=False)
    """Gives what lies beside it, where that can be had."""
    help_card: bool = field(default=True, compare=False)
    """An article that begins to speak of something that needs one gets its help card."""
    policy: str | None = None
    """The `SourceDocument.Policy` that its source has from now on."""


DEFAULT_OPTIONS = ImportOptions()
