"""The content of papers: the records that were read in each, ready to be checked together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bbtcheck.records.base import Record
from bbtcheck.records.budget import Paper


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of a paper must tell its user: a code and typed arguments, no sentence.

    Notes become findings: ``encoding_guessed``, ``unknown_genre``, ``nothing_read``, ...
    """

    code: str
    arguments: tuple[tuple[str, str], ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PaperContent:
    """One paper as records: the paper itself, what stands in it, and notes about the reading."""

    paper: Paper
    records: tuple[Record, ...]
    notes: tuple[Note, ...] = ()
    sha256: str = ""
    lines: Sequence[str] = field(default=(), repr=False)


def by_hand(records: Iterable[Record], name: str = "") -> PaperContent:
    """Treat records made in Python as one paper; a Paper among them is taken as the paper itself."""
    given = tuple(records)
    papers = [record for record in given if isinstance(record, Paper)]
    paper = papers[0] if papers else Paper(name=name or "records")
    return PaperContent(paper, tuple(record for record in given if record is not paper))
