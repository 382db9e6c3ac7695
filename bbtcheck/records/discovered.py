"""Sums that a table shows by itself: no genre, mapping or heading says that they must hold."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from bbtcheck.quantity import Quantity
from bbtcheck.records.base import Record
from bbtcheck.records.mapped import MappedAmount, SumAxis


class DiscoveredSum(Record):
    """One total in a line of totals that was found by arithmetic, with the figures it is the sum of.

    ``holding`` of the ``tried`` totals of that line are the sum of the same lines. ``labelled`` tells whether a word
    such as "totaal" stands with them. ``axis`` says whether columns of one row make the total, or rows of one column.
    """

    key: ClassVar[tuple[str, ...]] = ("table", "row", "column")

    axis: SumAxis = Field(default=SumAxis.SUBTOTAL, strict=False)
    table: str | None = None
    row: str = ""
    column: str = ""
    total: Quantity | None = None
    parts: tuple[MappedAmount, ...] = ()
    tried: int = 0
    holding: int = 0
    labelled: bool = False
