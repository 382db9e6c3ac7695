"""What an expression of a rule is in SQL: figures with their rounding, words, records, lists, and truths.

A value that may be missing is null exactly where it is; ``gaps`` say why, in the order in which the evaluator in
memory would notice. All of this is known before the first row is read; only the SQL in it speaks of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeAlias

from bbtcheck.columnar import sql
from bbtcheck.columnar.sql import Expr
from bbtcheck.quantity import Dimension

Unit: TypeAlias = tuple[Dimension, str]
PURE: Unit = (Dimension.NUMBER, "")

BROKEN, UNKNOWN, ROUNDING, HOLDS, VACUOUS = range(5)
"""The truths of the evaluator in memory, by their numbers there."""


class NotCompiledError(Exception):
    """A rule asks something that is not written in SQL; ``code`` names what, ``detail`` the part of the rule."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep what it is, for the report."""
        super().__init__(f"{code} {detail}".strip())
        self.code, self.detail = code, detail


@dataclass(frozen=True)
class Gap:
    """A condition under which a value is missing, and the code of the reason: one code, or one per row.

    ``code`` is a plain text when all rows have the same reason, else SQL that gives the text.
    """

    when: Expr
    code: str | Expr


Gaps: TypeAlias = tuple[Gap, ...]


def is_missing(gaps: Gaps) -> Expr:
    """Test that one of the gaps is there."""
    return sql.some(gap.when for gap in gaps)


def reason_of(gaps: Gaps) -> Expr:
    """Give the code of the first gap that is there."""
    codes = {gap.code if isinstance(gap.code, str) else None for gap in gaps}
    if len(codes) == 1 and isinstance(only := codes.pop(), str):
        return sql.text(only)
    return sql.case([(gap.when, code_of(gap)) for gap in gaps], sql.null())


def code_of(gap: Gap) -> Expr:
    """Write the code of a gap."""
    return sql.text(gap.code) if isinstance(gap.code, str) else gap.code


def first_says(gaps: Gaps, codes: Sequence[str]) -> Expr:
    """Test that the first gap that is there has one of some codes."""
    cases: list[tuple[Expr, Expr]] = []
    for gap in gaps:
        if isinstance(gap.code, str):
            cases.append((gap.when, sql.TRUE if gap.code in codes else sql.FALSE))
        else:
            cases.append((gap.when, sql.one_of(gap.code, codes)))
    if all(sql.is_false(said) for _, said in cases):
        return sql.FALSE
    if all(sql.is_true(said) for _, said in cases):
        return sql.some(when for when, _ in cases)
    return sql.case(cases, sql.FALSE)


def within(condition: Expr, gaps: Gaps) -> Gaps:
    """Let gaps count only where a condition holds as well."""
    return tuple(replace(gap, when=sql.every([condition, gap.when])) for gap in gaps)


@dataclass(frozen=True)
class Ends:
    """The interval a figure stands for: both ends, closed, times ``parts``."""

    low: Expr
    high: Expr
    parts: int


@dataclass(frozen=True)
class Figure:
    """A number: its nominal value, what it may be off by, and its unit.

    ``reach`` is twice the half width of the interval (the step, or the steps added up); None is exact. ``ends`` are
    given where the interval does not lie evenly around the value. ``constant`` is the value where the rule itself
    says it, ``plain_zero`` the 0 that fits every unit.
    """

    value: Expr
    unit: Unit
    reach: Expr | None = None
    gaps: Gaps = ()
    ends: Ends | None = None
    constant: Fraction | None = None

    @property
    def plain_zero(self) -> bool:
        """Tell whether this is the 0 of the rule itself."""
        return self.constant == 0 and self.unit == PURE

    @property
    def exact(self) -> bool:
        """Tell whether the interval is the value alone."""
        return self.reach is None and self.ends is None

    def interval(self) -> Ends:
        """Give the interval as two ends."""
        if self.ends is not None:
            return self.ends
        if self.reach is None:
            return Ends(self.value, self.value, 1)
        double = sql.plus(self.value, self.value)
        return Ends(sql.minus(double, self.reach), sql.plus(double, self.reach), 2)


@dataclass(frozen=True)
class Ratio:
    """A quotient that is never worked out: comparisons multiply crosswise instead."""

    above: Figure
    below: Figure
    gaps: Gaps = ()
    unit: Unit = PURE


@dataclass(frozen=True)
class Word:
    """A text, a truth value, a day, or a key of several columns (then ``parts`` has more than one).

    ``kind`` is ``text``, ``boolean`` or ``date``.
    """

    parts: tuple[Expr, ...]
    kind: str
    gaps: Gaps = ()
    constant: object = None

    @property
    def value(self) -> Expr:
        """The one column."""
        if len(self.parts) != 1:
            raise NotCompiledError("composite_key")
        return self.parts[0]


@dataclass(frozen=True)
class Nothing:
    """A value that is missing in every row, and why."""

    gaps: Gaps = (Gap(sql.TRUE, "missing_operand"),)


