"""What a table calculates by itself: no genre, mapping or heading says that it must hold."""

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


class DiscoveredAverage(Record):
    """One average in a line of averages that was found by arithmetic, with the figures it is the mean of.

    ``holding`` of the ``tried`` averages of that line are the mean of the same lines. ``labelled`` tells whether a word
    such as "gemiddelde" stands with them.
    """

    key: ClassVar[tuple[str, ...]] = ("table", "row", "column")

    table: str | None = None
    row: str = ""
    column: str = ""
    average: Quantity | None = None
    parts: tuple[MappedAmount, ...] = ()
    tried: int = 0
    holding: int = 0
    labelled: bool = False


class DiscoveredQuotient(Record):
    """One ratio, share or relative change in a line of them that was found by arithmetic.

    ``quotient`` is ``numerator`` over ``denominator`` times ``scale``, which is 100 where percentages are printed and
    otherwise 1; of a ``change`` it is how much more the numerator is than the denominator. All three are plain numbers,
    in the base unit of what is printed. ``above`` and ``below`` name the lines of the last two.
    """

    key: ClassVar[tuple[str, ...]] = ("table", "row", "column")

    table: str | None = None
    row: str = ""
    column: str = ""
    above: str = ""
    below: str = ""
    quotient: Quantity | None = None
    numerator: Quantity | None = None
    denominator: Quantity | None = None
    scale: int = 1
    change: bool = False
    tried: int = 0
    holding: int = 0
