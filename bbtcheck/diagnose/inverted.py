"""What one figure must be for a comparison to hold, the others as they are: the sums and quotients worked backwards."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from bbtcheck.check.arithmetic import aligned
from bbtcheck.check.judgement import Judgement
from bbtcheck.check.values import Number

Sought: TypeAlias = Callable[[Number], bool]
"""Tells whether a figure is the one that is looked for."""
_HUNDRED = 100


def wanted(leaf: Judgement, sought: Sought) -> Fraction | None:
    """Give the value, in the base unit, at which both sides are equal; None when that cannot be worked out.

    The figure must stand in one place of the comparison, inside sums, differences, products, quotients and averages.
    """
    left, right = leaf.sides if leaf.operator == "==" and len(leaf.sides) == 2 else (None, None)
    pair = aligned(left, right) if isinstance(left, Number) and isinstance(right, Number) else None
    if pair is None:
        return None
    inside = [number for number, side in enumerate(pair) if _count(side, sought)]
    if len(inside) != 1:
        return None
    return _inverted(pair[inside[0]], Fraction(pair[1 - inside[0]].nominal), sought)


def _count(value: Number, sought: Sought) -> int:
    if value.source is not None:
        return int(sought(value))
    return sum(_count(one, sought) for one in value.arguments if isinstance(one, Number))


def _inverted(value: Number, outcome: Fraction, sought: Sought) -> Fraction | None:
    """Give what the figure must be for a value to come to an outcome."""
    if value.source is not None:
        return outcome
    numbers = [one for one in value.arguments if isinstance(one, Number)]
    counts = [_count(one, sought) for one in numbers]
    if sum(counts) != 1 or len(numbers) < len(value.arguments):
        return None
    at = counts.index(1)
    rest = [Fraction(one.nominal) for number, one in enumerate(numbers) if number != at]
    needed = _needed(value.operation, outcome, at, rest)
    return None if needed is None else _inverted(numbers[at], needed, sought)


def _needed(operation: str, outcome: Fraction, at: int, rest: list[Fraction]) -> Fraction | None:
    """Give what one operand must be for an operation to give an outcome, from the place it has and the other ones."""
    match operation:
        case "+" | "sum":
            return outcome - sum(rest)
        case "average":
            return outcome * (len(rest) + 1) - sum(rest)
        case "-":
            return outcome + rest[0] if at == 0 else rest[0] - outcome
        case "neg":
            return -outcome
        case "ratio":
            return outcome * _HUNDRED
        case "*" if rest[0]:
            return outcome / rest[0]
        case "/" if at == 0:
            return outcome * rest[0]
        case "/" if outcome:
            return rest[0] / outcome
        case _:
            return None
