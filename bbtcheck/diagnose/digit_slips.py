"""What goes wrong with the digits of one number: each function gives every number that one slip makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from bbtcheck.diagnose.written import Written

Others = Sequence[Written]
_DIGITS = "0123456789"
_MOST_ZEROS = 6
_THOUSAND = 1000


def kept(found: Iterable[Written | None], original: Written) -> tuple[Written, ...]:
    """Keep what is another number than the original, or cannot be read, each once, in order."""
    readable = not original.text
    return tuple(
        dict.fromkeys(
            one
            for one in found
            if one is not None and not (readable and not one.text and one.value == original.value)
        )
    )


def other_digit(number: Written, others: Others) -> Iterator[Written | None]:
    """One digit is another one."""
    digits = number.digits
    for at, digit in enumerate(digits):
        for other in _DIGITS:
            if other != digit:
                yield number.with_digits(digits[:at] + other + digits[at + 1 :])


def swapped_digits(number: Written, others: Others) -> Iterator[Written | None]:
    """Two digits that follow each other changed places."""
    digits = number.digits
    for at in range(len(digits) - 1):
        yield number.with_digits(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def without_a_digit(number: Written, others: Others) -> Iterator[Written | None]:
    """One digit is not there."""
    digits, whole = number.digits, len(number.digits) - number.decimals
    for at in range(len(digits)):
        left = digits[:at] + digits[at + 1 :]
        if at < whole or number.decimals > 1:
            yield number.with_digits(left, number.decimals - (at >= whole))


def with_a_digit(number: Written, others: Others) -> Iterator[Written | None]:
    """There is one digit more."""
    digits, whole = number.digits, len(number.digits) - number.decimals
    for at in range(len(digits) + 1):
        for digit in _DIGITS:
            longer = digits[:at] + digit + digits[at:]
            if at <= whole:
                yield number.with_digits(longer)
            if at >= whole and number.decimals:
                yield number.with_digits(longer, number.decimals + 1)


def fewer_zeros(number: Written, others: Others) -> Iterator[Written | None]:
    """Noughts at the end fell away: ``60`` for ``60.000``, or ``59.28`` for ``59.280``."""
    if number.decimals or number.is_zero:
        return
    zeros = len(number.digits) - len(number.digits.rstrip("0"))
    for lost in range(1, min(zeros, _MOST_ZEROS) + 1):
        yield number.with_digits(number.digits[:-lost])
        if lost < 3 and len(number.digits) > 3:
            yield replace(number, text=number.printed[:-lost])


def more_zeros(number: Written, others: Others) -> Iterator[Written | None]:
    """There are noughts too many at the end: ``600.000`` for ``60.000``, or ``60.0000``."""
    if number.decimals or number.is_zero:
        return
    for added in range(1, _MOST_ZEROS + 1):
        yield number.with_digits(number.digits + "0" * added)
    if len(number.digits) > 3:
        yield replace(number, text=number.printed + "0")


def zeros_put_back(number: Written, others: Others) -> Iterator[Written | None]:
    """Noughts come back at the end; a number with a group cut short is read in full."""
    if number.text:
        yield from number.readings
    elif not number.decimals and not number.is_zero:
        for lost in range(1, _MOST_ZEROS + 1):
            yield number.with_digits(number.digits + "0" * lost)


def zeros_taken_away(number: Written, others: Others) -> Iterator[Written | None]:
    """Noughts go away at the end; a number with a group of four is read with three."""
    if number.text:
        yield from number.readings
    elif not number.decimals and not number.is_zero:
        zeros = len(number.digits) - len(number.digits.rstrip("0"))
        for added in range(1, min(zeros, _MOST_ZEROS) + 1):
            yield number.with_digits(number.digits[:-added])


def positive(number: Written, others: Others) -> Iterator[Written | None]:
    """The minus is gone."""
    if number.negative:
        yield replace(number, negative=False)


def negative(number: Written, others: Others) -> Iterator[Written | None]:
    """There is a minus."""
    if not number.negative and not number.is_zero:
        yield replace(number, negative=True)


def shifted_comma(number: Written, others: Others) -> Iterator[Written | None]:
    """The comma stands one place too far: ten times too much, or ten times too little."""
    if number.is_zero:
        return
    yield Written.of(number.value * 10, max(0, number.decimals - 1))
    yield Written.of(number.value / 10, number.decimals)
    if number.decimals:
        yield Written.of(number.value / 10, number.decimals + 1)


def other_unit(number: Written, others: Others) -> Iterator[Written | None]:
    """The number is in another unit than its column: a thousand times too much or too little."""
    if number.is_zero:
        return
    yield Written.of(number.value * _THOUSAND, number.decimals)
    smaller = number.value / _THOUSAND
    if (smaller * 10**number.decimals).denominator == 1:
        yield Written.of(smaller, number.decimals)


def right_unit(number: Written, others: Others) -> Iterator[Written | None]:
    """The number is brought into the unit of its column, rounded as the column is."""
    yield from other_unit(number, others)
    shifted = abs(number.value) / _THOUSAND * 10**number.decimals
    rounded = Fraction((2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator))
    if rounded:
        yield Written.of((-rounded if number.negative else rounded) / 10**number.decimals, number.decimals)


def next_step(number: Written, others: Others) -> Iterator[Written | None]:
    """The last digit is one higher or lower, as when rounding went the other way."""
    step = Fraction(1, 10**number.decimals)
    yield number.plus(step)
    yield number.plus(-step)


def other_mark(number: Written, others: Others) -> Iterator[Written | None]:
    """A comma stands where a point belongs, or the other way round."""
    if number.decimals == 3:
        yield number.with_digits(number.digits.lstrip("0").rjust(1, "0"), 0)
    elif number.decimals:
        yield replace(number, text=number.printed.replace(".", "").replace(",", "."))
    elif len(number.digits) > 3:
        yield number.with_digits(number.digits, 3)


def right_mark(number: Written, others: Others) -> Iterator[Written | None]:
    """The comma becomes a point again, or the point a comma."""
    if number.text:
        yield from number.readings
    elif number.decimals == 3:
        yield number.with_digits(number.digits.lstrip("0").rjust(1, "0"), 0)
    elif not number.decimals:
        yield number.with_digits(number.digits.rjust(4, "0"), 3)
