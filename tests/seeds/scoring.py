"""Scores what was read from a paper against what a careful auditor read in it: field by field, as a table.

Both sides are given as records under a key that names them: ``{key: {field: value}}``. A test makes them from the
expected file and from the records of bbtcheck, scores them, prints ``table(...)`` and asserts ``faults(...)``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

Key = Hashable
Records = Mapping[Any, Mapping[str, object]]
T = TypeVar("T")

RECORD = "(record)"
"""The field that stands for the record as a whole: whether it is there at all."""


@dataclass(frozen=True)
class Fault:
    """One value that is not what the auditor read."""

    kind: str  # wrong, missing or invented
    field: str
    key: Key
    expected: object = None
    found: object = None

    def __str__(self) -> str:
        return f"{self.kind} {self.field} of {self.key}: {self.found!r}, expected {self.expected!r}"


@dataclass(frozen=True)
class FieldScore:
    """How often a field was right, and every time it was not.

    A value that neither side has is nothing that could be read, and is not counted.
    """

    field: str
    right: int
    faults: tuple[Fault, ...] = ()

    def count(self, kind: str) -> int:
        """How many faults of one kind: wrong, missing or invented."""
        return sum(fault.kind == kind for fault in self.faults)

    @property
    def precision(self) -> Fraction | None:
        """Which part of what was read is right; None when nothing was read."""
        return _part(self.right, self.right + self.count("wrong") + self.count("invented"))

    @property
    def recall(self) -> Fraction | None:
        """Which part of what stands there was read right; None when nothing stands there."""
        return _part(self.right, self.right + self.count("wrong") + self.count("missing"))


def _part(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def keyed(
    items: Iterable[T], key: Callable[[T], Any], fields: Mapping[str, Callable[[T], object]]
) -> dict[Any, dict[str, object]]:
    """Make records from items: ``key`` names one, ``fields`` says how to take each field; a key may occur once."""
    records: dict[Any, dict[str, object]] = {}
    for item in items:
        name = key(item)
        assert name not in records, f"two records are called {name}"
        records[name] = {field: take(item) for field, take in fields.items()}
    return records


def score(expected: Records, found: Records) -> tuple[FieldScore, ...]:
    """Compare two sets of records: first whether the records are there, then field by field.

    A record that is missing counts all its values as missing, one that is invented all its values as invented.
    """
    fields = dict.fromkeys(name for side in (expected, found) for values in side.values() for name in values)
    whole = _scored(RECORD, dict.fromkeys(expected, True), dict.fromkeys(found, True))
    return (whole, *(_scored(name, _column(expected, name), _column(found, name)) for name in fields))


def _column(records: Records, field: str) -> dict[Key, object]:
    return {key: value for key, values in records.items() if not _empty(value := values.get(field))}


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str | tuple | list | dict) and not value)


def _scored(field: str, expected: Mapping[Key, object], found: Mapping[Key, object]) -> FieldScore:
    faults = []
    for key in dict.fromkeys((*expected, *found)):
        if key not in found:
            faults.append(Fault("missing", field, key, expected[key]))
        elif key not in expected:
            faults.append(Fault("invented", field, key, None, found[key]))
        elif expected[key] != found[key]:
            faults.append(Fault("wrong", field, key, expected[key], found[key]))
    return FieldScore(field, len(expected.keys() & found.keys()) - _wrong(faults), tuple(faults))


def _wrong(faults: Sequence[Fault]) -> int:
    return sum(fault.kind == "wrong" for fault in faults)


def faults(scores: Iterable[FieldScore]) -> list[Fault]:
    """Give every fault of every field, in the order of the fields."""
    return [fault for each in scores for fault in each.faults]


def total(scores: Iterable[FieldScore]) -> FieldScore:
    """Add the fields up to one score; the records themselves are not counted."""
    fields = [each for each in scores if each.field != RECORD]
    return FieldScore("all fields", sum(each.right for each in fields), tuple(faults(fields)))


def table(scores: Sequence[FieldScore], title: str = "") -> str:
    """Print the scores: one line per field, with precision and recall in per cent, and every fault below."""
    rows = [("field", "right", "wrong", "missing", "invented", "precision", "recall")]
    rows += [_row(each) for each in (*scores, total(scores))]
    wide = max(len(row[0]) for row in rows)
    lines = [f"{row[0]:<{wide}}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in rows]
    return "\n".join([title, *lines, *map(str, faults(scores))]).strip("\n")


def _row(each: FieldScore) -> tuple[str, ...]:
    counts = (each.right, each.count("wrong"), each.count("missing"), each.count("invented"))
    return (each.field, *map(str, counts), _percent(each.precision), _percent(each.recall))


def _percent(part: Fraction | None) -> str:
    return "-" if part is None else f"{part.numerator * 1000 // part.denominator / 10:.1f} %"
