"""The zip archive that a modern office file is: what it holds, and whether it is safe to unpack."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from bbtcheck.errors import BbtcheckError, UnreadableError
from bbtcheck.read.limits import Limits
from bbtcheck.source import Source

_ENCRYPTED = 0x1
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@lru_cache(maxsize=8)
def members(data: bytes) -> frozenset[str]:
    """Give the names in an archive; none when the bytes are no archive."""
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return frozenset()


def check_package(source: Source, limits: Limits) -> None:
    """Refuse an archive that grows too large when unpacked or is locked; raises UnreadableError."""
    limits.check_bytes(source.name, len(source.data))
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        raise damaged(source.name) from None
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableError(f"{source.name} is protected with a password. Save a copy without it.")
    limits.check_expansion(source.name, len(source.data), sum(entry.file_size for entry in entries))


@contextmanager
def opening(name: str) -> Iterator[None]:
    """Turn whatever a library raises on a damaged file into one clear error."""
    try:
        yield
    except BbtcheckError:
        raise
    except Exception as error:
        raise damaged(name) from error


def damaged(name: str) -> UnreadableError:
    """Make the error for an office file that cannot be opened."""
    return UnreadableError(
        f"{name} is damaged: it looks like an office file but cannot be opened. Open it in the program that made it, "
        "and save it again."
    )
