"""Messages between the page and the process that checks: a header in JSON, and bytes behind it.

What comes from that process is only ever read as data: it has seen papers of unknown origin.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

LARGEST_HEADER = 1_000_000
LARGEST_PAYLOAD = 500_000_000
_LENGTHS = struct.Struct(">IQ")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its ``kind``, what it says, and the bytes that go with it."""

    kind: str
    said: Mapping[str, Any] = field(default_factory=dict)
    data: bytes = field(default=b"", repr=False)


def send(stream: IO[bytes], message: Message) -> None:
    """Write one message and see to it that it leaves."""
    header = json.dumps({"kind": message.kind, "said": dict(message.said)}).encode()
    stream.write(_LENGTHS.pack(len(header), len(message.data)))
    stream.write(header)
    stream.write(message.data)
    stream.flush()


def receive(stream: IO[bytes]) -> Message | None:
    """Read one message; None when the other side has ended, and ValueError when what comes is no message."""
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise ValueError("a message broke off")
    header_size, data_size = _LENGTHS.unpack(lengths)
    if header_size > LARGEST_HEADER or data_size > LARGEST_PAYLOAD:
        raise ValueError(f"a message of {header_size} and {data_size} bytes is too large")
    header, data = stream.read(header_size), stream.read(data_size)
    if len(header) < header_size or len(data) < data_size:
        raise ValueError("a message broke off")
    content = json.loads(header)
    if not isinstance(content, dict) or not isinstance(content.get("kind"), str):
        raise ValueError("a message has no kind")
    said = content.get("said")
    return Message(content["kind"], said if isinstance(said, dict) else {}, data)
