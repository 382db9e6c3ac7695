"""Slides of a BBT: a headline with its growth, lists with their total, and a table for every programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bbtcheck.quantity import Quantity, format_number, unit_name, unit_of
from bbtcheck.records import AnnouncedTotal, BudgetTable, Enumeration, GrowthClaim, Record, Statement
from bbtcheck.testing.chance import Chance, shares, some
from bbtcheck.testing.printed import PrintedPaper
from bbtcheck.testing.printers.making import budget_table
from bbtcheck.testing.printers.notation import UNITS, Notation, notation
from bbtcheck.testing.printers.words import DOMAINS, FIELDS, SUBJECTS, programmes, sentence

_TENTH = Decimal("0.1")
_COUNTS = {2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf"}


@dataclass(frozen=True, slots=True)
class _Look:
    """How the slides are laid out."""

    notation: Notation
    gap: str
    split: bool
    below: bool
    unit_on: str
    pages: str


def slides(chance: Chance, *, year: int | None = None, codes: Sequence[str] = ()) -> PrintedPaper:
    """Make the slides of a BBT; with ``codes`` the programmes are given."""
    when = chance.number(2026, 2058) if year is None else year
    unit = chance.one(("kEUR", "kEUR", "EUR"))
    names = some(chance, FIELDS, len(codes) or 1, len(codes) or 4)
    wanted = tuple(codes) or programmes(chance, len(names), len(names))
    tables = tuple(
        budget_table(chance, programme=code, name=name.upper(), policy_field=name, year=when, unit=unit)
        for code, name in zip(wanted, names, strict=True)
    )
    return print_slides(chance, tables, when)


def print_slides(
    chance: Chance, tables: Sequence[BudgetTable], year: int, *, lists: bool = True, name: str = "paper.txt"
) -> PrintedPaper:
    """Print tables as slides; with ``lists`` there are amounts and counts of their own around them."""
    look = _look(chance)
    domain = chance.one(DOMAINS)
    front = [f"Beleids- en\nBegrotingstoelichting\n\n{year}\n", f"Overzicht\n\n{sentence(chance)}\n"]
    if look.unit_on == "front":
        front.append(f"Alle bedragen zijn {UNITS[tables[0].unit or 'kEUR']}.\n")
    slide_texts: list[str] = []
    records: list[Record] = []
    around = (*_headlines(chance, domain, year), *_lists(chance), *_counted(chance)) if lists else ()
    for text, record in around:
        slide_texts.append(text)
        records.append(record)
    pages = [*front, *slide_texts, *(_table(table, look) for table in tables)]
    return PrintedPaper("bbt-slides", look.pages.join(pages), (*tables, *records), name)


def _look(chance: Chance) -> _Look:
    return _Look(
        notation=notation(chance),
        gap=chance.one(("    ", "\t", "         ")),
        split=chance.maybe(),
        below=chance.maybe(),
        unit_on=chance.one(("table", "title", "front")),
        pages=chance.one(("\n\n", "\n\f")),
    )


def _table(table: BudgetTable, look: _Look) -> str:
    stated = f"({UNITS[table.unit or 'kEUR']})"
    title = f"PROGRAMMA {table.programme} – {table.name}"
    title = f"{title} {stated}" if look.unit_on == "title" and not look.below else title
    head = f"{look.gap}VAK{look.gap}VEK"
    above = look.unit_on == "table" or (look.unit_on == "title" and look.below)
    rows = [f"{stated}\n{head}" if above else head]
    for row in table.rows:
        label = row.label.replace("Bijstelling ", "Bijstelling\n") if look.split else row.label
        figures = look.gap.join(look.notation.show(cell.amount) for cell in row.cells if cell.amount)
        rows.append(f"{label}\n{look.gap}{figures}" if "\n" in label else f"{label}{look.gap}{figures}")
    body, field = "\n\n".join(rows), f"Beleidsveld {table.policy_field}"
    return f"{field}\n\n{body}\n\n{title}\n" if look.below else f"{field}\n\n{title}\n\n{body}\n"


def _headlines(chance: Chance, domain: str, year: int) -> Iterator[tuple[str, Record]]:
    """Print a budget with its growth as an amount and as a percentage."""
    for _ in chance.times(0, 1):
        before, growth = chance.number(200, 9_000), chance.number(1, 150)
        sign = -1 if chance.maybe() else 1
        rate = (Decimal(100 * growth) / before).quantize(_TENTH, ROUND_HALF_UP)
        level = Quantity.of(before + sign * growth, "mln EUR")
        claim = GrowthClaim(
            label=f"Uitgaven {domain} in {year}",
            level=level,
            amount=Quantity.of(sign * growth, "mln EUR"),
            rate=Quantity.of(sign * rate, unit_of("%")),
        )
        mark = "+" if sign > 0 else "-"
        text = (
            f"1. Begroting {domain}\n\n{claim.label}\n{_said(level)}\n"
            f"{mark} {growth} miljoen euro / {mark}{format_number(rate, _TENTH)}%\n"
        )
        yield text, claim


def _lists(chance: Chance) -> Iterator[tuple[str, Record]]:
    """Print amounts with all their parts, each on a slide of its own."""
    whats = list(some(chance, SUBJECTS, 0, 12))
    while len(whats) >= 3:
        head, parts = whats[0], whats[1 : 1 + chance.number(2, min(4, len(whats) - 1))]
        whats = whats[1 + len(parts) :]
        total = chance.number(10 * len(parts), 900)
        amounts = [share + 1 for share in shares(chance, total - len(parts), len(parts))]
        bullet = chance.one(("", "• ", "- "))
        lines = [
            f"{bullet}{part}: {amount} miljoen euro" for part, amount in zip(parts, amounts, strict=True)
        ]
        announced = f"Extra middelen {head.lower()}: {total} miljoen euro, als volgt verdeeld:"
        yield (
            "\n".join(("Nieuw beleid", "", announced, *lines, "")),
            AnnouncedTotal(
                amount=Quantity.of(total, "mln EUR"),
                complete=True,
                parts=tuple(
                    Statement(label=part, amount=Quantity.of(amount, "mln EUR"))
                    for part, amount in zip(parts, amounts, strict=True)
                ),
            ),
        )


def _counted(chance: Chance) -> Iterator[tuple[str, Record]]:
    """Print a list whose length is announced."""
    for _ in chance.times(0, 1):
        items = some(chance, SUBJECTS, 2, 5)
        lines = [f"{number}. {item} versterken" for number, item in enumerate(items, 1)]
        announced = f"{_COUNTS[len(items)]} krachtlijnen die het beleid dragen:"
        record = Enumeration(
            announced=Quantity.of(len(items), "krachtlijnen"),
            items=tuple(f"{item} versterken" for item in items),
            numbers=tuple(range(1, len(items) + 1)),
        )
        yield "\n".join(("Krachtlijnen", "", announced, "", *lines, "")), record


def _said(amount: Quantity) -> str:
    return f"{format_number(amount.value / amount.unit.factor)} {unit_name(amount.unit)}"
