"""Amounts that the articles of a decree vote or estimate, each with the figures of the table that it adds up.

"De ontvangsten worden geraamd op: 1.250 … opgesomd in de kolom X van de tabel en aangeduid met code 1": the lines of
the table with littera 1 must make that amount.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bbtcheck.genres.ledgers.header import RECEIPTS
from bbtcheck.genres.row_tokens import Part, Token, amount_of
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.genres.words import letters_of, plain
from bbtcheck.quantity import Quantity, Unit, unit_of
from bbtcheck.read import Document, Line
from bbtcheck.records import Credit, Ledger, LedgerFigure, LedgerLine, VotedAmount
from bbtcheck.source import Place

_ARTICLE = re.compile(r"\s*Art(?:ikel|\.)\s*(?P<number>[0-9]+(?:/[0-9]+)?)\b", re.IGNORECASE)
_VOTES = re.compile(
    r"\b(?:geraamd\s+op|vastgesteld\s+op|ten\s+bedrage\s+van|ten\s+belope\s+van)\s*:?", re.IGNORECASE
)
_LISTED = re.compile(r"\bopgesomd\b", re.IGNORECASE)
_LITTERA = re.compile(
    r"\baangeduid\s+met\s+(?:de\s+)?(?:code|littera)\s+(?P<number>0?[1-9])(?![0-9])", re.IGNORECASE
)
_COLUMN = re.compile(r"\bkolom\s+[\"'“”„«‘’]\s*(?P<name>[^\"'“”„«»‘’]{3,60}?)\s*[\"'“”»‘’]", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?P<label>[^0-9\n]*?)(?<![0-9.,])(?P<figure>[0-9]{1,3}(?:[.\u00a0 ][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?)"
    r"(?![0-9.])\s*(?P<unit>(?:duizend\s+|miljoen\s+)?(?:euro|EUR)\b)?"
)
_CREDITS = (
    (Credit.VAK, re.compile(r"\bVAK\b|vastleggingskrediet", re.IGNORECASE)),
    (Credit.VEK, re.compile(r"\bVEK\b|vereffeningskrediet|ordonnanceringskrediet", re.IGNORECASE)),
)
_LONGEST = 1_500
_NEAR = 600
_UNITS = {"duizend": "kEUR", "miljoen": "mln EUR"}


@dataclass(frozen=True, slots=True)
class _Block:
    """The text of one article, with the lines it stands on and where each begins in it."""

    number: str
    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def place(self, document: Document, start: int, end: int) -> Place:
        """Give where in the paper a piece of the text stands."""
        token = self.token(start, end)
        return token.line.place(document.name, token.start, token.end)

    def token(self, start: int, end: int) -> Token:
        """Give a figure of the text as one of its line."""
        at = bisect_right(self.starts, start) - 1
        return Token(
            Part.NUMBER, self.text[start:end], self.lines[at], start - self.starts[at], end - self.starts[at]
        )

    def unit(self, end: int) -> Unit | None:
        """Give the unit stated last before an offset, between brackets or on a line of its own."""
        above = [line for line, start in zip(self.lines, self.starts, strict=True) if start < end]
        notes = (unit_note(line) for line in reversed(above) if len(line.text) <= _LONGEST)
        return next((note.unit for note in notes if note is not None and note.whole_line), None)


def voted_amounts(document: Document, ledgers: Sequence[Ledger]) -> Iterator[VotedAmount]:
    """Read every amount that an article gives with the littera of the lines that make it."""
    for block in _blocks(document):
        littera = _LITTERA.search(block.text)
        votes = _VOTES.search(block.text, 0, littera.start()) if littera is not None else None
        if littera is None or votes is None:
            continue
        listed = _LISTED.search(block.text, votes.end(), littera.start())
        named = _COLUMN.search(block.text, votes.end(), littera.end())
        column = named["name"] if named is not None else None
        ledger = _ledger_below(ledgers, block.lines[0].number)
        for credit, amount in _amounts(document, block, votes.end(), (listed or littera).start()):
            number = int(littera["number"])
            figures = _figures(ledger, number, credit, column) if ledger is not None else ()
            yield VotedAmount(
                article=block.number,
                littera=number,
                credit=credit if column is None else RECEIPTS.get(letters_of(column) or ""),
                column=column,
                amount=amount,
                listed=figures,
                place=amount.place,
                places={"littera": block.place(document, *littera.span("number"))},
            )


def _blocks(document: Document) -> Iterator[_Block]:
    """Cut a paper into its articles; of a longer one only the beginning is taken, where its amount stands."""
    number, text = "", ""
    lines, starts = list[Line](), list[int]()
    for line in document.lines:
        match = _ARTICLE.match(line.text)
        if match is not None:
            if number:
                yield _Block(number, text, tuple(lines), tuple(starts))
            number, text, lines, starts = match["number"], "", [], []
        if number and len(text) <= _LONGEST:
            lines.append(line)
            starts.append(len(text))
            text += plain(line.text)[: 2 * _LONGEST] + "\n"
    if number:
        yield _Block(number, text, tuple(lines), tuple(starts))


def _amounts(
    document: Document, block: _Block, start: int, end: int
) -> Iterator[tuple[Credit | None, Quantity]]:
    """Give the amounts near one offset and before another, each with the credit that the words before it name."""
    found = []
    for match in _AMOUNT.finditer(block.text, start, min(end, start + _NEAR)):
        label = match["label"].strip(" :-–•\t(),")
        credit = next((credit for credit, pattern in _CREDITS if pattern.search(label)), None)
        words = (match["unit"] or "").lower().split()
        unit = unit_of(_UNITS.get(words[0], "EUR")) if words else block.unit(match.start("figure"))
        amount = amount_of(block.token(*match.span("figure")), unit, document) if unit is not None else None
        if amount is None or (label and credit is None):
            return
        found.append((credit, amount))
    if len({credit for credit, _ in found}) == len(found):
        yield from found


def _ledger_below(ledgers: Sequence[Ledger], line: int) -> Ledger | None:
    """Give the first table below an article, if it is whole: with its total, and every figure under a column."""
    below = [each for each in ledgers if each.place is not None and (each.place.line or 0) > line]
    first = below[0] if below else None
    return first if first is not None and first.placed and first.total is not None else None


def _figures(ledger: Ledger, littera: int, credit: Credit | None, column: str | None) -> tuple[Quantity, ...]:
    """Give the figures of the lines with a littera; none where a line is counted under several of them."""
    found: list[Quantity] = []
    for line in _lines(line for chapter in ledger.chapters for line in chapter.lines):
        amounts = [one.amount for one in line.figures if _is_meant(one, ledger, credit, column)]
        if littera in line.litteras:
            if len(line.litteras) > 1 and any(amounts):
                return ()
            found.extend(amount for amount in amounts if amount is not None)
    return tuple(found)


def _lines(lines: Iterable[LedgerLine]) -> Iterator[LedgerLine]:
    for line in lines:
        yield line
        yield from _lines(line.parts)


def _is_meant(figure: LedgerFigure, ledger: Ledger, credit: Credit | None, column: str | None) -> bool:
    if figure.margin or figure.group is not None:
        return False
    if column is not None:
        named = letters_of(column)
        return letters_of(figure.column) == named or (
            figure.credit is not None and figure.credit is RECEIPTS.get(named or "")
        )
    return figure.credit is credit if credit is not None else len(ledger.columns) == 1
