"""A printed figure: its exact value, its unit, how precisely it was printed, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bbtcheck.errors import UsageError
from bbtcheck.quantity.exact import checked, scaled, step_of
from bbtcheck.quantity.interval import Interval
from bbtcheck.quantity.measure import Arithmetic, Measure, Mode
from bbtcheck.quantity.number import NumberReading
from bbtcheck.quantity.printed import PrintedFigure, parse_printed
from bbtcheck.quantity.qualifier import Qualifier
from bbtcheck.quantity.units import Unit, unit_of
from bbtcheck.source import Place

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

ABOUT_SHARE = Fraction(5, 100)
"""``ca.`` allows this share of the amount on both sides, at least one step: a convention of ours."""


@dataclass(frozen=True, slots=True)
class Quantity(Arithmetic):
    """A figure as a budget prints it.

    ``value`` is exact and in the base unit (EUR, %, VTE, …), ``unit`` is the one it was printed in, and ``step``
    is the value of its last printed digit in base units; step 0 means exact by definition, as for something
    counted or computed. A malformed number has all its ``readings`` in base units, the likeliest also in
    ``value``. Arithmetic gives a ``Measure``; equality compares all fields. Raises UsageError for a number that
    is not finite or of absurd size.
    """

    value: Decimal
    unit: Unit
    step: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    raw: str = ""
    place: Place | None = None
    readings: tuple[Decimal, ...] = ()
    explicit_sign: bool = False

    def __post_init__(self) -> None:
        """Refuse what is not an exact, finite amount."""
        for name, number in (("value", self.value), ("step", self.step)):
            if not isinstance(number, Decimal):
                raise TypeError(f"{name} must be a Decimal, not {type(number).__name__} {number!r}")
            checked(number, name)
        if self.step < 0:
            raise UsageError(f"step cannot be negative, given {self.step}")

    @classmethod
    def of(
        cls,
        value: Decimal | int | str,
        unit: str | Unit | None = None,
        *,
        step: Decimal | None = None,
        qualifier: Qualifier | None = None,
        place: Place | None = None,
    ) -> Quantity:
        """Make a quantity from a Decimal, an int or Belgian text, in the given unit (EUR when none is known).

        The step is that of the last written digit, unless given (in base units). Text may bring its own unit and
        qualifier (``"ca. 13,3 miljard euro"``); a malformed number is kept with all its readings. A float is
        refused with TypeError; a text that is no figure, or is in another unit than the given one, with
        UsageError.
        """
        given = unit_of(unit, count=True) if isinstance(unit, str) else unit
        if isinstance(value, str):
            made = _from_text(value, given)
        else:
            made = _from_number(value, given if given is not None else unit_of("EUR"))
        return replace(
            made,
            step=made.step if step is None else step,
            qualifier=made.qualifier if qualifier is None else qualifier,
            place=place,
        )

    @property
    def malformed(self) -> bool:
        """Tell whether the number breaks the Belgian notation and so has several readings."""
        return bool(self.readings)

    @property
    def as_read(self) -> tuple[Quantity, ...]:
        """Give a malformed number once for each of its readings, as if it had been printed so; else nothing."""
        return tuple(replace(self, value=value, raw="", readings=()) for value in self.readings)

    def interval(self, mode: Mode = "rounding") -> Interval:
        """Give everything the figure stands for, in base units, as rounded or as cut off.

        ``ca.`` widens it by ``ABOUT_SHARE`` of the amount and at least one step; ``minstens`` and ``hoogstens``
        open it on one side and keep the half step; ``meer dan`` and ``minder dan`` start at the printed number.
        """
        value = Fraction(self.value)
        if self.qualifier is Qualifier.MORE_THAN:
            return Interval(value, None, low_open=True)
        if self.qualifier is Qualifier.LESS_THAN:
            return Interval(None, value, high_open=True)
        if self.qualifier is Qualifier.ABOUT:
            return Interval.around(value, 2 * max(Fraction(self.step), ABOUT_SHARE * abs(value)))
        shortened = Interval.around if mode == "rounding" else Interval.truncated
        close = shortened(value, self.step)
        if self.qualifier is Qualifier.AT_LEAST:
            return replace(close, high=None)
        if self.qualifier is Qualifier.AT_MOST:
            return replace(close, low=None)
        return close

    def measure(self, mode: Mode = "rounding") -> Measure:
        """Give the quantity as something to compute with, for figures that were rounded or cut off."""
        terms = 1 if self.step else 0
        return Measure(Fraction(self.value), self.interval(mode), self.unit.base, self.unit.dimension, terms)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic models have fields of this type; pydantic is loaded only then."""
        from bbtcheck.quantity.schema import quantity_schema

        return quantity_schema()


def parse_quantity(text: str, unit: Unit | None = None, place: Place | None = None) -> Quantity | None:
    """Read a whole text as one figure, with its qualifier and unit; None when it is no figure.

    ``unit`` is the unit of the table for a figure that prints none; without it the figure is a pure number.
    """
    figure = parse_printed(text)
    return None if figure is None else from_printed(figure, unit, place)


def from_printed(figure: PrintedFigure, unit: Unit | None = None, place: Place | None = None) -> Quantity:
    """Give the quantity of a figure that was taken apart; ``unit`` is for a figure that prints none."""
    own = figure.unit or unit or unit_of("")
    made = from_reading(figure.reading, own)
    if place is None and figure.qualifier is made.qualifier and figure.raw == made.raw:
        return made
    return replace(made, qualifier=figure.qualifier, raw=figure.raw, place=place)


def from_reading(reading: NumberReading, unit: Unit) -> Quantity:
    """Give the quantity of a number that was read, in the given unit."""
    return Quantity(
        value=scaled(reading.value, unit.factor),
        unit=unit,
        step=scaled(reading.step, unit.factor),
        raw=reading.raw,
        readings=tuple(scaled(value, unit.factor) for value in reading.readings),
        explicit_sign=reading.explicit_sign,
    )


def _from_text(text: str, given: Unit | None) -> Quantity:
    """Read Belgian text, which may bring its own unit when it is of the same kind as the given one."""
    figure = parse_printed(text)
    if figure is None:
        raise UsageError(
            f"{text[:80]!r} is no figure in Belgian notation, such as '1.234,5' or '13,3 miljard euro'"
        )
    if figure.unit is not None and given is not None and figure.unit.base != given.base:
        raise UsageError(
            f"{text[:80]!r} is in {figure.unit.symbol}, but {given.symbol or 'a number'} was asked"
        )
    return from_printed(figure, given if given is not None else unit_of("EUR"))


def _from_number(value: Decimal | int, unit: Unit) -> Quantity:
    """Take an int or a Decimal as it is written; its last digit is the step."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise TypeError(
            f"give a Decimal, an int or text, not {type(value).__name__} {value!r}: it is not exact"
        )
    number = checked(value if isinstance(value, Decimal) else Decimal(value), "value")
    step = step_of(number) if isinstance(value, Decimal) else Decimal(1)
    return Quantity(scaled(number, unit.factor), unit, scaled(step, unit.factor))
