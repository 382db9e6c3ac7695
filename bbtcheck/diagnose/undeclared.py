"""Tables whose amounts were rounded further than their digits show, while nobody said so: no figure in them is wrong.

A table in euros whose amounts all end in three noughts was rounded to thousands. Its totals were rounded apart, and so
are off by a step or a few. Were that declared, such sums would hold; to look for wrong figures in them is vain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bbtcheck.check.engine import Examination, examine
from bbtcheck.check.finding import Finding
from bbtcheck.check.notes import note_finding
from bbtcheck.check.result import Report, RuleOutcomes
from bbtcheck.diagnose.causes import cause_name
from bbtcheck.quantity import Quantity, Unit
from bbtcheck.quantity.exact import from_digits, plain, scaled, to_decimal
from bbtcheck.records import MappedSum, Record
from bbtcheck.records.content import Note, PaperContent

ROUNDING = "rounding"
"""Why no wrong figure is named in a sum that rounding explains."""
_LEAST_FIGURES, _LEAST_SUMS = 30, 10
"""With fewer figures, or fewer sums that are off, chance explains them as well."""
_HABIT = Fraction(19, 20)
"""So many of the figures end in noughts: a wrong one need not."""
_SHARE = Fraction(1, 10)
"""At least so many of the sums are off, on each side of nought: rounding spares no table and leans to no side."""


@dataclass(frozen=True, slots=True)
class Undeclared:
    """What the amounts of a paper, by its number, were rounded to in their unit."""

    paper: int
    step: Decimal
    unit: Unit

    def note(self, explained: int, others: int) -> Note:
        """What the reader is told once: how many findings this explains, and how many others are left."""
        told = (("step", plain(self.step)), ("unit", self.unit.symbol))
        return Note("rounding_not_declared", (*told, ("number", str(explained)), ("others", str(others))))


def undeclared(
    examination: Examination, counted: Iterable[RuleOutcomes] | None = None
) -> tuple[Undeclared, ...]:
    """Give the tables in which rounding that nobody declared explains most sums that are off.

    ``counted`` is what the rules came to over all of a table, where the examination is of some of its rows.
    """
    rules = {one.code: one for one in (examination.report.outcomes if counted is None else counted)}
    found: dict[int, list[int]] = {}
    for number, one in enumerate(examination.found):
        if len(one.outcome.records) == 1 and isinstance(record := one.outcome.records[0], MappedSum):
            found.setdefault(examination.index.paper_number(record), []).append(number)
    made = (
        _of_paper(paper, examination, numbers, rules)
        for paper, numbers in found.items()
        if examination.index.papers[paper].paper.genre == "table"
    )
    return tuple(one for one in made if one is not None)


def as_declared(examination: Examination, rounding: Sequence[Undeclared]) -> Examination:
    """Check the papers again as if their rounding had been declared."""
    wider = {one.paper: one for one in rounding}
    papers = [
        _rounded(content, wider[number]) if number in wider else content
        for number, content in enumerate(examination.index.papers)
    ]
    return examine(papers, examination.rules, date=examination.report.date)


def told_once(
    examination: Examination,
    rounding: Sequence[Undeclared],
    wider: Examination,
    diagnosed: Sequence[Finding],
    kept: Collection[str] | None = None,
) -> Report:
    """Give the report in which a finding that rounding explains says so, and each such table has one remark.

    ``wider`` is the examination as if the rounding had been declared, ``diagnosed`` are its findings; what is left
    there is told with what was found about it. The remark counts the findings in ``kept``, by their fingerprints.
    """
    left = dict(zip(_keys(wider), diagnosed, strict=True))
    found = [(key, one.finding) for key, one in zip(_keys(examination), examination.found, strict=True)]
    changed = {id(one): one.model_copy(update=_diagnosis_of(left[key])) for key, one in found if key in left}
    notes = []
    for each in rounding:
        name = examination.index.papers[each.paper].paper.name
        own = [(key, one) for key, one in found if one.document == name]
        told_of = [key for key, one in own if kept is None or one.fingerprint in kept]
        explained = [one for key, one in own if key not in left]
        told = {"not_located": ROUNDING, "cause": cause_name(explained)}
        changed.update((id(one), one.model_copy(update=told)) for one in explained)
        others = sum(key in left for key in told_of)
        notes.append(note_finding(each.note(len(told_of) - others, others), name))
    findings = [changed.get(id(one), one) for one in examination.report.findings]
    ordered = tuple(sorted([*findings, *notes], key=lambda one: one.sort_key))
    return examination.report.model_copy(update={"findings": ordered})


def _diagnosis_of(finding: Finding) -> dict[str, object]:
    return {name: getattr(finding, name) for name in ("suspects", "cause", "not_located")}


def _keys(examination: Examination) -> list[tuple[str, tuple[tuple[str, int], ...]]]:
    """Tell findings apart by their rule, and by which records of their type they are about."""
    numbers: dict[int, tuple[str, int]] = {}
    for name in {type(record).__name__ for one in examination.found for record in one.outcome.records}:
        records = enumerate(examination.index.of_type(name))
        numbers.update((id(record), (name, at)) for at, record in records)
    return [
        (one.rule.code, tuple(numbers[id(record)] for record in one.outcome.records))
        for one in examination.found
    ]


def _of_paper(
    paper: int, examination: Examination, numbers: Sequence[int], rules: Mapping[str, RuleOutcomes]
) -> Undeclared | None:
    content = examination.index.papers[paper]
    records = [one for one in content.records if isinstance(one, MappedSum)]
    sums = {id(one): made for one in records if (made := _Sum.of(one)) is not None}
    figures = {one.place or id(one): one for each in sums.values() for one in each.figures}
    units = {one.unit for one in figures.values()}
    step = _common_step(figures.values(), next(iter(units))) if len(units) == 1 else None
    if step is None:
        return None
    unit = units.pop()
    exact = Fraction(step) * Fraction(unit.factor)
    off = [sums.get(id(examination.found[number].outcome.records[0])) for number in numbers]
    within = [one for one in off if one is not None and one.difference and one.fits(exact)]
    judged = [rules[code] for code in {examination.found[number].rule.code for number in numbers}]
    likely = (
        _enough(len(within), len(numbers) - len(within), judged)
        and _both_sides([one.difference for one in within])
        and _as_wide([one for one in sums.values() if one.fits(exact)], exact)
    )
    return Undeclared(paper, step, unit) if likely else None


@dataclass(frozen=True, slots=True)
class _Sum:
    """By how much a sum is off, and the figures that take part."""

    difference: Fraction
    figures: tuple[Quantity, ...]

    @classmethod
    def of(cls, record: MappedSum) -> _Sum | None:
        """Work a sum out; None where a figure is missing or malformed."""
        plus, minus = ([part.amount for part in each] for each in (record.parts, record.minus))
        figures = [one for one in (record.total, *plus, *minus) if one is not None and not one.malformed]
        if record.total is None or len(figures) < 1 + len(plus) + len(minus):
            return None
        parts = sum((Fraction(one.value) for one in figures[1 : 1 + len(plus)]), Fraction(0))
        less = sum((Fraction(one.value) for one in figures[1 + len(plus) :]), Fraction(0))
        return cls(parts - less - Fraction(record.total.value), tuple(figures))

    def fits(self, step: Fraction) -> bool:
        """Tell whether it may be off by so much when every figure was rounded to a step."""
        return 2 * abs(self.difference) <= step * sum(1 for one in self.figures if one.step)


def _common_step(figures: Iterable[Quantity], unit: Unit) -> Decimal | None:
    """The largest round step of which nearly all figures are a multiple, where it is more than what is printed."""
    ends: Counter[tuple[int, bool]] = Counter()
    printed = Decimal(0)
    for one in figures:
        own = to_decimal(Fraction(one.value) / Fraction(unit.factor))
        if own is None or not one.value:
            continue
        digits = plain(abs(own)).partition(".")
        whole, behind_point = digits[0].rstrip("0"), digits[2].rstrip("0")
        place = -len(behind_point) if behind_point else len(digits[0]) - len(whole)
        ends[place, (behind_point or whole)[-1] == "5"] += 1
        printed = max(printed, one.step)
    total = ends.total()
    if total < _LEAST_FIGURES:
        return None
    for place in sorted({place for place, _ in ends}, reverse=True):
        behind = sum(number for (end, _), number in ends.items() if end > place)
        fives = behind + ends[place, True]
        for digit, number in ((5, fives), (1, fives + ends[place, False])):
            step = from_digits(digit, place)
            if number >= _HABIT * total:
                return step if Fraction(step) * Fraction(unit.factor) > printed else None
    return None


def _enough(within: int, others: int, judged: Sequence[RuleOutcomes]) -> bool:
    """Tell whether so many sums are off that it is how the table was made, and few by more."""
    broken = sum(one.broken for one in judged)
    every = broken + sum(one.holds + one.within_rounding for one in judged)
    return within >= max(_LEAST_SUMS, 2 * others) and broken >= _SHARE * every


def _both_sides(differences: Sequence[Fraction]) -> bool:
    above = sum(one > 0 for one in differences)
    return min(above, len(differences) - above) >= _SHARE * len(differences)


def _as_wide(sums: Sequence[_Sum], step: Fraction) -> bool:
    """Tell whether sums are off no wider than rounding makes them: every figure adds a twelfth of a step, squared."""
    squares = sum((one.difference**2 for one in sums), Fraction(0))
    return squares <= 2 * sum(len(one.figures) for one in sums) * step**2 / 12


def _rounded(content: PaperContent, rounding: Undeclared) -> PaperContent:
    """Give the paper with all its amounts as if they had been read with the rounding."""
    step = scaled(rounding.step, rounding.unit.factor)

    def wider(value: object) -> object:
        if isinstance(value, Quantity) and value.unit == rounding.unit and value.step:
            return replace(value, step=max(step, value.step))
        if isinstance(value, tuple):
            return tuple(wider(one) for one in value)
        return _wider(value) if isinstance(value, Record) else value

    def _wider(record: Record) -> Record:
        held = {name: getattr(record, name) for name in type(record).model_fields}
        changed = {name: new for name, value in held.items() if (new := wider(value)) is not value}
        return record.model_copy(update=changed)

    return replace(content, records=tuple(_wider(record) for record in content.records))
