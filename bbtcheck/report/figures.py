"""Figures as a reader expects them: Belgian or English notation, in the unit the paper uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bbtcheck.check.outcome import Comparison, Operand
from bbtcheck.quantity import (
    Dimension,
    Qualifier,
    Quantity,
    Unit,
    format_number,
    format_quantity,
    unit_name,
    unit_of,
)
from bbtcheck.quantity.show import Language
from bbtcheck.report.paint import printable

_SAYS_ITS_UNIT = re.compile(r"[^\W\d_]|[€%‰]")
_FIGURE_WITH_UNIT = re.compile(r"[0-9].*(?:[^\W\d_]|[€%‰])|[€].*[0-9]")
_SPARE_DECIMALS = 2
_MOST_DECIMALS = 12
_POINTS = unit_of("procentpunt")


@dataclass(frozen=True, slots=True)
class View:
    """How the figures of one comparison are shown.

    ``unit`` is the unit of sums and differences. ``shared`` tells that every figure of the comparison was printed in
    it, so that the unit is said once, at the end. ``decimals`` is how precisely the figures were printed. ``years``
    tells that years are compared, whose digits are not grouped.
    """

    lang: Language
    unit: Unit | None
    shared: bool
    decimals: int
    years: bool = False

    def operand(self, operand: Operand) -> str:
        """Show a printed figure: without its unit where all share one, else as it stands in the paper."""
        if operand.quantity is None:
            return printable(operand.text)
        return bare(operand.quantity, self.lang) if self.shared else figure(operand.quantity, self.lang)

    @property
    def shared_unit(self) -> str:
        """The unit to name once behind a sum and its difference; empty where none is needed."""
        if not self.shared or self.unit is None or self.unit.dimension is Dimension.COUNT:
            return ""
        return unit_name(self.unit, self.lang)

    def value(self, exact: str, scale: int = 1) -> str:
        """Show a computed value in base units; ``scale`` turns a ratio into percent.

        A value with many more decimals than the printed figures is rounded, and marked ``≈``.
        """
        if self.years:
            return exact
        word = unit_name(self.unit, self.lang) if self.unit is not None and not self.shared else ""
        return f"{in_decimals(self._own(exact, scale), self.decimals, self.lang)} {word}".strip()

    def distance(self, exact: str, scale: int = 1) -> str:
        """Show a difference, in percentage points where the figures are percentages."""
        unit = _POINTS if self.unit is not None and self.unit.dimension is Dimension.SHARE else self.unit
        word = unit_name(unit, self.lang) if unit is not None and not self.shared else ""
        shown = in_decimals(self._own(exact, scale), self.decimals, self.lang)
        return f"{shown.removeprefix('≈ ')} {word}".strip()

    def _own(self, exact: str, scale: int) -> Fraction:
        factor = Fraction(self.unit.factor) if self.unit is not None else Fraction(1)
        return Fraction(exact) * scale / factor


def view_of(comparison: Comparison, operands: Sequence[Operand], lang: Language) -> View:
    """Choose how to show a comparison: in the one unit that all its figures share, or each in its own."""
    used = [index for index in (*comparison.left, *comparison.right) if isinstance(index, int)]
    figures = [quantity for index in used if (quantity := operands[index].quantity) is not None]
    units = {quantity.unit.symbol: quantity.unit for quantity in figures}
    exact = all(quantity.qualifier is Qualifier.EXACT for quantity in figures)
    if len(units) == 1 and exact and comparison.unit == figures[0].unit.base:
        return View(lang, figures[0].unit, True, max(decimals_of(quantity) for quantity in figures))
    same = [unit for unit in units.values() if unit.base == comparison.unit]
    finest = min(same, key=lambda unit: unit.factor, default=None)
    within = [decimals_of(quantity) for quantity in figures if quantity.unit == finest]
    years = bool(used) and all(operands[index].field.endswith("year") for index in used)
    return View(lang, finest, False, max(within, default=0), years)


def in_words(view: View, operands: Sequence[Operand]) -> View:
    """Give the view for a sentence: with units, unless the paper prints its figures without, as in a table."""
    raws = (operand.quantity.raw for operand in operands if operand.quantity is not None)
    return replace(view, shared=False) if any(map(_FIGURE_WITH_UNIT.search, raws)) else view


def figure(quantity: Quantity, lang: Language) -> str:
    """Show one printed figure with its unit, as it stands in the paper where that says enough."""
    if quantity.raw and (quantity.malformed or _SAYS_ITS_UNIT.search(quantity.raw)):
        return printable(" ".join(quantity.raw.split())).removeprefix("+").lstrip()
    return format_quantity(replace(quantity, explicit_sign=False), lang)


def bare(quantity: Quantity, lang: Language) -> str:
    """Show one printed figure in its own unit, without naming that unit."""
    return in_decimals(Fraction(quantity.value) / Fraction(quantity.unit.factor), decimals_of(quantity), lang)


def in_decimals(value: Fraction, decimals: int, lang: Language) -> str:
    """Write a number with at least so many decimals, and with two more when it needs them; else rounded and ``≈``."""
    for places in range(decimals, decimals + _SPARE_DECIMALS + 1):
        step = Decimal(1).scaleb(-places)
        if (value / Fraction(step)).denominator == 1:
            return format_number(value, step, lang)
    return f"≈ {format_number(value, step, lang)}"


def decimals_of(quantity: Quantity) -> int:
    """Tell how many decimals were printed, in the unit of the figure."""
    step = Fraction(quantity.step) / Fraction(quantity.unit.factor)
    places = 0
    while step and places < _MOST_DECIMALS and (step * 10**places).denominator != 1:
        places += 1
    return places
