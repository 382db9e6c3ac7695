"""The diagnosis of a check: its findings with the figures that are likely wrong, and which belong together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from bbtcheck.check.engine import Examination, Found
from bbtcheck.check.finding import Finding, Suspect
from bbtcheck.check.outcome import Verdict
from bbtcheck.check.result import Report, RuleOutcomes
from bbtcheck.check.trace import operand_numbers
from bbtcheck.diagnose.alternatives import Alternative, TextDoctor
from bbtcheck.diagnose.causes import SURE, Change, cause_name
from bbtcheck.diagnose.equations import System
from bbtcheck.diagnose.figures import FigureCause, FigureDoctor
from bbtcheck.diagnose.localise import EFFORT
from bbtcheck.diagnose.milp import Solver
from bbtcheck.diagnose.undeclared import as_declared, told_once, undeclared
from bbtcheck.diagnose.written import Written
from bbtcheck.quantity import Quantity
from bbtcheck.quantity.exact import from_digits

MOST_SUSPECTS = 10
_THOUSAND = 1000
_CUT_OFF = frozenset({"effort", "time", "many"})
_OTHER_DECIMALS = frozenset({"comma_for_point", "factor_ten", "unit_slip"})
"""Slips that change how many decimals are printed: what is proposed has only those it needs."""


def diagnosed(
    examination: Examination,
    *,
    effort: int = EFFORT,
    solver: str = Solver.AUTO,
    counted: Sequence[RuleOutcomes] | None = None,
    kept: Collection[str] | None = None,
) -> Report:
    """Give the report of a check with suspects in its findings, and with one cause for what one error broke.

    ``effort`` limits the search, in steps; what is not located within it gets no suspects. ``solver`` is who looks for
    the wrong figures, by its name in ``Solver``; UsageError when it does not exist or is not installed. ``counted`` is
    what the rules came to over all of a table of which some rows were examined, and ``kept`` are the fingerprints of
    the findings of which the user is told, where those are not all. Where a table was rounded and nobody
    said so, only what rounding does not explain is searched.
    """
    chosen = Solver.of(solver)
    if not examination.found:
        return examination.report
    rounding = undeclared(examination, counted)
    if not rounding:
        return _Diagnosis(examination, System.of(examination), effort, chosen).report()
    wider = as_declared(examination, rounding)
    told = _Diagnosis(wider, System.of(wider), effort, chosen).findings() if wider.found else []
    return told_once(examination, rounding, wider, told, kept)


@dataclass(slots=True)
class _Diagnosis:
    """Gathers what is said about each finding, by its place among those found."""

    examination: Examination
    system: System
    effort: int
    solver: Solver
    suspects: dict[int, tuple[Suspect, ...]] = field(default_factory=dict)
    causes: dict[int, str] = field(default_factory=dict)
    cut_off: dict[int, str] = field(default_factory=dict)
    decimals: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Note with how many decimals the figures of each unit are printed."""
        self.decimals = self.system.decimals()

    def report(self) -> Report:
        """Put everything into the report."""
        found = zip(self.examination.found, self.findings(), strict=True)
        changed = {id(one.finding): told for one, told in found}
        findings = tuple(changed.get(id(one), one) for one in self.examination.report.findings)
        return self.examination.report.model_copy(update={"findings": findings})

    def findings(self) -> list[Finding]:
        """Say of every finding what is known; those that nothing is known about stay as they are."""
        numbers = {_key(one): number for number, one in enumerate(self.examination.found)}
        for one in FigureDoctor(self.examination, self.system, self.effort, self.solver).causes():
            members = {numbers[i.key]: i.faults for i in one.instances if i.key in numbers}
            self._take(one, list(members))
        self._texts()
        return [self._told(number) for number in range(len(self.examination.found))]

    def _take(self, found: FigureCause, members: list[int]) -> None:
        """Give each finding of a cause those suspects that it shows itself."""
        for number in members:
            if found.cause.reason in _CUT_OFF:
                self.cut_off.setdefault(number, found.cause.reason)
            known = {suspect.operand for suspect in self.suspects.get(number, ())}
            new = [one for one in self._shown(found, number) if one.operand not in known]
            self.suspects[number] = (*self.suspects.get(number, ()), *new)
        if len(members) > 1 and found.suspects and not found.open:
            name = cause_name(self.examination.found[number].finding for number in members)
            for number in members:
                self.causes.setdefault(number, name)

    def _shown(self, found: FigureCause, number: int) -> Iterable[Suspect]:
        outcome = self.examination.found[number].outcome
        operands = operand_numbers(outcome.judgement.responsible(), outcome.index)
        shown = 0
        seen: set[int] = set()
        for change, share in found.suspects:
            slots = self.system.figures[change.cell].slots
            places = (operands.get((id(record), name)) for record, name in slots)
            operand = next((place for place in places if place is not None), None)
            if operand is None or operand in seen or shown == MOST_SUSPECTS:
                continue
            seen.add(operand)
            shown += 1
            one = self._suspect(operand, change, share, len(found.instances))
            if not found.proposes(change):
                one = one.model_copy(update={"proposed": "", "slip": "", "sure": False})
            yield one.model_copy(update={"sure": False}) if self._may_be_rounding(number) else one

    def _may_be_rounding(self, number: int) -> bool:
        """Tell whether a difference may come of figures of another precision, so that no figure need be wrong."""
        finding = self.examination.found[number].finding
        quantities = (operand.quantity for operand in finding.operands)
        steps = {one.step for one in quantities if one is not None and one.step}
        return finding.verdict is Verdict.WITHIN_ROUNDING and len(steps) > 1

    def _suspect(self, operand: int, change: Change, share: Fraction, explains: int) -> Suspect:
        figure = self.system.figures[change.cell]
        usual = self.decimals.get(figure.quantity.unit.symbol, 0)
        meant = Written.of(change.value, usual if change.slip in _OTHER_DECIMALS else figure.written.decimals)
        return Suspect(
            operand=operand,
            printed=figure.quantity.raw.strip() or figure.written.printed,
            proposed=meant.printed_like(figure.quantity.raw) if meant is not None else "",
            slip=change.slip,
            score=score_of(share),
            explains=explains,
            sure=share >= SURE,
        )

    def _texts(self) -> None:
        """Numbers, dates and labels that cannot be right as they are printed."""
        doctor = TextDoctor(self.examination, self.system)
        for number, found in enumerate(self.examination.found):
            if number not in self.suspects:
                told = doctor.alternatives(found)[:MOST_SUSPECTS]
                self.suspects[number] = tuple(_of_text(one, _operand(one, found)) for one in told)

    def _told(self, number: int) -> Finding:
        finding = self.examination.found[number].finding
        suspects, cause = self.suspects.get(number, ()), self.causes.get(number, "")
        cut_off = "" if suspects else self.cut_off.get(number, "")
        if not suspects and not cause and not cut_off:
            return finding
        return finding.model_copy(update={"suspects": suspects, "cause": cause, "not_located": cut_off})


def score_of(share: Fraction) -> Decimal:
    """Write a share of all likelihood with three decimals."""
    return from_digits((2 * share.numerator * _THOUSAND + share.denominator) // (2 * share.denominator), -3)


def _operand(one: Alternative, found: Found) -> int | None:
    """The operand that is wrong: what was read in the same field, or what is printed at the same place."""
    if one.slot is None:
        return None
    record, name = one.slot
    outcome = found.outcome
    same = operand_numbers(outcome.judgement.responsible(), outcome.index).get((id(record), name))
    if same is not None:
        return same
    field = name.partition("[")[0]
    read = getattr(record, field, None)
    place = read.place if isinstance(read, Quantity) else record.places.get(field)
    place = place or record.place
    operands = enumerate(found.finding.operands)
    return next((number for number, operand in operands if place and operand.place == place), None)


def _of_text(one: Alternative, operand: int | None) -> Suspect:
    return Suspect(
        operand=operand,
        printed=one.printed,
        proposed=one.proposed,
        slip=one.slip,
        score=score_of(one.share),
        explains=1 + one.holds,
        sure=one.share >= SURE,
    )


def _key(found: Found) -> tuple[str, tuple[int, ...]]:
    return found.rule.code, tuple(id(record) for record in found.outcome.records)
