"""How a paper prints its figures: the mark between thousands, the minus, and wrapped lines."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from bbtcheck.quantity import Quantity, format_number, unit_of
from bbtcheck.testing.chance import Chance

UNITS = {"kEUR": "in duizend euro", "EUR": "in euro"}
"""How a table states its unit."""


@dataclass(frozen=True, slots=True)
class Notation:
    """One way to print whole amounts: ``1.234``, ``1 234`` with a hard blank, ``- 5``, ``−5``, or a dash for nought."""

    group: str = "."
    minus: str = "-"
    nought: str = "0"

    def show(self, amount: Quantity) -> str:
        """Print an amount in its own unit."""
        number = amount.value / amount.unit.factor
        if not number:
            return self.nought
        digits = format_number(abs(number)).replace(".", self.group)
        return f"{self.minus}{digits}" if number < 0 else digits


def notation(chance: Chance, *, nought: tuple[str, ...] = ("0",)) -> Notation:
    """Choose how a paper prints its amounts."""
    group = chance.one((".", "\u00a0"))
    return Notation(group, chance.one(("-", "- ", "\u2013", "\u2212")), chance.one(nought))


def money(number: int, unit: str) -> Quantity:
    """Give a whole amount in a unit, as its author means it."""
    return Quantity.of(number, unit_of(unit))


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines, never inside a word."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
