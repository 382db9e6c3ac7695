"""Measures how often the diagnosis names the wrong figure in a whole paper, and what it should be, slip by slip.

Consistent papers of every kind are made and printed as text. One figure (``--slips 2``: two) that rules look at goes
wrong in the text by a slip of the registry; the text is read, checked and diagnosed as any other paper. Reported
with the 95 % interval of Wilson, for figures that two or more equations check and for those that one checks:
detected, the true figure first, as likely as the first, among the first three and among all that are named, repaired
exactly, and a wrong repair proposed as sure; then the same by kind of paper. With ``--rounded`` a figure that need
not agree to the last digit is printed with fewer digits first, as headlines are. The last line counts false alarms on
papers without an error. Run ``python benchmarks/paper_accuracy.py [--papers 20] [--slips 1] [--rounded] [--genre
NAME]``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from diagnose_accuracy import share

from bbtcheck import api
from bbtcheck.check.engine import examine
from bbtcheck.check.result import Report
from bbtcheck.diagnose.equations import Figure, System
from bbtcheck.diagnose.figures import FigureDoctor
from bbtcheck.diagnose.linear import Cell, touching
from bbtcheck.diagnose.slips import SLIPS, Slip
from bbtcheck.diagnose.written import Written, unit_behind
from bbtcheck.quantity import parse_quantity
from bbtcheck.rulebook.rule import Tolerance
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Source
from bbtcheck.testing import seeded_papers
from bbtcheck.testing.whole_papers import GENRES

MEASURES = ("detected", "first", "tied first", "first three", "in the list", "repaired", "wrongly sure")
MILLIONS = (" miljoen euro", " mio euro", " mln euro", " miljoen", " mio", " mln")
THOUSAND, LARGE = 1000, 50
MOST_IN_VAIN = 300
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A figure that went wrong: where it stands, what is printed there now and what was meant."""

    cell: Cell
    value: Fraction
    spot: Spot
    printed: str
    meant: str
    rules: int


@dataclass(slots=True)
class Paper:
    """A consistent paper with everything its rules say about its figures."""

    text: str
    system: System
    doctor: FigureDoctor
    rules: RuleSet
    touching: dict[Cell, list[int]]
    genre: str

    @classmethod
    def of(cls, text: str, rules: RuleSet, genre: str) -> Paper:
        """Read and check a paper."""
        examination = examine(api.extract(Source("paper.txt", text.encode())), rules)
        system = System.of(examination)
        doctor = FigureDoctor(examination, system)
        return cls(text, system, doctor, rules, touching(system.equations), genre)

    def cells(self) -> list[Cell]:
        """Give the figures that can be found back in the text, and that a rule looks at."""
        return [cell for cell in self.system.figures if self.checks(cell) and self.at(cell) is not None]

    def checks(self, cell: Cell) -> int:
        """Count the equations that a figure must satisfy; a limit or a plausible size checks no figure."""
        own = (self.system.equations[number] for number in self.touching.get(cell, ()))
        return sum(one.allowed.low is not None and one.allowed.high is not None for one in own)

    def breaks(self, wrongs: Sequence[Wrong]) -> bool:
        """Tell whether what went wrong breaks an equation of the paper at all."""
        values: dict[Cell, Fraction | None] = {cell: one.value for cell, one in self.system.written.items()}
        values |= {one.cell: one.value for one in wrongs}
        return any(one.holds(values) is False for one in self.system.equations)

    def loose(self, cell: Cell) -> bool:
        """Tell whether no rule asks that a figure agrees to the last digit."""
        own = (self.system.instances[number] for number in self.system.by_cell.get(cell, ()))
        return all(one.rule.tolerance is not Tolerance.EXACT for one in own)

    def at(self, cell: Cell) -> tuple[Spot, int] | None:
        """Give where a figure stands, by line and column, and where that is in the text."""
        figure = self.system.figures[cell]
        place = figure.quantity.place
        if place is None or place.line is None or place.column is None or figure.quantity.malformed:
            return None
        lines = self.text.split("\n")
        start = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
        raw = figure.quantity.raw.strip()
        whole = self.text[start : start + len(raw)] == raw and number_of(figure) is not None
        return ((place.line, place.column), start) if whole else None

    def changed(self, new: dict[Cell, Written]) -> str:
        """Give the text with other numbers at some places."""
        text = self.text
        for start, cell in sorted(((self.at(cell) or ((0, 0), 0))[1], cell) for cell in new)[::-1]:
            figure = self.system.figures[cell]
            raw = figure.quantity.raw.strip()
            text = text[:start] + new[cell].printed + unit_behind(raw) + text[start + len(raw) :]
        return text

    def slipped(self, slip: Slip, chance: random.Random) -> dict[Cell, Written]:
        """Let a slip happen to a figure, and give what is printed then; nothing if it cannot."""
        cell = chance.choice(self.cells())
        around = list(self.doctor.around(cell, slip.takes))
        wrongs = slip.apply(self.system.figures[cell].written, [figure for _, figure in around])
        if not wrongs:
            return {}
        wrong = chance.choice(wrongs)
        new = {cell: wrong}
        if slip.exchange:
            other = next(place for place, figure in around if figure.value == wrong.value)
            if other is None or self.at(other) is None:
                return {}
            new[other] = self.system.figures[cell].written
        return new


