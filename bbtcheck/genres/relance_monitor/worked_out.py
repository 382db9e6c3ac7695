"""The budget of a project as its text works it out: so many times an amount, a list of amounts, what came since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.mistyped import looks_mistyped
from bbtcheck.genres.words import OPEN_LIST, squeezed
from bbtcheck.quantity import Figure, FigureKind, Qualifier, Quantity, scan
from bbtcheck.quantity.units import PURE
from bbtcheck.read.document import Line
from bbtcheck.records import AnnouncedTotal, ProductClaim, ShareClaim, Statement
from bbtcheck.records.relance import RecoveryProject

_WORD = r"[^\W\d_][\w’'/-]*"
_TIMES = re.compile(
    rf"\W*(?P<times>[0-9]{{1,3}}(?:\.[0-9]{{3}})*)(?:\s+{_WORD}){{0,4}}\s*(?P<sign>[x×*]|maal|keer|à|aan)\s*$"
)
_EACH_END = re.compile(rf"(?:\s+(?:per\s+{_WORD}|elk))?\s*(?:\([^()0-9]*\))?\W*$")
_LISTED = re.compile(rf"\W*(?:{_WORD}\s+){{1,6}}(?:van\s+)?$")
_NEXT = re.compile(
    rf"\s*(?:\([^()0-9]*\))?\s*(?:,|;|\ben\b)\s*(?:en\s+)?(?:{_WORD}\s*[:]?\s+){{1,6}}(?:van\s+)?$"
)
_LIST_END = re.compile(r"\s*(?:\([^()0-9]*\))?\s*\.?\s*$")
_LEAD = re.compile(
    r"(?:kosten)?raming|begroting|budget|kostprijs|verdeling|opbouw\s+van\s+het\s+budget", re.IGNORECASE
)
_SINCE = re.compile(
    r"[^.;]{0,40}\b(?:bijkomend|extra|nieuw)\s+vastgelegd\s*\(\s*$|[^.;]{0,40}\b(?:bijkomend|extra|nieuw)\s+vastgelegd,?"
    r"\s+(?:bovenop|naast)\s+(?:de\s+)?$",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\s*(?:in|op|eind|bij|van|waren|al|die|tot|\))")
_ADVANCE = re.compile(
    r"\b(?:vereffening\w*|uitbetaling\w*|VEK|betaalde\s+bedragen|betalingen)\b[^.;]{0,80}\b(?:zijn|is|bestaa[nt]\s+uit|vormen|vormt)\s"
    r"[^.;]{0,60}?(?P<rate>[0-9]{1,2}(?:,[0-9]+)?\s?%)\s+(?:op|van)\s+(?:de|het)\s+(?:vastgelegde?\s+bedrag\w*|vastlegging\w*|VAK)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:deels|gedeeltelijk|gemiddeld|ongeveer|circa|ca|voorlopig|maxim\w+|hoogstens|minstens)\b",
    re.IGNORECASE,
)
_SHARE_BEHIND = re.compile(
    rf"(?:\s+{_WORD}){{0,4}}\s*(?:,|\(|\bof\b|\bdat\s+is\b|,\s*(?:of|dat\s+is|d\.i\.))\s*"
)
_BUDGET_BEHIND = re.compile(
    r"\s+van\s+(?:het|de)\s+(?:(?:totale|volledige|hele)\s+)?(?:projectbudget|budget|beleidsruimte)\s*(?:[.,;)]|$)",
    re.IGNORECASE,
)
_FEWEST = 3
_TWICE = 2
_MAX_LABEL = 120

Claim = ProductClaim | AnnouncedTotal | ShareClaim


def budget_claims(project: RecoveryProject, lines: Sequence[Line], document: str) -> Iterator[Claim]:
    """Set what the lines of a project work out beside its announced amount and its execution."""
    output = project.places.get("output")
    for line in lines:
        if output is not None and output.line == line.number:
            start = (output.column or 1) - 1
            if " ".join(line.text[start:].split()) == project.output:
                yield from _of_output(project, line, start, document)
        yield from _estimated(project, line, document)
        yield from _since(project, line, document)
        yield from _advance(project, line, document)
        yield from _of_budget(project, line, document)


def _amounts(text: str) -> list[Figure] | None:
    """Give the figures of a text when each is a plain amount of money; None otherwise."""
    found = [figure for figure in scan(text) if figure.kind is not FigureKind.YEAR]
    plain = all(figure.kind is FigureKind.AMOUNT and _is_plain(figure.quantity) for figure in found)
    return found if plain else None


def _is_plain(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.qualifier is Qualifier.EXACT and not quantity.readings


def _of_output(project: RecoveryProject, line: Line, start: int, document: str) -> Iterator[Claim]:
    """Read an output that is "9 hulplijnen x 300.000 EUR", or a list of amounts, and nothing else."""
    text, budget = line.text[start:], project.input
    if budget is None or not _is_plain(budget) or _LOOSE.search(text):
        return
    product = _product(text, budget, line, start, document)
    if product is not None:
        yield product
    else:
        yield from _list(text, budget, line, start, document)


def _product(text: str, budget: Quantity, line: Line, start: int, document: str) -> ProductClaim | None:
    amounts = [figure for figure in scan(text) if figure.kind is FigureKind.AMOUNT]
    if len(amounts) != 1 or amounts[0].quantity is None or not _is_plain(amounts[0].quantity):
        return None
    each = amounts[0]
    match = _TIMES.fullmatch(text[: each.start])
    if match is None or each.quantity is None or _EACH_END.fullmatch(text[each.end :]) is None:
        return None
    times = Decimal(match["times"].replace(".", ""))
    made = times * each.quantity.value
    alike = max(made, budget.value) < _TWICE * min(made, budget.value)
    sure = match["sign"] not in ("à", "aan") and alike
    if made != budget.value and not sure:
        return None
    first, last = match.span("times")
    factor = Quantity(
        times, PURE, Decimal(0), raw=match["times"], place=line.place(document, start + first, start + last)
    )
    place = line.place(document, start + each.start, start + each.end)
    return ProductClaim(
        label=squeezed(text)[:_MAX_LABEL],
        times=factor,
        each=replace(each.quantity, place=place),
        total=budget,
        place=factor.place,
    )


def _estimated(project: RecoveryProject, line: Line, document: str) -> Iterator[Claim]:
    """Read "Raming: ontwikkeling 5 mio euro, opleiding 2 mio euro en beheer 1 mio euro." on a line."""
    budget = project.input
    for match in _LEAD.finditer(line.text):
        colon = re.compile(r"\s*:\s*").match(line.text, match.end())
        before = line.text[: match.start()].rstrip()
        if (
            colon is None
            or budget is None
            or not _is_plain(budget)
            or (before and not before.endswith((".", ">", "\t")))
        ):
            continue
        stop = re.compile(r"\.(?:\s|$)|<").search(line.text, colon.end())
        text = line.text[colon.end() : stop.start() if stop else len(line.text)]
        if not _LOOSE.search(text):
            yield from _list(text, budget, line, colon.end(), document)


def _list(text: str, budget: Quantity, line: Line, start: int, document: str) -> Iterator[AnnouncedTotal]:
    """Read amounts that follow each other, each behind its words, as the parts of a budget that they about make."""
    amounts = _amounts(text)
    if amounts is None or len(amounts) < _FEWEST or _LISTED.fullmatch(text[: amounts[0].start]) is None:
        return
    gaps = [text[one.end : other.start] for one, other in pairwise(amounts)]
    if not all(map(_NEXT.fullmatch, gaps)) or _LIST_END.fullmatch(text[amounts[-1].end :]) is None:
        return
    labels = [text[: amounts[0].start], *gaps]
    parts = [
        Statement(
            amount=replace(
                figure.quantity, place=line.place(document, start + figure.start, start + figure.end)
            ),
            label=squeezed(label).strip(" ,;:"),
            place=line.place(document, start + figure.start, start + figure.end),
        )
        for figure, label in zip(amounts, labels, strict=True)
        if figure.quantity is not None
    ]
    made = sum((part.amount.value for part in parts), Decimal(0))
    if _FEWEST * abs(made - budget.value) <= budget.value:
        complete = OPEN_LIST.search(text) is None
        yield AnnouncedTotal(
            label=squeezed(text)[:_MAX_LABEL],
            amount=budget,
            complete=complete,
            parts=tuple(parts),
            place=parts[0].place,
        )


def _since(project: RecoveryProject, line: Line, document: str) -> Iterator[AnnouncedTotal]:
    """Read "37 mio EUR bijkomend vastgelegd (50 mio EUR in september 2031)" as the parts of what is committed now."""
    if "vastgelegd" not in line.text.lower():
        return
    amounts = [
        figure
        for figure in scan(line.text)
        if figure.kind is FigureKind.AMOUNT and _is_plain(figure.quantity)
    ]
    for extra, earlier in pairwise(amounts):
        between = line.text[extra.end : earlier.start]
        later = _EARLIER.match(line.text, earlier.end)
        if (
            project.vak is None
            or not _is_plain(project.vak)
            or _SINCE.fullmatch(between) is None
            or later is None
        ):
            continue
        places = [line.place(document, each.start, each.end) for each in (earlier, extra)]
        amounts_placed = [
            replace(each.quantity, place=place)
            for each, place in zip((earlier, extra), places, strict=True)
            if each.quantity is not None
        ]
        yield AnnouncedTotal(
            label=f"{project.code}: VAK",
            amount=project.vak,
            complete=True,
            parts=tuple(
                Statement(amount=amount, label=amount.raw, place=amount.place) for amount in amounts_placed
            ),
            place=project.vak.place,
        )


def _advance(project: RecoveryProject, line: Line, document: str) -> Iterator[ShareClaim]:
    """Read "de vereffeningen zijn voorschotten van 20 % op het vastgelegde bedrag" as the share of VEK in VAK."""
    match = _ADVANCE.search(line.text)
    if match is None or project.vak is None or project.vek is None or _LOOSE.search(match[0]):
        return
    if not (_is_plain(project.vak) and _is_plain(project.vek)) or not project.vak.value:
        return
    start, end = match.span("rate")
    rates = [figure for figure in scan(line.text) if figure.start == start and figure.quantity is not None]
    for figure in rates:
        if figure.quantity is not None and figure.kind is FigureKind.SHARE:
            rate = replace(figure.quantity, place=line.place(document, start, end))
            yield ShareClaim(
                label=f"{project.code}: {squeezed(match[0])}"[:_MAX_LABEL],
                part=project.vek,
                whole=project.vak,
                rate=rate,
                place=project.vek.place,
            )


def _of_budget(project: RecoveryProject, line: Line, document: str) -> Iterator[ShareClaim]:
    """Read "7.480.000 euro vastgelegd, 68 % van het budget" as the share of the budget, or as that mistyped."""
    budget = project.begroot or project.input
    if budget is None or not _is_plain(budget) or not budget.value or "%" not in line.text:
        return
    for part, share in pairwise(scan(line.text)):
        one, rate = part.quantity, share.quantity
        if (
            part.kind is not FigureKind.AMOUNT
            or share.kind is not FigureKind.SHARE
            or one is None
            or rate is None
        ):
            continue
        between, behind = line.text[part.end : share.start], line.text[share.end :]
        if _SHARE_BEHIND.fullmatch(between) is None or _BUDGET_BEHIND.match(behind) is None:
            continue
        made = one.value * 100 / budget.value
        fits = abs(made - rate.value) <= rate.step
        if not _is_plain(one) or not _is_plain(rate) or not (fits or looks_mistyped(rate, made)):
            continue
        place = line.place(document, share.start, share.end)
        yield ShareClaim(
            label=f"{project.code}: {squeezed(line.text[part.start : share.end])}"[:_MAX_LABEL],
            part=replace(one, place=line.place(document, part.start, part.end)),
            whole=budget,
            rate=replace(rate, place=place),
            place=place,
        )
