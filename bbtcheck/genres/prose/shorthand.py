"""What bullets say in shorthand: "210 projecten, +30 t.o.v. 180", "96 in 2030, 24 in 2031 = 120 camera's"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention, counted_exactly
from bbtcheck.genres.prose.likely_slips import is_one_slip
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import AnnouncedTotal, ChangeClaim, Statement

_WORD = r"[^\W\d_][\w’'-]*"
_COMPARED = re.compile(
    rf"\s*(?:{_WORD}\s+){{0,2}}?\(?(?:t\.?o\.?v\.?|tegenover|ten\s+opzichte\s+van|vergeleken\s+met)\s+(?:de\s+)?",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"(?:\s+{_WORD}){{0,4}}\s*[,(]\s*\(?")
_OPENED = re.compile(r"\s*\(\s*")
_CLOSED = re.compile(r"\s*\)")
_PHASE = (
    r"\s+in\s+(?P<phase>[^\W\d_]*(?:fase|uitvoering|aanleg|onderzoek|studie|voorbereiding|uitwerking|aanbesteding|ontwerp"
    r"|procedure))"
)
_NEXT_PHASE = re.compile(rf"{_PHASE}(?:\s*,\s*(?:en\s+)?|\s+en\s+)", re.IGNORECASE)
_LAST_PHASE = re.compile(rf"{_PHASE}\s*[.;]?\s*$", re.IGNORECASE)
_OF_WHICH = re.compile(r"\s*,?\s+waarvan\s+", re.IGNORECASE)
_AND = re.compile(rf"(?:\s+{_WORD}){{0,3}}(?:\s*,\s*|\s+en\s+)", re.IGNORECASE)
_NAMES = re.compile(rf"(?:\s+{_WORD}){{0,3}}\s*[.;]?\s*$")
_NAMED = re.compile(r":\s+$")
_ADDED = re.compile(
    rf"(?:\s+(?:{_WORD}|(?:19|20)[0-9]{{2}})){{0,5}}\s*(?:,|;|\+|\s(?:en|plus)(?=\s))\s*(?:(?:nog\s+eens|nog)\s+)?",
    re.IGNORECASE,
)
_MAKES = re.compile(rf"(?:\s+(?:{_WORD}|(?:19|20)[0-9]{{2}})){{0,5}}\s*=\s*")
_COUNTED = (FigureKind.COUNT, FigureKind.NUMBER)
_FEWEST = 3
_MAX_LABEL = 120


def shorthand_changes(document: str, items: Sequence[Item]) -> Iterator[ChangeClaim]:
    """Find what a bullet compares with an earlier figure, with the step or the percentage between the two."""
    for item in items:
        stated = _figures(item, (*_COUNTED, FigureKind.AMOUNT, FigureKind.SHARE))
        for one, step, other in zip(stated, stated[1:], stated[2:], strict=False):
            claim = _change(document, item, one, step, other)
            if claim is not None:
                yield claim


def _change(document: str, item: Item, one: Mention, step: Mention, other: Mention) -> ChangeClaim | None:
    """Read "210 projecten, +30 t.o.v. 180" and "205 VTE (+25 % t.o.v. 820 VTE)"."""
    now, by, before = (each.located(document) for each in (one, step, other))
    if (
        now is None
        or by is None
        or before is None
        or not by.explicit_sign
        or now.explicit_sign
        or before.explicit_sign
    ):
        return None
    lead, compared = item.text[one.end : step.start], item.text[step.end : other.start]
    if not all(each.is_exact for each in (one, step, other)) or not _COMPARED.fullmatch(compared):
        return None
    rated = step.figure.kind is FigureKind.SHARE
    if not _are_of_one_kind((one, other) if rated else (one, step, other)):
        return None
    label = squeezed(item.text[: other.end])[-_MAX_LABEL:]
    before = _counted_as(before, now)
    if not rated and _BESIDE.fullmatch(lead):
        return ChangeClaim(
            label=label, before=before, after=counted_exactly(now), step=_counted_as(by, now), place=now.place
        )
    if not rated or not _OPENED.fullmatch(lead) or not _CLOSED.match(item.text, other.end):
        return None
    grows = by.value > 0
    added = (
        grows and now.value < before.value
    )  # so many more than there were: less than that is the step itself
    if not grows and now.value > before.value:
        return None
    claim = ChangeClaim(label=label, before=before, rate=by, place=now.place)
    return claim.model_copy(update={"step" if added else "after": counted_exactly(now)})


def shorthand_totals(document: str, items: Sequence[Item]) -> Iterator[AnnouncedTotal]:
    """Find the numbers that a bullet gives with its parts, in forms that sentences do not have."""
    for item in items:
        figures = _figures(item, _COUNTED)
        if len(figures) < _FEWEST or OPEN_LIST.search(item.text.replace("waarvan", "")):
            continue
        for read in (_in_phases, _of_which, _added_up):
            total = read(document, item, figures)
            if total is not None:
                yield total
                break


def _in_phases(document: str, item: Item, figures: Sequence[Mention]) -> AnnouncedTotal | None:
    """Read "7 dossiers, 4 in onderzoeksfase, 3 in uitwerkingsfase": there may be others, but not fewer."""
    whole, *parts = figures
    gaps = [_NEXT_PHASE.fullmatch(item.text[one.end : other.start]) for one, other in pairwise(parts)]
    closing = _LAST_PHASE.fullmatch(item.text[parts[-1].end :])
    listed = item.text[whole.end : parts[0].start].strip() in (",", ":")
    if closing is None or not listed or whole.figure.kind is not FigureKind.COUNT:
        return None
    phases = [match["phase"].lower() for match in (*gaps, closing) if match is not None]
    if len(phases) < len(parts) or len(set(phases)) < len(phases):
        return None
    return _total(document, item, whole, parts, complete=False)


def _of_which(document: str, item: Item, figures: Sequence[Mention]) -> AnnouncedTotal | None:
    """Read "Zij-instromers 2031: 8.140, waarvan 5.210 in de stad en 2.930 daarbuiten".

    The parts need not be all; where they are but for one slip of the keys, they are meant to be.
    """
    whole, *parts = figures
    if not _NAMED.search(item.text[: whole.start]) or not _OF_WHICH.fullmatch(
        item.text[whole.end : parts[0].start]
    ):
        return None
    if not all(_AND.fullmatch(item.text[one.end : other.start]) for one, other in pairwise(parts)):
        return None
    if _NAMES.fullmatch(item.text[parts[-1].end :]) is None:
        return None
    total = _total(document, item, whole, parts, complete=False)
    own = [each.quantity for each in (whole, *parts) if each.quantity is not None]
    meant = is_one_slip(own[0], own[1:])
    return total.model_copy(update={"complete": True}) if total is not None and meant else total


def _added_up(document: str, item: Item, figures: Sequence[Mention]) -> AnnouncedTotal | None:
    """Read "96 in gebruik eind 2030, 24 bijkomend in 2031 = 120 camera's"."""
    *parts, whole = figures
    if item.text.count("=") != 1 or not _MAKES.fullmatch(item.text[parts[-1].end : whole.start]):
        return None
    if not all(_ADDED.fullmatch(item.text[one.end : other.start]) for one, other in pairwise(parts)):
        return None
    total = _total(document, item, whole, parts, complete=True)
    made = sum((part.amount.value for part in total.parts), Decimal(0)) if total is not None else Decimal(0)
    near = total is not None and 2 * abs(made - total.amount.value) <= total.amount.value
    return total if near else None


def _figures(item: Item, kinds: Sequence[FigureKind]) -> list[Mention]:
    return [each for each in item.mentions if each.figure.kind in kinds and each.quantity is not None]


def _are_of_one_kind(mentions: Sequence[Mention]) -> bool:
    """Tell whether figures are all amounts, or numbers of one thing; a bare number counts what the others count."""
    if any(each.figure.kind is FigureKind.SHARE for each in mentions):
        return False
    money = [each.figure.kind is FigureKind.AMOUNT for each in mentions]
    bases = {
        each.quantity.unit.base
        for each in mentions
        if each.quantity is not None and each.figure.kind is not FigureKind.NUMBER
    }
    return (all(money) or not any(money)) and len(bases) <= 1


def _counted_as(quantity: Quantity, now: Quantity) -> Quantity:
    """Give a figure in the unit of what it is compared with: "30" beside "210 projecten" are projects."""
    same = quantity.unit.base == now.unit.base
    return counted_exactly(quantity if same else replace(quantity, unit=now.unit))


def _total(
    document: str, item: Item, whole: Mention, parts: Sequence[Mention], *, complete: bool
) -> AnnouncedTotal | None:
    amount = whole.located(document)
    located = [part.located(document) for part in parts]
    if amount is None or not all(each.is_exact for each in (whole, *parts)):
        return None
    signed = any(each is None or each.explicit_sign for each in (amount, *located))
    if signed:
        return None
    return AnnouncedTotal(
        label=squeezed(item.text)[:_MAX_LABEL],
        amount=counted_exactly(amount),
        complete=complete,
        parts=tuple(
            Statement(
                amount=_counted_as(each, amount),
                label=squeezed(item.text[part.start : part.end]),
                place=each.place,
            )
            for part, each in zip(parts, located, strict=True)
            if each is not None
        ),
        place=amount.place,
    )
