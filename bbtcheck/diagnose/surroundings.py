"""The figures around a figure, from which a slip may have taken what is printed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from bbtcheck.check.index import RecordIndex
from bbtcheck.diagnose.equations import System, cell_of
from bbtcheck.diagnose.linear import Cell
from bbtcheck.diagnose.slips import Takes
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import Quantity
from bbtcheck.records import Record

_MOST_ROWS = 200
"""In a larger table so many rows hold any one figure that it says nothing where a figure was taken from."""
_CREDIT = "credit"
_PREVIOUS_FIELD = {"bo": "ba"}
"""The field of a line that holds last year's figure, by the field that holds this year's."""


@dataclass(slots=True)
class Surroundings:
    """Looks around a cell: the other credit, the other rows, last year, the years before."""

    index: RecordIndex
    system: System
    _families: dict[Hashable, list[Record]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put records of one kind that stand in one container or paper into one family."""
        for record in self.index:
            self._families.setdefault(self._family(record), []).append(record)

    def around(self, cell: Cell, takes: Takes) -> Sequence[tuple[Cell | None, Written]]:
        """Give the figures that a slip takes, those of the same unit only, each with its cell."""
        figure = self.system.figures[cell]
        found: dict[Cell, Written] = {}
        for record, name in figure.slots:
            for other, field_name in self._fields(record, name.partition("[")[0], takes):
                quantity = getattr(other, field_name, None)
                if not isinstance(quantity, Quantity) or quantity.malformed:
                    continue
                written = Written.of_quantity(quantity)
                key = cell_of(other, field_name, quantity)
                if written is not None and quantity.unit == figure.quantity.unit and key != cell:
                    found[key] = written
        known = self.system.figures
        return [(key if key in known else None, written) for key, written in found.items()]

    def _family(self, record: Record) -> Hashable:
        parent = self.index.container_of(record)
        place = id(parent) if parent is not None else -self.index.paper_number(record) - 1
        return type(record).__name__, place

    def _fields(self, record: Record, name: str, takes: Takes) -> Iterator[tuple[Record, str]]:
        match takes:
            case Takes.PARTNER:
                yield from ((other, name) for other in self._partners(record))
            case Takes.ROWS | Takes.NEIGHBOURS:
                yield from ((other, name) for other in self._rows(record))
            case Takes.EARLIER:
                yield from ((other, name) for other in self._earlier(record))
            case Takes.PREVIOUS:
                if name in _PREVIOUS_FIELD:
                    yield record, _PREVIOUS_FIELD[name]
            case _:
                return

    def _partners(self, record: Record) -> Iterator[Record]:
        """The same line under another credit."""
        if _CREDIT not in type(record).model_fields:
            return
        labels = {name: value for name, value in record.labels.items() if name != _CREDIT}
        for other in self._near(record):
            theirs = {name: value for name, value in other.labels.items() if name != _CREDIT}
            if theirs == labels and getattr(other, _CREDIT) != getattr(record, _CREDIT):
                yield other

    def _rows(self, record: Record) -> Iterator[Record]:
        """The other lines of the same kind and credit in the same table, in whatever order they stand."""
        credit = getattr(record, _CREDIT, None)
        return (one for one in self._near(record) if getattr(one, _CREDIT, None) == credit)

    def _earlier(self, record: Record) -> Iterator[Record]:
        """The same line in earlier years of the same table."""
        mine = getattr(record, "year", None)
        if not isinstance(mine, int):
            return
        labels = record.labels
        for other in self._near(record):
            year = getattr(other, "year", None)
            if isinstance(year, int) and year < mine and other.labels == labels:
                yield other

    def _near(self, record: Record) -> list[Record]:
        family = self._families[self._family(record)]
        return [one for one in family if one is not record] if len(family) <= _MOST_ROWS else []
