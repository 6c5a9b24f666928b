"""Pure: bytes in, Document out; three Documents in, MergeResult out. No Django.

This is the public face of the package.
"""

from importers.canonical.normalise import normalise
from importers.document import Document, Flow
from importers.document.codec import decode, encode
from importers.errors import (
    ImporterError,
    SourceTooLarge,
    UnknownFormatNumber,
    UnreadableSource,
    UnsupportedFormat,
)
from importers.fitting.fit import fit
from importers.fitting.vocabulary import PAGES, Vocabulary
from importers.merging.document_view.carrying import carry_memory, reopen, without_answers
from importers.merging.document_view.merge import diff, merge, resolve
from importers.merging.document_view.merge_result import (
    Change,
    Choice,
    Conflict,
    Kind,
    MergeResult,
    Resolution,
    Side,
    Where,
)
from importers.merging.document_view.origins import (
    Credit,
    Run,
    Step,
    WordLine,
    origins,
    word_lines,
)
from importers.merging.model.chunks import Reason
from importers.merging.wording.word_diff import Mark, WordRun, word_diff
from importers.reading.read import read, read_flow
from importers.result import Message, Prior, Result, Severity
from importers.sections.cut import cut, flatten
from importers.source.source import Source, load_source, make_source
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
    "carry_memory",
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
    "reopen",
    "resolve",
    "without_answers",
    "word_diff",
    "word_lines",
    "write",
]
