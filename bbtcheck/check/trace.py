"""Writes down how a comparison was worked out: the printed figures, the sum, the difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction

from bbtcheck.check.arithmetic import aligned, interval_of
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.judgement import Judgement
from bbtcheck.check.outcome import VERDICT_OF, Bounds, Comparison, Operand, Working
from bbtcheck.check.values import Exact, Number, Ref, Scalar, Traced, Value
from bbtcheck.quantity import CalendarDate, Interval
from bbtcheck.quantity.exact import plain, to_decimal
from bbtcheck.source import Place

_SIGNIFICANT = Context(prec=12)
_LOOSE, _TIGHT, _ATOM = 1, 2, 3


def exact_text(value: Exact) -> str:
    """Write an exact number as a decimal; one without end is rounded to 12 significant digits."""
    ratio = Fraction(value)
    decimal = to_decimal(ratio)
    if decimal is None:
        decimal = _SIGNIFICANT.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    return plain(decimal)


def bounds(interval: Interval) -> Bounds:
    """Write down an interval."""
    low, high = interval.low, interval.high
    return Bounds(
        low=None if low is None else exact_text(low),
        high=None if high is None else exact_text(high),
        low_open=interval.low_open,
        high_open=interval.high_open,
    )


def trace(judgement: Judgement, index: RecordIndex) -> tuple[tuple[Operand, ...], tuple[Comparison, ...]]:
    """Give the operands and the comparisons of a judgement, in the order of the rule."""
    return trace_all(judgement.comparisons(), index)


def trace_all(
    judged: Iterable[Judgement], index: RecordIndex
) -> tuple[tuple[Operand, ...], tuple[Comparison, ...]]:
    """Give the operands and the comparisons of some judgements, in their order; operands are numbered together."""
    operands = _Operands(index)
    comparisons = tuple(_comparison(one, operands) for one in judged)
    return tuple(operands.found), comparisons


def operand_numbers(judged: Iterable[Judgement], index: RecordIndex) -> dict[tuple[int, str], int]:
    """Give the number of every operand, by the identity of its record and its field, as ``trace_all`` counts."""
    operands = _Operands(index)
    for one in judged:
        _comparison(one, operands)
    return operands.numbers


def figures(value: Value) -> Iterator[Traced]:
    """Give the printed figures, texts and dates that a value was made of, from left to right."""
    waiting: list[Value] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(reversed(one))
        elif isinstance(one, (Number, Scalar)):
            if one.source is not None:
                yield one
            waiting.extend(reversed(one.arguments))


def text_of(value: Traced) -> str:
    """Give what is printed, or the value itself where nothing is printed."""
    if isinstance(value, Number):
        printed = value.quantity.raw if value.quantity is not None else ""
        return printed or exact_text(value.nominal)
    content = value.content
    if isinstance(content, CalendarDate):
        return content.raw
    return str(content).lower() if isinstance(content, bool) else str(content)


def place_of(value: Traced) -> Place | None:
    """Give the place of a figure, or of the record it belongs to."""
    if isinstance(value, Number) and value.quantity is not None and value.quantity.place is not None:
        return value.quantity.place
    if value.source is None:
        return None
    record = value.source.record
    return record.places.get(value.field.partition("[")[0], record.place)


@dataclass(slots=True)
class _Operands:
    """Numbers the operands of some comparisons in the order in which they are met."""

    index: RecordIndex
    found: list[Operand] = field(default_factory=list)
    numbers: dict[tuple[int, str], int] = field(default_factory=dict)

    def number(self, value: Traced, source: Ref) -> int:
        """Give the number of an operand, a new one when it is met for the first time."""
        key = (id(source.record), value.field)
        if key not in self.numbers:
            self.numbers[key] = len(self.found)
            self.found.append(self._operand(value, source))
        return self.numbers[key]

    def _operand(self, value: Traced, source: Ref) -> Operand:
        return Operand(
            name=source.name_of(value.field),
            field=value.field,
            record=type(source.record).__name__,
            labels=self.index.labels_of(source.record),
            quantity=value.quantity if isinstance(value, Number) else None,
            text=text_of(value),
            place=place_of(value),
        )


def _comparison(judged: Judgement, operands: _Operands) -> Comparison:
    workings = [_side(side, operands) for side in judged.sides]
    texts = [_side_text(side) for side in judged.sides]
    left, right = (*workings, (), ())[:2]
    left_value, right_value = (*texts, "", "")[:2]
    comparison = Comparison(
        operator=judged.operator,
        left=left,
        right=right,
        left_value=left_value,
        right_value=right_value,
        mode=judged.mode,
        verdict=VERDICT_OF[judged.truth],
    )
    return comparison.model_copy(update=_numeric(judged))


def _numeric(judged: Judgement) -> dict[str, object]:
    """The parts of a comparison that only figures have."""
    if len(judged.sides) != 2:
        return {}
    left, right = judged.sides
    pair = aligned(left, right) if isinstance(left, Number) and isinstance(right, Number) else None
    if pair is None:
        return {}
    first, second = pair
    mode = judged.mode or "rounding"
    one, other = interval_of(first, mode), interval_of(second, mode)
    return {
        "left_value": exact_text(first.nominal),
        "right_value": exact_text(second.nominal),
        "left_interval": bounds(one),
        "right_interval": bounds(other),
        "difference": exact_text(first.nominal - second.nominal),
        "difference_interval": bounds(one - other),
        "unit": first.base or second.base,
    }


def _side_text(side: Value) -> str:
    if isinstance(side, tuple):
        return "; ".join(_side_text(element) for element in side)
    if isinstance(side, Number):
        return exact_text(side.nominal)
    return text_of(side) if isinstance(side, Scalar) else ""


def _side(side: Value, operands: _Operands) -> Working:
    if isinstance(side, tuple):
        return _joined([_side(element, operands) for element in side], ";")
    return _working(side, operands)[0] if isinstance(side, (Number, Scalar)) else ()


def _working(value: Traced, operands: _Operands) -> tuple[Working, int]:
    """Write a value out as a sum, and tell how tightly it binds."""
    if value.source is not None:
        return (operands.number(value, value.source),), _ATOM
    if not value.arguments:
        return (_said_by_the_rule(value),), _ATOM
    parts = [_working(part, operands) for part in value.arguments]
    match value.operation:
        case "+" | "sum":
            return _joined([part for part, _ in parts], "+"), _LOOSE if len(parts) > 1 else parts[0][1]
        case "-" | "*" | "/" as sign:
            return _binary(sign, parts[0], parts[1])
        case "neg":
            return ("-", *_bracketed(parts[0], _TIGHT)), _LOOSE
        case "ratio":
            return parts[0]
        case name:
            return (name, "(", *_joined([part for part, _ in parts], ";"), ")"), _ATOM


def _said_by_the_rule(value: Traced) -> str:
    """A number of the rule with its base unit ("25 %", "1000 EUR"), a text, or how many records were counted."""
    return f"{text_of(value)} {value.base}".rstrip() if isinstance(value, Number) else text_of(value)


def _binary(sign: str, left: tuple[Working, int], right: tuple[Working, int]) -> tuple[Working, int]:
    level = _LOOSE if sign == "-" else _TIGHT
    tighter = level if sign == "*" else level + 1
    return (*_bracketed(left, level), sign, *_bracketed(right, tighter)), level


def _bracketed(part: tuple[Working, int], level: int) -> Working:
    working, own = part
    return working if own >= level else ("(", *working, ")")


def _joined(parts: list[Working], sign: str) -> Working:
    joined: list[int | str] = []
    for part in parts:
        joined.extend((sign, *part) if joined else part)
    return tuple(joined)
