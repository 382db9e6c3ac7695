"""From a file to a Document: pages and lines exactly as printed, each character with its place."""

from bbtcheck.read.document import Cell, Document, Line
from bbtcheck.read.files import collect
from bbtcheck.read.limits import DEFAULT_LIMITS, Limits, ReadOptions
from bbtcheck.read.readers import Reader, extensions, read, readers
from bbtcheck.read.sources import source_of
from bbtcheck.read.text import TextReader

__all__ = [
    "DEFAULT_LIMITS",
    "Cell",
    "Document",
    "Limits",
    "Line",
    "ReadOptions",
    "Reader",
    "TextReader",
    "collect",
    "extensions",
    "read",
    "readers",
    "source_of",
]
