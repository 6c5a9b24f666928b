"""What caller and child say to each other: a length, JSON, then bytes.

Nothing here trusts the other side: JSON only, every length is checked against a limit.
"""

from __future__ import annotations

import json
import logging
import struct
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Protocol

from importers import errors
from importers.document import Document
from importers.document.codec import decode, encode
from importers.result import Cause, Excluded, Message, Prior, Result, Severity
from importers.source.source import Source

LOG = logging.getLogger(__name__)
LENGTH = struct.Struct(">Q")
SECONDS = struct.Struct(">I")
"""The time of a child, said on the control socket beside the child's own socket."""
CHUNK = 2**20
"""Bytes that are received at once, and the most that small messages may have."""
WIDEST_ESCAPE = 6
"""Characters of ASCII JSON, such as `\\u00e9`, for one of a Document's JSON."""
ERRORS = {
    error.code: error
    for error in (
        errors.ImporterError,
        errors.UnsupportedFormat,
        errors.UnreadableSource,
        errors.SourceTooLarge,
        errors.UnknownFormatNumber,
    )
}
"""Codes that name an error on the wire."""


class Channel(Protocol):
    """What is needed of a socket."""

    def recv(self, length: int, /) -> bytes:
        """Up to so many bytes; none at the end."""

    def sendall(self, data: bytes, /) -> None:
        """Send all of the bytes."""


class Ended(Exception):
    """The other side hung up before it had said everything."""


class TooMuch(Exception):
    """The other side says more than it may."""


def send(to: Channel, head: Mapping[str, Any], *parts: bytes) -> None:
    """Send an object and bytes; `head` must say how long the parts are."""
    data = json.dumps(head).encode("ascii")
    to.sendall(LENGTH.pack(len(data)) + data)
    for part in parts:
        to.sendall(part)


def receive(sender: Channel, limit: int) -> Any:
    """The object that `send` sent; its bytes are to be had by `receive_bytes`."""
    (length,) = LENGTH.unpack(receive_bytes(sender, LENGTH.size))
    if length > limit:
        raise TooMuch
    return json.loads(receive_bytes(sender, length))


def receive_bytes(sender: Channel, length: int) -> bytes:
    """Exactly so many bytes; raises `Ended` where there are fewer."""
    data = bytearray()
    while len(data) < length:
        chunk = sender.recv(min(CHUNK, length - len(data)))
        if not chunk:
            raise Ended
        data += chunk
    return bytes(data)


def send_source(to: Channel, source: Source, prior: Prior) -> None:
    """Send what is to be read."""
    head = {
        "name": source.name,
        "media_type": source.media_type,
        "prior": asdict(prior),
        "size": len(source.data),
    }
    send(to, head, source.data)


def receive_source(sender: Channel) -> tuple[Source, Prior]:
    """What `send_source` sent."""
    head = receive(sender, CHUNK)
    data = receive_bytes(sender, head["size"])
    return Source(head["name"], head["media_type"], data), Prior(**head["prior"])


def send_result(to: Channel, result: Result[Document], limit: int) -> None:
    """Send a Document, all that is said about it, and its images.

    Raises `TooMuch`, having sent nothing, where that is more than `limit` bytes.
    """
    document = encode(result.value)
    size = sum(map(len, result.asset_bytes.values()))
    if size + len(document) > limit:
        raise TooMuch
    head = {
        "document": document,
        "messages": [asdict(message) for message in result.messages],
        "excluded": [asdict(span) for span in result.excluded],
        "prior": asdict(result.prior),
        "assets": [(name, len(data)) for name, data in result.asset_bytes.items()],
    }
    send(to, head, *result.asset_bytes.values())


def send_error(to: Channel, code: str, text: str, detail: str) -> None:
    """Send an `ImporterError` by its code and sentence; `detail` is for the log."""
    send(to, {"error": code, "text": text, "detail": detail})


def receive_result(sender: Channel, limit: int) -> Result[Document]:
    """The Result that `send_result` sent; raises the error that `send_error` sent.

    Raises `TooMuch` above `limit`, `Ended`, and `ValueError`, `KeyError`, `TypeError` or
    `RecursionError` where what comes was not sent by these functions.
    """
    head = receive(sender, WIDEST_ESCAPE * limit)
    if "error" in head:
        if head["detail"]:
            LOG.error("A reader failed: %s", head["detail"])
        raise ERRORS.get(head["error"], errors.UnreadableSource)(str(head["text"]))
    if sum(size for _, size in head["assets"]) > limit:
        raise TooMuch
    assets = {str(name): receive_bytes(sender, size) for name, size in head["assets"]}
    return Result(
        decode(head["document"]),
        tuple(_message(message) for message in head["messages"]),
        assets,
        tuple(_excluded(span) for span in head["excluded"]),
        Prior(**head["prior"]),
    )


def _message(data: dict[str, Any]) -> Message:
    return Message(**{**data, "severity": Severity(data["severity"])})


def _excluded(data: dict[str, Any]) -> Excluded:
    return Excluded(**{**data, "reason": Cause(data["reason"])})
