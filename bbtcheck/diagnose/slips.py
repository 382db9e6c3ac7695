"""The registry of slips: how figures, dates and labels go wrong when people copy, key in and lay out a paper.

Each slip is one named transformation with its inverse. ``apply`` goes from what was meant to everything the slip
can make of it, which is how papers with a known error are made; ``candidates`` goes back, from what is printed to
everything that may have been meant, which is how an error is put right. What ``apply`` makes, ``candidates`` leads
back from.

>>> [wrong.printed for wrong in slip("digits_swapped").apply(Written("1234"))]
['2.134', '1.324', '1.243']
>>> [right.printed for right in slip("unit_slip").candidates(Written("59280"))]
['59.280.000', '59']
>>> text_slip("impossible_day").candidates("31/11/2031")
('30/11/2031',)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bbtcheck.diagnose import digit_slips as digits
from bbtcheck.diagnose import text_slips as texts
from bbtcheck.diagnose.written import Written
from bbtcheck.errors import UsageError

Change: TypeAlias = Callable[[Written, Sequence[Written]], Iterable[Written | None]]
TextChange: TypeAlias = Callable[[str, Sequence[str]], Iterable[str]]


class Takes(StrEnum):
    """Which other figures or texts a slip needs, besides the one that goes wrong."""

    NOTHING = "nothing"
    PARTNER = "partner"  # the same figure of the other credit: VAK beside VEK
    ROWS = "rows"  # the same column of the rows above and below
    PREVIOUS = "previous"  # the same figure of last year, or of the paper before
    NEIGHBOURS = "neighbours"  # the totals beside this one
    PARTS = "parts"  # what a total is the sum of
    EARLIER = "earlier"  # the periods before this one
    FORMS = "forms"  # the labels used elsewhere


@dataclass(frozen=True, slots=True)
class Slip:
    """One way in which a printed figure goes wrong.

    ``weight`` says how often it happens beside the others: an estimate, used only to put several explanations in
    order. With ``exchange`` the other figure gets what was meant here, so that two figures are wrong; a ``copied``
    figure comes from elsewhere, so that nothing is left of what was meant.
    """

    name: str
    meaning: str
    weight: int
    wrong: Change
    right: Change
    takes: Takes = Takes.NOTHING
    exchange: bool = False
    copied: bool = False

    def apply(self, meant: Written, others: Sequence[Written] = ()) -> tuple[Written, ...]:
        """Give every figure that this slip can make of what was meant; ``others`` are those that it takes."""
        return digits.kept(self.wrong(meant, others), meant)

    def candidates(self, printed: Written, others: Sequence[Written] = ()) -> tuple[Written, ...]:
        """Give every figure that may have been meant, when this slip made what is printed.

        A copied figure has none: only ``explains`` can tell whether the slip fits.
        """
        return digits.kept(self.right(printed, others), printed)

    def explains(self, printed: Written, meant: Written, others: Sequence[Written] = ()) -> bool:
        """Tell whether this slip can have made what is printed of what was meant."""
        if self.copied:
            return printed.value != meant.value and any(one.value == printed.value for one in others)
        return any(one.value == meant.value for one in self.candidates(printed, others))

    def ways(self, meant: Written, others: Sequence[Written] = ()) -> int:
        """Count how many different figures the slip can make of what was meant; at least one."""
        return max(1, len(self.apply(meant, others)))


@dataclass(frozen=True, slots=True)
class TextSlip:
    """One way in which a printed date or label goes wrong; as ``Slip``, for texts."""

    name: str
    meaning: str
    weight: int
    wrong: TextChange
    right: TextChange
    takes: Takes = Takes.NOTHING

    def apply(self, meant: str, others: Sequence[str] = ()) -> tuple[str, ...]:
        """Give every text that this slip can make of what was meant."""
        return tuple(dict.fromkeys(one for one in self.wrong(meant, others) if one != meant))

    def candidates(self, printed: str, others: Sequence[str] = ()) -> tuple[str, ...]:
        """Give every text that may have been meant, when this slip made what is printed."""
        return tuple(dict.fromkeys(one for one in self.right(printed, others) if one != printed))

    def explains(self, printed: str, meant: str, others: Sequence[str] = ()) -> bool:
        """Tell whether this slip can have made what is printed of what was meant."""
        return meant in self.candidates(printed, others)


def _taken(number: Written, others: Sequence[Written]) -> Iterator[Written | None]:
    yield from others


def _nothing(number: Written, others: Sequence[Written]) -> Iterator[Written | None]:
    return iter(())


def _less_one(number: Written, others: Sequence[Written]) -> Iterator[Written | None]:
    return (number.plus(-other.value) for other in others)


def _plus_one(number: Written, others: Sequence[Written]) -> Iterator[Written | None]:
    return (number.plus(other.value) for other in others)


def _plus_all(number: Written, others: Sequence[Written]) -> Iterator[Written | None]:
    if others:
        yield number.plus(sum((other.value for other in others[1:]), others[0].value))


def _less_all(number: Written, others: Sequence[Written]) -> Iterator[Written | None]:
    if others:
        yield number.plus(-sum((other.value for other in others[1:]), others[0].value))


_FIGURES = (
    Slip("digit_wrong", "One digit is another one.", 30, digits.other_digit, digits.other_digit),
    Slip(
        "digits_swapped",
        "Two digits that follow each other changed places.",
        20,
        digits.swapped_digits,
        digits.swapped_digits,
    ),
    Slip("digit_lost", "One digit is missing.", 12, digits.without_a_digit, digits.with_a_digit),
    Slip("digit_added", "There is one digit too many.", 10, digits.with_a_digit, digits.without_a_digit),
    Slip(
        "trailing_zeros_lost",
        "Noughts at the end are missing: 60 for 60.000, 59.28 for 59.280.",
        12,
        digits.fewer_zeros,
        digits.zeros_put_back,
    ),
    Slip(
        "trailing_zeros_added",
        "There are noughts too many at the end, also in a group of four: 60.0000.",
        6,
        digits.more_zeros,
        digits.zeros_taken_away,
    ),
    Slip("sign_lost", "The minus is missing.", 14, digits.positive, digits.negative),
    Slip("sign_added", "There is a minus too many.", 5, digits.negative, digits.positive),
    Slip(
        "factor_ten",
        "The comma stands one place too far: ten times too much or too little.",
        4,
        digits.shifted_comma,
        digits.shifted_comma,
    ),
    Slip(
        "unit_slip",
        "The figure is in another unit than its column: a thousand times too much or too little.",
        8,
        digits.other_unit,
        digits.right_unit,
    ),
    Slip(
        "comma_for_point",
        "A comma stands where a point belongs, or the other way round.",
        5,
        digits.other_mark,
        digits.right_mark,
    ),
    Slip(
        "off_by_rounding",
        "The last digit is one too high or too low: rounding went another way.",
        10,
        digits.next_step,
        digits.next_step,
    ),
    Slip(
        "credits_swapped",
        "The figures of VAK and VEK changed places.",
        10,
        _taken,
        _taken,
        Takes.PARTNER,
        exchange=True,
    ),
    Slip(
        "rows_swapped",
        "The figures of two rows of one column changed places.",
        8,
        _taken,
        _taken,
        Takes.ROWS,
        exchange=True,
    ),
    Slip(
        "previous_kept",
        "The figure of last year, or of the paper before, was not replaced.",
        10,
        _taken,
        _nothing,
        Takes.PREVIOUS,
        copied=True,
    ),
    Slip(
        "neighbour_taken",
        "The figure of the total beside it was put here.",
        5,
        _taken,
        _nothing,
        Takes.NEIGHBOURS,
        copied=True,
    ),
    Slip("part_omitted", "A total leaves out one of its parts.", 10, _less_one, _plus_one, Takes.PARTS),
    Slip(
        "part_counted_twice", "A total counts one of its parts twice.", 5, _plus_one, _less_one, Takes.PARTS
    ),
    Slip(
        "cumulated",
        "The figure counts the earlier periods as well.",
        5,
        _plus_all,
        _less_all,
        Takes.EARLIER,
    ),
)

_TEXTS = (
    TextSlip(
        "day_month_swapped",
        "Day and month changed places.",
        5,
        texts.day_and_month_swapped,
        texts.day_and_month_put_right,
    ),
    TextSlip(
        "impossible_day",
        "The day is beyond the end of its month: 31/06 for 30/06.",
        20,
        texts.day_beyond_the_month,
        texts.last_day_of_the_month,
    ),
    TextSlip(
        "label_mistyped",
        "A letter of a label is doubled, missing, wrong or in the wrong place.",
        20,
        texts.mistyped,
        texts.known_form,
        Takes.FORMS,
    ),
)

SLIPS: Mapping[str, Slip] = MappingProxyType({one.name: one for one in _FIGURES})
"""The slips of figures, by name."""
TEXT_SLIPS: Mapping[str, TextSlip] = MappingProxyType({one.name: one for one in _TEXTS})
"""The slips of dates and labels, by name."""


def slip(name: str) -> Slip:
    """Find a slip of figures by its name; UsageError lists the known ones."""
    if name not in SLIPS:
        raise UsageError(f"There is no slip {name!r}. Known: {', '.join(SLIPS)}.")
    return SLIPS[name]


def text_slip(name: str) -> TextSlip:
    """Find a slip of dates and labels by its name; UsageError lists the known ones."""
    if name not in TEXT_SLIPS:
        raise UsageError(f"There is no slip {name!r}. Known: {', '.join(TEXT_SLIPS)}.")
    return TEXT_SLIPS[name]
