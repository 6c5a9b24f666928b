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
from importers.merging.origins import Credit, Run, Step, WordLine, origins, word_lines
from importers.merging.pieces import Reason
from importers.merging.results import (
    Change,
    Choice,
    Conflict,
    Kind,
    MergeResult,
    Resolution,
    Side,
    Where,
)
from importers.merging.word_diff import Mark, WordRun, word_diff
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
    "Credit",
    "Document",
    "Flow",
    "ImporterError",
    "Kind",
    "Mark",
    "MergeResult",
    "Message",
    "Prior",
    "Reason",
    "Resolution",
    "Result",
    "Run",
    "Severity",
    "Side",
    "Source",
    "SourceTooLarge",
    "Step",
    "UnknownFormatNumber",
    "UnreadableSource",
    "UnsupportedFormat",
    "Vocabulary",
    "Where",
    "WordLine",
    "WordRun",
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
    "origins",
    "read",
    "read_flow",
    "resolve",
    "word_diff",
    "word_lines",
    "write",
]
