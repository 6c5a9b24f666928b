"""Pure: bytes in, Document out; three Documents in, MergeResult out. No Django.

This is the public face of the package.
"""

from importers.codec import decode, encode
from importers.document import Document, Flow
from importers.errors import (
    ImporterError,
    SourceTooLarge,
    UnknownFormatNumber,
    UnreadableSource,
    UnsupportedFormat,
)
from importers.fitting import fit
from importers.merging.documents import diff, merge, resolve
from importers.merging.results import Change, Choice, Conflict, MergeResult, Resolution
from importers.normalise import normalise
from importers.reading import read, read_flow
from importers.result import Message, Prior, Result, Severity
from importers.sectioning import cut, flatten
from importers.source import Source, load_source, make_source
from importers.vocabulary import PAGES, Vocabulary
from importers.writers import write

__all__ = [
    "PAGES",
    "Change",
    "Choice",
    "Conflict",
    "Document",
    "Flow",
    "ImporterError",
    "MergeResult",
    "Message",
    "Prior",
    "Resolution",
    "Result",
    "Severity",
    "Source",
    "SourceTooLarge",
    "UnknownFormatNumber",
    "UnreadableSource",
    "UnsupportedFormat",
    "Vocabulary",
    "cut",
    "decode",
    "diff",
    "encode",
    "fit",
    "flatten",
    "load_source",
    "make_source",
    "merge",
    "normalise",
    "read",
    "read_flow",
    "resolve",
    "write",
]
