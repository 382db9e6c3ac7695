"""The text of a project beside its own costs: so many things at so much each, and who pays which share.

A number of things at a price may be a part of what a project costs. So a product that is none of its costs is only
told where a slip of the hand makes it one: a nought too many, two digits swapped, or more than the whole costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bbtcheck.genres.project_table.cost_heads import ORIGINS, TOTAL, origin_in
from bbtcheck.genres.project_table.cost_projects import CostProject, CostTable
from bbtcheck.genres.project_table.cost_records import cost_of
from bbtcheck.genres.project_table.prose import Prose
from bbtcheck.quantity import Dimension, Qualifier, Quantity, number_word, parse_quantity
from bbtcheck.quantity.scan import Figure, FigureKind, scan
from bbtcheck.quantity.units import PURE
from bbtcheck.records import ProductClaim, Record, ShareClaim

_WORD = r"[^\W\d_][\w’'-]*"
_FIGURE = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6}"
_COUNT = re.compile(
    rf"(?<![\w.,/%-])(?P<n>{_FIGURE})\s+(?:(?!euro|keuro|miljoen|miljard|jaar|maanden)(?P<nouns>{_WORD}(?:\s+{_WORD}){{0,2}}))"
)
_WORDED = re.compile(
    rf"(?<![\w-])(?P<n>[^\W\d_]+)(?=\s+(?P<nouns>{_WORD}(?:\s+{_WORD})?)\s+(?:aan|à|tegen)\s)", re.IGNORECASE
)
_BEFORE_RATE = re.compile(
    rf"(?:\b(?P<at>aan|à|tegen)\s*|\b(?:kost|kostprijs|forfait|prijs|bedrag)\s+per\s+(?P<per>{_WORD})\s*(?:is|van|bedraagt|:)?\s*)$",
    re.IGNORECASE,
)
_AFTER_RATE = re.compile(rf"\s*(?:(?P<each>elk|per\s+stuk)\b|per\s+(?P<per>{_WORD}))", re.IGNORECASE)
_TIMED = re.compile(
    r"\b(?:per|elk|ieder)\s+(?:(?:school)?jaar|maand|week|dag|uur)\b|\bjaarlijks\w*|\bmaandelijks\w*",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:maxim\w+|minim\w+|minstens|hoogstens|tot|circa|ca|ongeveer|deels|gedeeltelijk|eerste|plus|exclusief|excl|btw|daarnaast|ook"
    r"|bovenop|niet\s+in\s+deze|index\w*)\b|±|~",
    re.IGNORECASE,
)
_PAYS = re.compile(
    r"\b(?P<who>Vlaanderen|de\s+Vlaamse\s+overheid|Europa|de\s+EU|de\s+(?:steden|gemeenten|lokale\s+besturen)"
    r"(?:\s+en\s+(?:steden|gemeenten))?)\s+(?:betaalt|betalen|draagt|dragen|financiert|financieren|neemt|nemen)\s+(?:daarvan\s+|hiervan\s+)?"
    r"(?P<rate>[0-9]{1,3}(?:,[0-9]+)?\s?%)"
    r"(?:\s+van\s+de\s+(?:totale\s+)?(?:projectkost(?:en)?|kost(?:en|prijs)?))?(?:\s+(?:op\s+zich|ten\s+laste))?(?=\s*[.,;:)]|\s+en\b|\s*$)",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"(?P<rate>[0-9]{1,3}(?:,[0-9]+)?\s?%)\s+(?:komt\s+)?(?:uit\s+)?(?P<who>[\w+]+\s+(?:middelen|steun|cofinanciering|financiering))(?=\s*[.,;:)]|\s+en\b|\s*$)",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    rf"(?P<a>{_FIGURE})\s+(?P<one>{_WORD})\s*(?:,|en|met|voor)\s+(?P<b>{_FIGURE})\s+(?P<other>{_WORD})\s*,?\s*\(?\s*(?:dus\s+|of\s+)?gemiddeld\s+"
    rf"(?P<each>[0-9]{{1,4}}(?:,[0-9]+)?)\s+(?:{_WORD}\s+)?per\s+(?P<per>{_WORD})",
    re.IGNORECASE,
)
_STEM = 4
_FEWEST = 2
_OFF = 2  # percentage points from which a share is no rounded way of saying it
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Factor:
    """A number of times or an amount, with its digits as printed and where they start."""

    raw: str
    value: Decimal
    scale: Decimal
    start: int


def told_of_rows(table: CostTable, document: str) -> Iterator[Record]:
    """Find what the text of each project says of its own costs."""
    for project in table.projects:
        prose = Prose((*project.cells.title, *project.cells.description), document)
        if prose.text:
            yield from _products(table, project, prose)
            yield from _shares(table, project, prose)
            yield from _averages(prose)


def _products(table: CostTable, project: CostProject, prose: Prose) -> Iterator[ProductClaim]:
    """Read "2.500 kamers aan 1.600 euro per kamer" where it is one of the costs, or was meant to be one."""
    text = prose.text
    amounts = [one for one in scan(text) if one.kind is FigureKind.AMOUNT]
    if (
        len(amounts) != 1
        or _TIMED.search(text) is not None
        or table.lines.unit.dimension is not Dimension.MONEY
    ):
        return
    amount = amounts[0]
    times = _times(text, amount)
    quantity = amount.quantity
    if times is None or quantity is None or quantity.readings or quantity.qualifier is not Qualifier.EXACT:
        return
    costs = [
        cost for kind in _kinds(table) if (cost := cost_of(project, table, kind)) is not None and cost.value
    ]
    each = _Factor(*_digits(amount), amount.start)
    made = times.value * quantity.value
    meant = next((cost for cost in costs if abs(made - cost.value) * 2 <= cost.step), None)
    if meant is None and _LOOSE.search(text) is None:
        meant = next((cost for cost in costs if _is_slip(times, each, cost)), None)
    if meant is None or meant.place is None:
        return
    yield ProductClaim(
        label=" ".join(text[min(times.start, amount.start) : max(amount.end, times.start)].split()),
        times=Quantity(
            times.value,
            PURE,
            Decimal(0),
            raw=times.raw,
            place=prose.place(times.start, times.start + len(times.raw)),
        ),
        each=replace(quantity, step=Decimal(0), place=prose.place(amount.start, amount.end)),
        total=meant,
        place=prose.place(times.start, times.start + len(times.raw)),
    )


def _kinds(table: CostTable) -> tuple[str, ...]:
    return (TOTAL, *(column.kind for column in table.lines.heads.columns if column.is_part))


def _times(text: str, amount: Figure) -> _Factor | None:
    """Give the number of things that an amount is for each of; nothing where no words say so, or two numbers fit."""
    before = _BEFORE_RATE.search(text, 0, amount.start)
    after = _AFTER_RATE.match(text, amount.end)
    noun = (after["per"] if after is not None else None) or (before["per"] if before is not None else None)
    at = before is not None and before["at"] is not None
    if noun is None and not at:
        return None
    found: list[_Factor] = []
    for match in (*_COUNT.finditer(text), *_WORDED.finditer(text)):
        raw = match["n"]
        number = Decimal(raw.replace(".", "")) if raw[0].isdigit() else Decimal(number_word(raw) or 0)
        nouns = match["nouns"].split()
        near = (
            at
            and before is not None
            and text[match.start("nouns") : before.start()].split() in (nouns, nouns[:1], nouns[:2])
        )
        same = noun is not None and any(_is_same(one, noun) for one in nouns)
        if number >= _FEWEST and (same or (near and noun is None)):
            found.append(_Factor(raw, number, Decimal(1), match.start("n")))
    starts = {one.start for one in found}
    return found[0] if len(starts) == 1 else None


def _is_same(one: str, other: str) -> bool:
    """Tell whether two words name the same things: "kamers" and "kamer", "scholen" and "school"."""
    stem = one.lower()[:_STEM]
    return len(stem) == _STEM and other.lower().startswith(stem)


def _digits(amount: Figure) -> tuple[str, Decimal, Decimal]:
    """Give the digits of an amount, its value, and what one of its number is worth."""
    quantity = amount.quantity
    number = re.match(r"[0-9.,]+", amount.raw)
    if quantity is None or number is None:
        return "", Decimal(0), Decimal(1)
    raw = number[0].rstrip(".,")
    printed = parse_quantity(raw)
    scale = quantity.value / printed.value if printed is not None and printed.value else Decimal(1)
    return raw, quantity.value, scale


def _is_slip(times: _Factor, each: _Factor, cost: Quantity) -> bool:
    """Tell whether a product was meant as a cost: a power of ten off, digits swapped, or more by one digit."""
    made = times.value * each.value
    if not made or not cost.value:
        return False
    ratio = max(made, cost.value) / min(made, cost.value)
    if ratio in (Decimal(10), Decimal(100), Decimal(1000)):
        return True
    for one, other in ((times, each), (each, times)):
        for raw in _variants(one.raw, changed=made > cost.value):
            read = parse_quantity(raw)
            if read is not None and not read.readings and read.value * one.scale * other.value == cost.value:
                return True
    return False


def _variants(raw: str, changed: bool) -> Iterator[str]:
    """Give a number with two neighbouring digits swapped and, where that is asked, with one other digit."""
    places = [at for at, character in enumerate(raw) if character.isdigit()]
    for one, other in pairwise(places):
        if raw[one] != raw[other]:
            letters = list(raw)
            letters[one], letters[other] = raw[other], raw[one]
            yield "".join(letters)
    for at in places if changed else ():
        for digit in "0123456789":
            if digit != raw[at] and (digit != "0" or at):
                yield raw[:at] + digit + raw[at + 1 :]


def _shares(table: CostTable, project: CostProject, prose: Prose) -> Iterator[ShareClaim]:
    """Read "Vlaanderen betaalt 60 %" beside what the row has for it."""
    whole = cost_of(project, table)
    for match in (*_PAYS.finditer(prose.text), *_PAID.finditer(prose.text)):
        before = prose.text[: match.start()].rpartition(". ")[2]
        origin = _payer(match["who"])
        part = cost_of(project, table, origin) if origin is not None else None
        rate = parse_quantity(match["rate"])
        if part is None or whole is None or rate is None or not whole.value or part.place is None:
            continue
        off = abs(part.value / whole.value * _HUNDRED - rate.value)
        if _LOOSE.search(before) is None and (off <= rate.step / 2 or off >= _OFF):
            place = prose.place(*match.span("rate"))
            label = " ".join(match[0].split())
            yield ShareClaim(
                label=label, part=part, whole=whole, rate=replace(rate, place=place), place=place
            )


def _payer(words: str) -> str | None:
    """Give whose share is meant: "de lokale besturen", "Europese cofinanciering"."""
    bare = re.sub(r"^de\s+", "", words, flags=re.IGNORECASE)
    known = origin_in(bare)
    return known or next(
        (name for name, pattern in ORIGINS.items() if re.match(rf"(?:{pattern})(?!\w)", bare, re.IGNORECASE)),
        None,
    )


def _averages(prose: Prose) -> Iterator[ProductClaim]:
    """Read "180 bedrijven, 2.700 deelnemers (gemiddeld 15 per bedrijf)"."""
    for match in _AVERAGE.finditer(prose.text):
        if _is_same(match["one"], match["per"]) == _is_same(match["other"], match["per"]):
            continue
        things, all_of = ("a", "b") if _is_same(match["one"], match["per"]) else ("b", "a")
        times, each, total = (_plain(prose, match, name) for name in (things, "each", all_of))
        if times is None or each is None or total is None:
            continue
        exact = [replace(one, step=Decimal(0)) for one in (times, total)]
        place = each.place
        yield ProductClaim(
            label=" ".join(match[0].split()), times=exact[0], each=each, total=exact[1], place=place
        )


def _plain(prose: Prose, match: re.Match[str], name: str) -> Quantity | None:
    return parse_quantity(match[name], PURE, prose.place(*match.span(name)))
