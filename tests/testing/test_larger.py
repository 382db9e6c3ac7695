"""The larger records obey every rule, remarks included; a dossier goes on from year to year."""

import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbtcheck import api
from bbtcheck.errors import UsageError
from bbtcheck.quantity import Quantity
from bbtcheck.records import (
    Article,
    BudgetTable,
    Commitment,
    Decree,
    IseTable,
    Ledger,
    LedgerLine,
    Progress,
    Project,
    RecoveryProject,
)
from bbtcheck.testing import (
    PrintedPaper,
    assert_consistent,
    assert_reads_back,
    commitments,
    decree_articles,
    decrees,
    dossiers,
    ise_tables,
    ledgers,
    programmes,
    projects,
    redistributions,
)
from bbtcheck.testing.chance import Seeded
from bbtcheck.testing.following import DOSSIERS, dossier
from bbtcheck.testing.printers.making import budget_table
from bbtcheck.testing.printers.slides import print_slides
from bbtcheck.testing.registration import CONSISTENT

RULES = api.load_rules()
LARGER = {
    "projects": projects(),
    "commitments": commitments(),
    "decrees": decrees(),
    "articles": decree_articles(),
    "programmes": programmes(),
    "ledgers": ledgers(),
    "structure elements": ise_tables(),
    "redistributions": redistributions(),
}


@pytest.mark.parametrize("name", sorted(LARGER))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_rule_has_anything_to_say(name: str, data: st.DataObject) -> None:
    assert_consistent([data.draw(LARGER[name])], rules=RULES, at_least="info")


@settings(max_examples=5)
@given(
    projects(start_year=2031),
    commitments(start_year=2031),
    decrees(year=2034),
    ledgers(year=2035, by_article=True),
)
def test_what_is_asked_for_is_given(
    project: Project, promise: Commitment, decree: Decree, ledger: Ledger
) -> None:
    assert project.start is not None and project.start.first is not None
    assert 2031 <= project.start.first.year <= 2033
    dates = [one for one in (promise.start, promise.deadline) if one is not None]
    assert all("2032" <= one.iso[:4] <= "2036" for one in dates)
    assert decree.date is not None and decree.date.iso == "2033-12-20"
    assert ledger.year == 2035 and all(line.parts for chapter in ledger.chapters for line in chapter.lines)


@settings(max_examples=5)
@given(
    programmes(code=st.sampled_from(["XA", "KB"]), unit="EUR"), ise_tables(year=2040, unit=st.just("kEUR"))
)
def test_a_strategy_can_be_given_for_a_value(programme: LedgerLine, element: IseTable) -> None:
    assert programme.code in ("XA", "KB")
    assert all(
        figure.amount is not None and figure.amount.unit.symbol == "EUR" for figure in programme.figures
    )
    assert (element.year, element.unit) == (2040, "kEUR")


def bo_and_ba(paper: PrintedPaper, field: str) -> dict[Any, Any]:
    lines = [line for table in paper.records if isinstance(table, BudgetTable) for line in table.lines]
    return {(line.programme, line.credit): getattr(line, field).value for line in lines}


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers(first_year=2031, years=3, genre="bbt-slides"))
def test_a_dossier_goes_on_where_the_year_before_ended(papers: tuple[PrintedPaper, ...]) -> None:
    for before, after in pairwise(papers):
        assert bo_and_ba(before, "bo") == bo_and_ba(after, "ba")
    for paper in papers:
        assert_reads_back(paper)
    assert api.check([paper.source for paper in papers], rules=RULES).findings == ()


@pytest.mark.parametrize("genre", DOSSIERS)
@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6), first=st.integers(2026, 2050))
def test_what_is_published_year_after_year_agrees_with_the_year_before(
    genre: str, seed: int, first: int
) -> None:
    papers = dossier(Seeded(seed), genre, first, 3)
    assert [paper.genre for paper in papers] == [genre] * 3
    assert len({paper.name for paper in papers}) == 3
    for paper in papers:
        assert_reads_back(paper)
    assert api.check([paper.source for paper in papers], rules=RULES).findings == ()


def ends(paper: PrintedPaper, name: str) -> dict[tuple[str, str], Quantity | None]:
    return {
        (article.code, str(line.credit)): getattr(line, name)
        for element in paper.records
        if isinstance(element, IseTable)
        for article in element.articles
        if article.table is not None
        for line in article.table.lines
    }


def test_the_articles_of_a_bbt_start_where_the_year_before_ended() -> None:
    for before, after in pairwise(dossier(Seeded(3), "bbt-articles", 2031, 3)):
        assert ends(before, "bo") == ends(after, "ba") != {}


def test_a_recovery_plan_takes_back_nothing_and_goes_on() -> None:
    first, *_, last = dossier(Seeded(5), "relance-monitor", 2031, 4)
    projects = [[one for one in paper.records if isinstance(one, RecoveryProject)] for paper in (first, last)]
    for before, after in zip(*projects, strict=True):
        assert (before.code, before.begroot, before.origins) == (after.code, after.begroot, after.origins)
        assert before.vak and after.vak and before.vak.value <= after.vak.value
        assert {one.progress for one in after.milestones} <= {Progress.REALISED}
        timings = [[one.timing for one in project.milestones] for project in (before, after)]
        assert timings[0] == timings[1]
    assert projects[0] != projects[1]


def test_a_dossier_of_a_kind_that_is_not_published_again_is_refused() -> None:
    with pytest.raises(UsageError, match="No dossier of the kind 'programme-decree' can be made"):
        dossiers(genre="programme-decree")


def test_a_year_that_starts_elsewhere_is_found() -> None:
    first, _ = dossier(Seeded(1), "bbt-slides", 2031, 2)
    tables = [
        budget_table(
            Seeded(9), programme=one.programme, name=one.name, policy_field=one.policy_field, year=2032
        )
        for one in first.records
        if isinstance(one, BudgetTable) and one.programme and one.name
    ]
    second = print_slides(Seeded(9), tables, 2032, lists=False, name="bbt-2032.txt")
    found = api.check([first.source, second.source], rules=RULES).findings
    assert {(one.code, one.document) for one in found} == {("DOS002", "bbt-2031.txt")}


def test_a_dossier_of_one_year_is_refused() -> None:
    with pytest.raises(UsageError, match="years must be a whole number of at least 2, not 1"):
        dossiers(years=1)


@pytest.mark.parametrize("kind", [Article, Commitment, Decree, IseTable, Ledger, LedgerLine, Project])
@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_hypothesis_knows_them_by_their_type(kind: type, data: st.DataObject) -> None:
    assert kind.__name__ in CONSISTENT
    made = data.draw(st.from_type(kind))
    assert isinstance(made, kind)
    assert_consistent([made], rules=RULES, at_least="info")


def test_the_kit_may_be_imported_before_hypothesis_is() -> None:
    code = (
        "import bbtcheck.testing as kit\n"
        "for name in kit.__all__: getattr(kit, name)\n"
        "from hypothesis import strategies as st\n"
        "from bbtcheck.records import Project\n"
        "print(st.from_type(Project))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", "projects()")
