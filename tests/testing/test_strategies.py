"""What is generated obeys the rules, what is corrupted breaks one, and what obeys a pack is made for any pack."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bbtcheck
from bbtcheck import api
from bbtcheck.quantity import Dimension, Quantity, format_quantity, parse_quantity
from bbtcheck.records import BudgetLine, BudgetTable, Paper, Record, RecoveryProject, record_types
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.testing import (
    announced_totals,
    assert_consistent,
    bbt_slides,
    budget_lines,
    budget_tables,
    corrupt,
    from_rules,
    growth_claims,
    indicators,
    quantities,
    records,
    recovery_projects,
)
from bbtcheck.testing.cells import figures
from bbtcheck.testing.registration import register

RULES = api.load_rules()
CONSISTENT = {
    "budget lines": budget_lines(),
    "split lines": budget_lines(split=True, unit="EUR"),
    "budget tables": budget_tables(),
    "complete totals": announced_totals(depth=3),
    "open totals": announced_totals(complete=False),
    "growth": growth_claims(),
    "recovery projects": recovery_projects(),
}


@pytest.mark.parametrize("name", sorted(CONSISTENT))
@settings(max_examples=40)
@given(data=st.data())
def test_checking_what_was_generated_is_silent(name: str, data: st.DataObject) -> None:
    record = data.draw(CONSISTENT[name])
    assert_consistent([record], rules=RULES)


@given(indicators())
def test_the_degree_of_an_indicator_fits(indicator: Any) -> None:
    assert 2 * abs(indicator.degree.value * indicator.target.value - 100 * indicator.realisation.value) <= (
        indicator.target.value
    )


@settings(max_examples=30)
@given(bbt_slides())
def test_slides_are_read_back_as_they_were_made_and_are_silent(
    made: tuple[str, tuple[BudgetTable, ...]],
) -> None:
    text, tables = made
    (paper,) = bbtcheck.extract(text.encode())
    found = [record for record in paper.records if isinstance(record, BudgetTable)]
    assert [table.programme for table in found] == [table.programme for table in tables]
    assert [cells(table) for table in found] == [cells(table) for table in tables]
    assert_consistent([paper.paper, *paper.records], rules=RULES, at_least="error")


def cells(table: BudgetTable) -> list[tuple[Any, ...]]:
    return [
        (
            line.credit,
            line.year,
            *((one.value if one else None) for one in (line.ba, line.bijstelling, line.bo)),
        )
        for line in table.lines
    ]


@given(quantities())
def test_quantities_print_and_read_back(quantity: Quantity) -> None:
    read = parse_quantity(format_quantity(quantity), quantity.unit)
    assert read is not None and (read.value, read.unit, read.qualifier) == (
        quantity.value, quantity.unit, quantity.qualifier,
    )  # fmt: skip


@given(quantities(Dimension.SHARE, qualifiers=False))
def test_a_dimension_can_be_asked_for(quantity: Quantity) -> None:
    assert quantity.unit.dimension is Dimension.SHARE


@settings(max_examples=60)
@given(budget_lines(programme="XA", split=False).flatmap(corrupt))
def test_one_slip_in_a_line_is_found_and_named(made: Any) -> None:
    report = bbtcheck.check([made.record], rules=RULES, select=["BUD001"])
    wrong = [finding for finding in report.findings if finding.code == "BUD001"]
    assert made.meant.value != made.printed.value or made.printed.malformed
    if made.printed.malformed:
        assert wrong == []
    else:
        assert len(wrong) == 1
        assert made.place in [operand.place for operand in wrong[0].operands]


@given(budget_tables().flatmap(lambda table: corrupt(table, ["digits_swapped", "sign_added"])))
def test_a_corruption_changes_one_figure_and_tells_the_truth(made: Any) -> None:
    assert made.slip in ("digits_swapped", "sign_added")
    now = {one.place: one for one in figures(made.record)}
    assert now[made.place] == made.printed
    assert made.meant.value != made.printed.value


@pytest.mark.parametrize("name", sorted(record_types()))
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_record_type_can_be_generated(name: str, data: st.DataObject) -> None:
    kind = record_types()[name]
    made = data.draw(records(kind))
    assert isinstance(made, kind) and kind(**dict(made)) == made


@given(records(BudgetLine, programme="XA", credit=st.sampled_from(["VAK", "VEK"])))
def test_fields_can_be_fixed(line: BudgetLine) -> None:
    assert (line.programme, line.credit in ("VAK", "VEK")) == ("XA", True)


@pytest.mark.parametrize("pack", ["budget", "projects", "text"])
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_made_from_a_pack_obeys_it(pack: str, data: st.DataObject) -> None:
    chosen = RuleSet(tuple(rule for rule in RULES.rules if rule.pack == pack), RULES.packs)
    made = data.draw(from_rules(chosen, max_records=2))
    assert_consistent(made, rules=chosen, at_least="info")


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_a_sum_is_mended_and_not_left_out(data: st.DataObject) -> None:
    rule = next(rule for rule in RULES.rules if rule.code == "BUD001")
    lines = records(BudgetLine, ba=amount(), bijstelling=amount(), bo=amount())
    from bbtcheck.testing.obeying import obeying

    drawn = data.draw(st.lists(lines, min_size=1, max_size=3))
    made = obeying(drawn, [rule])
    assert len(made) == len(drawn)
    assert_consistent(made, rules=RULES, select=["BUD001"])


def amount() -> st.SearchStrategy[Quantity]:
    return st.integers(0, 10**9).map(lambda number: Quantity.of(number, "kEUR"))


def test_hypothesis_knows_the_records_by_their_type() -> None:
    register()

    @settings(max_examples=10)
    @given(st.from_type(RecoveryProject), st.from_type(Paper), st.from_type(Quantity))
    def known(project: RecoveryProject, paper: Paper, quantity: Quantity) -> None:
        assert isinstance(project, Record) and isinstance(paper, Record)
        assert_consistent([project], rules=RULES)

    known()


def test_the_failure_can_be_read() -> None:
    line = BudgetLine(programme="XA", credit="VAK", ba=1, bijstelling=1, bo=90, unit="kEUR")
    with pytest.raises(AssertionError) as caught:
        assert_consistent([line], rules=RULES)
    assert "BA 1 plus adjustment 1 makes 2, but 90 is printed as BO." in " ".join(str(caught.value).split())


def test_every_public_name_of_the_kit_exists_and_no_other() -> None:
    import bbtcheck.testing as kit

    assert sorted(kit._HOME) == sorted(kit.__all__)
    assert all(getattr(kit, name) is not None for name in kit.__all__)
    with pytest.raises(AttributeError, match=r"module 'bbtcheck\.testing' has no attribute 'nothing'"):
        kit.nothing  # noqa: B018 - reading the attribute is the test
