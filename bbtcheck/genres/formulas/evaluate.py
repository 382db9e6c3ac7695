"""A formula worked out in exact fractions over what the workbook holds, with the room its binary numbers need.

A workbook computes with binary numbers of some fifteen digits. Every value therefore carries how far off such a
computation may be, and a difference within that is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from bbtcheck.genres.formulas.grammar import Area, Call, Constant, Tree, Unsupported

_NOISE = Fraction(1, 10**14)
"""What a saved value or one step may be off, as a share of it: workbooks keep fifteen digits."""
_MOST_DIGITS = 15
MOST_VISITS = 5_000_000
"""How many cells the formulas of one workbook may add up together."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds: a number, or else a text, or neither for a formula that was saved without its outcome.

    A date is told apart: a workbook counts it as a number, which is not known here.
    """

    name: str
    number: Decimal | None = None
    text: str = ""
    date: bool = False


@dataclass(frozen=True, slots=True)
class Worth:
    """An exact value, and how far a computation with binary numbers may be off."""

    value: Fraction
    noise: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Term:
    """A cell that counts in a plain sum, or goes off."""

    cell: Held
    negative: bool


class Missing(Exception):
    """A cell that a formula needs was saved without its outcome; the message is its name."""


@dataclass(slots=True)
class Grid:
    """All filled cells of a workbook by sheet and row, and how many of them were looked at so far."""

    sheets: Mapping[str, Mapping[int, Mapping[int, Held]]]
    visits: int = 0

    def cells(self, area: Area, sheet: str) -> Iterator[Held]:
        """Give the filled cells of a block, row by row; raises Unsupported for a sheet that does not exist."""
        name = sheet if area.sheet is None else area.sheet
        rows = next((known for title, known in self.sheets.items() if title.lower() == name.lower()), None)
        if rows is None:
            raise Unsupported(f"{name[:40]}!")
        first, last = area.rows
        wanted = rows if not last or last - first > len(rows) else range(first, last + 1)
        for row in wanted:
            self.visits += 1
            if self.visits > MOST_VISITS:
                raise Unsupported("…")
            if (last and not first <= row <= last) or row not in rows:
                continue
            for column, held in rows[row].items():
                self.visits += 1
                if not area.columns[0] <= column <= area.columns[1]:
                    continue
                if held.date:
                    raise Unsupported(held.name)
                yield held


def worked_out(tree: Tree, grid: Grid, sheet: str) -> Worth:
    """Work a formula out; raises Unsupported or Missing when that cannot be done."""
    match tree:
        case Constant(value):
            return Worth(Fraction(value))
        case Area():
            return _single(tree, grid, sheet)
        case Call(name, arguments) if name in _FUNCTIONS:
            return _FUNCTIONS[name](list(_counted(arguments, grid, sheet)), name)
        case Call(name, arguments):
            return _operators(name, [worked_out(argument, grid, sheet) for argument in arguments])


def terms(tree: Tree, grid: Grid, sheet: str, negative: bool = False) -> list[Term] | None:
    """Give the cells of a formula that only adds and takes off cells; None for any other."""
    match tree:
        case Area() if tree.single:
            return [Term(held, negative) for held in grid.cells(tree, sheet)]
        case Call("SUM", arguments):
            found: list[Term] = []
            for argument in arguments:
                if isinstance(argument, Area):
                    cells = grid.cells(argument, sheet)
                    found.extend(Term(held, negative) for held in cells if not held.text)
                    continue
                inner = terms(argument, grid, sheet, negative)
                if inner is None:
                    return None
                found.extend(inner)
            return found
        case Call("+" | "-" | "neg", arguments):
            flips = (
                [False] * len(arguments) if tree.name == "+" else [tree.name == "neg", True][: len(arguments)]
            )
            sides = [
                terms(argument, grid, sheet, negative ^ flip)
                for argument, flip in zip(arguments, flips, strict=True)
            ]
            return (
                None if any(side is None for side in sides) else [one for side in sides for one in side or ()]
            )
    return None


def _single(area: Area, grid: Grid, sheet: str) -> Worth:
    """What one cell is worth; an empty one is nought, as in the workbook, and a text is no number."""
    if not area.single:
        raise Unsupported(":")
    held = next(grid.cells(area, sheet), None)
    if held is None:
        return Worth(Fraction(0))
    if held.text:
        raise Unsupported(held.name)
    return _of_cell(held)


def _of_cell(held: Held) -> Worth:
    if held.number is None:
        raise Missing(held.name)
    value = Fraction(held.number)
    return Worth(value, abs(value) * _NOISE)


def _counted(arguments: Sequence[Tree], grid: Grid, sheet: str) -> Iterator[Worth]:
    """The values that a function counts: in a block of cells, texts and empty cells do not count."""
    for argument in arguments:
        if isinstance(argument, Area):
            yield from (_of_cell(held) for held in grid.cells(argument, sheet) if not held.text)
        else:
            yield worked_out(argument, grid, sheet)


def _operators(name: str, sides: Sequence[Worth]) -> Worth:
    match name, sides:
        case "neg", [one]:
            return Worth(-one.value, one.noise)
        case "%", [one]:
            return _divided(one, Worth(Fraction(100)))
        case "+", [one, other]:
            return _added([one, other])
        case "-", [one, other]:
            return _added([one, Worth(-other.value, other.noise)])
        case "*", [one, other]:
            return _multiplied(one, other)
        case "/", [one, other]:
            return _divided(one, other)
    raise Unsupported(name)


def _added(values: Sequence[Worth]) -> Worth:
    total, noise = Fraction(0), Fraction(0)
    for one in values:
        total += one.value
        noise += one.noise + abs(total) * _NOISE
    return Worth(total, noise)


def _multiplied(one: Worth, other: Worth) -> Worth:
    value = one.value * other.value
    noise = abs(one.value) * other.noise + abs(other.value) * one.noise + one.noise * other.noise
    return Worth(value, noise + abs(value) * _NOISE)


def _divided(one: Worth, other: Worth) -> Worth:
    room = abs(other.value) - other.noise
    if room <= 0:
        raise Unsupported("/0")
    value = one.value / other.value
    return Worth(value, (one.noise + abs(value) * other.noise) / room + abs(value) * _NOISE)


def _sum(values: Sequence[Worth], name: str) -> Worth:
    return _added(values)


def _count(values: Sequence[Worth], name: str) -> Worth:
    return Worth(Fraction(len(values)))


def _product(values: Sequence[Worth], name: str) -> Worth:
    total = _some(values, name)[0]
    for one in values[1:]:
        total = _multiplied(total, one)
    return total


def _average(values: Sequence[Worth], name: str) -> Worth:
    return _divided(_added(_some(values, name)), Worth(Fraction(len(values))))


def _extreme(values: Sequence[Worth], name: str) -> Worth:
    chosen = (min if name == "MIN" else max)(one.value for one in _some(values, name))
    return Worth(chosen, max(one.noise for one in values))


def _absolute(values: Sequence[Worth], name: str) -> Worth:
    one = _some(values, name)[0]
    return Worth(abs(one.value), one.noise)


def _rounded(values: Sequence[Worth], name: str) -> Worth:
    """Round half away from nought; near the edge between two outcomes either may come out."""
    if len(values) != 2 or values[1].value.denominator != 1 or abs(values[1].value) > _MOST_DIGITS:
        raise Unsupported(name)
    places = Fraction(10) ** int(values[1].value)
    low, value, high = (
        _cut(shifted * places, name) / places
        for shifted in (values[0].value - values[0].noise, values[0].value, values[0].value + values[0].noise)
    )
    return Worth(value, max(high - value, value - low) + abs(value) * _NOISE)


def _cut(number: Fraction, name: str) -> Fraction:
    whole, rest = divmod(abs(number), 1)
    up = rest * 2 >= 1 if name == "ROUND" else name == "ROUNDUP" and rest > 0
    return Fraction(whole + up) * (-1 if number < 0 else 1)


def _some(values: Sequence[Worth], name: str) -> Sequence[Worth]:
    if not values:
        raise Unsupported(name)
    return values


_FUNCTIONS: Mapping[str, Callable[[Sequence[Worth], str], Worth]] = MappingProxyType(
    {
        "SUM": _sum, "COUNT": _count, "PRODUCT": _product, "AVERAGE": _average, "MIN": _extreme, "MAX": _extreme,
        "ABS": _absolute, "ROUND": _rounded, "ROUNDUP": _rounded, "ROUNDDOWN": _rounded,
    }
)  # fmt: skip
