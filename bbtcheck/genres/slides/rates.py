"""Rates that change: "135 euro wordt 140 euro", with the step, the percentage and the cost beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.segments import whole_label
from bbtcheck.genres.prose.statements import is_only_amounts, words_of
from bbtcheck.genres.slides.deck import Slide
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.read import Document
from bbtcheck.records import RateChange

_IN_YEAR = re.compile(r"\s+\(?(?:in|voor|anno)\s+(?:19|20)[0-9]{2}\)?(?=[\s,])", re.IGNORECASE)
_PER = re.compile(r"\s+per\s+(?P<one>[^\W\d_]+)(?=\s|[.,;)]|$)", re.IGNORECASE)
_BECOMES = re.compile(r"[\s,]*(?:wordt|worden|werd|naar|→|➔|⇒|►|-+>|=+>)\s*", re.IGNORECASE)
_UP_TO = re.compile(r"\s+tot\s+", re.IGNORECASE)
_FROM = re.compile(r"\bvan\s+$", re.IGNORECASE)
_OPEN_LABEL = re.compile(
    r"(?:(?:[\s:,–]|-(?!-*+>))*+(?:\b(?:van|naar|tot|wordt|worden|werd|met)\b|→|➔|⇒|►|-++>|=++>|[0-9][0-9.,]*+))++"
    r"[\s:,–-]*+$",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:stijg\w*|verho\w+|opgetrokken|optrekk\w+|daal\w*|daling|verla\w+|vermind\w+|gaat|gaan|evolueert|toeneemt?)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bmet\s+$", re.IGNORECASE)
_OR = re.compile(r"\s*(?:of|,|ofwel|\()\s*", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]")
_KINDS = (FigureKind.AMOUNT, FigureKind.SHARE, FigureKind.COUNT, FigureKind.NUMBER)
_LOOK = 12
_REACH = 160
_FAR_APART = 20


@dataclass(frozen=True, slots=True)
class _Found:
    """One change as printed: its record so far, whether it has words of its own, and whether it has them alone."""

    change: RateChange
    named: bool
    alone: bool


def rate_changes_of(document: Document, slides: Sequence[Slide]) -> tuple[RateChange, ...]:
    """Find every rate that changes, in reading order, each linked to an earlier mention of the same change."""
    found = [
        each
        for slide in slides
        for index, item in enumerate(slide.items)
        for each in _of_item(document, slide, item, slide.items[index - 1] if index else None)
    ]
    return tuple(_linked(found))


def _of_item(document: Document, slide: Slide, item: Item, above: Item | None) -> Iterator[_Found]:
    mentions = [mention for mention in item.mentions if mention.figure.kind in _KINDS]
    found = [
        (left, right, pair)
        for left, right in pairwise(mentions)
        if (pair := _pair(document, item, left, right)) is not None
    ]
    label = _label(item, above) if len(found) < 2 else _cleaned(item.text[: found[0][0].start])
    for index, (left, right, (before, after)) in enumerate(found):
        low = found[index - 1][1].end if index else 0
        high = found[index + 1][0].start if index + 1 < len(found) else len(item.text)
        others = [
            m for m in mentions if m is not left and m is not right and _is_between(m, low, high, right)
        ]
        change = RateChange(
            label=label,
            heading=slide.title or None,
            before=before,
            after=after,
            step=_step(document, item, others, after),
            percentage=_percentage(document, item, others, after),
            cost=_cost(document, item, others, after),
            place=before.place,
        )
        yield _Found(change, bool(label), alone=len(found) == 1)


def _is_between(mention: Mention, low: int, high: int, right: Mention) -> bool:
    """Tell whether a figure belongs to a change: near it, and where there are more of them, behind it."""
    near = abs(mention.start - right.end) < _REACH
    return near and (low if low == 0 else right.end) <= mention.start < high


def _pair(document: Document, item: Item, left: Mention, right: Mention) -> tuple[Quantity, Quantity] | None:
    """Give the two figures of a change, in one unit; None when the words between them say something else."""
    between = _IN_YEAR.sub("", item.text[left.end : right.start])
    per = _PER.match(between)
    if per is not None:
        if not _is_per(item.text[right.end :], per["one"]):
            return None
        between = between[per.end() :]
    lead = item.text[max(0, left.start - _LOOK) : left.start]
    after = right.located(document.name)
    before = left.located(document.name)
    if before is None or after is None or len(between) > _FAR_APART:
        return None
    if before.unit.dimension is Dimension.NUMBER:
        between = between.removeprefix(" EUR").removeprefix(" €")
        before = replace(before, value=before.value * after.unit.factor, unit=after.unit, step=after.step)
    moves = (
        _UP_TO.fullmatch(between) is not None and _FROM.search(lead) is not None and _MOVES.search(item.text)
    )
    if not (_BECOMES.fullmatch(between) or moves):
        return None
    same = before.unit.base == after.unit.base and after.unit.dimension is not Dimension.DURATION
    bare = after.unit.dimension is Dimension.NUMBER and _FROM.search(lead) is None
    return (_exact(before), _exact(after)) if same and not bare else None


def _is_per(behind: str, one: str) -> bool:
    """Tell whether the second figure is per the same as the first, or says nothing of that."""
    per = _PER.match(behind)
    return per is None or per["one"].lower() == one.lower()


def _exact(rate: Quantity) -> Quantity:
    """Take a rate in whole euro or things as it is printed: it is set, not rounded; a percentage may be rounded."""
    whole = rate.unit.dimension is not Dimension.SHARE and rate.step == 1
    return replace(rate, step=Decimal(0)) if whole else rate


def _label(item: Item, above: Item | None) -> str:
    """Give the words of the change: its own, or those of the line directly above it."""
    own = _cleaned(whole_label(item))
    if not is_only_amounts(item) and words_of(own):
        return own
    beside = above is not None and item.bullet is not None and above.bullet == item.bullet
    if above is not None and item.gap == 0 and not beside and _WORDS.search(above.text):
        return _cleaned(whole_label(above))
    return ""


def _cleaned(text: str) -> str:
    return _OPEN_LABEL.sub("", squeezed(text)).strip(" -–:,")


def _stands_for_step(item: Item, mention: Mention) -> bool:
    quantity = mention.quantity
    lead = item.text[max(0, mention.start - _LOOK) : mention.start]
    return quantity is not None and (quantity.explicit_sign or _BY.search(lead) is not None)


def _signed(quantity: Quantity | None, item: Item) -> Quantity | None:
    """Give a step its direction: "daalt met 5 euro" is a step of minus 5 euro."""
    falls = re.search(r"\b(?:daal\w*|daling|verlaag\w*|verlag\w*|vermind\w+)\b", item.text, re.IGNORECASE)
    if quantity is None or quantity.explicit_sign or not falls:
        return quantity
    return replace(quantity, value=-quantity.value)


def _step(document: Document, item: Item, others: Sequence[Mention], after: Quantity) -> Quantity | None:
    for mention in others:
        quantity = mention.located(document.name)
        alike = quantity is not None and quantity.unit == after.unit
        if alike and after.unit.dimension is not Dimension.SHARE and _stands_for_step(item, mention):
            return _signed(quantity, item)
    return None


def _percentage(
    document: Document, item: Item, others: Sequence[Mention], after: Quantity
) -> Quantity | None:
    if after.unit.dimension is Dimension.SHARE:
        return None
    for index, mention in enumerate(others):
        if mention.figure.kind is FigureKind.SHARE and (
            _stands_for_step(item, mention) or (index and _restates(item, others[index - 1], mention))
        ):
            return _signed(mention.located(document.name), item)
    return None


def _restates(item: Item, step: Mention, mention: Mention) -> bool:
    """Tell whether a percentage says a step again: "met 27,7 miljoen euro of 4,5 %"."""
    between = item.text[step.end : mention.start]
    return _stands_for_step(item, step) and _OR.fullmatch(between) is not None


def _cost(document: Document, item: Item, others: Sequence[Mention], after: Quantity) -> Quantity | None:
    """Give the amount in millions beside a change of a rate in euro: what the change costs."""
    for mention in others:
        quantity = mention.located(document.name)
        money = quantity is not None and quantity.unit.dimension is Dimension.MONEY
        if quantity is not None and money and quantity.unit.factor > after.unit.factor:
            return quantity
    return None


class _Register:
    """The changes that have words of their own, to be found by those words or by their figures."""

    def __init__(self, found: Sequence[_Found]) -> None:
        """Note every change under its words, under both its figures, and under each of them."""
        self._by_label: dict[tuple[str, str], RateChange] = {}
        self._by_figures: dict[tuple[str, Decimal, Decimal], RateChange] = {}
        self._by_end: dict[tuple[str, str, Decimal], list[RateChange]] = {}
        for change in (each.change for each in found if each.named and each.alone):
            base = change.after.unit.base
            if self._by_label.setdefault(_key(change), change) is change:
                self._by_figures.setdefault((base, change.before.value, change.after.value), change)
                self._by_end.setdefault((base, "before", change.before.value), []).append(change)
                self._by_end.setdefault((base, "after", change.after.value), []).append(change)

    def named(self, change: RateChange) -> RateChange | None:
        """Find the first change with the same words."""
        return self._by_label.get(_key(change))

    def akin(self, change: RateChange) -> RateChange | None:
        """Find the change with both figures, or else the only one with one of them, in common."""
        base, before, after = change.after.unit.base, change.before.value, change.after.value
        same = self._by_figures.get((base, before, after))
        if same is not None:
            return same
        near = (
            *self._by_end.get((base, "before", before), [])[:2],
            *self._by_end.get((base, "after", after), [])[:2],
        )
        return near[0] if len(near) == 1 else None


def _linked(found: Sequence[_Found]) -> Iterator[RateChange]:
    """Link each change to the mention it restates: the same words, or, without words, a figure in common."""
    register = _Register(found)
    for each in found:
        change = each.change
        earlier = register.named(change) if each.named else register.akin(change)
        earlier = earlier if each.alone else None
        if earlier is None or earlier is change or (each.named and _goes_on(earlier, change)):
            yield change
        else:
            yield change.model_copy(
                update={
                    "restates": earlier.label,
                    "earlier_before": earlier.before,
                    "earlier_after": earlier.after,
                }
            )


def _key(change: RateChange) -> tuple[str, str]:
    return " ".join(words_of(change.label)), change.after.unit.base


def _goes_on(earlier: RateChange, later: RateChange) -> bool:
    """Tell whether a second change starts where the first ended, or the other way round."""
    return earlier.after.value == later.before.value or later.after.value == earlier.before.value
