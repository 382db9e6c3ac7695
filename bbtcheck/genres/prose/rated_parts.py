"""Shares of a whole behind "of whom", with part or percentage in brackets: "onder wie 71 % met attest (841)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import as_part, end_of, is_stated
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import ShareClaim

_OF_WHOM = re.compile(
    r"(?:\s+[^\W\d_][\w’'-]*){0,4}?,?\s+(?:waarvan|waaronder|(?:van|onder)\s+wie)\s+(?:er\s+)?$",
    re.IGNORECASE,
)
_OF_WHO = re.compile(r"(?:\s+[^\W\d_][\w’'-]*){0,4}?,?\s+(?:van|onder)\s+wie\s+(?:er\s+)?$", re.IGNORECASE)
_CONTRIBUTES = re.compile(
    r"(?:[^.;()0-9]|(?:19|20)[0-9]{2}){0,60}\b\w*(?:financiering|bijdrage|aandeel|inbreng|tussenkomst|steun|subsidie|subsidiëring)\s*:?\s+(?:van\s+|is\s+)?$",
    re.IGNORECASE,
)
"""What part of a cost somebody pays: "62 miljoen euro in 2031, Europese cofinanciering 40 % (25 miljoen euro)"."""
_RATE_ENDS = re.compile(r"[0-9,.]+\s*%\s*$")
_OF_OTHERS = re.compile(r"\)\s*(?:van|op)\b", re.IGNORECASE)
_OPENS = re.compile(r"[^.;()0-9]{0,60}\(\s*(?:(?:dit|dat)\s+zijn\s+(?:er\s+)?|=\s*)?$", re.IGNORECASE)
_CLOSES = re.compile(r"[^.;()0-9]{0,30}\)")
_SHARE_OPENS = re.compile(r"[^.;()0-9]{0,60}\(\s*(?:(?:of|d\.i\.|=)\s*)?$")
_FAR = 3
_FEWEST = 3
_MAX_LABEL = 120


def rated_parts(document: str, items: Sequence[Item]) -> tuple[ShareClaim, ...]:
    """Find the parts of a number of people or things that stand with their percentage behind "of whom"."""
    return tuple(
        claim
        for item in items
        if len(figures := [each for each in item.mentions if each.figure.kind is not FigureKind.YEAR])
        >= _FEWEST
        for trio in zip(figures, figures[1:], figures[2:], strict=False)
        if (claim := _claim(document, item, *trio)) is not None
    )


def _claim(document: str, item: Item, whole: Mention, second: Mention, third: Mention) -> ShareClaim | None:
    found = _figures(item, whole, second, third)
    if found is None:
        return None
    part, rate = found
    amount, percentage = whole.located(document), rate.located(document)
    own = as_part(document, whole, amount) if amount is not None else None
    some = as_part(document, part, own) if own is not None else None
    if own is None or some is None or percentage is None or not own.value or not percentage.value:
        return None
    meant, printed = 100 * some.value, percentage.value * own.value
    if max(meant, printed) > _FAR * min(meant, printed):
        return None
    return ShareClaim(
        label=squeezed(item.text[whole.start : third.end])[:_MAX_LABEL],
        part=some,
        whole=own,
        rate=percentage,
        place=percentage.place,
    )


def _figures(item: Item, whole: Mention, second: Mention, third: Mention) -> tuple[Mention, Mention] | None:
    """Give the part and its percentage, in whichever order they stand."""
    text = item.text
    lead, between = text[end_of(item, whole) : second.start], text[end_of(item, second) : third.start]
    if not is_stated(whole) or _CLOSES.match(text, third.end) is None:
        return None
    if second.figure.kind is FigureKind.SHARE and is_stated(third):
        told = (_OF_WHOM.fullmatch(lead) or _is_contribution(item, whole, third)) and _OPENS.fullmatch(
            between
        )
        return (third, second) if told else None
    if third.figure.kind is FigureKind.SHARE and is_stated(second):
        told = _OF_WHO.fullmatch(lead) and _SHARE_OPENS.fullmatch(between)
        return (second, third) if told else None
    return None


def _is_contribution(item: Item, whole: Mention, part: Mention) -> bool:
    """Tell whether two amounts are a cost and what somebody pays of it, by the words between them."""
    lead = item.text[end_of(item, whole) : part.start].rpartition("(")[0]
    rate = _RATE_ENDS.search(lead)
    money = all(each.figure.kind is FigureKind.AMOUNT for each in (whole, part))
    told = rate is not None and _CONTRIBUTES.fullmatch(lead, 0, rate.start()) is not None
    return money and told and _OF_OTHERS.match(item.text, end_of(item, part)) is None
