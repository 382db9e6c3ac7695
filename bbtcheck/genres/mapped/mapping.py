"""What a user says about a table: which columns are code, label and amounts, and how its lines add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from bbtcheck.errors import UsageError
from bbtcheck.quantity.units import unit_of


def _listed(value: Any) -> Any:
    """One name is a list of one."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _one_or_list(least: int) -> WithJsonSchema:
    """The JSON Schema of a list that may also be written as its only name."""
    name = {"type": "string", "minLength": 1}
    return WithJsonSchema({"anyOf": [name, {"type": "array", "items": name, "minItems": least}]})


_Listed = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_listed)]
Names = Annotated[_Listed, _one_or_list(0)]
"""Column headings; a single one may be written without brackets."""
SomeNames = Annotated[_Listed, Field(min_length=1), _one_or_list(1)]
"""One or more column headings; a single one may be written without brackets."""


Step = Annotated[Decimal | int, Field(gt=0), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
"""What amounts were rounded to."""


class HierarchyKind(StrEnum):
    """How a table shows which line is part of which other line."""

    NONE = "none"
    PARENT = "parent"
    PREFIX = "prefix"
    INDENTATION = "indentation"


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Columns(_Closed):
    """The headings of the columns, by what they hold."""

    amounts: SomeNames = Field(description="The columns with amounts.")
    code: Names = Field(default=(), description="The column with the code; several make one code together.")
    label: Names = Field(default=(), description="The column with the name of the line; several are levels.")
    parent: str | None = Field(default=None, description="The column with the code of the line above.")
    within: Names = Field(default=(), description="Columns that cut the file in tables of their own.")
    year: str | None = Field(default=None, description="The column with the budget year.")
    unit: str | None = Field(default=None, description="The column with the unit of the amounts.")
    rounded_to: str | None = Field(
        default=None,
        description="The column with what the amounts of the row were rounded to, in their unit; 0 is exact.",
    )

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that tell one line from another, in the order in which they are shown."""
        year = () if self.year is None else (self.year,)
        return (*year, *self.within, *(self.code or self.label))

    @property
    def named(self) -> tuple[str, ...]:
        """Every column that the mapping speaks of."""
        single = tuple(name for name in (self.parent, self.unit, self.rounded_to) if name is not None)
        return (*self.keys, *self.label, *single, *self.amounts)


class Hierarchy(_Closed):
    """How the lines hang together: by a parent column, by the start of their code or by indentation."""

    by: HierarchyKind = Field(default=HierarchyKind.NONE, strict=False, description="How it is shown.")
    levels: tuple[Annotated[int, Field(ge=1)], ...] = Field(
        default=(), description="For prefix: the lengths of the codes, from the top level down."
    )
    separator: str = Field(
        default="", description="For prefix: what parts the levels of a code, such as a dot."
    )

    @field_validator("levels")
    @classmethod
    def _ascending(cls, levels: tuple[int, ...]) -> tuple[int, ...]:
        if list(levels) != sorted(set(levels)):
            raise ValueError("give the lengths from short to long, each once, such as [1, 2, 4]")
        return levels


class Subtotal(_Closed):
    """A row that is the total of other rows: those that differ from it in one column only."""

    column: str = Field(description="The column in which the total says what it is.")
    total: str = Field(description="What stands there for the total.")
    parts: Names = Field(default=(), description="What stands there for the parts; by default all others.")
    rounded_to: Step | None = Field(
        default=None, description="What the total was rounded to, when that is more than its parts."
    )


class Balance(_Closed):
    """A column that is the sum of other columns of the same row, less those in ``minus``."""

    total: str = Field(description="The column with the total.")
    parts: SomeNames = Field(description="The columns that are added.")
    minus: Names = Field(default=(), description="The columns that are taken off.")


Fields = Annotated[
    Mapping[str, str],
    AfterValidator(lambda fields: MappingProxyType(dict(fields))),
    PlainSerializer(dict, return_type=dict[str, str]),
]


class RecordMapping(_Closed):
    """A record of some type for every row, for rules of one's own: which column fills which field."""

    type: str = Field(min_length=1, description="The type of record, such as BudgetLine.")
    fields: Fields = Field(min_length=1, description="Field of the record = column of the table.")


class TableMapping(_Closed):
    """The content of a mapping file: what the columns of a table are, and what must add up in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, title="bbtcheck mapping")

    sheet: str | None = Field(
        default=None, description="The sheet of a workbook; by default every fitting one."
    )
    header_rows: Annotated[int, Field(ge=1, le=5)] = Field(
        default=1, description="How many rows the header has; its headings then stand as 'above / below'."
    )
    unit: str = Field(default="EUR", description="The unit of the amounts, such as kEUR.")
    rounded_to: Step | None = Field(
        default=None, description="What the amounts were rounded to, in their unit, such as 1000."
    )
    blank: Literal["unknown", "zero"] = Field(
        default="unknown", description="What an empty amount means: unknown or zero."
    )
    decimals: Literal[",", "."] | None = Field(
        default=None, description="What stands before the decimals of a CSV; by default this is found out."
    )
    columns: Columns
    hierarchy: Hierarchy = Hierarchy()
    subtotals: tuple[Subtotal, ...] = ()
    balances: tuple[Balance, ...] = ()
    record: RecordMapping | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """Every column that the mapping speaks of, also those that only fill a field of a record."""
        return (*self.columns.named, *(() if self.record is None else self.record.fields.values()))

    @field_validator("unit")
    @classmethod
    def _known(cls, unit: str) -> str:
        try:
            unit_of(unit, count=True)
        except UsageError as fault:
            raise ValueError(str(fault)) from None
        return unit

    @model_validator(mode="after")
    def _coherent(self) -> TableMapping:
        if fault := next(_faults(self), None):
            raise ValueError(fault)
        return self


def _faults(mapping: TableMapping) -> Iterator[str]:
    """Say what does not go together in a mapping; every sentence names the keys."""
    columns, hierarchy = mapping.columns, mapping.hierarchy
    if not columns.code and not columns.label:
        yield "columns.code or columns.label must name the column that tells the lines apart"
    if hierarchy.by is HierarchyKind.PARENT and not (columns.parent and columns.code):
        yield 'hierarchy.by = "parent" needs columns.parent and columns.code'
    if hierarchy.by is HierarchyKind.PREFIX and not columns.code:
        yield 'hierarchy.by = "prefix" needs columns.code'
    if hierarchy.by is HierarchyKind.INDENTATION and not columns.label:
        yield 'hierarchy.by = "indentation" needs columns.label'
    if hierarchy.levels and hierarchy.separator:
        yield "give hierarchy.levels or hierarchy.separator, not both"
    for subtotal in mapping.subtotals:
        if subtotal.column not in columns.keys:
            yield f"subtotals.column {subtotal.column!r} must be one of {', '.join(columns.keys)}"
    for balance in mapping.balances:
        for name in (balance.total, *balance.parts, *balance.minus):
            if name not in columns.amounts:
                yield f"balances names {name!r}, which is not in columns.amounts"