def number_of(figure: Figure) -> Written | None:
    """Give the number of a figure when the text is nothing but that number in Belgian notation, and a unit."""
    raw = figure.quantity.raw.strip()
    return figure.written if raw == figure.written.printed + unit_behind(raw) else None


def judged(report: Report, wrongs: Sequence[Wrong]) -> dict[str, bool]:
    """Compare the diagnosis of a paper with what is known to be wrong in it."""
    told: dict[Spot, Fraction] = {}
    sure: dict[Spot, str] = {}
    for finding in report.findings:
        for one in finding.suspects:
            place = finding.operands[one.operand].place if one.operand is not None else finding.place
            if place is None or place.line is None or place.column is None:
                continue
            spot = (place.line, place.column)
            told[spot] = max(told.get(spot, Fraction(0)), Fraction(one.score))
            if one.sure:
                sure[spot] = one.proposed
    ordered = sorted(told, key=lambda spot: -told[spot])
    truth = {one.spot: one.meant for one in wrongs}
    others = max((score for spot, score in told.items() if spot not in truth), default=Fraction(0))
    return {
        "detected": bool(report.findings),
        "first": set(ordered[: len(truth)]) == set(truth),
        "tied first": all(told.get(spot, Fraction(-1)) >= others for spot in truth),
        "first three": set(truth) <= set(ordered[: len(truth) + 2]),
        "in the list": set(truth) <= set(ordered),
        "repaired": all(same(sure.get(spot), meant) for spot, meant in truth.items()),
        "wrongly sure": any(not same(truth.get(spot), proposed) for spot, proposed in sure.items()),
    }


def same(one: str | None, other: str | None) -> bool:
    """Tell whether two printed figures mean the same: noughts behind the comma may be left out."""
    read = [parse_quantity(text) if text is not None else None for text in (one, other)]
    values = [(figure.value, figure.unit.base) if figure is not None else None for figure in read]
    return one == other or (None not in values and values[0] == values[1])


def made_wrong(
    paper: Paper, slips: Sequence[Slip], times: int, chance: random.Random
) -> tuple[str, list[Wrong]]:
    """Let slips happen to a paper, and give its text with what went wrong."""
    new: dict[Cell, Written] = {}
    for _ in range(times):
        new |= paper.slipped(chance.choice(slips), chance)
    text = paper.changed(new)
    wrongs = []
    for cell, printed in new.items():
        figure, place = paper.system.figures[cell], paper.at(cell)
        if place is not None and printed != figure.written:
            unit = unit_behind(figure.quantity.raw.strip())
            meant = figure.written.printed + unit
            line, column = place[0]
            earlier = [c for c in new if (p := paper.at(c)) and p[0][0] == line and p[0][1] < column]
            moved = sum(len(new[c].printed) - len(paper.system.figures[c].written.printed) for c in earlier)
            wrongs.append(
                Wrong(
                    cell,
                    printed.value,
                    (line, column + moved),
                    printed.printed + unit,
                    meant,
                    paper.checks(cell),
                )
            )
    return text, wrongs


