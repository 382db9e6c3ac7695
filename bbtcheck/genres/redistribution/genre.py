"""Recognises a redistribution of credits and reads its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.genres.base import Recognition
from bbtcheck.genres.cell_rows import without_bars
from bbtcheck.genres.decree_papers import content_of, front_of, paper_of
from bbtcheck.genres.ledgers.surroundings import surroundings
from bbtcheck.genres.overviews import checks_of, overviews_in
from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.redistribution.build import redistribution
from bbtcheck.genres.redistribution.mentions import transfer_mentions
from bbtcheck.genres.redistribution.rows import COLUMNS, find_tables
from bbtcheck.genres.redistribution.told import told_of_transfers, unit_told, with_unit
from bbtcheck.genres.running_heads import without_running_heads
from bbtcheck.quantity import Quantity
from bbtcheck.read import Document
from bbtcheck.records import Record, Redistribution
from bbtcheck.records.content import PaperContent

_TITLE = re.compile(r"\b(?:tot|houdende(?:\s+de)?)\s+herverdeling\b|\bherverdelingsbesluit\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RedistributionDecree:
    """A decree or order that moves credits between articles, with columns VAN and NAAR."""

    name: str = "redistribution"
    title: str = "redistribution of credits (herverdeling)"

    def recognise(self, document: Document) -> Recognition:
        """Score the title and the table with its columns VAN and NAAR."""
        signs = {
            "title": any(_TITLE.search(line.text) for line in front_of(document)),
            "transfer_table": bool(find_tables(without_bars(document).lines)),
        }
        points = {"title": 30, "transfer_table": 70}
        seen = tuple(code for code, present in signs.items() if present)
        return Recognition(sum(points[code] for code in seen), seen)

    def extract(self, document: Document) -> PaperContent:
        """Read every table of transfers, and what the text beside it states."""
        clean = without_running_heads(without_bars(document))
        around = surroundings(clean)
        tables = find_tables(clean.lines)
        made = [
            redistribution(clean, table, around.at(table.first).unit, number)
            for number, table in enumerate(tables, 1)
        ]
        lines = frozenset(number for table in tables for number in table.lines)
        paper = paper_of(document, self.name, _TITLE, [table.unit for table in made])

        def beside(items: Sequence[Item]) -> Iterator[Record]:
            told = (*transfer_mentions(clean, made, items), *told_of_transfers(clean, made, items))
            yield from with_unit(told, unit_told(made, items))
            for overview in overviews_in(document):
                yield from checks_of(overview)

        return content_of(document, clean, paper, made, lines, _amounts(made), beside=beside)


def _amounts(tables: list[Redistribution]) -> Iterator[Quantity]:
    for table in tables:
        yield from table.total_unplaced
        holders = [(table, f"total_{name}") for name in COLUMNS]
        yield from (amount for holder, name in holders if (amount := getattr(holder, name)) is not None)
        for transfer in table.transfers:
            yield from transfer.unplaced
            yield from (amount for name in COLUMNS if (amount := getattr(transfer, name)) is not None)


REDISTRIBUTION = RedistributionDecree()
"""The genre of redistributions."""
