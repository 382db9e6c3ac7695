"""Papers in the order of time, and the same thing in one paper and the one before."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bbtcheck.records import Dossier, Paper, Record
from bbtcheck.records.content import PaperContent

if TYPE_CHECKING:
    from bbtcheck.check.index import Key, RecordIndex


@dataclass(frozen=True, slots=True)
class History:
    """All records of one type by what they are, in the order of their papers.

    ``ranks`` gives the place of each paper in time. Where one paper has the same thing twice, neither of the two is the
    one before or after for another paper: nobody can tell which is meant.
    """

    name: str
    ranks: tuple[int, ...]
    entries: dict[Key, list[tuple[int, Record | None]]]

    @classmethod
    def of(cls, index: RecordIndex, name: str) -> History:
        """Sort the records of one type, in one walk over them."""
        ranks = ranks_of([content.paper for content in index.papers])
        found: dict[Key, dict[int, Record | None]] = {}
        for record in index.of_type(name):
            key = identity_of(record, index)
            if key is None:
                continue
            of_papers, rank = found.setdefault(key, {}), ranks[index.paper_number(record)]
            of_papers[rank] = None if rank in of_papers else record
        entries = {key: sorted(of_papers.items(), key=_first) for key, of_papers in found.items()}
        return cls(name, ranks, entries)

    def before(self, record: Record, index: RecordIndex) -> Record | None:
        """Give the same thing in the nearest earlier paper that has it."""
        entries, place = self._entries_from(record, index, 0)
        return entries[place - 1][1] if place else None

    def after(self, record: Record, index: RecordIndex) -> Record | None:
        """Give the same thing in the nearest later paper that has it."""
        entries, place = self._entries_from(record, index, 1)
        return entries[place][1] if place < len(entries) else None

    def _entries_from(
        self, record: Record, index: RecordIndex, later: int
    ) -> tuple[list[tuple[int, Record | None]], int]:
        """The same thing in all papers, and the place of the first one from this paper (or the one after) on."""
        key = identity_of(record, index)
        entries = self.entries.get(key, []) if key is not None else []
        return entries, bisect_left(entries, self.ranks[index.paper_number(record)] + later, key=_first)


def identity_of(record: Record, index: RecordIndex) -> Key | None:
    """Give what makes a record the same thing in another paper; None when it is a thing of its own.

    A field that is not filled in counts as such, but one at the least must be, besides the kind of credit.
    """
    parts: list[object] = []
    known = False
    for path in type(record).identity:
        owner, name = _owner(record, path, index)
        part = None if owner is None else index.key_of(owner, (name,))
        known = known or (part is not None and name != "credit")
        parts.append(part)
    return tuple(parts) if known else None


def _owner(record: Record, path: str, index: RecordIndex) -> tuple[Record | None, str]:
    """Follow the relations of a dotted path to the record that has its last field."""
    owner: Record | None = record
    *relations, name = path.split(".")
    for relation in relations:
        found = index.resolve(owner, relation) if owner is not None else None
        owner = found if isinstance(found, Record) else None
    return owner, name


def ranks_of(papers: Sequence[Paper]) -> tuple[int, ...]:
    """Give each paper its place in time; those without a moment come first, equals in order of name."""
    order = sorted(range(len(papers)), key=lambda number: (*_moment_key(papers[number]), number))
    ranks = [0] * len(papers)
    for rank, number in enumerate(order):
        ranks[number] = rank
    return tuple(ranks)


def moment_of(paper: Paper) -> dt.date | None:
    """Tell when a paper speaks: its date, the moment it measures, or the start of the year it is about."""
    for known in (paper.date, paper.measured_on):
        if known is not None and known.first is not None:
            return known.first
    if paper.measured_in is not None:
        return paper.measured_in.start
    return dt.date(paper.year, 1, 1) if paper.year is not None else None


def dossier_of(papers: Sequence[PaperContent]) -> Dossier:
    """Describe the papers together; the term of office is the one that all who name one agree on."""
    terms = {content.paper.legislature for content in papers} - {None}
    return Dossier(paper_count=len(papers), legislature=terms.pop() if len(terms) == 1 else None)


def _moment_key(paper: Paper) -> tuple[dt.date, str]:
    return moment_of(paper) or dt.date.min, paper.name


def _first(entry: tuple[int, Record | None]) -> int:
    return entry[0]
