"""A number as it is written: its digits, its decimals and its sign, apart from what it is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bbtcheck.quantity import Quantity, format_number, parse_number
from bbtcheck.quantity.exact import from_digits, scaled, to_decimal
from bbtcheck.quantity.vocabulary import NUMBER_WORDS

_BEHIND = re.compile(r"\s*[^\W\d_%€‰][^\d]*$|\s*[%€‰]$")
_IN_WORDS = {Fraction(value): word for word, value in NUMBER_WORDS.items()}
MOST_DIGITS = 40
"""A longer number is no figure of a budget, and no slip makes one."""


@dataclass(frozen=True, slots=True)
class Written:
    """The digits of a printed number, without its separators.

    ``decimals`` of the digits stand behind the comma; there is at least one digit before it. ``text`` is what is
    printed where that breaks the Belgian notation (``59.28``); the digits are then those that were meant.
    """

    digits: str
    decimals: int = 0
    negative: bool = False
    text: str = ""

    @classmethod
    def of(cls, value: int | Decimal | Fraction, decimals: int = 0) -> Written | None:
        """Write a number with so many decimals, or with more where it needs them; None when it has no end."""
        exact = to_decimal(Fraction(value))
        if exact is None:
            return None
        exponent = exact.as_tuple().exponent
        own = -exponent if isinstance(exponent, int) and exponent < 0 and exact == exact else 0
        places = max(decimals, own)
        shifted = Fraction(value) * 10**places
        digits = str(abs(shifted.numerator)).zfill(places + 1)
        return cls(digits, places, shifted < 0) if len(digits) <= MOST_DIGITS else None

    @classmethod
    def of_quantity(cls, quantity: Quantity) -> Written | None:
        """Write a quantity as it was printed, in its own unit; a malformed one keeps its text."""
        step = to_decimal(Fraction(quantity.step) / Fraction(quantity.unit.factor))
        exponent = step.as_tuple().exponent if step else 0
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        made = cls.of(Fraction(quantity.value) / Fraction(quantity.unit.factor), decimals)
        return replace(made, text=quantity.raw) if made is not None and quantity.malformed else made

    @property
    def value(self) -> Fraction:
        """Give what the number is worth, in the unit it is printed in."""
        magnitude = Fraction(int(self.digits), 10**self.decimals)
        return -magnitude if self.negative else magnitude

    @property
    def printed(self) -> str:
        """Give the number in Belgian notation, or the text that breaks it."""
        return self.text or format_number(self.value, from_digits(1, -self.decimals))

    @property
    def is_zero(self) -> bool:
        """Tell whether all digits are noughts."""
        return not self.digits.strip("0")

    @property
    def readings(self) -> tuple[Written, ...]:
        """Give all that a text can mean that breaks the notation, the likeliest first; else the number itself."""
        read = parse_number(self.text) if self.text else None
        if read is None:
            return (replace(self, text=""),)
        found = (Written.of(value) for value in read.readings or (read.value,))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def with_digits(self, digits: str, decimals: int | None = None) -> Written | None:
        """Give the number with other digits; None for a number that nobody would write (``0.123``, ``007``)."""
        places = self.decimals if decimals is None else decimals
        idle = digits[:1] == "0" and len(digits) != places + 1
        if len(digits) <= places or idle or len(digits) > MOST_DIGITS or places < 0:
            return None
        return Written(digits, places, self.negative and bool(digits.strip("0")))

    def plus(self, other: Fraction) -> Written | None:
        """Give the sum with another number, written with at least as many decimals."""
        return Written.of(self.value + other, self.decimals)

    def printed_like(self, raw: str) -> str:
        """Write the number as another one is printed: with its unit, and in words up to a hundred where that is so.

        >>> Written("14").printed_like("vijftien posten"), Written("14").printed_like("15 posten")
        ('veertien posten', '14 posten')
        """
        word, blank, behind = raw.strip().partition(" ")
        if word.lower() in NUMBER_WORDS:
            return _IN_WORDS.get(self.value, self.printed) + blank + behind
        return self.printed + unit_behind(raw)

    def quantity(self, like: Quantity) -> Quantity:
        """Give the figure as a quantity in the unit of another one, at the same place.

        A text that breaks the notation gives a malformed quantity with all its readings, as reading it would.
        """
        factor = like.unit.factor
        read = parse_number(self.text) if self.text else None
        value = to_decimal(self.value) if read is None else read.value
        return replace(
            like,
            value=scaled(value if value is not None else Decimal(0), factor),
            step=scaled(from_digits(1, -self.decimals), factor) if like.step else like.step,
            raw=self.printed,
            readings=() if read is None else tuple(scaled(one, factor) for one in read.readings),
        )


def unit_behind(raw: str) -> str:
    """Give the unit as it is printed behind a number, so that a proposal reads like what is printed.

    >>> unit_behind("1,5 mio euro")
    ' mio euro'
    """
    found = _BEHIND.search(raw.rstrip())
    return found[0] if found is not None else ""
