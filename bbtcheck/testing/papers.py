"""Whole papers as text, in the layout in which they are published."""

from __future__ import annotations

from hypothesis import strategies as st

from bbtcheck.quantity import Quantity, format_number
from bbtcheck.records import BudgetTable
from bbtcheck.testing.budgets import PROGRAMMES, YEARS, budget_tables

_FIELDS = st.sampled_from(("Welzijn", "Zorg", "Landbouw", "Cultuur"))


@st.composite
def bbt_slides(draw: st.DrawFn, *, max_tables: int = 4) -> tuple[str, tuple[BudgetTable, ...]]:
    """Generate the slides of a BBT as text, with the tables that are printed in it.

    Label lines are split or joined, figures stand behind any number of blanks or a tab, and titles above or below
    their table, as in real papers.
    """
    year = draw(YEARS)
    codes = draw(st.lists(PROGRAMMES, min_size=1, max_size=max_tables, unique=True))
    tables = tuple(draw(budget_tables(programme=code, year=year)) for code in codes)
    gap = draw(st.sampled_from(("    ", "  ", "\t", "         ")))
    split, below = draw(st.booleans()), draw(st.booleans())
    pages = [f"Beleids- en\nBegrotingstoelichting\n\n{year}\n"]
    pages += [_page(table, draw(_FIELDS), gap, split=split, below=below) for table in tables]
    return "\n\n".join(pages), tables


def _page(table: BudgetTable, field: str, gap: str, *, split: bool, below: bool) -> str:
    title = f"PROGRAMMA {table.programme} – {table.name}"
    rows = [f"(in duizend euro)\n{gap}VAK{gap}VEK"]
    for row in table.rows:
        label = row.label.replace("Bijstelling ", "Bijstelling\n") if split else row.label
        figures = gap.join(_shown(cell.amount) for cell in row.cells)
        rows.append(f"{label}\n{gap}{figures}" if split and "\n" in label else f"{label}{gap}{figures}")
    body = "\n\n".join(rows)
    head = f"Beleidsveld {field}"
    return f"{head}\n\n{body}\n\n{title}\n" if below else f"{head}\n\n{title}\n\n{body}\n"


def _shown(amount: Quantity | None) -> str:
    return "" if amount is None else format_number(amount.value / amount.unit.factor)
