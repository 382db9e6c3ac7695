"""What a register of grants states: one record for each grant, and one for the register with its totals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bbtcheck.records import Money, Record


class Grant(Record):
    """One grant: what was awarded to whom, what has been paid of it, and the balance that is left to pay."""

    parents: ClassVar[Mapping[str, str]] = {"register": "GrantRegister"}
    key: ClassVar[tuple[str, ...]] = ("number", "beneficiary")
    identity: ClassVar[tuple[str, ...]] = ("number",)

    number: str
    beneficiary: str | None = None
    awarded: Money | None = None
    paid: Money | None = None
    balance: Money | None = None


class GrantRegister(Record):
    """The register of one year: its grants in printed order, and the row with the totals."""

    key: ClassVar[tuple[str, ...]] = ("year",)
    identity: ClassVar[tuple[str, ...]] = ("year",)

    year: int | None = None
    awarded: Money | None = None
    paid: Money | None = None
    balance: Money | None = None
    grants: tuple[Grant, ...] = ()
