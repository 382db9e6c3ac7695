"""What kind of thing each field of a record is: an amount of money, a date, a list of other records.

The rule language type-checks every rule against this description, so a rule that adds euros to dates is
refused when it is loaded and not when a paper is checked.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from bbtcheck.quantity import CalendarDate, Dimension, Period, Quantity, Quarter

if typing.TYPE_CHECKING:
    from bbtcheck.records.base import Record


class Kind(StrEnum):
    """The kinds of values that the rule language knows."""

    QUANTITY = "quantity"
    DATE = "date"
    QUARTER = "quarter"
    PERIOD = "period"
    TEXT = "text"
    BOOLEAN = "boolean"
    RECORD = "record"


class Via(StrEnum):
    """How a record reaches another one."""

    CONTAINED = "contained"  # the other stands inside this one, as a field
    PARENT = "parent"  # the other contains this one
    DOCUMENT = "document"  # the paper this record stands in
    MEMBERS = "members"  # from a paper: all its records of one type
    JOIN = "join"  # records with equal keys
    PREVIOUS = "previous"  # the same thing in the nearest earlier paper that has it
    NEXT = "next"  # the same thing in the nearest later paper that has it
    DOSSIER = "dossier"  # all papers of the check together


@dataclass(frozen=True, slots=True)
class Join:
    """A relation by equal keys: ``on`` maps a field of the other record to a field of this one.

    ``shift`` adds a whole number to this record's field before it is compared: ``{"year": -1}`` with
    ``on={"year": "year"}`` finds the record of the year before. Records match only where every key is
    present. ``many`` tells whether one record is meant or all of them.
    """

    record: str
    on: typing.Mapping[str, str]
    shift: typing.Mapping[str, int]
    many: bool = True


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a field or of an expression: a kind, with what makes it more precise.

    ``dimension`` is None for a quantity whose dimension is known only when the paper is read. ``record``
    names the record type of a relation, ``values`` is the closed list of a text field that has one.
    """

    kind: Kind
    dimension: Dimension | None = None
    record: str | None = None
    many: bool = False
    optional: bool = False
    values: tuple[str, ...] = ()
    via: Via = Via.CONTAINED
    join: Join | None = None

    @property
    def item(self) -> Type:
        """The type of one element of a list."""
        return replace(self, many=False)


@dataclass(frozen=True, slots=True)
class Of:
    """Annotation of a Quantity field: the dimension it must have."""

    dimension: Dimension


@dataclass(frozen=True, slots=True)
class RecordSchema:
    """The fields and relations of one record type, by name, in declared order."""

    name: str
    fields: typing.Mapping[str, Type]


_SIMPLE: dict[type, Type] = {
    Quantity: Type(Kind.QUANTITY),
    int: Type(Kind.QUANTITY, dimension=Dimension.NUMBER),
    dt.date: Type(Kind.DATE),
    CalendarDate: Type(Kind.DATE),
    Quarter: Type(Kind.QUARTER),
    Period: Type(Kind.PERIOD),
    bool: Type(Kind.BOOLEAN),
    str: Type(Kind.TEXT),
}


def type_of(annotation: object) -> Type | None:
    """Tell which type a field annotation means to the rule language, or None when rules cannot see it."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _refined(type_of(arguments[0]), arguments[1:])
    if origin in (typing.Union, types.UnionType):
        return _optional(arguments)
    if origin is typing.Literal:
        return Type(Kind.TEXT, values=tuple(str(value) for value in arguments))
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        item = type_of(arguments[0])
        return replace(item, many=True) if item is not None else None
    return _class_type(annotation)


def _class_type(annotation: object) -> Type | None:
    from bbtcheck.records.base import Record

    if not isinstance(annotation, type):
        return None
    if issubclass(annotation, Record):
        return Type(Kind.RECORD, record=annotation.__name__)
    if issubclass(annotation, StrEnum):
        return Type(Kind.TEXT, values=tuple(annotation))
    return _SIMPLE.get(annotation)


def _refined(base: Type | None, metadata: tuple[object, ...]) -> Type | None:
    for note in metadata:
        if base is not None and isinstance(note, Of):
            base = replace(base, dimension=note.dimension)
    return base


def _optional(arguments: tuple[object, ...]) -> Type | None:
    known = [type_of(argument) for argument in arguments if argument is not type(None)]
    first = known[0] if known else None
    if first is None or any(other != first for other in known):
        return None
    return replace(first, optional=type(None) in arguments)


@cache
def schema_of(record: type[Record]) -> RecordSchema:
    """Describe a record type: its own fields, what contains it, its paper and its declared joins."""
    hints = typing.get_type_hints(record, include_extras=True)
    fields = {name: kind for name in record.model_fields if (kind := type_of(hints[name])) is not None}
    for name, parent in record.parents.items():
        fields[name] = Type(Kind.RECORD, record=parent, optional=True, via=Via.PARENT)
    for name, join in record.joins.items():
        fields[name] = Type(
            Kind.RECORD, record=join.record, many=join.many, optional=True, via=Via.JOIN, join=join
        )
    for name, member in record.members.items():
        fields[name] = Type(Kind.RECORD, record=member, many=True, via=Via.MEMBERS)
    if record.identity and "previous" not in fields:
        name = record.__name__
        fields["previous"] = Type(Kind.RECORD, record=name, optional=True, via=Via.PREVIOUS)
        fields["next"] = Type(Kind.RECORD, record=name, optional=True, via=Via.NEXT)
    if "dossier" not in fields and record.__name__ != "Dossier":
        fields["dossier"] = Type(Kind.RECORD, record="Dossier", optional=True, via=Via.DOSSIER)
    if "document" not in fields and record.__name__ != "Paper":
        fields["document"] = Type(Kind.RECORD, record="Paper", optional=True, via=Via.DOCUMENT)
    return RecordSchema(record.__name__, types.MappingProxyType(fields))