def rounded(paper: Paper, chance: random.Random) -> str | None:
    """Print a figure that need not agree to the last digit as a headline does; None when there is none.

    Millions become thousands of millions with one decimal, and other figures lose their last decimal.
    """
    found: list[tuple[int, str, str]] = []
    for cell in paper.cells():
        figure, place = paper.system.figures[cell], paper.at(cell)
        raw, number = figure.quantity.raw.strip(), figure.written
        if place is None or not paper.loose(cell):
            continue
        large = unit_behind(raw) in MILLIONS and abs(number.value) >= LARGE
        shifted, decimals = (number.value / THOUSAND, 1) if large else (number.value, number.decimals - 1)
        if decimals >= 0:
            shorter = Written.of(Fraction(round(shifted * 10**decimals), 10**decimals), decimals)
            unit = " miljard euro" if large else unit_behind(raw)
            found += [(place[1], raw, shorter.printed + unit)] if shorter is not None else []
    if not found:
        return None
    start, raw, shorter_text = chance.choice(found)
    return paper.text[:start] + shorter_text + paper.text[start + len(raw) :]


def papers(options: argparse.Namespace, rules: RuleSet, chance: random.Random) -> Iterator[Paper]:
    """Make papers without end, with a rounded headline where that is asked."""
    genres = [options.genre] if options.genre else GENRES
    vain = 0
    for made in seeded_papers(10**9, seed=options.seed, genres=genres):
        paper = Paper.of(made.text, rules, made.genre)
        if options.rounded:
            text = rounded(paper, chance)
            vain = vain + 1 if text is None else 0
            if vain == MOST_IN_VAIN:
                raise SystemExit("No figure in these papers can be printed with fewer digits.")
            if text is None:
                continue
            paper = Paper.of(text, rules, made.genre)
        if paper.cells():
            yield paper


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Accuracy of the diagnosis in whole papers, slip by slip.")
    parser.add_argument("--papers", type=int, default=20, help="papers per slip")
    parser.add_argument("--slips", type=int, default=1, help="slips per paper")
    parser.add_argument("--rounded", action="store_true", help="with a headline rounded first")
    parser.add_argument("--genre", choices=GENRES, help="papers of one kind only")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="tell what was missed")
    options = parser.parse_args()
    chance, rules = random.Random(options.seed), api.load_rules()
    stream = papers(options, rules, chance)
    results: dict[str, list[tuple[int, dict[str, bool]]]] = {name: [] for name in (*SLIPS, *GENRES)}
    alarms = clean = unseen = 0
    for _ in range(options.papers):
        for name, slip in SLIPS.items():
            for _ in range(20):
                paper = next(stream)
                slips = [slip] if options.slips == 1 else [slip, *SLIPS.values()]
                text, wrongs = made_wrong(paper, slips, options.slips, chance)
                if wrongs and paper.breaks(wrongs):
                    break
                unseen += bool(wrongs)
                wrongs = []
            clean += 1
            alarms += bool(api.check(Source("paper.txt", paper.text.encode()), rules=rules).findings)
            if not wrongs:
                continue
            report = api.check(Source("paper.txt", text.encode()), rules=rules)
            verdict = judged(report, wrongs)
            for key in (name, paper.genre):
                results[key].append((min(one.rules for one in wrongs), verdict))
            if options.show and (not verdict["first"] or verdict["wrongly sure"]):
                print(paper.genre, name, wrongs, {key for key in MEASURES if verdict[key]}, file=sys.stderr)
                for one in report.findings:
                    told = [(s.printed, s.proposed, s.slip, str(s.score), s.sure) for s in one.suspects[:4]]
                    print("   ", one.code, one.place.line if one.place else None, told, file=sys.stderr)
    told_all(results)
    print(
        f"left out: {unseen} papers in which every rule still holds, such as two exchanged parts of one sum"
    )
    print(f"false alarms: {alarms} in {clean} papers without an error")
    return 0


def told_all(results: dict[str, list[tuple[int, dict[str, bool]]]]) -> None:
    """Print a table for figures that two rules check, and one for those that one rule checks."""
    for title, least, most in (("two equations or more", 2, 10**9), ("one equation", 1, 1)):
        print(f"{title:22}" + "".join(f"{name:>24}" for name in MEASURES))
        everything: list[dict[str, bool]] = []
        for name, found in results.items():
            own = [verdict for rules, verdict in found if least <= rules <= most]
            everything += own if name in SLIPS else []
            print(line(name, own))
        print(line("all", everything))


def line(name: str, found: Sequence[dict[str, bool]]) -> str:
    """Write the line of one slip."""
    counts = [share(sum(one[measure] for one in found), len(found)) for measure in MEASURES]
    return f"{name:22}" + "".join(f"{count:>24}" for count in counts) + f"{len(found):>6}"


if __name__ == "__main__":
    sys.exit(main())
