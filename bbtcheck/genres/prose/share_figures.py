"""A part, a whole and the percentage between them: whether they can be that, and whether they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bbtcheck.genres.prose.items import Mention
from bbtcheck.quantity import Dimension, Qualifier, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import PURE
from bbtcheck.records import ShareClaim

BRACKETED_NUMBER = re.compile(r"\(([0-9]{1,4})\)")
"""A number in brackets, which is one of things beside a percentage: "18 % van de 181 projecten (33)"."""

_NO_NOUN = re.compile(
    r"daarvan|ervan|hiervan|waarvan|hen|zijn|waren|worden|werden|hebben|hadden|krijgen|kregen|volgen|volgden|lopen|liepen|liggen|lagen"
    r"|staan|stonden|gaan|gingen|komen|kwamen|blijven|bleven|vallen|vielen|wachten|wachtten|starten|startten|moeten|moesten|kunnen"
    r"|zullen|brengt|komt|bij|erbij|dateren|behoren|klaar|(?:ge|be|ver|ont|her|aan|af|in|op|uit|toe|over)[^\W\d_]*(?:d|t)"
    r"|(?:aan|af|in|op|uit|toe)?ge(?:geven|nomen|kozen|kregen|sloten|wezen|schreven|bleven)|begonnen|ontvangen|verkregen|verworven",
    re.IGNORECASE,
)
_LIMITS = (Qualifier.AT_MOST, Qualifier.AT_LEAST)
_FAR = 3
_MAX_LABEL = 120


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its part and its whole, and the words they stand in; ``sure`` tells that these leave no doubt."""

    part: Mention
    whole: Mention
    rate: Mention
    label: str
    sure: bool = False


def is_rate(mention: Mention, *, limit: bool = False) -> bool:
    """Tell whether a figure is a percentage from 0 to 100 that is printed exactly and without a sign.

    Where a ``limit`` may be meant, "ten hoogste 10 %" and "minstens 10 %" are too.
    """
    quantity = mention.quantity
    if mention.figure.kind is not FigureKind.SHARE or quantity is None:
        return False
    exact = quantity.qualifier is Qualifier.EXACT or (limit and quantity.qualifier in _LIMITS)
    plain = exact and not quantity.readings and not quantity.explicit_sign
    return plain and quantity.unit.base == "%" and 0 < quantity.value <= 100


def value_of(mention: Mention) -> Decimal | None:
    """Give the value of an amount or a count that is printed exactly."""
    quantity = mention.quantity
    if quantity is None:
        number = BRACKETED_NUMBER.fullmatch(mention.figure.raw)
        return Decimal(number[1]) if number is not None else None
    counted = mention.figure.kind in (FigureKind.AMOUNT, FigureKind.COUNT, FigureKind.NUMBER)
    exact = quantity.qualifier is Qualifier.EXACT and not quantity.readings and not quantity.explicit_sign
    usable = counted and exact and quantity.unit.dimension is not Dimension.DURATION
    return quantity.value if usable else None


def may_be_part(part: Mention, whole: Mention) -> bool:
    """Tell whether a figure counts or measures what another does, and no more of it."""
    value, total = value_of(part), value_of(whole)
    if value is None or total is None or not 0 <= value <= total or total == 0:
        return False
    if FigureKind.AMOUNT in (part.figure.kind, whole.figure.kind):
        return part.figure.kind is whole.figure.kind and _unit(part) == _unit(whole)
    return is_alike(noun_of(part), noun_of(whole))


def _unit(mention: Mention) -> str:
    return mention.quantity.unit.base if mention.quantity is not None else ""


def noun_of(mention: Mention) -> str:
    """Give the noun of what is counted; nothing for a bare number, or where the word behind it says what is done."""
    noun = _unit(mention).rpartition(" ")[2]
    return "" if _NO_NOUN.fullmatch(noun) is not None else noun


def is_alike(one: str, other: str) -> bool:
    """Tell whether two nouns name one kind of thing, as "projecten" and "relanceprojecten" do, or one is not given."""
    return not one or not other or one.endswith(other) or other.endswith(one)


def fits(claim: Share) -> bool:
    """Tell whether a percentage is that of its part in its whole, with the rounding of all three."""
    part, whole, rate = (_span(each) for each in (claim.part, claim.whole, claim.rate))
    low, high = (100 * part[0], 100 * part[1])
    return low <= rate[1] * whole[1] and rate[0] * whole[0] <= high


def _span(mention: Mention) -> tuple[Decimal, Decimal]:
    """Give the lowest and the highest value that a printed figure stands for; percentages may be cut off."""
    value = value_of(mention) or Decimal(0)
    quantity = mention.quantity
    if mention.figure.kind is FigureKind.SHARE and quantity is not None:
        return quantity.value - quantity.step / 2, quantity.value + quantity.step
    if mention.figure.kind is FigureKind.AMOUNT and quantity is not None:
        return value - quantity.step / 2, value + quantity.step / 2
    return value, value


def is_near(claim: Share) -> bool:
    """Tell whether a percentage that does not fit is still likely to be the one that was meant."""
    part, whole = value_of(claim.part), value_of(claim.whole)
    if part is None or whole is None or claim.rate.quantity is None:
        return False
    meant, printed = 100 * part, claim.rate.quantity.value * whole
    return meant <= _FAR * printed and printed <= _FAR * meant


def record(document: str, claim: Share) -> ShareClaim:
    """Make the record; it is named by what the paper prints from its first to its last figure."""
    rate = claim.rate.located(document)
    if rate is None:
        raise AssertionError("a percentage has a quantity")
    return ShareClaim(
        label=claim.label[:_MAX_LABEL],
        part=_measured(document, claim.part, claim),
        whole=_measured(document, claim.whole, claim),
        rate=replace(rate, qualifier=Qualifier.EXACT),
        place=rate.place,
    )


def _measured(document: str, mention: Mention, claim: Share) -> Quantity:
    """Give a part or a whole in one unit; what is counted is exact."""
    named = claim.whole.quantity if _unit(claim.whole) else claim.part.quantity
    unit = named.unit if named is not None else PURE
    located = mention.located(document)
    if located is not None and mention.figure.kind is FigureKind.AMOUNT:
        return located
    place = mention.line.place(document, mention.figure.start, mention.figure.end)
    return Quantity(value_of(mention) or Decimal(0), unit, Decimal(0), raw=mention.figure.raw, place=place)
