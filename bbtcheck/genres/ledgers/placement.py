"""Where the amounts of a row stand when its blank cells were lost: every way is tried against what must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Vector: TypeAlias = tuple[Decimal, ...]
Options: TypeAlias = Sequence[tuple[int, Vector]]
"""The ways to place one row: a number for each way, and what the row then adds to every column."""

MAX_STATES = 4_000
"""How many partial sums are kept at most; beyond that nothing is concluded."""
MAX_ROWS = 200
"""How many rows are tried at most; beyond that nothing is concluded."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What the search found: the way chosen for every row, or none.

    ``fits`` is false when no way gives the target, and None when there were too many ways to try.
    """

    chosen: tuple[int, ...] | None
    fits: bool | None


def place(rows: Sequence[Options], target: Vector) -> Placement:
    """Choose a way for each row so that the columns add up to the target.

    Among several the first is taken, in the order in which the ways are given. The work is bounded by
    ``MAX_ROWS`` times ``MAX_STATES``.
    """
    if len(rows) > MAX_ROWS:
        return Placement(None, None)
    zero = tuple(Decimal(0) for _ in target)
    reached: list[dict[Vector, tuple[Vector, int]]] = []
    sums: dict[Vector, None] = {zero: None}
    for options in rows:
        steps: dict[Vector, tuple[Vector, int]] = {}
        for number, vector in options:
            for before in sums:
                steps.setdefault(_added(before, vector), (before, number))
        if len(steps) > MAX_STATES:
            return Placement(None, None)
        reached.append(steps)
        sums = dict.fromkeys(steps)
    if target not in sums:
        return Placement(None, False)
    chosen: list[int] = []
    at = target
    for steps in reversed(reached):
        at, number = steps[at]
        chosen.append(number)
    return Placement(tuple(reversed(chosen)), True)


def _added(one: Vector, other: Vector) -> Vector:
    return tuple(left + right for left, right in zip(one, other, strict=True))
