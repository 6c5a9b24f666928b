"""Which encodings a person may choose for a source."""

from __future__ import annotations

from importers.source.decoding import decode
from importers.source.encoding_guess import likely
from importers.source.mail import is_mail
from importers.source.source import ZIPPED, Source

MOST = 12
"""How many are offered; chosen, the others are hardly likely."""


def likely_encodings(source: Source) -> tuple[str, ...]:
    """The encodings that may have made a text, the likelier first.

    None where its bytes say how it is encoded, in Unicode, or where each part says it.
    """
    if source.media_type in ZIPPED or is_mail(source.data):
        return ()
    if decode(source.data).encoding.startswith("utf"):
        return ()
    return likely(source.data)[:MOST]
