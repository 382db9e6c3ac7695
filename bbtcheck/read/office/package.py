"""The zip archive that a modern office file is: what it holds, and whether it is safe to unpack."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import MappingProxyType

from bbtcheck.errors import BbtcheckError, UnreadableError
from bbtcheck.read.limits import Limits
from bbtcheck.source import Source

_ENCRYPTED = 0x1
_MANIFEST = "META-INF/manifest.xml"
_LOCKED_ENTRY = b"encryption-data"
_MOST_MANIFEST = 1_000_000
_LOCKED = "EncryptedPackage"
_WORKBOOKS = ("Workbook", "Book")
_OTHERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "WordDocument": ("an old Word document (doc)", "DOCX"),
        "PowerPoint Document": ("an old presentation (ppt)", "PPTX"),
    }
)
_KINDS = (*_WORKBOOKS, _LOCKED, *_OTHERS)
_ENTRY = 128
"""Bytes of an entry in the directory of an old office file; its name is at the start."""
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
            locked = _is_locked(archive)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        raise damaged(source.name) from None
    if locked or any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise protected(source.name)
    limits.check_expansion(source.name, len(source.data), sum(entry.file_size for entry in entries))


def _is_locked(archive: zipfile.ZipFile) -> bool:
    """Tell whether an OpenDocument file says that its parts ask for a password."""
    if _MANIFEST not in archive.namelist():
        return False
    with archive.open(_MANIFEST) as manifest:
        return _LOCKED_ENTRY in manifest.read(_MOST_MANIFEST)


def check_old(source: Source) -> None:
    """Refuse an old office file that is no workbook, or that asks for a password; raises UnreadableError.

    A modern file with a password is locked away in an old one.
    """
    found = next((kind for kind in _KINDS if _has_stream(source.data, kind)), None)
    if found in (None, *_WORKBOOKS):
        return
    if found == _LOCKED:
        raise protected(source.name)
    what, instead = _OTHERS[found]
    raise UnreadableError(f"{source.name} is {what}. Open it in its program and save it as {instead} or PDF.")


def _has_stream(data: bytes, name: str) -> bool:
    """Tell whether the directory of an old office file names a stream; text with the same words is none."""
    written = re.escape(f"{name}\0".encode("utf-16-le"))
    return any(match.start() % _ENTRY == 0 for match in re.finditer(written, data))


def protected(name: str) -> UnreadableError:
    """Make the error for a file that asks for a password."""
    return UnreadableError(f"{name} is protected with a password. Save a copy without it and check that.")


@contextmanager
def opening(name: str) -> Iterator[None]:
    """Turn whatever a library raises on a damaged file into one clear error."""
    try:
        yield
    except BbtcheckError:
        raise
    except Exception as error:
        raise (protected if "assword" in f"{type(error).__name__} {error}" else damaged)(name) from error


def damaged(name: str) -> UnreadableError:
    """Make the error for an office file that cannot be opened."""
    return UnreadableError(
        f"{name} is damaged: it looks like an office file but cannot be opened. Open it in the program that made it, "
        "and save it again."
    )
