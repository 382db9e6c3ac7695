"""All records of the papers at hand, found by type, by relation and by key.

Every lookup is a step through a dictionary: a check takes time in proportion to the number of records.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

from bbtcheck.check.history import History, dossier_of
from bbtcheck.errors import UsageError
from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.records import Join, Record, Via, schema_of
from bbtcheck.records.content import PaperContent

Key: TypeAlias = tuple[Hashable, ...]
JoinKey: TypeAlias = tuple[str, tuple[str, ...]]
FieldOf: TypeAlias = tuple[int, str]
_NOTHING_SUPPOSED: Mapping[FieldOf, object] = MappingProxyType({})


@dataclass(slots=True)
class _Seat:
    """Where one record sits: in which paper, and inside which record."""

    record: Record
    paper: int
    parent: Record | None


class RecordIndex:
    """The records of some papers, in reading order, with the ways between them.

    Records are told apart by identity, not by what they say: a line that is printed twice is two records. The
    same object in two papers raises UsageError, because it cannot stand in both.
    """

    def __init__(self, papers: Sequence[PaperContent]) -> None:
        """Walk through the papers once, into the records that contain others too."""
        self.papers = tuple(papers)
        self._seats: dict[int, _Seat] = {}
        self._by_type: dict[str, list[Record]] = {}
        self._joins: dict[JoinKey, dict[Key, tuple[Record, ...]]] = {}
        self._histories: dict[str, History] = {}
        self.dossier = dossier_of(self.papers)
        self.supposed: Mapping[FieldOf, object] = _NOTHING_SUPPOSED
        for number, content in enumerate(self.papers):
            self._seat_all((content.paper, *content.records), number)

    def _seat_all(self, records: Sequence[Record], paper: int) -> None:
        waiting: list[tuple[Record, Record | None]] = [(record, None) for record in reversed(records)]
        while waiting:
            record, parent = waiting.pop()
            known = self._seats.get(id(record))
            if known is not None:
                _reseat(known, paper, parent)
                continue
            self._seats[id(record)] = _Seat(record, paper, parent)
            self._by_type.setdefault(type(record).__name__, []).append(record)
            waiting.extend((inner, record) for inner in reversed(tuple(record.contained())))

    def supposing(self, contents: Mapping[FieldOf, object]) -> RecordIndex:
        """Give the same index, in which some fields hold something else than what was read.

        A field is named by the identity of its record (``id``) and its name, ``parts[2]`` for one of a list. What
        brings records together, by keys and relations, stays as it was read.
        """
        other = copy.copy(self)
        other.supposed = contents
        return other

    def content(self, record: Record, name: str) -> object:
        """Give what a field holds, as supposed or as read."""
        found: object = self.supposed.get((id(record), name), getattr(record, name))
        if not isinstance(found, tuple):
            return found
        items = ((id(record), f"{name}[{number}]", item) for number, item in enumerate(found, 1))
        return tuple(self.supposed.get((owner, field), item) for owner, field, item in items)

    def of_type(self, name: str) -> Sequence[Record]:
        """Give all records of one type: paper by paper, in the order in which they were read."""
        return self._by_type.get(name, ())

    def paper_number(self, record: Record) -> int:
        """Tell in which paper a record stands, counting from 0; UsageError for a record of no paper."""
        seat = self._seats.get(id(record))
        if seat is None:
            raise UsageError(f"this {type(record).__name__} is in none of the papers")
        return seat.paper

    def paper_of(self, record: Record) -> PaperContent:
        """Give the paper in which a record stands."""
        return self.papers[self.paper_number(record)]

    def parent_of(self, record: Record, type_name: str) -> Record | None:
        """Give the nearest record of that type that contains this one, or None."""
        seat = self._seats.get(id(record))
        while seat is not None and seat.parent is not None:
            if type(seat.parent).__name__ == type_name:
                return seat.parent
            seat = self._seats.get(id(seat.parent))
        return None

    def container_of(self, record: Record) -> Record | None:
        """Give the record that directly contains this one, or None for one that stands on its own."""
        seat = self._seats.get(id(record))
        return None if seat is None else seat.parent

    def labels_of(self, record: Record) -> dict[str, str]:
        """Give what a reader calls a record: the labels of what contains it, outermost first, then its own."""
        seat = self._seats.get(id(record))
        outer = self.labels_of(seat.parent) if seat is not None and seat.parent is not None else {}
        return {**outer, **record.labels}

    def members_of(self, paper: int, type_name: str) -> tuple[Record, ...]:
        """Give all records of one type in one paper."""
        return self._in_papers[paper].get(type_name, ())

    def counts(self, paper: int) -> dict[str, int]:
        """Count the records of one paper by type, in alphabetical order, without the paper itself."""
        found = self._in_papers[paper]
        return {name: len(found[name]) for name in sorted(found) if name != "Paper"}

    @cached_property
    def _in_papers(self) -> tuple[dict[str, tuple[Record, ...]], ...]:
        found: list[dict[str, list[Record]]] = [{} for _ in self.papers]
        for seat in self._seats.values():
            found[seat.paper].setdefault(type(seat.record).__name__, []).append(seat.record)
        return tuple({name: tuple(records) for name, records in one.items()} for one in found)

    def joined(self, record: Record, join: Join) -> tuple[Record, ...]:
        """Give the records whose keys equal this record's; none when one of its keys is absent."""
        theirs = tuple(join.on)
        mine = self.key_of(record, tuple(join.on.values()), tuple(join.shift.get(name, 0) for name in theirs))
        return self._table(join.record, theirs).get(mine, ()) if mine is not None else ()

    def _table(self, type_name: str, fields: tuple[str, ...]) -> dict[Key, tuple[Record, ...]]:
        name = (type_name, fields)
        if name not in self._joins:
            found: dict[Key, list[Record]] = {}
            for record in self.of_type(type_name):
                key = self.key_of(record, fields)
                if key is not None:
                    found.setdefault(key, []).append(record)
            self._joins[name] = {key: tuple(records) for key, records in found.items()}
        return self._joins[name]

    def previous_of(self, record: Record) -> Record | None:
        """Give the same thing in the nearest earlier paper that has it once; None when there is none."""
        return self._history(record).before(record, self)

    def next_of(self, record: Record) -> Record | None:
        """Give the same thing in the nearest later paper that has it once; None when there is none."""
        return self._history(record).after(record, self)

    def _history(self, record: Record) -> History:
        name = type(record).__name__
        if name not in self._histories:
            self._histories[name] = History.of(self, name)
        return self._histories[name]

    def resolve(self, record: Record, relation: str) -> Record | tuple[Record, ...] | None:
        """Follow a relation of a record by its name; None when it leads nowhere, UsageError for no relation."""
        kind = schema_of(type(record)).fields.get(relation)
        if kind is None or kind.record is None:
            raise UsageError(f"{type(record).__name__} has no relation {relation!r}")
        if kind.via is Via.PARENT:
            return self.parent_of(record, kind.record)
        if kind.via is Via.DOCUMENT:
            return self.paper_of(record).paper
        if kind.via is Via.MEMBERS:
            return self.members_of(self.paper_number(record), kind.record)
        if kind.via is Via.PREVIOUS:
            return self.previous_of(record)
        if kind.via is Via.NEXT:
            return self.next_of(record)
        if kind.via is Via.DOSSIER:
            return self.dossier
        if kind.via is Via.JOIN and kind.join is not None:
            return _one_or_many(self.joined(record, kind.join), kind.join.many)
        inner: Record | tuple[Record, ...] | None = getattr(record, relation)
        return inner

    def key_of(self, record: Record, fields: tuple[str, ...], shifts: tuple[int, ...] = ()) -> Key | None:
        """Give the key fields of a record in a form that can be compared; None when one of them is absent.

        Quantities are equal when value and base unit are, whatever they were printed in; dates when they mean the
        same days; records when they are the same one. ``shifts`` are added to whole numbers.
        """
        key = []
        for number, field in enumerate(fields):
            own = field in type(record).model_fields
            value: object = getattr(record, field) if own else self.resolve(record, field)
            if value is None:
                return None
            shift = shifts[number] if shifts else 0
            key.append(comparable(value + shift if shift and isinstance(value, int) else value))
        return tuple(key)

    def __iter__(self) -> Iterator[Record]:
        """Give every record once, paper by paper, each before what stands inside it."""
        return (seat.record for seat in self._seats.values())


def _one_or_many(found: tuple[Record, ...], many: bool) -> Record | tuple[Record, ...] | None:
    if many:
        return found
    return found[0] if len(found) == 1 else None


def _reseat(seat: _Seat, paper: int, parent: Record | None) -> None:
    """Take in a record met again: listed on its own and inside its container is normal, in two papers is not."""
    if seat.paper != paper:
        name = type(seat.record).__name__
        raise UsageError(f"one {name} object stands in two papers; give each paper a record of its own")
    if seat.parent is None:
        seat.parent = parent


def comparable(value: object) -> Hashable:
    """Give a form of a field's content that is equal exactly where rules call two contents equal."""
    if isinstance(value, Quantity):
        return ("quantity", value.value, value.unit.base)
    if isinstance(value, CalendarDate):
        return ("date", value.first, value.last) if value.first is not None else ("date", value.raw)
    if isinstance(value, dt.date):
        return ("date", value, value)
    if isinstance(value, Record):
        return ("record", id(value))
    if isinstance(value, tuple):
        return tuple(comparable(item) for item in value)
    return str(value) if isinstance(value, str) else (type(value).__name__, value)
