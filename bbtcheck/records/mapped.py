"""Records of any table of amounts: its lines with their place in the hierarchy, and the sums it promises."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from pydantic import Field

from bbtcheck.quantity import Quantity
from bbtcheck.records.base import Record
from bbtcheck.records.schema import Join


class SumAxis(StrEnum):
    """Why amounts of a table must add up: to the line above, to a column of the same row, or to a subtotal."""

    HIERARCHY = "hierarchy"
    COLUMNS = "columns"
    SUBTOTAL = "subtotal"


class MappedAmount(Record):
    """One amount of a table: the column or the line it comes from, and the figure."""

    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str = ""
    amount: Quantity | None = None


class MappedLine(Record):
    """One row of a table of amounts.

    ``table`` names the part of the file the line belongs to (sheet, year, department, …): codes are unique within
    it. ``node`` is the code within its table, ``parent_node`` that of the line above in the hierarchy.
    """

    joins: ClassVar[Mapping[str, Join]] = MappingProxyType(
        {
            "above": Join("MappedLine", {"node": "parent_node"}, {}),
            "children": Join("MappedLine", {"parent_node": "node"}, {}),
            "namesakes": Join("MappedLine", {"node": "node"}, {}),
        }
    )
    key: ClassVar[tuple[str, ...]] = ("table", "code", "label")

    table: str | None = None
    code: str | None = None
    label: str | None = None
    year: int | None = None
    node: str | None = None
    parent_code: str | None = None
    parent_node: str | None = None
    amounts: tuple[MappedAmount, ...] = ()


class MappedSum(Record):
    """A sum that a table promises: a total and the amounts that make it, less those in ``minus``."""

    key: ClassVar[tuple[str, ...]] = ("table", "row", "column")

    axis: SumAxis = Field(default=SumAxis.HIERARCHY, strict=False)
    table: str | None = None
    row: str = ""
    column: str = ""
    total: Quantity | None = None
    parts: tuple[MappedAmount, ...] = ()
    minus: tuple[MappedAmount, ...] = ()
