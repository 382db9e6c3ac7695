"""One slip in a printed paper: the truth is told, a rule notices, and the diagnosis has the true figure in its list."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbtcheck import api
from bbtcheck.check.evaluate import outcomes
from bbtcheck.check.finding import Finding
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Verdict
from bbtcheck.errors import UsageError
from bbtcheck.quantity import CalendarDate, Quantity, parse_quantity
from bbtcheck.records import BudgetTable
from bbtcheck.source import Place
from bbtcheck.testing import CorruptPaper, PrintedPaper, corrupt, corrupt_from_seed, papers, seeded_papers
from bbtcheck.testing.cells import figures

RULES = api.load_rules()
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
WITH_SUMS = ("bbt-slides", "expenditure-decree", "legal-person-budget")
SLIPS = ("digit_wrong", "digits_swapped", "digit_lost", "digit_added", "off_by_rounding", "unit_slip")


def touching(paper: PrintedPaper, place: Place) -> int:
    """Count the sums that hold in a paper and that a figure takes part in."""
    index = RecordIndex([paper.reading()])
    return sum(
        outcome.verdict in (Verdict.HOLDS, Verdict.WITHIN_ROUNDING)
        and any(operand.place == place for operand in outcome.operands)
        for rule in RULES.rules
        for outcome in outcomes(rule, index)
    )


def proposals(found: tuple[Finding, ...], place: Place) -> set[str]:
    """Give what the diagnosis proposes for the figure that begins at a place."""
    return {
        suspect.proposed
        for finding in found
        for suspect in finding.suspects
        if suspect.operand is not None
        and (there := finding.operands[suspect.operand].place) is not None
        and (there.line, there.column) == (place.line, place.column)
    }


@settings(max_examples=8, suppress_health_check=SLOW)
@given(data=st.data(), genre=st.sampled_from(WITH_SUMS))
def test_the_diagnosis_contains_the_truth(data: st.DataObject, genre: str) -> None:
    paper = data.draw(papers(genre=genre))
    made = data.draw(corrupt(paper, SLIPS))
    assert isinstance(made.meant, Quantity)
    if touching(paper, made.place) < 2:
        return
    report = api.check(made.paper.source, rules=RULES)
    meant = {
        amount.value
        for text in proposals(report.findings, made.place)
        if (amount := parse_quantity(text, made.meant.unit)) is not None
    }
    assert made.meant.value in meant, (made, [finding.code for finding in report.findings])


@settings(max_examples=8, suppress_health_check=SLOW)
@given(
    data=st.data(), genre=st.sampled_from(("bbt-articles", "bbt-slides", "relance-monitor", "redistribution"))
)
def test_one_figure_is_changed_and_the_truth_is_told(data: st.DataObject, genre: str) -> None:
    paper = data.draw(papers(genre=genre))
    made = data.draw(corrupt(paper))
    before, after = paper.text.split("\n"), made.paper.text.split("\n")
    changed = [number for number, pair in enumerate(zip(before, after, strict=True), 1) if pair[0] != pair[1]]
    assert changed == [made.place.line]
    assert isinstance(made.printed, Quantity) and isinstance(made.meant, Quantity)
    assert made.printed.malformed or made.printed.value != made.meant.value
    assert made.paper.records == paper.records


def corrupted(seed: int) -> tuple[PrintedPaper, CorruptPaper]:
    (paper,) = seeded_papers(1, seed=seed, genres=["bbt-slides"])
    made = corrupt_from_seed(paper, seed, ["digits_swapped"])
    assert made is not None
    return paper, made


@settings(max_examples=5, suppress_health_check=SLOW)
@given(data=st.data())
def test_an_impossible_day_of_a_project_is_found_with_the_day_that_was_meant(data: st.DataObject) -> None:
    paper = data.draw(papers(genre="project-table"))
    made = data.draw(corrupt(paper, ["impossible_day"]))
    assert isinstance(made.meant, CalendarDate) and isinstance(made.printed, CalendarDate)
    assert (made.meant.valid, made.printed.valid) == (True, False)
    found = api.check(made.paper.source, rules=RULES).findings
    assert ("PRJ001", made.place.line) in {(one.code, one.place.line) for one in found if one.place}
    assert made.meant.iso in {day.isoformat() for day in made.printed.candidates}


def test_a_seed_makes_the_same_slip_each_time() -> None:
    assert corrupted(4) == corrupted(4)
    assert corrupted(4)[1].slip == "digits_swapped"


def test_the_wrong_figure_is_read_where_it_is_printed() -> None:
    paper, made = corrupted(4)
    (table, *_) = (record for record in paper.records if isinstance(record, BudgetTable))
    read = [
        one
        for record in made.paper.reading().records
        for one in figures(record)
        if one.place == made.printed.place
    ]
    assert isinstance(made.printed, Quantity)
    assert read and {one.value for one in read} == {made.printed.value}
    assert table.unit is not None


def test_a_paper_without_figures_has_no_slip() -> None:
    (paper,) = seeded_papers(1, genres=["project-table"])
    assert corrupt_from_seed(paper, 1) is None


def test_an_unknown_slip_is_refused() -> None:
    (paper,) = seeded_papers(1, genres=["bbt-slides"])
    with pytest.raises(UsageError, match="There is no slip 'yawn'"):
        corrupt(paper, ["yawn"])
