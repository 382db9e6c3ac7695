"""Changes from one moment to the next that name both: "2030: 97 euro, 2031: 96 euro, d.i. een daling met 1 euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bbtcheck.genres.prose.changes import FALLS, MOVES, RISES, directed
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.offsets import as_part, end_of, is_stated
from bbtcheck.genres.prose.share_figures import noun_of
from bbtcheck.genres.words import squeezed
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.records import ChangeClaim

_YEAR_BEFORE = re.compile(r"(?<![0-9/.-])(?P<year>(?:19|20)[0-9]{2})\s*:\s*$")
_NEXT_YEAR = re.compile(r"\s*[,;]\s*(?:en\s+)?(?:in\s+)?(?P<year>(?:19|20)[0-9]{2})\s*:\s*$")
_SERIES = re.compile(r"(?:19|20)[0-9]{2}\s*:[^:;]{1,40}[,;]\s*(?:en\s+)?(?:in\s+)?(?:19|20)[0-9]{2}\s*:\s*$")
_DAY = (
    r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2}\s+[^\W\d_]+\s+[0-9]{4}|[^\W\d_]+\s+(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}"
)
_WAS = re.compile(rf"\s*\(\s*(?:(?:op|in|eind|begin|sinds)\s+)?(?:{_DAY})\s*:\s*$")
_SO = rf"(?:d\.i\.|dat\s+is|dus|of|zijnde)\s+(?:(?:een\s+)?{MOVES}\s+(?:met|van)\s+)?"
_STEP = re.compile(rf"\s*,?\s*{_SO}$", re.IGNORECASE)
_STEP_BEHIND = re.compile(rf"\s*\)\s*,?\s*{_SO}$", re.IGNORECASE)
_MORE = re.compile(
    r"\s*(?:meer|minder|hoger|lager)?\s*(?:,?\s*(?:of(?:wel)?|dus|d\.i\.)|\()\s*$", re.IGNORECASE
)
_COMES = re.compile(
    r"[^.;()]{0,60}\b(?:komen|kwamen|komt|kwam)\s+er\s+(?:(?:nog|dus|ook)\s+)?", re.IGNORECASE
)
_ON_TOP = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}bij\s*\(\s*", re.IGNORECASE)
_STEP_FROM = re.compile(
    r"(?:\s+[^\W\d_]+){0,2}?\s+(?:bij|meer|extra|hoger|(?P<less>minder|af|lager))\s*\(\s*van\s+",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:naar|tot)\s+")
_TRIO = 3
_MAX_LABEL = 120
_REACH = 80


def yearly_changes(document: str, items: Sequence[Item]) -> tuple[ChangeClaim, ...]:
    """Find the changes between two figures that each stand beside their moment, in reading order."""
    return tuple(claim for item in items for claim in _of_item(document, item))


def _of_item(document: str, item: Item) -> Iterator[ChangeClaim]:
    dates = (FigureKind.YEAR, FigureKind.DATE, FigureKind.QUARTER)
    figures = [each for each in item.mentions if each.figure.kind not in dates]
    for number, (one, other) in enumerate(pairwise(figures)):
        following = figures[number + 2 : number + 4]
        added = _added(document, item, one, other, following[:1]) or _from_to(
            document, item, one, other, following[:1]
        )
        if added is not None:
            yield added
            continue
        if not (is_stated(one) and is_stated(other) and following):
            continue
        pair = _in_order(item, one, other)
        claim = _claim(document, item, pair, other, following) if pair is not None else None
        if claim is not None:
            yield claim


def _added(
    document: str, item: Item, one: Mention, other: Mention, following: Sequence[Mention]
) -> ChangeClaim | None:
    """Read "3.400 fietsen, in 2032 komen er 600 bij (+17,6 %)"."""
    if (
        not following
        or following[0].figure.kind is not FigureKind.SHARE
        or not (is_stated(one) and is_stated(other))
    ):
        return None
    rate, text = following[0], item.text
    comes = _COMES.fullmatch(text[end_of(item, one) : other.start])
    if comes is None or _ON_TOP.fullmatch(text[end_of(item, other) : rate.start]) is None:
        return None
    before, step = _measured(document, one, (one, one)), _measured(document, other, (one, one))
    if before is None or step is None:
        return None
    return ChangeClaim(
        label=squeezed(text[one.start : rate.end])[:_MAX_LABEL],
        before=before,
        step=step,
        rate=rate.located(document),
        place=step.place,
    )


def _from_to(
    document: str, item: Item, step: Mention, before: Mention, following: Sequence[Mention]
) -> ChangeClaim | None:
    """Read "er kwamen 207 dossiers bij (van 418 naar 625)"."""
    figures = (step, before, *following)
    nouns = {noun_of(each) for each in figures if each.figure.kind is FigureKind.COUNT}
    if len(figures) < _TRIO or not all(map(is_stated, figures)) or len(nouns) > 1:
        return None
    text, after = item.text, following[0]
    more = _STEP_FROM.fullmatch(text[end_of(item, step) : before.start])
    if more is None or _TO.fullmatch(text[end_of(item, before) : after.start]) is None:
        return None
    found = [_measured(document, each, (step, step)) for each in (before, after, step)]
    if None in found or not text[end_of(item, after) :].lstrip().startswith(")"):
        return None
    return ChangeClaim(
        label=squeezed(text[step.start : after.end])[:_MAX_LABEL],
        before=found[0],
        after=found[1],
        step=directed(found[2], falls=more["less"] is not None),
        place=found[2].place if found[2] is not None else None,
    )


def _in_order(item: Item, one: Mention, other: Mention) -> tuple[Mention, Mention] | None:
    """Give the earlier figure and the later one."""
    between = item.text[end_of(item, one) : other.start]
    first, second = _YEAR_BEFORE.search(item.text[: one.start][-12:]), _NEXT_YEAR.fullmatch(between)
    if first is not None and second is not None:
        series = _SERIES.search(item.text[max(0, one.start - _REACH) : one.start]) is not None
        return None if series else (one, other) if first["year"] < second["year"] else (other, one)
    return (other, one) if _WAS.fullmatch(between) is not None else None


def _claim(
    document: str, item: Item, pair: tuple[Mention, Mention], last: Mention, following: Sequence[Mention]
) -> ChangeClaim | None:
    """Read the step and the percentage behind two figures; a word or a sign tells which way it goes."""
    was_behind = pair[0] is last
    start = end_of(item, last)
    lead = _STEP_BEHIND if was_behind and item.text[start:].lstrip().startswith(")") else _STEP
    step, rate = _moved(item, following)
    first = step or rate
    if first is None or lead.fullmatch(item.text[start : first.start]) is None:
        return None
    text = item.text[start : (rate or first).end + len(" minder")]
    falls, rises = FALLS.search(text) is not None, RISES.search(text) is not None
    signed = [each for each in (step, rate) if each and each.quantity and each.quantity.explicit_sign]
    if (falls and rises) or not (falls or rises or signed):
        return None
    before, after = (_measured(document, each, pair) for each in pair)
    if before is None or after is None:
        return None
    return ChangeClaim(
        label=squeezed(item.text[min(each.start for each in pair) : (rate or first).end])[:_MAX_LABEL],
        before=before,
        after=after,
        step=directed(_measured(document, step, pair), falls=falls) if step is not None else None,
        rate=directed(rate.located(document), falls=falls) if rate is not None else None,
        place=after.place,
    )


def _moved(item: Item, following: Sequence[Mention]) -> tuple[Mention | None, Mention | None]:
    """Give the step and the percentage, of which one may be missing."""
    one, *more = following
    if one.figure.kind is FigureKind.SHARE:
        return None, one
    if not is_stated(one):
        return None, None
    rate = more[0] if more and more[0].figure.kind is FigureKind.SHARE else None
    told = rate is not None and _MORE.fullmatch(item.text[end_of(item, one) : rate.start]) is not None
    return one, rate if told else None


def _measured(document: str, mention: Mention, pair: tuple[Mention, Mention]) -> Quantity | None:
    """Give a figure in the unit of the later one: of "312 leden (2030: 268)" both count members."""
    named = next((each for each in pair[::-1] if each.figure.kind is not FigureKind.NUMBER), pair[1])
    whole = named.located(document)
    return as_part(document, mention, whole) if whole is not None else None
