"""The columns of a ledger, also those of an adjustment: what a credit was, what is added, and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TypeAlias

from bbtcheck.records import Credit, Stage


class Step(Enum):
    """The place of a column in the adjustment of a credit."""

    INITIAL = auto()
    ADJUSTMENT = auto()
    ADJUSTED = auto()


STEPS = (
    r"(?P<initial>(?:initi(?:eel|[eë]le)|oorspronkelijke?)(?: +krediet(?:en)?)?(?![\w-]))"
    r"|(?P<adjusted>(?:aangepaste?|gewijzigde?)(?: +krediet(?:en)?)?(?![\w-]))"
    r"|(?P<adjustment>(?:aanpassing(?:en)?|bijstelling(?:en)?|herverdeling(?:en)?|wijziging(?:en)?|mutatie|verschil|evolutie)(?![\w-]))"
    r"|(?P<below>(?:krediet(?:en)?|ontvangsten)(?![\w-]))"
)
"""The headings of such columns; ``below`` is the word "krediet" under each of them, as "ontvangsten" under others."""

_NAMED = {"initial": Step.INITIAL, "adjusted": Step.ADJUSTED, "adjustment": Step.ADJUSTMENT}
_OF_STAGE: dict[Stage | None, Step] = {Stage.BO: Step.INITIAL, Stage.BA: Step.ADJUSTED}
_FEWEST = len(Step)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of amounts: its name as printed, and the credit, stage and year it stands for.

    ``part`` is true for a column that shows a part of the whole, ``total`` for one that may add such columns up.
    ``step`` is its place in the adjustment of a credit, and ``group`` names the columns it belongs to: what the credit
    was, one or more adjustments, and what it becomes.
    """

    name: str
    credit: Credit | None = None
    stage: Stage | None = None
    year: int | None = None
    part: bool = False
    total: bool = False
    step: Step | None = None
    group: str | None = None


def step_of(match: re.Match[str]) -> Step | None:
    """Give the step that a heading names, if it names one."""
    return next((step for name, step in _NAMED.items() if match[name]), None)


def with_steps(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Put the steps of an adjustment and the credits together, whichever of them stands above the other.

    The columns are given as the headings name them, line by line: "VAK VEK" above three steps each, the three steps
    above "VAK VEK" each, or "VAK initieel" side by side. Without credits two columns and their difference are an
    adjustment too. Headings of credits that go together in none of these ways give none.
    """
    credits = [column for column in columns if column.credit is not None and column.step is None]
    if not any(column.step is not None for column in columns):
        return tuple(columns)
    if not credits:
        made = tuple(replace(column, group="") for column in _in_order(columns))
        return made if _is_complete(made) else tuple(replace(column, step=None) for column in columns)
    known = [replace(column, step=column.step or _OF_STAGE.get(column.stage)) for column in columns]
    steps = [column for column in known if column.step is not None]
    made = _together(known, credits, steps) if len(credits) + len(steps) == len(known) else ()
    return made if _is_complete(made) else ()


def _in_order(columns: Sequence[Column]) -> list[Column]:
    """Tell what two columns around or before their difference are: the first what was, the second what it becomes."""
    waiting = iter((Step.INITIAL, Step.ADJUSTED))
    return [
        replace(column, step=next(waiting, None)) if column.step is not Step.ADJUSTMENT else column
        for column in columns
    ]


def _together(
    known: Sequence[Column], credits: Sequence[Column], steps: Sequence[Column]
) -> tuple[Column, ...]:
    each, rest = divmod(len(steps), len(credits))
    if known[: len(credits)] == credits and each >= _FEWEST and not rest:
        return tuple(_joined(credits[number // each], step) for number, step in enumerate(steps))
    if known[: len(steps)] == steps and len(credits) % len(steps) == 0:
        each = len(credits) // len(steps)
        return tuple(_joined(credit, steps[number // each]) for number, credit in enumerate(credits))
    if len(credits) == len(steps):
        return tuple(_joined(credit, step) for credit, step in zip(credits, steps, strict=True))
    return ()


def _joined(credit: Column, step: Column) -> Column:
    return replace(step, name=f"{credit.name} {step.name}", credit=credit.credit, group=credit.name)


def _is_complete(columns: Sequence[Column]) -> bool:
    """Tell whether there are columns, and every credit has a first and a last one around its adjustments."""
    groups: dict[str | None, list[Step | None]] = {}
    for column in columns:
        groups.setdefault(column.group, []).append(column.step)
    return bool(groups) and all(
        len(steps) >= _FEWEST
        and None not in steps
        and (steps.count(Step.INITIAL), steps.count(Step.ADJUSTED)) == (1, 1)
        for steps in groups.values()
    )


Groups: TypeAlias = tuple[tuple[int, tuple[int, ...], int], ...]
"""Of every credit the number of the column that it was, of its adjustments, and of what it becomes."""


def groups_of(columns: Sequence[Column]) -> Groups:
    """Give the numbers of the initial column, the adjustments and the adjusted column of every credit."""
    groups: dict[str, dict[Step, list[int]]] = {}
    for number, column in enumerate(columns):
        if column.group is not None and column.step is not None:
            groups.setdefault(column.group, {}).setdefault(column.step, []).append(number)
    return tuple(
        (at[Step.INITIAL][0], tuple(at[Step.ADJUSTMENT]), at[Step.ADJUSTED][0]) for at in groups.values()
    )
