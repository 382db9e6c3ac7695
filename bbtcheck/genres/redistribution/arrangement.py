"""In which columns the amounts of a redistribution stand when its blank cells were lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TypeAlias

from bbtcheck.genres.ledgers.placement import Vector, place
from bbtcheck.genres.redistribution.rows import COLUMNS
from bbtcheck.quantity import Quantity

_PAIRS = ((0, 1), (2, 3))
_MOST_LEFT_OUT = 2
Way: TypeAlias = tuple[int, ...]
"""The columns of the amounts of one row, in order."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of one row and the columns they stand in; None while that is not known."""

    amounts: tuple[Quantity, ...]
    columns: Way | None

    @property
    def options(self) -> list[Way]:
        """Every way to put the amounts in columns; two amounts are VAK and VEK of one side."""
        if self.columns is not None:
            return [self.columns]
        if len(self.amounts) == 2:
            return list(_PAIRS)
        return list(combinations(range(len(COLUMNS)), len(self.amounts)))

    @property
    def malformed(self) -> bool:
        """Tell whether an amount of the row has several readings."""
        return any(amount.malformed for amount in self.amounts)


def arranged(
    rows: Sequence[Amounts], total: Amounts | None, provisions: Sequence[bool]
) -> tuple[list[Amounts], bool | None]:
    """Place the amounts of unplaced rows; tell whether what is given can equal what is taken, where that is not known.

    First so that both sides are equal. Where an amount is wrong and they cannot be, so that the columns agree with the
    row of totals, all but one or two of them. Only a provision, which gives, tells the sides apart.
    """
    if all(row.columns is not None for row in rows):
        return list(rows), None
    if any(len(row.amounts) > len(COLUMNS) for row in rows):
        return list(rows), None
    ways = [
        _ordered(row.options, provision=provision, known=any(provisions))
        for row, provision in zip(rows, provisions, strict=True)
    ]
    fits: bool | None = None
    if not any(row.malformed for row in rows):
        found = place(_vectors(rows, ways, _balance), (Decimal(0), Decimal(0)))
        if found.fits is not False and (found.chosen is None or not any(provisions)):
            return list(rows), found.fits
        if found.chosen is not None:
            return _with_columns(rows, _chosen(ways, found.chosen)), True
        fits = False
    likely = _nearest(rows, ways, total, provisions) if any(provisions) else None
    return (list(rows), fits) if likely is None else (_with_columns(rows, likely), None)


def _nearest(
    rows: Sequence[Amounts], ways: Sequence[list[Way]], total: Amounts | None, provisions: Sequence[bool]
) -> list[Way] | None:
    """Give the one likeliest arrangement that agrees with the totals in the most columns, if there is one."""
    if total is None or total.columns is None or len(total.amounts) < len(COLUMNS):
        return None
    for count in range(1, _MOST_LEFT_OUT + 1):
        found: dict[tuple[Way, ...], int] = {}
        for left_out in combinations(range(len(COLUMNS)), count):
            for way in _agreeing(rows, ways, total, left_out):
                found[way] = sum(map(_is_likely, way, provisions))
        best = [way for way, likely in found.items() if likely == max(found.values())]
        if best:
            return list(best[0]) if len(best) == 1 else None
    return None


def _agreeing(
    rows: Sequence[Amounts], ways: Sequence[list[Way]], total: Amounts, left_out: Sequence[int]
) -> Iterator[tuple[Way, ...]]:
    """Give the first arrangement of which all columns but some add up to their totals."""
    kept = [number for number in range(len(COLUMNS)) if number not in left_out]

    def sums(row: Amounts, way: Way) -> Vector:
        values = dict(zip(way, row.amounts, strict=True))
        return tuple(values[number].value if number in values else Decimal(0) for number in kept)

    found = place(_vectors(rows, ways, sums), tuple(total.amounts[number].value for number in kept))
    if found.chosen is not None:
        yield tuple(_chosen(ways, found.chosen))


def _is_likely(way: Way, provision: bool) -> bool:
    """A provision gives, the others receive."""
    return all(number < 2 for number in way) if provision else all(number >= 2 for number in way)


def _ordered(options: list[Way], *, provision: bool, known: bool) -> list[Way]:
    """Put the likelier side first: a provision gives, and beside a provision the others receive."""
    if not known or len(options) < 2:
        return options
    given = [way for way in options if all(number < 2 for number in way)]
    taken = [way for way in options if all(number >= 2 for number in way)]
    mixed = [way for way in options if way not in given and way not in taken]
    return [*given, *taken, *mixed] if provision else [*taken, *given, *mixed]


def _vectors(
    rows: Sequence[Amounts], ways: Sequence[list[Way]], vector: Callable[[Amounts, Way], Vector]
) -> list[list[tuple[int, Vector]]]:
    return [
        [(number, vector(row, way)) for number, way in enumerate(options)]
        for row, options in zip(rows, ways, strict=True)
    ]


def _chosen(ways: Sequence[list[Way]], numbers: Sequence[int]) -> list[Way]:
    return [options[number] for options, number in zip(ways, numbers, strict=True)]


def _with_columns(rows: Sequence[Amounts], ways: Sequence[Way]) -> list[Amounts]:
    return [Amounts(row.amounts, way) for row, way in zip(rows, ways, strict=True)]


def _balance(row: Amounts, way: Way) -> Vector:
    """Give what the row takes less what it gives, for VAK and VEK."""
    found = [Decimal(0), Decimal(0)]
    for amount, number in zip(row.amounts, way, strict=True):
        found[number % 2] += amount.value if number < 2 else -amount.value
    return tuple(found)
