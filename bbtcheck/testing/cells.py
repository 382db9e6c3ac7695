"""The figures of records as cells: every one has a place, can be found by it, and can be replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from bbtcheck.quantity import Quantity
from bbtcheck.records import Record
from bbtcheck.source import Place


def placed(records: Sequence[Record]) -> tuple[Record, ...]:
    """Give each figure of the records a place of its own: a line of a paper that was never printed."""
    lines = iter(range(1, 10**9))
    return tuple(
        mapped(record, lambda figure: replace(figure, place=Place(line=next(lines)))) for record in records
    )


def figures(record: Record) -> Iterator[Quantity]:
    """Give all figures of a record and of what stands inside it, in declared order."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Quantity):
                yield item
            elif isinstance(item, Record):
                yield from figures(item)


def mapped(record: Record, change: Callable[[Quantity], Quantity | None]) -> Record:
    """Give the record with every figure changed, or left out where ``change`` gives None and the field allows it."""
    given = {name: _mapped(getattr(record, name), change) for name in type(record).model_fields}
    return type(record)(**given)


def replaced(records: Sequence[Record], place: Place, figure: Quantity | None) -> tuple[Record, ...]:
    """Give the records with the figure at one place changed, everywhere it stands."""
    return tuple(
        mapped(record, lambda old: figure if old.place == place else old)
        if any(old.place == place for old in figures(record))
        else record
        for record in records
    )


def _mapped(value: Any, change: Callable[[Quantity], Quantity | None]) -> Any:
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        made = (_mapped(item, change) for item in value)
        return tuple(item for item in made if item is not None)
    if isinstance(value, Quantity):
        return change(value)
    return mapped(value, change) if isinstance(value, Record) else value
