"""The bytes of one paper, from a path, from standard input or as they are given."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bbtcheck.errors import UnreadableError
from bbtcheck.read.limits import DEFAULT_LIMITS, Limits
from bbtcheck.source import Source

STANDARD_INPUT = "-"
"""The path that means: read the paper from standard input."""


def source_of(paper: str | Path | bytes, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read the bytes of one paper from a path, from ``-`` or from bytes; raises UnreadableError."""
    if isinstance(paper, bytes):
        return Source("<bytes>", paper)
    if str(paper) == STANDARD_INPUT:
        source = Source("<stdin>", sys.stdin.buffer.read(limits.max_bytes + 1))
    else:
        source = Source(str(paper), _bytes_of(Path(paper), limits))
    limits.check_bytes(source.name, len(source.data))
    return source


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """Read at most one byte more than allowed, so that a huge file costs no memory."""
    if path.is_dir():
        raise UnreadableError(f"{path} is a folder. Name a file in it, or give the folder to the command.")
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.max_bytes + 1)
            if len(data) > limits.max_bytes:
                limits.check_bytes(str(path), max(len(data), os.fstat(stream.fileno()).st_size))
            return data
    except FileNotFoundError:
        raise UnreadableError(f"{path} does not exist. Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableError(f"{path} cannot be opened: {reason}.") from error
