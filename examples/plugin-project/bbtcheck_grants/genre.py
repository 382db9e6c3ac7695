"""The kind of paper "grant-register": how it is recognised, and how its records are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.genres import Recognition
from bbtcheck.genres.prose.reading import printed_figures, read_prose
from bbtcheck.quantity import Quantity, parse_quantity, unit_of
from bbtcheck.read import Document, Line
from bbtcheck.records import Paper
from bbtcheck.records.content import Note, PaperContent

from bbtcheck_grants.records import Grant, GrantRegister

_TITLE = re.compile(r"\s*toelagenregister\s+(?P<year>[0-9]{4})\s*", re.IGNORECASE)
_ROW = re.compile(
    r"\s*(?:(?P<number>T-[0-9]{3})\s+(?P<beneficiary>\S.*?)|Totaal)"
    r"\s{2,}(?P<awarded>[-0-9.,]+)\s+(?P<paid>[-0-9.,]+)\s+(?P<balance>[-0-9.,]+)\s*"
)
_AMOUNTS = ("awarded", "paid", "balance")
_EURO = unit_of("EUR")
Row = tuple[Line, re.Match[str]]


@dataclass(frozen=True, slots=True)
class GrantRegisterGenre:
    """The yearly register of grants of a municipality: a numbered row for each grant, and a row of totals."""

    name: str = "grant-register"
    title: str = "register of grants (toelagenregister)"

    def recognise(self, document: Document) -> Recognition:
        """Be sure of a paper that has both the title and a row."""
        signs = {
            "title": any(_TITLE.fullmatch(line.text) for line in document.lines),
            "rows": any(_ROW.fullmatch(line.text) for line in document.lines),
        }
        seen = tuple(sign for sign, present in signs.items() if present)
        return Recognition(90 if len(seen) == 2 else 0, seen)

    def extract(self, document: Document) -> PaperContent:
        """Read the rows and every other figure; without a row the paper gets a note, that is, a finding."""
        year = _year(document)
        rows = [(line, row) for line in document.lines if (row := _ROW.fullmatch(line.text))]
        register = _register(rows, year, document.name) if rows else None
        lines = frozenset(line.number for line, _ in rows)
        prose = read_prose(document, lines)
        figures = printed_figures(document, prose, table_lines=lines, amounts=_all_amounts(register))
        return PaperContent(
            paper=Paper(name=document.name, genre=self.name, year=year, unit="EUR"),
            records=(*((register,) if register else ()), *prose.records, *figures),
            notes=document.notes if rows else (*document.notes, Note("nothing_read")),
            sha256=document.source.sha256,
            lines=tuple(line.text for line in document.lines),
        )


def _register(rows: Sequence[Row], year: int | None, document: str) -> GrantRegister:
    totals = next((_amounts(row, line, document) for line, row in rows if not row["number"]), {})
    return GrantRegister(
        year=year,
        grants=tuple(_grant(row, line, document) for line, row in rows if row["number"]),
        place=rows[0][0].place(document),
        **totals,
    )


def _year(document: Document) -> int | None:
    titles = (_TITLE.fullmatch(line.text) for line in document.lines)
    return next((int(title["year"]) for title in titles if title), None)


def _grant(row: re.Match[str], line: Line, document: str) -> Grant:
    return Grant(
        number=row["number"],
        beneficiary=row["beneficiary"],
        place=line.place(document, row.start("number"), row.end("beneficiary")),
        **_amounts(row, line, document),
    )


def _all_amounts(register: GrantRegister | None) -> Iterator[Quantity]:
    """Give the figures of the table: bbtcheck counts those of a paper, and tells which it did not check."""
    for record in (register, *register.grants) if register else ():
        yield from (amount for name in _AMOUNTS if (amount := getattr(record, name)) is not None)


def _amounts(row: re.Match[str], line: Line, document: str) -> dict[str, Quantity | None]:
    """Read the three amounts of a row, each with the place where it is printed."""
    return {
        name: parse_quantity(row[name], _EURO, line.place(document, row.start(name), row.end(name)))
        for name in _AMOUNTS
    }


GRANT_REGISTER = GrantRegisterGenre()
"""What the entry point ``bbtcheck.genres`` names."""
