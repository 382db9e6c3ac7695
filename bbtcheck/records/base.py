"""The common ground of all records: frozen, strict, and each field knows where it was printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, model_validator

from bbtcheck.quantity import Dimension, Quantity, parse_date, parse_period, parse_quarter
from bbtcheck.records.schema import Join, Kind, Of, schema_of
from bbtcheck.source import Place

Money = Annotated[Quantity, Of(Dimension.MONEY)]
"""An amount of money; plain numbers are read in the ``unit`` given to the record, EUR by default."""
Share = Annotated[Quantity, Of(Dimension.SHARE)]
"""A percentage, printed as such: 3,4 % is the value 3.4 in the unit %."""
Count = Annotated[Quantity, Of(Dimension.COUNT)]
"""A number of things: places, projects, full-time equivalents."""

Places = Annotated[
    Mapping[str, Place],
    AfterValidator(lambda places: MappingProxyType(dict(places))),
    PlainSerializer(dict, return_type=dict[str, Place]),
]
"""Where each field that is no quantity was printed, by the name of the field."""

_DEFAULT_UNIT = {Dimension.MONEY: "EUR", Dimension.SHARE: "%"}
_READERS: Mapping[Kind, Callable[[str], Any]] = MappingProxyType(
    {Kind.DATE: parse_date, Kind.QUARTER: parse_quarter, Kind.PERIOD: parse_period}
)


class Record(BaseModel):
    """One thing that a paper states, with the places of its figures.

    Records are frozen and strict. Fields that hold a quantity also take a ``Decimal``, an ``int`` or Belgian
    text when a record is made by hand; ``unit="kEUR"`` says what such plain numbers are printed in. A ``float``
    is refused: it cannot hold every amount exactly.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True, defer_build=True
    )

    parents: ClassVar[Mapping[str, str]] = {}
    """Relations to the record that contains this one: name of the relation, type of the container."""
    joins: ClassVar[Mapping[str, Join]] = {}
    """Relations by equal keys."""
    members: ClassVar[Mapping[str, str]] = {}
    """Relations of a paper to all its records of one type."""
    key: ClassVar[tuple[str, ...]] = ()
    """The fields that say, to a reader, which record this is."""
    identity: ClassVar[tuple[str, ...]] = ()
    """The fields by which it is the same thing in another paper, such as ``code`` or ``project.code``."""

    place: Place | None = Field(default=None, description="Where the record starts in its paper.")
    places: Places = Field(default_factory=dict, description="Where each other field stands.")

    @model_validator(mode="before")
    @classmethod
    def _read_plain_numbers(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        given = dict(data)
        unit = given.get("unit") if "unit" in cls.model_fields else given.pop("unit", None)
        for name, kind in schema_of(cls).fields.items():
            if name not in given:
                continue
            if kind.kind is Kind.QUANTITY and kind.dimension is not Dimension.NUMBER:
                given[name] = _as_quantities(given[name], kind.dimension, unit)
            elif kind.kind in _READERS:
                given[name] = _as_time(given[name], kind.kind)
        return given

    @property
    def labels(self) -> dict[str, str]:
        """What a reader calls this record: its key fields that are present, as text."""
        found = ((name, getattr(self, name)) for name in self.key)
        return {name: str(value) for name, value in found if value is not None}

    def contained(self) -> Iterator[Record]:
        """Give the records that stand directly inside this one, in declared order."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Record):
                    yield item


def _as_time(value: Any, kind: Kind) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(_as_time(item, kind) for item in value)
    if isinstance(value, dt.date):
        value = value.strftime("%d/%m/%Y")
    if not isinstance(value, str):
        return value
    found = _READERS[kind](value)
    if found is None:
        raise ValueError(f"{value!r} is no {kind.value} in a notation that bbtcheck knows, such as 1/07/2031")
    return found


def _as_quantities(value: Any, dimension: Dimension | None, unit: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(_as_quantities(item, dimension, unit) for item in value)
    if value is None or isinstance(value, (Quantity, dict)):
        return value
    wanted = unit or (_DEFAULT_UNIT.get(dimension, "") if dimension is not None else "")
    return Quantity.of(value, wanted)
