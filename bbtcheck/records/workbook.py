"""Records of a workbook: its formulas, each with what it holds and what it is made of."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from bbtcheck.quantity import Quantity
from bbtcheck.records.base import Record
from bbtcheck.records.mapped import MappedAmount


class WorkbookFormula(Record):
    """A formula in a cell of a workbook: the outcome that was saved, and the cells or the value that make it.

    ``parts`` and ``minus`` are the cells of a formula that only adds and takes off cells; of any other,
    ``outcome`` is what it gives, worked out exactly.
    """

    key: ClassVar[tuple[str, ...]] = ("cell", "formula")

    cell: str = Field(description="The name of the cell with its sheet, such as Blad1!C4.")
    formula: str = Field(description="The formula as the workbook holds it, such as =C2+C3.")
    stored: Quantity | None = Field(default=None, description="The outcome that was saved with the workbook.")
    parts: tuple[MappedAmount, ...] = Field(default=(), description="The cells that are added.")
    minus: tuple[MappedAmount, ...] = Field(default=(), description="The cells that are taken off.")
    outcome: Quantity | None = Field(default=None, description="What a formula of another form gives.")
