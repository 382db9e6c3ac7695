"""What rules that are no equations have to say: they mend by slips, and object to repairs of others."""

from dataclasses import replace

import pytest
from made_rules import made_rule

from bbtcheck.check.engine import examine
from bbtcheck.check.finding import Finding
from bbtcheck.diagnose.diagnosis import diagnosed
from bbtcheck.diagnose.equations import cell_of
from bbtcheck.quantity import Quantity
from bbtcheck.records import BudgetLine, Record
from bbtcheck.records.content import by_hand
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.source import Place

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


def rows(credit: str, *figures: tuple[str, str, str]) -> tuple[BudgetLine, ...]:
    names = ("XA", "XB", "XC")
    return tuple(
        BudgetLine(**LINE | {"programme": name, "credit": credit}, ba=ba, index=index, bo=bo)
        for name, (ba, index, bo) in zip(names, figures, strict=True)
    )


def test_two_rows_that_changed_places_are_rows_of_one_credit() -> None:
    """The budgets of XA and XB under VAK changed places; a figure of VEK that would do as well stands in another row."""
    lines = (
        *rows("VAK", ("48.210", "1.305", "9.480"), ("9.000", "480", "49.515"), ("700", "7", "707")),
        *rows("VEK", ("49.000", "500", "49.500"), ("9.100", "380", "9.480"), ("800", "8", "808")),
    )
    examination = examine([by_hand(lines)], RuleSet((SUM,)))
    assert [told(one)[0] for one in diagnosed(examination).findings] == [
        ("9.480", "49.515", "rows_swapped"),
        ("49.515", "9.480", "rows_swapped"),
    ]


@pytest.mark.parametrize(
    ("place", "one_cell"),
    [
        (Place("n.txt", line=3, column=7), True),
        (Place("n.xlsx", sheet="A", cell="B3"), True),
        (Place("n.txt", line=3), False),
        (Place("n.pdf", page=3), False),
        (None, False),
    ],
)
def test_a_figure_that_two_records_read_is_one_cell_where_its_place_is_known(
    place: Place | None, one_cell: bool
) -> None:
    figure = replace(Quantity.of("48.210", "EUR"), place=place)
    one, other = (BudgetLine(**LINE, ba=figure) for _ in range(2))
    assert (cell_of(one, "ba", figure) == cell_of(other, "ba", figure)) is one_cell
    assert cell_of(one, "ba", figure) == cell_of(one, "ba", figure)
