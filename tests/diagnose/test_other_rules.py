"""What rules that are no equations have to say: they mend by slips, and object to repairs of others."""

import pytest
from made_rules import made_rule

from bbtcheck.check.engine import examine
from bbtcheck.check.finding import Finding
from bbtcheck.diagnose.diagnosis import diagnosed
from bbtcheck.quantity import Quantity
from bbtcheck.records import BudgetLine, Record
from bbtcheck.records.content import by_hand
from bbtcheck.rulebook.select import RuleSet

LINE = {"programme": "XA", "credit": "VAK", "unit": "EUR"}
SUM = made_rule("BudgetLine", "ba + index == bo")


def findings_of(record: Record, *requires: str) -> tuple[Finding, ...]:
    others = tuple(
        made_rule("BudgetLine", require, code=f'"TST00{number}"', name=f'"test-{number}"')
        for number, require in enumerate(requires, 2)
    )
    return diagnosed(examine([by_hand([record])], RuleSet((SUM, *others)))).findings


def told(finding: Finding) -> list[tuple[str, str, str]]:
    return [(one.printed, one.proposed, one.slip) for one in finding.suspects]


SWAPPED = BudgetLine(**LINE, ba="48.210", index="1.305", bo="49.551")


def test_without_another_rule_the_likeliest_slip_is_proposed() -> None:
    (finding,) = findings_of(SWAPPED)
    assert told(finding)[0] == ("49.551", "49.515", "digits_swapped")


@pytest.mark.parametrize(
    "other",
    ["bo != 49515 EUR", "bo not in [1 EUR, 49515 EUR]", "if bo == 49515 EUR then ba == 0 EUR", "matches(programme, 'XA') and bo != 49515 EUR"],
)  # fmt: skip
def test_a_repair_that_another_rule_objects_to_is_not_proposed(other: str) -> None:
    (finding,) = findings_of(SWAPPED, other)
    assert "49.515" not in [proposed for _, proposed, _ in told(finding)]


def test_a_rule_that_is_broken_already_objects_only_to_more() -> None:
    """The second rule is broken before and after: that is no reason against the repair of the first."""
    first, second = findings_of(SWAPPED, "ba != 48210 EUR")
    assert told(first)[0] == ("49.551", "49.515", "digits_swapped")
    assert second.code == "TST002"


@pytest.mark.parametrize(
    ("rate", "suspects"),
    [
        ("-50 %", [("100", "-100", "sign_lost"), ("-50 %", "50 %", "sign_added")]),
        ("500 %", [("100", "1.000", "digit_lost"), ("500 %", "50 %", "factor_ten")]),
        ("05 %", [("05 %", "50 %", "trailing_zeros_lost"), ("100", "10", "factor_ten")]),
        ("73 %", [("73 %", "50 %", ""), ("100", "146", "")]),
    ],
)
def test_a_quotient_is_put_right_by_a_slip(rate: str, suspects: list[tuple[str, str, str]]) -> None:
    """A quotient is no equation: what is proposed was tried out on the rule itself.

    Where no slip explains it, a value is proposed only when the values beside it would not do.
    """
    line = BudgetLine(
        **LINE, ba="200", index="0", bo="200", andere_bijstellingen="100", growth_rate=Quantity.of(rate)
    )
    (finding,) = findings_of(line, "growth_rate == andere_bijstellingen / ba")
    assert told(finding) == suspects
