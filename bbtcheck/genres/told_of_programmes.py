"""What the text says of the table of a programme: "Bijstelling weginfrastructuur: 88,7 miljoen euro VAK"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bbtcheck.genres.prose.items import Item
from bbtcheck.genres.prose.statements import words_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import BudgetLine, BudgetTable, Credit, ProgrammeFigure

_BEFORE = re.compile(
    r"(?:de\s+)?(?P<row>bijstelling|(?P<stage>BA|BO)\s+(?P<year>20[0-9]{2}))\s+(?:(?:BO\s+)?20[0-9]{2}\s+)?(?:(?:van|voor)\s+)?"
    r"(?:(?:het\s+)?programma\s+)?(?P<name>[^\d:;.()]{2,80}?)\s*[:–-]\s*(?P<sign>[-–−+]\s*)?",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\s*(?:aan\s+|in\s+|\()?(?P<credit>VAK|VEK|VRK|MAC)\b")


def told_of_programmes(
    document: str, items: Sequence[Item], tables: Sequence[BudgetTable]
) -> Iterator[ProgrammeFigure]:
    """Give the amounts of a text that repeat a figure of one programme, which the text names, beside that figure."""
    named = [(table, _names(table)) for table in tables if table.programme is not None]
    for item in items:
        mention = item.stated[0] if item.stated else None
        if mention is None or mention.figure.kind is not FigureKind.AMOUNT:
            continue
        before = _BEFORE.fullmatch(item.text[: mention.start])
        credit = _CREDIT.match(item.text, mention.end)
        amount = mention.located(document)
        if before is None or credit is None or amount is None or not mention.is_exact:
            continue
        words = set(words_of(before["name"]))
        found = [table for table, names in named if words and any(words <= name for name in names)]
        line = _line(found[0], Credit(credit["credit"])) if len(found) == 1 else None
        figure = _figure(line, before) if line is not None else None
        if line is None or figure is None or line.programme is None:
            continue
        yield ProgrammeFigure(
            programme=line.programme,
            column=f"{squeezed(before['row'])} {line.credit.value if line.credit else ''}".strip(),
            amount=_signed(amount, before["sign"], figure),
            in_table=figure,
            place=amount.place,
        )


def _names(table: BudgetTable) -> tuple[frozenset[str], ...]:
    """Give the words of each name of a programme: its code, its title and its policy field."""
    names = (table.programme, table.name, table.policy_field)
    return tuple(frozenset(words_of(name)) for name in names if name)


def _line(table: BudgetTable, credit: Credit) -> BudgetLine | None:
    found = [line for line in table.lines if line.credit is credit and not line.adjusted]
    return found[0] if len(found) == 1 else None


def _figure(line: BudgetLine, before: re.Match[str]) -> Quantity | None:
    """Give the figure of a table that the words name; None where it is of another year."""
    if before["stage"] is None:
        return line.bijstelling
    year = int(before["year"])
    if before["stage"].upper() == "BO":
        return line.bo if line.year == year else None
    return line.ba if line.ba_year == year else None


def _signed(amount: Quantity, sign: str | None, figure: Quantity) -> Quantity:
    """Give an amount its direction: a dash before it is a minus, and without any sign it has that of the table."""
    if amount.explicit_sign or amount.value < 0:
        return amount
    falls = sign.strip() != "+" if sign else figure.value < 0
    return replace(amount, value=-amount.value) if falls else amount
