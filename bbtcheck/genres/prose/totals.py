"""Amounts that are announced together with their parts, complete or open ("o.a.", "blikvangers")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bbtcheck.genres.prose.changes import FALLS
from bbtcheck.genres.prose.items import Item, Mention, counted_exactly
from bbtcheck.genres.prose.likely_slips import is_likely_error, is_off
from bbtcheck.genres.prose.shares import announced_part
from bbtcheck.genres.prose.statements import Stated
from bbtcheck.genres.words import OPEN_LIST, SPREAD, squeezed
from bbtcheck.quantity import Dimension
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, GrowthClaim, Statement

_TOTAL = re.compile(r"(?:[a-z][.)]\s+)?(?:samen|in\s+totaal|(?:alge[mh]e+n\s+)?totaal|som)\b", re.IGNORECASE)
_SUBPART = re.compile(r"\b(?:waarvan|daarvan|waaronder|inclusief|incl\.)", re.IGNORECASE)
_KINDS = (FigureKind.AMOUNT, FigureKind.COUNT)
_OPENS_PART = re.compile(r"(?:en\s+)?(?:waarvan|daarvan|waaronder)\s+(?:(?:er|nog|ook)\s+)?", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:(?:en\s+)?(?:waarvan|daarvan|waaronder)|en)\s+(?:(?:er|nog|ook)\s+)?", re.IGNORECASE
)
_CLOSES = re.compile(r"[\s).;]*")
_MAX_GAP = 1
_MAX_LABEL = 80
_LEAD_LINES = 4
_MAX_PARTS = 200


def totals_of(
    document: str, items: Sequence[Item], stated: Sequence[Stated], growth: Sequence[GrowthClaim]
) -> tuple[AnnouncedTotal, ...]:
    """Find the announced totals of a paper: before their parts, after them, or growth with its main parts.

    Where it is not certain that lines are parts of an amount, there is no total: a false alarm is as bad as a
    miss.
    """
    by_item = {first: list(group) for first, group in groupby(stated, key=lambda each: each.item.first)}
    grown = {line: claim for claim in growth if (line := _line_of(claim)) is not None}
    found: list[AnnouncedTotal] = []
    for index, item in enumerate(items):
        found.extend(
            tuple(_announced_above(items, index, by_item))
            or tuple(_things_listed(document, items, index, by_item))
        )
        found.extend(_of_which_below(document, items, index, by_item))
        found.extend(_summed_below(items, index, by_item))
        if not item.stated and OPEN_LIST.search(item.text) and item.is_heading:
            found.extend(_highlights(items, index, by_item, grown))
    return tuple(found)


def _main(item: Item, by_item: Mapping[int, list[Stated]]) -> Stated | None:
    """Give the one figure an item is about: its first amount or count."""
    group = by_item.get(item.first, [])
    return next((each for each in group if each.mention.figure.kind in _KINDS), None)


def _base(each: Stated) -> str:
    return each.statement.amount.unit.base


def _announced_above(
    items: Sequence[Item], index: int, by_item: Mapping[int, list[Stated]]
) -> Iterator[AnnouncedTotal]:
    """Read "Extra middelen: 40 miljoen euro, als volgt verdeeld:" and the items below it."""
    item = items[index]
    total = _main(item, by_item)
    if total is None or not item.text.endswith(":") or len(by_item[item.first]) != 1:
        return
    parts = _without_savings(list(_parts_below(items, index, by_item, _base(total))), total.statement)
    if len(parts) >= 2:
        whole = _falling(item, total.statement, parts)
        yield _total(whole, parts, [item, *(part.item for part in parts)])


def _falling(item: Item, total: Statement, parts: Sequence[Stated]) -> Statement:
    """Give a fall its minus where its parts have theirs: "De daling met 5 miljoen euro komt door:"."""
    amount, made = total.amount, sum(part.statement.amount.value for part in parts)
    falls = amount.value > 0 > made and all(map(_is_signed, parts)) and FALLS.search(item.text) is not None
    return total.model_copy(update={"amount": replace(amount, value=-amount.value)}) if falls else total


def _parts_below(
    items: Sequence[Item], index: int, by_item: Mapping[int, list[Stated]], base: str
) -> Iterator[Stated]:
    """Give the figures of the items that follow as one list: no gap, no heading, one unit, the same bullet."""
    shape: tuple[str | None, bool] | None = None
    for position, item in enumerate(items[index + 1 : index + 1 + _MAX_PARTS]):
        part = _main(item, by_item)
        if part is None or _base(part) != base or item.gap > _MAX_GAP or _TOTAL.match(item.text):
            return
        if position and item.gap and shape == (None, False):
            return
        if shape is not None and shape != _shape(item) and shape != (None, False):
            return
        if _SUBPART.match(item.text):
            return
        shape = _shape(item)
        yield part


def _things_listed(
    document: str, items: Sequence[Item], index: int, by_item: Mapping[int, list[Stated]]
) -> Iterator[AnnouncedTotal]:
    """Read "600 woningen tegen 2035:" or "Kampen: 900 kinderen" and the list below it, of which every item is so many.

    Below a colon the items may have names of their own ("250 nieuwbouw"); they are parts when they make about the
    number.
    """
    item = items[index]
    total = _part_announced(document, item) or _only_count(item, by_item)
    if total is None:
        return
    announces = item.text.endswith(":")
    listed = list_of(items, index)
    counts = [_count_at(below, 0) or _count_behind(below) for below in listed]
    if not announces and any(count and not _is_of(count, total) for count in counts):
        return
    parts = [
        _part(document, below, count, total)
        for below, count in zip(listed, counts, strict=True)
        if count is not None
    ]
    whole = total.amount.value
    made = sum(part.amount.value for part in parts)
    near = 10 * abs(made - whole) <= 3 * whole and all(part.amount.value < whole for part in parts)
    if len(parts) == len(listed) >= 2 and near:
        yield _announced(total, parts, [item, *listed])


def _only_count(item: Item, by_item: Mapping[int, list[Stated]]) -> Statement | None:
    """Give the one figure of an item, a number of things that its list makes: at its end, or above a colon."""
    total = _main(item, by_item)
    if total is None or len(by_item[item.first]) != 1 or not _is_count(total):
        return None
    closes = item.text.endswith(":") or _CLOSES.fullmatch(item.text[total.mention.end :]) is not None
    label = squeezed(item.text).rstrip(" :")[-_MAX_LABEL:]
    return total.statement.model_copy(update={"label": label}) if closes else None


def _part_announced(document: str, item: Item) -> Statement | None:
    """Give the 173 of "173 van de 180 projecten (96 %) lopen zoals gepland:", counted as what it is part of."""
    found = announced_part(item)
    if found is None or FigureKind.AMOUNT in (found[0].figure.kind, found[1].figure.kind):
        return None
    located, whole = found[0].located(document), found[1].quantity
    if located is None or whole is None:
        return None
    label = squeezed(item.text[found[0].start :])[:_MAX_LABEL].rstrip(" :")
    return Statement(amount=replace(located, unit=whole.unit), label=label, place=located.place)


def list_of(items: Sequence[Item], index: int) -> list[Item]:
    """Give the marked or numbered items right below one that stand in one list, deeper than it."""
    listed: list[Item] = []
    for below in items[index + 1 : index + 1 + _MAX_PARTS]:
        shape = _shape(below)
        deeper = shape != _shape(items[index]) or below.indent > items[index].indent
        if below.gap > _MAX_GAP or shape == (None, False) or not deeper:
            break
        if listed and (shape, below.indent) != (_shape(listed[0]), listed[0].indent):
            break
        listed.append(below)
    return listed


def _count_behind(item: Item) -> Mention | None:
    """Give the number that closes an item behind its name: "in de stad: 3.200"."""
    kinds = (*_KINDS, FigureKind.NUMBER)
    found = [mention for mention in item.mentions if mention.figure.kind in kinds]
    if len(found) != 1 or found[0].quantity is None or found[0].quantity.explicit_sign:
        return None
    named = item.text[: found[0].start].rstrip().endswith((":", "–", "—"))
    closes = _CLOSES.fullmatch(item.text[found[0].end :]) is not None
    plain = found[0].quantity.unit.dimension is not Dimension.DURATION
    return found[0] if named and closes and plain else None


def _is_of(count: Mention, total: Statement) -> bool:
    """Tell whether a number counts what the total counts, or says nothing else."""
    bare = count.figure.kind is FigureKind.NUMBER
    return bare or (count.quantity is not None and count.quantity.unit.base == total.amount.unit.base)


def _of_which_below(
    document: str, items: Sequence[Item], index: int, by_item: Mapping[int, list[Stated]]
) -> Iterator[AnnouncedTotal]:
    """Read "Bijkomende chauffeurs: 145 VTE" with lines below it that begin with "waarvan 95 VTE"."""
    item = items[index]
    total = _main(item, by_item)
    if total is None or len(by_item[item.first]) != 1 or _OPENS_PART.match(item.text):
        return
    parts: list[Statement] = []
    for below in items[index + 1 : index + 1 + _MAX_PARTS]:
        opening = (_OPENS_PART if not parts else _GOES_ON).match(below.text)
        count = _count_at(below, opening.end()) if opening is not None and below.gap <= _MAX_GAP else None
        if count is None or below.indent != items[index + 1].indent:
            break
        part = next((each for each in by_item.get(below.first, ()) if each.mention is count), None)
        if part is not None and _base(part) == _base(total):
            parts.append(part.statement)
        elif _is_count(total) and count.figure.kind is not FigureKind.AMOUNT:
            parts.append(_part(document, below, count, total.statement))
        else:
            break
    if len(parts) >= 2:
        yield AnnouncedTotal(
            label=total.statement.label,
            amount=counted_exactly(total.statement.amount),
            complete=False,
            parts=tuple(part.model_copy(update={"amount": counted_exactly(part.amount)}) for part in parts),
            place=total.statement.place,
        )


def _is_count(each: Stated) -> bool:
    amount = each.statement.amount
    return amount.unit.dimension is Dimension.COUNT and not amount.explicit_sign


def _count_at(item: Item, offset: int) -> Mention | None:
    """Give the figure that opens the text of an item behind ``offset``, when it is the one that counts there."""
    kinds = (*_KINDS, FigureKind.NUMBER)
    found = [mention for mention in item.mentions if mention.figure.kind in kinds]
    if len(found) != 1 or found[0].start != offset or found[0].quantity is None:
        return None
    return None if found[0].quantity.unit.dimension is Dimension.DURATION else found[0]


def _part(document: str, item: Item, count: Mention, total: Statement) -> Statement:
    """Count a part in the unit of the whole: new homes and renovated ones are homes."""
    located = count.located(document)
    assert located is not None  # a figure that opens an item has a quantity
    amount = replace(located, unit=total.amount.unit)
    label = squeezed(item.text[count.start : count.start + _MAX_LABEL])
    return Statement(amount=amount, label=label, place=amount.place)


def _shape(item: Item) -> tuple[str | None, bool]:
    return item.bullet, item.number is not None


def _without_savings(parts: list[Stated], total: Statement) -> list[Stated]:
    """Leave out what follows the parts that make the total, from the first amount with a minus on.

    Where they do not make it, the minus belongs to a part: one that is taken off, or one too many.
    """
    end = next((number for number, part in enumerate(parts) if _is_signed_differently(part)), len(parts))
    made = sum(part.statement.amount.value for part in parts[:end])
    return parts[:end] if made == total.amount.value else parts


def _is_signed(part: Stated) -> bool:
    return part.statement.amount.explicit_sign


def _is_signed_differently(part: Stated) -> bool:
    return _is_signed(part) and part.statement.amount.value < 0


def _summed_below(
    items: Sequence[Item], index: int, by_item: Mapping[int, list[Stated]]
) -> Iterator[AnnouncedTotal]:
    """Read "Totaal: 40 miljoen euro" below the items it adds up; a total with a sign adds up changes only."""
    item = items[index]
    if not item.stated or not _TOTAL.match(item.text):
        return
    total = _main(item, by_item)
    if total is None:
        return
    parts: list[Stated] = []
    nested = False
    for above in reversed(items[max(0, index - _MAX_PARTS) : index]):
        part = _main(above, by_item)
        if _OPENS_PART.match(above.text) and above.gap <= _MAX_GAP:
            nested = True  # the line only tells what is within the part above it
            continue
        if (
            part is None
            or _base(part) != _base(total)
            or _TOTAL.match(above.text)
            or above.text.endswith(":")
        ):
            break
        if _SUBPART.search(above.text[: part.mention.start]):
            return
        nested = nested or _SUBPART.search(above.text) is not None
        parts.append(part)
        if above.gap > _MAX_GAP:
            break
    told = not total.statement.amount.explicit_sign or all(map(_is_signed, parts))
    told = told and (not nested or _is_meant(total, parts))
    if len(parts) >= 2 and item.gap <= _MAX_GAP and told:
        yield _total(total.statement, parts[::-1], [item])


def _is_meant(total: Stated, parts: Sequence[Stated]) -> bool:
    """Tell whether parts make a total, or would but for a slip: then what lies within them does not count."""
    amounts = [part.statement.amount for part in parts]
    whole = total.statement.amount
    return not is_off(whole, amounts) or is_likely_error(whole, amounts)


def _highlights(
    items: Sequence[Item],
    index: int,
    by_item: Mapping[int, list[Stated]],
    growth: Mapping[int, GrowthClaim],
) -> Iterator[AnnouncedTotal]:
    """Read a list that names the main parts of growth announced just above it, unless one is that of several years."""
    lead = items[index]
    claim = _growth_above(lead, growth)
    if claim is None or claim.amount is None or claim.amount.value <= 0:
        return
    parts = list(_list_below(items, index, by_item, claim.amount.unit.base))
    if len(parts) >= 2 and not any(SPREAD.search(part.item.text) for part in parts):
        amount = claim.amount
        yield AnnouncedTotal(
            label=claim.label,
            amount=amount,
            complete=False,
            parts=tuple(part.statement for part in parts),
            place=amount.place,
        )


def _line_of(claim: GrowthClaim) -> int | None:
    return claim.amount.place.line if claim.amount is not None and claim.amount.place is not None else None


def _growth_above(lead: Item, growth: Mapping[int, GrowthClaim]) -> GrowthClaim | None:
    lines = range(lead.first - 1, lead.first - 1 - _LEAD_LINES, -1)
    return next((growth[line] for line in lines if line in growth), None)


def _list_below(
    items: Sequence[Item], index: int, by_item: Mapping[int, list[Stated]], base: str
) -> Iterator[Stated]:
    """Give the figures of the list below a heading: it ends at a gap, another unit, or an item without figure."""
    for position, item in enumerate(items[index + 1 : index + 1 + _MAX_PARTS]):
        part = _main(item, by_item)
        if part is None or _base(part) != base or item.gap > (2 if position == 0 else 0):
            return
        if _TOTAL.match(item.text):
            return
        yield part


def _total(total: Statement, parts: Sequence[Stated], texts: Sequence[Item]) -> AnnouncedTotal:
    return _announced(total, [part.statement for part in parts], texts)


def _announced(total: Statement, parts: Sequence[Statement], texts: Sequence[Item]) -> AnnouncedTotal:
    return AnnouncedTotal(
        label=total.label,
        amount=counted_exactly(total.amount),
        complete=not any(OPEN_LIST.search(item.text) for item in texts),
        parts=tuple(part.model_copy(update={"amount": counted_exactly(part.amount)}) for part in parts),
        place=total.place,
    )
