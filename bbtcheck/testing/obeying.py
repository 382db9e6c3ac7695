"""Records that obey any rule pack: drawn at random, then mended with the rules' own sums until every rule holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st
from pydantic import ValidationError

from bbtcheck.check.evaluate import outcomes
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Comparison, Outcome, Verdict
from bbtcheck.quantity import Quantity
from bbtcheck.records import Record, record_type
from bbtcheck.records.content import by_hand
from bbtcheck.rulebook.rule import Rule, Tolerance
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Place
from bbtcheck.testing.any_record import records
from bbtcheck.testing.cells import placed, replaced

_MOST_REPAIRS = 40


@st.composite
def from_rules(
    draw: st.DrawFn, rules: RuleSet | Sequence[Rule], *, max_records: int = 3
) -> tuple[Record, ...]:
    """Generate records of the types that the rules look at, which obey all of them.

    Where a rule does not hold of what was drawn, the figure that its own sum asks for is put in place; where no
    single figure mends it, a figure is left out, and at the last the record that breaks it. So there may be fewer
    records than were drawn, even none.
    """
    chosen = list(rules.rules if isinstance(rules, RuleSet) else rules)
    types = [record_type(name) for name in sorted({rule.subject for rule in chosen})]
    drawn: list[Record] = []
    for kind in types:
        drawn += draw(st.lists(records(kind), min_size=1, max_size=max_records))
    return obeying(drawn, chosen)


def obeying(given: Sequence[Record], rules: Sequence[Rule]) -> tuple[Record, ...]:
    """Give records like these that obey the rules, with figures changed and, at the last, records left out."""
    made = placed(given)
    for _ in range(_MOST_REPAIRS):
        broken = _first_broken(made, rules)
        if broken is None:
            return made
        made = _mended(made, broken, rules) or _without(made, broken)
    while (broken := _first_broken(made, rules)) is not None:
        made = _without(made, broken)
    return made


def _first_broken(given: Sequence[Record], rules: Sequence[Rule]) -> tuple[Rule, Outcome] | None:
    if not given:
        return None
    index = RecordIndex([by_hand(given)])
    for rule in rules:
        for outcome in outcomes(rule, index):
            if _is_broken(rule, outcome):
                return rule, outcome
    return None


def _is_broken(rule: Rule, outcome: Outcome) -> bool:
    exact = rule.tolerance is Tolerance.EXACT
    return outcome.verdict is Verdict.BROKEN or (exact and outcome.verdict is Verdict.WITHIN_ROUNDING)


def _mended(
    given: tuple[Record, ...], broken: tuple[Rule, Outcome], rules: Sequence[Rule]
) -> tuple[Record, ...] | None:
    """Change one figure so that the rule holds, the last operand first: a total follows its parts."""
    rule, outcome = broken
    before = _count_broken(given, rule)
    for place, figure in _changes(outcome):
        try:
            tried = replaced(given, place, figure)
        except ValidationError:
            continue  # a figure that its record cannot do without
        if _count_broken(tried, rule) < before:
            return tried
    return None


def _count_broken(given: Sequence[Record], rule: Rule) -> int:
    return sum(_is_broken(rule, outcome) for outcome in outcomes(rule, RecordIndex([by_hand(given)])))


def _changes(outcome: Outcome) -> Iterator[tuple[Place, Quantity | None]]:
    """Give the figures to try: what a sum asks for first, and leaving one out last."""
    for comparison in outcome.comparisons:
        if comparison.difference is None or comparison.verdict is Verdict.HOLDS:
            continue
        for operand in reversed(outcome.operands):
            if operand.quantity is None or operand.place is None:
                continue
            for value in _values(operand.quantity, comparison):
                yield operand.place, value
    for operand in reversed(outcome.operands):
        if operand.quantity is not None and operand.place is not None:
            yield operand.place, None


def _values(figure: Quantity, comparison: Comparison) -> Iterator[Quantity]:
    """Give the figure plus or minus what the comparison lacks, as finely printed as that needs."""
    difference = Decimal(comparison.difference or 0)
    for sign in (1, -1):
        value = figure.value + sign * difference
        yield replace(figure, value=value, step=min(figure.step, _step(value)), raw="", readings=())


def _step(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))


def _without(given: tuple[Record, ...], broken: tuple[Rule, Outcome]) -> tuple[Record, ...]:
    """Leave out the record that breaks a rule, or the one that contains it."""
    wrong = [id(record) for record in broken[1].records]
    kept = tuple(record for record in given if not any(id(one) in wrong for one in _all(record)))
    return kept if len(kept) < len(given) else given[:-1]


def _all(record: Record) -> Iterator[Record]:
    yield record
    for inner in record.contained():
        yield from _all(inner)
