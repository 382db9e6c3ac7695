"""What the text beside a redistribution makes of its table: credits before and after it, shares, codes and the unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bbtcheck.genres.mistyped import is_slip_of
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.named_by_credit import by_credit, credits_in
from bbtcheck.genres.prose.share_figures import is_rate
from bbtcheck.genres.prose.shares_of_rows import rated
from bbtcheck.genres.redistribution.clauses import Clause, clauses_of
from bbtcheck.genres.redistribution.mentions import STANDS, Rows, articles_of, is_row, whole_of
from bbtcheck.genres.words import hyphens, squeezed
from bbtcheck.read import Document
from bbtcheck.records import (
    ChangeClaim,
    Credit,
    Record,
    Redistribution,
    ShareClaim,
    Transfer,
    TransferWording,
)

_ESR = re.compile(
    r"\s*\(\s*(?:ESR|SEC|economische\s+code)(?:[- ]?code)?\s*:?\s*(?P<digits>[0-9]{2}\.?[0-9]{2})\s*\)", re.I
)
_AFTER = re.compile(r"\bna\s", re.IGNORECASE)
_NEAR = 40
_FEWEST = 2
_MAX_LABEL = 120
_UNITS = {"EUR": Decimal(1), "kEUR": Decimal(1_000), "mln EUR": Decimal(1_000_000)}


def told_of_transfers(
    document: Document, tables: Sequence[Redistribution], items: Sequence[Item]
) -> Iterator[Record]:
    """Read what the text says of the one redistribution of the paper, but for the amounts themselves."""
    if len(tables) != 1:
        return
    articles = articles_of(tables[0])
    for item in items:
        clauses = clauses_of(item)
        if STANDS.search(item.text):
            for clause in clauses:
                yield from _stand(document, clause, articles)
        for clause in clauses:
            yield from _code(clause, tables[0].transfers)
        yield from _shares(document, item, tables[0])


def _stand(document: Document, clause: Clause, articles: Mapping[str, Rows]) -> Iterator[ChangeClaim]:
    """Read "op CODE 61.150 duizend euro (85.500 duizend euro vóór de herverdeling)": the row is the step between."""
    rows = articles.get(clause.codes[0], {}) if len(clause.codes) == 1 else {}
    named = credits_in(clause.item.text) or tuple(rows)
    steps = {rows[credit].value for credit in named if credit in rows}
    if len(clause.amounts) != _FEWEST or len(steps) != 1 or not all(each.is_exact for each in clause.amounts):
        return
    before, after = _in_order(clause)
    one, other = before.located(document.name), after.located(document.name)
    step = next(rows[credit] for credit in named if credit in rows)
    if one is None or other is None:
        return
    step = replace(step, value=-step.value) if other.value < one.value else step
    wrong = is_slip_of(other, one.value + step.value) or is_slip_of(one, other.value - step.value)
    if wrong or one.value + step.value == other.value:
        label = squeezed(clause.item.text[clause.start : clause.amounts[-1].end])
        yield ChangeClaim(
            label=f"{clause.codes[0]} {label}"[:_MAX_LABEL],
            before=one,
            after=other,
            step=step,
            place=other.place,
        )


def _in_order(clause: Clause) -> tuple[Mention, Mention]:
    """Give the amount before the redistribution and that after it, as the words behind each tell."""
    first, second = clause.amounts
    told = STANDS.search(clause.item.text, second.end, second.end + _NEAR)
    turned = told is not None and _AFTER.match(told[0]) is not None
    near = STANDS.search(clause.item.text, first.end, second.start)
    if near is not None:
        turned = _AFTER.match(near[0]) is None
    return (first, second) if turned else (second, first)


def _code(clause: Clause, transfers: Sequence[Transfer]) -> Iterator[TransferWording]:
    """Read "CODE (ESR 4140)" beside the economic code in the row of that article."""
    match = _ESR.match(clause.item.text, clause.start)
    rows = [each for each in transfers if hyphens(each.code) == clause.codes[-1]]
    if match is None or len(rows) != 1 or rows[0].esr is None or rows[0].esr.digits is None:
        return
    yield TransferWording(
        what="esr",
        code=rows[0].code,
        told=match["digits"].replace(".", ""),
        printed=rows[0].esr.digits,
        place=rows[0].esr.place,
    )


def _shares(document: Document, item: Item, table: Redistribution) -> Iterator[ShareClaim]:
    """Read the percentages of a credit that come from or go to as many articles: "79 % van A en 21 % van B"."""
    rates = [each for each in item.mentions if is_rate(each)]
    credits = credits_in(item.text)
    if (
        len(rates) < _FEWEST
        or len(credits) != 1
        or any(each.is_stated and each not in rates for each in item.mentions)
    ):
        return
    whole = whole_of(table).get(credits[0])
    for side in ("van", "naar") if whole is not None else ():
        found = [getattr(each, f"{side}_{credits[0].value.lower()}") for each in table.transfers]
        parts = [amount for amount in found if amount is not None and not amount.readings]
        claims = rated(document.name, item.text, rates, parts, whole) if whole is not None else ()
        if claims:
            yield from claims
            return


def unit_told(tables: Sequence[Redistribution], items: Sequence[Item]) -> TransferWording | None:
    """Give the unit that the text tells, where all amounts it names of rows are those in another unit than the stated.

    One amount may have a nought too many; where two or more are a thousand times as much or as little, and none
    is right, the unit above the table is wrong.
    """
    table = tables[0] if len(tables) == 1 else None
    place = table.places.get("unit_stated") if table is not None else None
    if table is None or place is None or table.unit not in _UNITS:
        return None
    articles, times = articles_of(table), list[Decimal]()
    for item in items:
        for clause in clauses_of(item):
            if len(clause.codes) == 1 and clause.codes[0] in articles and not STANDS.search(item.text):
                times += _times(by_credit(item, clause.amounts), articles[clause.codes[0]])
        times += _times(by_credit(item, item.mentions), whole_of(table)) if not clauses_of(item) else []
    if len(times) < _FEWEST or len(set(times)) > 1:
        return None
    meant = _UNITS[table.unit] * times[0]
    told = next((unit for unit, factor in _UNITS.items() if factor == meant), None)
    return (
        TransferWording(what="unit", told=told, printed=table.unit, place=place) if told is not None else None
    )


def _times(named: Mapping[Credit, Mention], rows: Rows) -> Iterator[Decimal]:
    """Give how many times a row an amount is, where it has the same digits or is the same."""
    for credit, mention in named.items():
        if credit in rows and mention.quantity is not None:
            for power in (
                Decimal("0.001"),
                Decimal("0.000001"),
                Decimal(1),
                Decimal(1_000),
                Decimal(1_000_000),
            ):
                row = rows[credit]
                if is_row(mention, replace(row, value=row.value * power)) and row.value:
                    yield power
                    break


def with_unit(records: Sequence[Record], unit: TransferWording | None) -> Iterator[Record]:
    """Give what is said of a table; where its unit is wrong, only that."""
    if unit is not None and unit.told != unit.printed:
        yield unit
        return
    yield from records
    if unit is not None:
        yield unit
