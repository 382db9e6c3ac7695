"""Records of the estimate of a fund: its balances, what comes in and what goes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bbtcheck.records.base import Money, Record


class FundFlow(Record):
    """One row of the estimate of a fund: a receipt, or an expenditure as a negative amount."""

    parents: ClassVar[Mapping[str, str]] = {"estimate": "FundEstimate"}
    key: ClassVar[tuple[str, ...]] = ("label",)

    label: str
    amount: Money | None = None


class FundEstimate(Record):
    """The estimate of a fund for one year: balance on 1 January, receipts, expenditure, balance on 31 December.

    ``previous_closing`` is the last balance of the column of the year before, where the paper prints several years.
    """

    key: ClassVar[tuple[str, ...]] = ("label", "year")

    label: str = ""
    year: int | None = None
    opening: Money | None = None
    flows: tuple[FundFlow, ...] = ()
    closing: Money | None = None
    previous_closing: Money | None = None
