"""The content of papers: the records that were read in each, ready to be checked together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bbtcheck.records.base import Record
from bbtcheck.records.budget import Paper
from bbtcheck.source import Place

BETWEEN_KINDS = " + "
"""What stands between the names of kinds in the genre of a paper that holds papers of several kinds."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of a paper must tell its user: a code and typed arguments, no sentence.

    Notes become findings: ``encoding_guessed``, ``unknown_genre``, ``nothing_read``, ...
    """

    code: str
    arguments: tuple[tuple[str, str], ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of a large table that are no records of their own: how many are printed, and how many were checked.

    ``unchecked`` are the first of the others, each as printed and with its place; ``holding`` is how many sums,
    averages and ratios hold of which nothing else is told.
    """

    printed: int = 0
    checked: int = 0
    holding: int = 0
    unchecked: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperContent:
    """One paper as records: the paper itself, what stands in it, and notes about the reading.

    ``counted`` are the figures of tables that are too large to make a record of each.
    """

    paper: Paper
    records: tuple[Record, ...]
    notes: tuple[Note, ...] = ()
    sha256: str = ""
    lines: Sequence[str] = field(default=(), repr=False)
    counted: Counted = Counted()


def by_hand(records: Iterable[Record], name: str = "") -> PaperContent:
    """Treat records made in Python as one paper; a Paper among them is taken as the paper itself."""
    given = tuple(records)
    papers = [record for record in given if isinstance(record, Paper)]
    paper = papers[0] if papers else Paper(name=name or "records")
    return PaperContent(paper, tuple(record for record in given if record is not paper))
