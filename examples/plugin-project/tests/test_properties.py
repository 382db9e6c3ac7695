"""What is made from the rules obeys them; one slip in it is found, and the wrong figure is named."""

from collections.abc import Sequence

import bbtcheck
from bbtcheck.quantity import format_number
from bbtcheck.records import Record
from bbtcheck.testing import Corruption, assert_consistent, corrupt, from_rules
from hypothesis import given, settings
from hypothesis import strategies as st

from bbtcheck_grants import Grant, GrantRegister

RULES = bbtcheck.load_rules()
OURS = tuple(rule for rule in RULES if rule.pack == "grants")


@st.composite
def registers(draw: st.DrawFn) -> GrantRegister:
    """Generate registers that add up, in both directions."""
    rows = []
    for number in range(1, draw(st.integers(2, 6)) + 1):
        paid, balance = draw(st.integers(0, 10**6)), draw(st.integers(0, 10**6))
        row = Grant(number=f"T-{number:03}", awarded=paid + balance, paid=paid, balance=balance)
        rows.append((row, paid, balance))
    paid, balance = sum(paid for _, paid, _ in rows), sum(balance for _, _, balance in rows)
    grants = tuple(row for row, _, _ in rows)
    return GrantRegister(year=2031, grants=grants, awarded=paid + balance, paid=paid, balance=balance)


@settings(max_examples=25)
@given(registers())
def test_a_register_that_adds_up_is_silent(register: GrantRegister) -> None:
    assert_consistent(register, rules=RULES)


@settings(max_examples=25)
@given(from_rules(OURS, max_records=2))
def test_what_is_made_from_the_rules_alone_obeys_them(made: Sequence[Record]) -> None:
    assert_consistent(made, rules=RULES)


@settings(max_examples=50)
@given(registers().flatmap(lambda register: corrupt(register, ["digits_swapped", "digit_wrong"])))
def test_one_slip_is_found_and_the_wrong_figure_is_named(made: Corruption[GrantRegister]) -> None:
    report = bbtcheck.check([made.record], rules=RULES, select=["GRA"])
    suspected = [
        (finding.operands[suspect.operand].place, suspect.proposed)
        for finding in report.findings
        for suspect in finding.suspects
        if suspect.operand is not None
    ]
    assert (made.place, format_number(made.meant.value)) in suspected
