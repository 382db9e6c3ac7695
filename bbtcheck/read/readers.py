"""Which reader reads which file: chosen by content, never by name alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from bbtcheck.errors import UsageError
from bbtcheck.read.document import Document
from bbtcheck.read.limits import DEFAULT_LIMITS, Limits, ReadOptions
from bbtcheck.read.point import with_belgian_marks
from bbtcheck.read.signatures import looks_like
from bbtcheck.read.sources import source_of
from bbtcheck.read.text import TEXT, not_text
from bbtcheck.source import Source

GROUP = "bbtcheck.readers"
"""The entry-point group in which a package offers a reader."""

# The same table as in pyproject.toml: a source tree that was never installed has no entry points.
BUILT_IN = MappingProxyType(
    {
        "pdf": "bbtcheck.read.pdf:PDF",
        "docx": "bbtcheck.read.office.word:WORD",
        "pptx": "bbtcheck.read.office.slides:SLIDES",
        "workbook": "bbtcheck.read.office.workbook:WORKBOOK",
        "html": "bbtcheck.read.html:HTML",
        "csv": "bbtcheck.read.delimited:DELIMITED",
        "text": "bbtcheck.read.text:TEXT",
    }
)


@runtime_checkable
class Reader(Protocol):
    """Reads one file format into a Document."""

    @property
    def name(self) -> str:
        """The format, such as ``text``."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """Endings by which a folder is searched, with their dot: ``(".txt",)``."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Tell from the content of a file whether this reader can read it."""

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the file; raises UnreadableError when it is damaged or too large."""


@cache
def readers() -> tuple[Reader, ...]:
    """Give all readers, those of other packages first, plain text last; UsageError when one cannot load."""
    own = {name: value for name, value in BUILT_IN.items() if name != TEXT.name}
    others = {entry.name: entry for entry in entry_points(group=GROUP) if entry.name not in BUILT_IN}
    offered = [others[name] for name in sorted(others)]
    return (*map(_loaded, (*offered, *(EntryPoint(name, own[name], GROUP) for name in own))), TEXT)


def extensions() -> tuple[str, ...]:
    """Give the file endings that are looked for in a folder, sorted."""
    return tuple(sorted({ending.lower() for reader in readers() for ending in reader.extensions}))


def read(paper: str | Path | bytes | Source, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one paper from a path, from bytes or from a Source; its figures are shown with Belgian marks.

    Raises UnreadableError when the file is missing, larger than the limits, or in a format no reader knows.
    """
    return with_belgian_marks(_as_it_stands(paper, limits))


def _as_it_stands(paper: str | Path | bytes | Source, limits: Limits) -> Document:
    source = paper if isinstance(paper, Source) else source_of(paper, limits)
    limits.check_bytes(source.name, len(source.data))
    for reader in readers():
        if reader.recognises(source.data, source.name):
            return reader.read(source, limits)
    raise not_text(source.name, looks_like(source.data))


def read_with(paper: str | Path | bytes | Source, options: ReadOptions) -> Document:
    """Read one paper as the options say; a PDF is read a second time where they ask for it.

    Raises UnreadableError as ``read`` does, and UsageError when the second reader is not installed.
    """
    document = _as_it_stands(paper, options.limits)
    if options.second_reader and document.format == "pdf":
        from bbtcheck.read.pdf.second import second_reading

        document = replace(document, notes=(*document.notes, *second_reading(document, options.limits)))
    return with_belgian_marks(document)


def format_of(source: Source) -> str:
    """Name the format of a file by its content; empty when no reader knows it."""
    return next((reader.name for reader in readers() if reader.recognises(source.data, source.name)), "")


def _loaded(entry: EntryPoint) -> Reader:
    try:
        reader = entry.load()
    except Exception as error:
        raise UsageError(f"The reader {entry.name!r} ({entry.value}) cannot be loaded: {error}") from error
    if not isinstance(reader, Reader):
        raise UsageError(f"{entry.value}, offered as reader {entry.name!r}, is no reader.")
    return reader
