"""Budgets that add up, made from choices: lines and programme tables."""

from __future__ import annotations

from bbtcheck.records import BudgetLine, BudgetTable, Credit, TableCell, TableRow
from bbtcheck.records.budget import Stage
from bbtcheck.testing.chance import Chance, figure
from bbtcheck.testing.printers.notation import money

CREDITS = (Credit.VAK, Credit.VEK)


def budget_table(
    chance: Chance,
    *,
    programme: str,
    name: str,
    year: int,
    unit: str = "kEUR",
    policy_field: str | None = None,
    start: dict[Credit, int] | None = None,
) -> BudgetTable:
    """Make a programme table of which every column adds up; ``start`` gives the BA of each credit."""
    lines = []
    for credit in CREDITS:
        ba = figure(chance) if start is None else start[credit]
        bo = chance.number(ba - ba // 4, ba + ba // 2 + 1)
        lines.append(
            BudgetLine(
                programme=programme, credit=credit, year=year, ba_year=year - 1,
                ba=money(ba, unit), bijstelling=money(bo - ba, unit), bo=money(bo, unit),
            )
        )  # fmt: skip
    stages = (
        (f"BA {year - 1}", year - 1, Stage.BA, "ba"),
        (f"Bijstelling BO {year}", year, Stage.BIJSTELLING, "bijstelling"),
        (f"BO {year}", year, Stage.BO, "bo"),
    )
    rows = tuple(
        TableRow(
            label=label,
            year=when,
            stage=stage,
            cells=tuple(TableCell(credit=line.credit, amount=getattr(line, field)) for line in lines),
        )
        for label, when, stage, field in stages
    )
    table = BudgetTable(
        programme=programme,
        name=name,
        unit=unit,
        unit_stated=unit,
        credits=CREDITS,
        rows=rows,
        lines=tuple(lines),
    )
    return table if policy_field is None else table.model_copy(update={"policy_field": policy_field})
