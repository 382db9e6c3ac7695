"""Percentages of a total that a text gives for as many rows of a table as there are: "62 % van A en 38 % van B"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bbtcheck.genres.prose.items import Mention
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.records import ShareClaim

_MAX_LABEL = 120
_FAR = 3


def rated(
    document: str, text: str, rates: Sequence[Mention], parts: Sequence[Quantity], whole: Quantity
) -> tuple[ShareClaim, ...]:
    """Put each percentage beside the part it is of, where at most one of them fits none; () where more do not."""
    if len(rates) != len(parts) or whole.value <= 0:
        return ()
    left, unread, found = list(parts), list[Mention](), list[tuple[Mention, Quantity]]()
    for rate in rates:
        fitting = [part for part in left if fits_part(rate, part, whole)]
        if len(fitting) > 1:
            return ()
        if fitting:
            left.remove(fitting[0])
            found.append((rate, fitting[0]))
        else:
            unread.append(rate)
    if len(unread) > 1 or not found:
        return ()
    if unread:
        found.append((unread[0], left[0]))
    return tuple(
        claim for rate, part in found if (claim := share(document, text, rate, part, whole)) is not None
    )


def share(document: str, text: str, rate: Mention, part: Quantity, whole: Quantity) -> ShareClaim | None:
    """Make the record of a percentage; None for one that is so far off that it must be of something else."""
    located = rate.located(document)
    if located is None or not is_near_part(rate, part, whole):
        return None
    return ShareClaim(
        label=squeezed(text)[:_MAX_LABEL], part=part, whole=whole, rate=located, place=located.place
    )


def fits_part(rate: Mention, part: Quantity, whole: Quantity) -> bool:
    """Tell whether a percentage is that of a part in its whole, rounded or cut off."""
    quantity = rate.quantity
    if quantity is None or whole.value <= 0:
        return False
    made = 100 * part.value / whole.value
    return quantity.value - quantity.step / 2 <= made <= quantity.value + quantity.step


def is_near_part(rate: Mention, part: Quantity, whole: Quantity) -> bool:
    """Tell whether a percentage may be meant as that of a part: within a factor three."""
    printed = rate.quantity.value if rate.quantity is not None else Decimal(0)
    made = 100 * part.value / whole.value
    return made <= _FAR * printed and printed <= _FAR * made
