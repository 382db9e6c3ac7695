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

_ROWS_AWAY = 5
_CREDIT = "credit"
_PREVIOUS_FIELD = {"bo": "ba"}
"""The field of a line that holds last year's figure, by the field that holds this year's."""


@dataclass(slots=True)
class Surroundings:
    """Looks around a cell: the other credit, the rows above and below, last year, the periods before."""

    index: RecordIndex
    system: System
    _families: dict[Hashable, list[Record]] = field(default_factory=dict)
    _positions: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put records of one kind that stand in one container or paper into one family, in reading order."""
        for record in self.index:
            family = self._families.setdefault(self._family(record), [])
            self._positions[id(record)] = len(family)
            family.append(record)

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
            case Takes.ROWS:
                yield from ((other, name) for other in self._rows(record, _ROWS_AWAY))
            case Takes.NEIGHBOURS:
                yield from ((other, name) for other in self._rows(record, 1))
            case Takes.EARLIER:
                mine = self._positions[id(record)]
                earlier = (one for one in self._rows(record, _ROWS_AWAY) if self._positions[id(one)] < mine)
                yield from ((other, name) for other in earlier)
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
        for other in self._near(record, 2 * _ROWS_AWAY):
            theirs = {name: value for name, value in other.labels.items() if name != _CREDIT}
            if theirs == labels and getattr(other, _CREDIT) != getattr(record, _CREDIT):
                yield other

    def _rows(self, record: Record, away: int) -> Iterator[Record]:
        """The lines of the same kind and credit above and below."""
        credit = getattr(record, _CREDIT, None)
        same = [one for one in self._near(record, 4 * away) if getattr(one, _CREDIT, None) == credit]
        mine = self._positions[id(record)]
        above = [one for one in same if self._positions[id(one)] < mine]
        below = [one for one in same if self._positions[id(one)] > mine]
        yield from (*above[-away:], *below[:away])

    def _near(self, record: Record, away: int) -> list[Record]:
        family, mine = self._families[self._family(record)], self._positions[id(record)]
        return [one for one in family[max(0, mine - away) : mine + away + 1] if one is not record]
