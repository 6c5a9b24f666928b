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
from importers.normalise import normalise
from importers.reading import read, read_flow
from importers.result import Message, Prior, Result, Severity
from importers.sectioning import cut, flatten
from importers.source import Source, load_source, make_source

# merge, resolve, diff and their types join here from importers.merging.

__all__ = [
    "Document",
    "Flow",
    "ImporterError",
    "Message",
    "Prior",
    "Result",
    "Severity",
    "Source",
    "SourceTooLarge",
    "UnknownFormatNumber",
    "UnreadableSource",
    "UnsupportedFormat",
    "cut",
    "decode",
    "encode",
    "flatten",
    "load_source",
    "make_source",
    "normalise",
    "read",
    "read_flow",
]
