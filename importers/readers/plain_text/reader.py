"""The plain-text reader: bytes to Flow, step by step."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Flow
from importers.languages.scripts import language_of
from importers.readers.plain_text.draft import Draft
from importers.readers.plain_text.lines.text_line import split_lines
from importers.readers.plain_text.messages import report
from importers.readers.plain_text.saved_mail import read_saved_mail
from importers.readers.plain_text.steps import STEPS
from importers.result import Prior, Result
from importers.source.decoding import Decoded, decode
from importers.source.mail import read_mail
from importers.source.source import Source


def read(source: Source, prior: Prior) -> Result[Flow]:
    """Returns the blocks of a plain text; whatever the bytes, no word of them is lost.

    Each word is in the blocks, the title, the metadata or what was excluded. Never
    raises for what a text holds; takes time in proportion to its length.
    """
    mail = read_mail(source.data)
    if mail is not None:
        return read_saved_mail(
            mail, source, prior, lambda text: _read(Decoded(text, "utf-8", True), prior)
        )
    return _read(decode(source.data, chosen=prior.encoding), prior)


def _read(decoded: Decoded, prior: Prior) -> Result[Flow]:
    draft = Draft(split_lines(decoded.text), prior)
    for _, step in STEPS:
        step(draft)
    lang, direction = language_of(decoded.text)
    metadata = draft.metadata
    return Result(
        Flow(
            draft.blocks,
            draft.title,
            replace(metadata, lang=metadata.lang or lang, dir=metadata.dir or direction),
        ),
        report(decoded, draft.chunks, draft.excluded, draft.uncolumned),
        excluded=tuple(draft.excluded),
        prior=Prior(draft.convention.name, None, draft.title_from),
        seen=decoded.text,
    )
