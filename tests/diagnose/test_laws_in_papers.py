"""The laws of a diagnosis, held in whole papers of every kind of which one figure went wrong."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import islice

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import Report
from bbtcheck.check.engine import examine
from bbtcheck.diagnose.equations import System
from bbtcheck.diagnose.figures import FigureDoctor
from bbtcheck.diagnose.linear import Cell
from bbtcheck.diagnose.slips import SLIPS, Takes
from bbtcheck.diagnose.written import Written, unit_behind
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Source
from bbtcheck.testing import seeded_papers

RULES = bbtcheck.load_rules()
GENRES = ["bbt-slides", "bbt-articles", "expenditure-decree", "legal-person-budget"]
ALONE = [slip for slip in SLIPS.values() if slip.takes is Takes.NOTHING]
SLOW = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))


def system_of(text: str) -> tuple[System, FigureDoctor]:
    examination = examine(bbtcheck.extract(Source("paper.txt", text.encode())), RULES)
    system = System.of(examination)
    return system, FigureDoctor(examination, system)


def spot_of(text: str, system: System, cell: Cell) -> int | None:
    """Where a figure stands in the text; None when what stands there is not the number in plain notation."""
    quantity, written = system.figures[cell].quantity, system.figures[cell].written
    raw, place = quantity.raw.strip(), quantity.place
    if place is None or not place.line or not place.column or raw != written.printed + unit_behind(raw):
        return None
    start = sum(len(line) + 1 for line in text.split("\n")[: place.line - 1]) + place.column - 1
    return start if text[start : start + len(raw)] == raw else None


def printed(text: str, system: System, new: dict[Cell, Written]) -> str | None:
    """The text with other numbers in it; None when a number is not to be found back."""
    spots = {cell: spot_of(text, system, cell) for cell in new}
    for start, cell in sorted(
        ((spot, cell) for cell, spot in spots.items() if spot is not None), key=lambda one: -one[0]
    ):
        raw = system.figures[cell].quantity.raw.strip()
        text = text[:start] + new[cell].printed + unit_behind(raw) + text[start + len(raw) :]
    return None if None in spots.values() else text


@st.composite
def wrong_papers(draw: st.DrawFn, genre: str) -> str:
    """A paper of this kind with one slip in one figure that a rule looks at."""
    (paper,) = seeded_papers(1, seed=draw(st.integers(0, 10**6)), genres=[genre])
    system, _ = system_of(paper.text)
    cells = [
        cell
        for one in system.equations
        for cell in one.cells
        if spot_of(paper.text, system, cell) is not None
    ]
    assume(cells)
    cell = draw(st.sampled_from(cells))
    wrongs = [one for one in draw(st.sampled_from(ALONE)).apply(system.figures[cell].written) if not one.text]
    assume(wrongs)
    text = printed(paper.text, system, {cell: draw(st.sampled_from(wrongs))})
    assert text is not None
    return text


def check(*texts: str, rules: RuleSet = RULES) -> Report:
    """Check papers in the order in which they are given: what is given as a file is put in order of its name."""
    names = [f"paper-{sha256(text.encode()).hexdigest()[:8]}.txt" for text in texts]
    papers = [bbtcheck.extract(Source(name, text.encode())) for name, text in zip(names, texts, strict=True)]
    return bbtcheck.check([one for found in papers for one in found], rules=rules)


def told(report: Report) -> list[str]:
    return sorted(one.model_dump_json() for one in report.findings)


def faults(report: Report) -> dict[str, int]:
    return {one.code: one.broken for one in report.outcomes if one.broken}


def repairs_of(text: str) -> Iterator[tuple[str, list[str]]]:
    """Every text that a proposed repair makes, with the rules that it was proposed for."""
    system, doctor = system_of(text)
    for cause in doctor.causes():
        for repair in islice(cause.cause.repairs, 3):
            new = {
                one.cell: number
                for one in repair.changes
                if (number := Written.of(one.value, system.figures[one.cell].written.decimals)) is not None
            }
            mended = printed(text, system, new)
            if mended is not None:
                yield mended, [one.rule.code for one in cause.instances if one.faults]


@pytest.mark.parametrize("genre", GENRES)
def test_a_repair_that_is_taken_over_mends_its_rules_and_breaks_no_other(genre: str) -> None:
    @SLOW
    @given(wrong_papers(genre))
    def holds(text: str) -> None:
        before = faults(check(text))
        for mended, codes in repairs_of(text):
            after = faults(check(mended))
            left = {code: count - codes.count(code) for code, count in before.items()}
            assert after == {code: count for code, count in left.items() if count > 0}

    holds()


@pytest.mark.parametrize("genre", GENRES)
def test_the_order_of_rules_does_not_matter(genre: str) -> None:
    turned = replace(RULES, rules=RULES.rules[::-1])

    @SLOW
    @given(wrong_papers(genre))
    def holds(text: str) -> None:
        assert told(check(text, rules=turned)) == told(check(text))

    holds()


def test_the_order_of_papers_does_not_matter() -> None:
    @SLOW
    @given(wrong_papers("bbt-slides"), wrong_papers("legal-person-budget"), wrong_papers("bbt-slides"))
    def holds(one: str, two: str, three: str) -> None:
        assert told(check(three, one, two)) == told(check(one, two, three))

    holds()