@dataclass(frozen=True)
class Truth:
    """What a condition comes to: a number from 0 to 4 per row, and why where it is unknown or vacuous.

    ``possible`` are the numbers that can occur at all; ``plain`` tells that it is unknown exactly where there is a
    gap. ``test`` is the condition itself where it can only hold or be broken.
    """

    value: Expr
    gaps: Gaps = ()
    possible: frozenset[int] = field(default_factory=lambda: frozenset(range(5)))
    plain: bool = False
    test: Expr | None = None

    @property
    def met(self) -> Expr:
        """Test that the condition counts as fulfilled."""
        if self.test is not None:
            return self.test
        if not self.possible & {BROKEN, UNKNOWN}:
            return sql.TRUE
        if self.plain and BROKEN not in self.possible:
            return sql.opposite(is_missing(self.gaps))
        return sql.at_most(sql.number(ROUNDING), self.value)

    def is_(self, truth: int) -> Expr:
        """Test for one outcome."""
        if truth not in self.possible:
            return sql.FALSE
        if self.test is not None:
            return self.test if truth == HOLDS else sql.opposite(self.test)
        return sql.TRUE if self.possible == {truth} else sql.equal(self.value, sql.number(truth))


def merged(gaps: Gaps, possible: frozenset[int]) -> Gaps:
    """Say once why a truth is unknown, where every gap says the same; for a truth that tells itself when it is."""
    codes = {gap.code if isinstance(gap.code, str) else None for gap in gaps}
    only = codes.pop() if len(codes) == 1 else None
    if only is None or VACUOUS in possible:
        return gaps
    return (Gap(sql.TRUE, only),)


def settled(truth: int, code: str = "") -> Truth:
    """Give a truth that is the same in every row."""
    gaps = (Gap(sql.TRUE, code),) if code else ()
    return Truth(sql.number(truth), gaps, frozenset({truth}))


def two_valued(test: Expr) -> Truth:
    """Give the truth of a condition about values that are all there: it holds or it is broken."""
    value = sql.case([(test, sql.number(HOLDS))], sql.number(BROKEN))
    return Truth(value, (), frozenset({HOLDS, BROKEN}), plain=True, test=test)


def tested(condition: Expr, gaps: Gaps) -> Truth:
    """Give the truth of a condition about values that may be missing, and then it is unknown."""
    if not gaps:
        return two_valued(condition)
    cases = [(is_missing(gaps), sql.number(UNKNOWN)), (condition, sql.number(HOLDS))]
    possible = frozenset({HOLDS, BROKEN} | ({UNKNOWN} if gaps else set()))
    return Truth(sql.case(cases, sql.number(BROKEN)), gaps, possible, plain=True)


def unknown(gaps: Gaps) -> Truth:
    """Give a truth that is unknown in every row."""
    return Truth(sql.number(UNKNOWN), gaps, frozenset({UNKNOWN}))


def all_of(items: Iterable[Truth], empty: str = "no_elements") -> Truth:
    """Join with ``and``: as bad as the worst; the reason is that of the first of the worst."""
    parts = list(items)
    if not parts:
        return settled(VACUOUS, empty)
    tests = [part.test for part in parts if part.test is not None]
    if len(tests) == len(parts):
        return two_valued(sql.every(tests))
    possible = frozenset(_lowest([part.possible for part in parts]))
    if len(possible) == 1:
        worst = next(iter(possible))
        return Truth(sql.number(worst), _reasons(parts, sql.number(worst), possible), possible)
    worst_of = sql.smallest([part.value for part in parts])
    return Truth(worst_of, _reasons(parts, worst_of, possible), possible)


def any_of(items: Iterable[Truth]) -> Truth:
    """Join with ``or``: as good as the best, where vacuous does not outdo what holds."""
    parts = list(items)
    if not parts:
        return settled(BROKEN)
    if len(parts) == 1:
        return parts[0]
    tests = [part.test for part in parts if part.test is not None]
    if len(tests) == len(parts):
        return two_valued(sql.some(tests))
    possible: frozenset[int] = frozenset().union(*(part.possible for part in parts))
    if VACUOUS not in possible:
        best = sql.greatest([part.value for part in parts])
        return Truth(best, _reasons(parts, best, possible), possible)
    order = (HOLDS, ROUNDING, VACUOUS, UNKNOWN)
    ranked = [(sql.some(part.is_(truth) for part in parts), sql.number(truth)) for truth in order]
    best = sql.case(ranked, sql.number(BROKEN))
    return Truth(best, _reasons(parts, best, possible), possible)


def _lowest(sets: list[frozenset[int]]) -> Iterator[int]:
    """Every truth that can be the lowest of one out of each set."""
    most = min(max(one) for one in sets)
    return (truth for truth in frozenset().union(*sets) if truth <= most)


def _reasons(parts: list[Truth], joined: Expr, possible: frozenset[int]) -> Gaps:
    """The reasons of the first part that made the whole what it is."""
    whole = tuple(gap for part in parts for gap in part.gaps)
    if len(parts) > 1 and (once := merged(whole, possible)) is not whole:
        return once
    found: list[Gap] = []
    for part in parts:
        if part.gaps and part.possible & {UNKNOWN, VACUOUS}:
            same = sql.TRUE if len(parts) == 1 else sql.equal(part.value, joined)
            found.extend(within(same, part.gaps))
    return tuple(found)
