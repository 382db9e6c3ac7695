"""The sum worked out with the printed figures: what it gives, what is printed, and how far they are apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.check.finding import Finding
from bbtcheck.check.outcome import Bounds, Comparison, Operand, Verdict, Working
from bbtcheck.quantity import Dimension, Qualifier, format_number
from bbtcheck.report.figures import View, decimals_of, in_words, view_of
from bbtcheck.report.paint import printable
from bbtcheck.report.wording import Words

_ARITHMETIC = frozenset("+-*/()")
_MOST_TERMS = 12
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Evidence:
    """Printed figures and the sentences in which they are worked out."""

    operands: tuple[Operand, ...]
    sentences: tuple[str, ...]


def workings(finding: Finding, say: Words) -> Iterator[str]:
    """Give one sentence per comparison that made the finding; comparisons of words have none."""
    return (sentence for _, sentence in _worked(finding, say))


def evidence(finding: Finding, say: Words) -> tuple[Evidence, ...]:
    """Give the figures of a finding with their sums: apart for comparisons of different figures, else together."""
    worked = tuple(_worked(finding, say))
    used = [_used(comparison) for comparison, _ in worked]
    apart = sum(len(numbers) for numbers in used) == len(finding.operands) == len(frozenset().union(*used))
    if len(worked) < 2 or not apart:
        return (Evidence(finding.operands, tuple(sentence for _, sentence in worked)),)
    return tuple(
        Evidence(tuple(finding.operands[number] for number in sorted(numbers)), (sentence,))
        for numbers, (_, sentence) in zip(used, worked, strict=True)
    )


def _used(comparison: Comparison) -> frozenset[int]:
    return frozenset(part for part in (*comparison.left, *comparison.right) if isinstance(part, int))


def _worked(finding: Finding, say: Words) -> Iterator[tuple[Comparison, str]]:
    for comparison in finding.comparisons:
        if comparison.verdict != finding.verdict or comparison.difference is None:
            continue
        sides = _Sides.of(comparison, finding.operands, say)
        if not sides.plain:
            yield comparison, _sentence(sides, comparison, finding.verdict, say)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: what was worked out, what it gives, and whether it is one printed figure."""

    working: str
    value: str
    printed: bool
    literal: bool

    @property
    def full(self) -> str:
        """The side with its outcome: ``10 + 20 = 30``, or only the figure."""
        return f"{self.working} = {self.value}".replace("= ≈", "≈") if self.working else self.value


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both sides of a comparison, and the difference, as they are shown.

    ``nought`` is a right side of just 0, ``years`` tells that years are compared.
    """

    left: _Side
    right: _Side
    difference: Decimal
    distance: str
    interval: str
    unit: str
    nought: bool
    years: bool

    @property
    def plain(self) -> bool:
        """Tell whether a single value is held against a number of the rule: the message says it all."""
        return (self.left.literal or self.right.literal) and not (self.left.working or self.right.working)

    @classmethod
    def of(
        cls, comparison: Comparison, operands: Sequence[Operand], say: Words, *, apart: bool = False
    ) -> _Sides:
        """Work out both sides; ``apart`` is for a sentence in which each figure stands by itself."""
        view = view_of(comparison, operands, say.lang)
        view = in_words(view, operands) if apart else view
        ratio = _percentage(comparison, operands, say)
        shown, scale = (ratio, _HUNDRED) if ratio is not None else (view, 1)
        difference = Decimal(comparison.difference or 0)
        return cls(
            left=_side(comparison.left, comparison.left_value, operands, shown, scale),
            right=_side(comparison.right, comparison.right_value, operands, shown, scale),
            difference=difference,
            distance=shown.distance(f"{abs(difference):f}", scale),
            interval="" if shown.shared else _interval(comparison.difference_interval, shown, scale, say),
            unit=shown.shared_unit,
            nought=comparison.right == ("0",),
            years=shown.years,
        )


def _sentence(sides: _Sides, comparison: Comparison, verdict: Verdict, say: Words) -> str:
    sentence = say.say(f"working.{_kind(sides, comparison.operator)}", **_filling(sides))
    if sides.unit:
        sentence = say.say("working.in_unit", sentence=sentence, unit=sides.unit)
    if comparison.mode == "truncation":
        sentence = say.say("working.truncation", sentence=sentence)
    elif verdict is Verdict.WITHIN_ROUNDING:
        sentence = say.say("working.rounding", sentence=sentence)
    if sides.interval:
        sentence = f"{sentence}. {say.say('working.residual', interval=sides.interval)}"
    return sentence


def _kind(sides: _Sides, operator: str) -> str:
    """Which sentence fits: a printed total against a sum, a limit that is passed, or two figures that differ."""
    if operator in ("<", "<=", ">", ">="):
        return "other" if not sides.difference else "more" if sides.difference > 0 else "less"
    if operator != "==":
        return "other" if operator != "!=" else "nought" if sides.nought else "equal"
    if sides.left.literal or sides.right.literal:
        return "expected"
    if sides.left.printed is sides.right.printed:
        return "sides"
    if sides.years:
        return "year"
    printed_less = (sides.difference < 0) is sides.left.printed
    counted = "" if sides.left.working or sides.right.working else "counted_"
    return f"{counted}too_low" if printed_less else f"{counted}too_high"


def _filling(sides: _Sides) -> dict[str, str]:
    left, right = sides.left, sides.right
    printed, computed = (left, right) if left.printed else (right, left)
    wanted, found = (left, right) if left.literal else (right, left)
    return {
        "left": left.full,
        "right": right.full,
        "printed": printed.value,
        "computed": computed.full,
        "found": found.full,
        "wanted": wanted.value,
        "difference": sides.distance,
    }


def _side(working: Working, value: str, operands: Sequence[Operand], view: View, scale: int) -> _Side:
    alone = working[0] if len(working) == 1 else None
    if isinstance(alone, int) and operands[alone].quantity is not None:
        return _Side("", view.operand(operands[alone]), printed=True, literal=False)
    shown = printable(value) if _is_counted(working) else view.value(value, scale)
    if _is_sum(working, operands):
        inner = replace(view, shared=view.shared or _in_one_unit(working, operands))
        return _Side(_worked_out(working, operands, inner), shown, printed=False, literal=False)
    return _Side("", shown, printed=isinstance(alone, int), literal=isinstance(alone, str))


def _is_counted(working: Working) -> bool:
    """Tell whether a side says how many there are: a count has no decimals, whatever is counted."""
    return working[:2] == ("count", "(") and working[-1] == ")" and working.count("(") == 1


def _is_sum(working: Working, operands: Sequence[Operand]) -> bool:
    """Tell whether a side can be written out with figures alone: no counting, no choosing, no words."""
    if len(working) < 2:
        return False
    return all(
        operands[part].quantity is not None
        if isinstance(part, int)
        else part in _ARITHMETIC or _is_number(part)
        for part in working
    )


def _in_one_unit(working: Working, operands: Sequence[Operand]) -> bool:
    """Tell whether a sum is in one unit, so that only its outcome needs to name it."""
    figures = [
        quantity for part in working if isinstance(part, int) and (quantity := operands[part].quantity)
    ]
    exact = all(quantity.qualifier is Qualifier.EXACT for quantity in figures)
    return exact and len({quantity.unit.symbol for quantity in figures}) == 1


def _is_number(text: str) -> bool:
    return text.partition(" ")[0].replace(".", "", 1).isdecimal()


def _of_the_rule(text: str, view: View) -> str:
    """Show a sign, or a number of the rule in the notation and the unit of the figures around it."""
    number, _, base = text.partition(" ")
    if not _is_number(text):
        return text
    if base and view.unit is not None and base == view.unit.base:
        return view.value(number)
    return f"{format_number(Decimal(number), lang=view.lang)} {base}".rstrip()


def _worked_out(working: Working, operands: Sequence[Operand], view: View) -> str:
    """Write a sum with its figures; ``+`` before a negative figure becomes ``-``."""
    parts: list[str] = []
    for part in working:
        shown = view.operand(operands[part]) if isinstance(part, int) else _of_the_rule(part, view)
        if isinstance(part, int) and shown.startswith("-") and parts:
            if parts[-1] == "+":
                parts[-1], shown = "-", shown.removeprefix("-").lstrip()
            elif parts[-1] in _ARITHMETIC and parts[-1] != "(":
                shown = f"({shown})"
        parts.append(shown)
    return _spaced(_shortened(parts))


def _shortened(parts: list[str]) -> list[str]:
    """Keep the beginning and the end of a very long sum."""
    if len(parts) <= 2 * _MOST_TERMS:
        return parts
    return [*parts[:_MOST_TERMS], "…", *parts[-3:]]


def _spaced(parts: Sequence[str]) -> str:
    return " ".join(parts).replace("( ", "(").replace(" )", ")")


def _percentage(comparison: Comparison, operands: Sequence[Operand], say: Words) -> View | None:
    """The view for a ratio against a printed percentage; None for every other comparison."""
    for working in (comparison.left, comparison.right):
        alone = working[0] if len(working) == 1 else None
        quantity = operands[alone].quantity if isinstance(alone, int) else None
        if quantity is not None and quantity.unit.dimension is Dimension.SHARE and comparison.unit == "":
            return View(say.lang, quantity.unit, False, decimals_of(quantity))
    return None


def _interval(bounds: Bounds | None, view: View, scale: int, say: Words) -> str:
    """How large the difference is once rounding is reckoned with; empty when that is one point."""
    if bounds is None or bounds.low == bounds.high:
        return ""
    ends = (bounds.low, bounds.high)
    if bounds.high is not None and Decimal(bounds.high) <= 0:
        ends = (_opposite(bounds.high), _opposite(bounds.low))
    low, high = (None if end is None else view.distance(end, scale) for end in ends)
    if low is None or high is None:
        return say.say("working.from", low=low) if low is not None else say.say("working.upto", high=high)
    return say.say("working.between", low=low, high=high)


def _opposite(number: str | None) -> str | None:
    return None if number is None else f"{-Decimal(number):f}"


def side_values(comparison: Comparison, operands: Sequence[Operand], say: Words) -> tuple[str, str, str]:
    """Give both sides and their difference as they fill a message: the outcomes, without the sums."""
    sides = _Sides.of(comparison, operands, say, apart=True)
    return sides.left.value, sides.right.value, sides.distance
