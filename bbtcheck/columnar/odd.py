"""Figures that are not written plainly, in DuckDB: each different text is read once, by the function of memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.layout import WIDE
from bbtcheck.columnar.statements import hold, run
from bbtcheck.quantity import Qualifier, Quantity

ODD = "odd_figures"
"""The table with the odd figures: the text, its value and step in the base unit, the number of readings."""
_MOST = 1_000_000


class UnfitError(Exception):
    """The table holds something that only the engine in memory reads; ``code`` names what, ``shown`` where."""

    def __init__(self, code: str, shown: str = "") -> None:
        """Keep what it is."""
        super().__init__(f"{code} {shown}".strip())
        self.code, self.shown = code, shown


def read_odd(
    connection: Any,
    table: str,
    columns: Mapping[str, str],
    places: Mapping[str, int],
    base: str,
    reading: Callable[[str], Quantity | None],
) -> dict[str, tuple[int, int]]:
    """Read the odd figures in some columns of a table; gives decimals and most readings by heading.

    ``places`` are the decimals of the plain figures of a column, ``base`` the base unit. Raises UnfitError for a
    figure with a word or a unit of its own, and for too many different texts.
    """
    if not columns:
        return {}
    counted = exp.select(*(exp.Count(this=sql.column(name)) for name in columns.values())).from_(table)
    counts = run(connection, counted)[0]
    found = [name for name, count in zip(columns, counts, strict=True) if count]
    if not found:
        return {}
    figures = dict(_read(_texts(connection, table, [columns[name] for name in found]), base, reading))
    decimals = [_decimals_of(one) for one in figures.values() if one is not None]
    most = max((len(one.readings) for one in figures.values() if one is not None), default=0)
    widest = max([*decimals, *(places[name] for name in found)])
    _keep(connection, figures, widest)
    return dict.fromkeys(found, (widest, most))


def _read(
    texts: Sequence[str], base: str, reading: Callable[[str], Quantity | None]
) -> Iterator[tuple[str, Quantity | None]]:
    for text in texts:
        found = reading(text)
        if found is not None and (found.qualifier is not Qualifier.EXACT or found.unit.base != base):
            raise UnfitError("figure_with_words", text)
        yield text, found


def _texts(connection: Any, table: str, columns: Sequence[str]) -> list[str]:
    parts = []
    for name in columns:
        there = sql.opposite(sql.is_null(sql.column(name)))
        parts.append(exp.select(sql.named(sql.column(name), "t")).from_(table).where(there))
    united: Any = parts[0]
    for part in parts[1:]:
        united = exp.union(united, part)
    query = exp.select("t").from_(united.subquery("u")).distinct().limit(_MOST + 1)
    texts = sorted(text for (text,) in run(connection, query))
    if len(texts) > _MOST:
        raise UnfitError("figures_of_many_notations", texts[0])
    return texts


def _keep(connection: Any, figures: Mapping[str, Quantity | None], places: int) -> None:
    wide = f"DECIMAL({WIDE}, {places})"
    columns = {"t": "VARCHAR", "value": wide, "step": wide, "readings": "SMALLINT"}
    rows = [
        (text, None if one.malformed else one.value, one.step, len(one.readings))
        for text, one in figures.items()
        if one is not None
    ]
    hold(connection, ODD, columns, rows)


def _decimals_of(quantity: Quantity) -> int:
    return max(decimals_in(quantity.value), decimals_in(quantity.step))


def decimals_in(number: Decimal, more: int = 0) -> int:
    """Count the decimals of a number, and some more."""
    exponent = number.as_tuple().exponent
    return more + (max(0, -exponent) if isinstance(exponent, int) else 0)
