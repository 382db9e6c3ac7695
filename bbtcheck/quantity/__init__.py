"""Printed figures with unit, precision and place, and the Belgian notation of numbers and dates."""

from __future__ import annotations

from bbtcheck.quantity.dates import parse_date, parse_period, parse_quarter
from bbtcheck.quantity.interval import Interval, ZeroInDivisorError
from bbtcheck.quantity.measure import DimensionError, Measure, Mode
from bbtcheck.quantity.moments import CalendarDate, Period, Precision, Quarter, Year
from bbtcheck.quantity.number import NumberReading, parse_number
from bbtcheck.quantity.qualifier import Qualifier
from bbtcheck.quantity.quantity import Quantity, parse_quantity
from bbtcheck.quantity.scan import Figure, FigureKind, scan
from bbtcheck.quantity.show import format_number, format_quantity, unit_name
from bbtcheck.quantity.spelled import number_word, spelled_number
from bbtcheck.quantity.units import Dimension, Unit, unit_of

__all__ = [
    "CalendarDate",
    "Dimension",
    "DimensionError",
    "Figure",
    "FigureKind",
    "Interval",
    "Measure",
    "Mode",
    "NumberReading",
    "Period",
    "Precision",
    "Qualifier",
    "Quantity",
    "Quarter",
    "Unit",
    "Year",
    "ZeroInDivisorError",
    "format_number",
    "format_quantity",
    "number_word",
    "parse_date",
    "parse_number",
    "parse_period",
    "parse_quantity",
    "parse_quarter",
    "scan",
    "spelled_number",
    "unit_name",
    "unit_of",
]
