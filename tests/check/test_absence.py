"""Balances of which some items are absent or empty: six ways to read them, and every published verdict."""

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bbtcheck.check.evaluate import outcomes
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Outcome, Verdict
from bbtcheck.errors import RulePackError
from bbtcheck.quantity import Quantity
from bbtcheck.records import BudgetLine
from bbtcheck.records.content import by_hand
from bbtcheck.rulebook.functions import ABSENCE_MODES
from bbtcheck.rulebook.rule import Rule

RuleOf = Callable[..., Rule]
NOT_LOOKED_AT = {"no_elements", "not_all_present", "none_present", "all_zero"}


def balance(left: str, operator: str, right: str, mode: str) -> str:
    """Write ``B = C - D`` as one sum over the items, each found by its label."""
    terms = re.findall(r"([+-]?)\s*(\w+)", right)
    signed = [("", left), *(("" if sign == "-" else "-", item) for sign, item in terms)]
    items = ", ".join(f'{sign}only(where(this, label == "{item}")).bo' for sign, item in signed)
    return f'sum([{items}], "{mode}") {operator.replace("=", "==") if operator == "=" else operator} 0'


def exactly(value: str) -> Quantity:
    """A figure that was not rounded."""
    return Quantity.of(Decimal(value), "EUR", step=Decimal(0))


def judged(rule: Rule, group: str, items: Mapping[str, str | None]) -> Outcome:
    lines = [
        BudgetLine(programme=group, label=item, bo=None if value is None else exactly(value))
        for item, value in items.items()
    ]
    (found,) = outcomes(rule, RecordIndex([by_hand(lines)]))
    return found


def applies(condition: str | None, case: dict[str, Any], key: list[str]) -> bool:
    """Tell whether the condition of a published rule holds for a group; it compares keys as texts."""
    if condition is None:
        return True
    if found := re.fullmatch(r'between\(Time, "(.*)", "(.*)"\)', condition):
        return found[1] <= key[0] <= found[2]
    name, sign, wanted = re.fullmatch(r'(\w+) (=|>=) "(.*)"', condition).groups()
    at = next((i for i, one in enumerate(case["group_by"]) if one in (name, name.removeprefix("VD_"))), 0)
    at = case["group_by"].index("REF_AREA") if name == "CNTRY" else at
    return key[at] == wanted if sign == "=" else key[at] >= wanted


def verdicts(case: dict[str, Any], make_rule: RuleOf) -> set[tuple[str, str, str | None, Decimal | None]]:
    found = set()
    for rule in case["rules"]:
        made = make_rule(
            "BudgetLine",
            balance(rule["lhs"], rule["op"], rule["rhs"], case["mode"]),
            group_by='["programme"]',
        )
        for group in case["groups"]:
            if not group["values"] or not applies(rule["when"], case, group["key"]):
                continue
            outcome = judged(made, "|".join(group["key"]), group["values"])
            if outcome.reason is not None and outcome.reason.code in NOT_LOOKED_AT:
                continue
            known = {Verdict.HOLDS: "true", Verdict.BROKEN: "false"}.get(outcome.verdict)
            if case["output"] == "invalid" and known != "false":
                continue
            difference = outcome.comparisons[0].difference if known else None
            found.add(
                (
                    "|".join(group["key"]),
                    rule["lhs"],
                    known,
                    None if difference is None else Decimal(difference),
                )
            )
    return found


def test_every_published_verdict(shared: Path, make_rule: RuleOf) -> None:
    cases = json.loads((shared / "conformance" / "hierarchy_checks.json").read_text(encoding="utf-8"))[
        "cases"
    ]
    wrong = {}
    for case in cases:
        expected = {
            (
                "|".join(one["group"]),
                one["item"],
                one["verdict"],
                None if one["imbalance"] is None else Decimal(one["imbalance"]),
            )
            for one in case["expected"]
        }
        if verdicts(case, make_rule) != expected:
            wrong[case["id"]] = verdicts(case, make_rule) ^ expected
    assert len(cases) == 16 and wrong == {}


# What each mode says of A == B where B has a value, is empty or is absent; A is 5.
@pytest.mark.parametrize(
    ("items", "said"),
    [
        ({"A": "5", "B": "5"}, ["holds"] * 6),
        ({"A": "5", "B": "4"}, ["broken"] * 6),
        ({"A": "5", "B": None}, ["not_all_present", "missing_operand", "missing_operand", "missing_operand", "missing_operand", "missing_operand"]),
        ({"A": "5"}, ["not_all_present", "broken", "missing_operand", "broken", "missing_operand", "broken"]),
        ({"A": "0"}, ["not_all_present", "all_zero", "missing_operand", "holds", "missing_operand", "holds"]),
        ({"A": None}, ["not_all_present", "missing_operand", "none_present", "none_present", "missing_operand", "missing_operand"]),
        ({"X": "1"}, ["no_elements"] * 6),
    ],
)  # fmt: skip
def test_six_modes(items: dict[str, str | None], said: list[str], make_rule: RuleOf) -> None:
    found = []
    for mode in ABSENCE_MODES:
        outcome = judged(
            make_rule("BudgetLine", balance("A", "=", "B", mode), group_by='["programme"]'), "XA", items
        )
        found.append(outcome.reason.code if outcome.reason is not None else str(outcome.verdict))
    assert found == said


def test_a_mean_takes_a_mode_too(make_rule: RuleOf) -> None:
    items = ", ".join(f'only(where(this, label == "{item}")).bo' for item in "ABC")
    rule = make_rule("BudgetLine", f'average([{items}], "partial_zero") == 3 EUR', group_by='["programme"]')
    assert judged(rule, "XA", {"A": "4", "B": "5"}).verdict is Verdict.HOLDS


def test_an_unknown_mode_is_an_error_of_the_rule(make_rule: RuleOf) -> None:
    with pytest.raises(RulePackError, match=r"one of non_null, non_zero, .* is expected, between quotes"):
        make_rule("BudgetLine", 'sum(table.lines.bo, "nonzero") == bo')


@pytest.mark.parametrize(
    ("items", "require", "said"),
    [
        ({"A": "5"}, "sum(coalesce(bo, 0 EUR)) == 5 EUR", "holds"),
        ({"A": "5", "B": None}, "sum(coalesce(bo, 0 EUR)) == 5 EUR", "holds"),
        ({"A": "5", "B": None}, "sum(coalesce(bo, 0 EUR)) == 6 EUR", "broken"),
        ({"A": None, "B": None}, "coalesce(sum(where(this, present(bo)).bo), 0 EUR) == 0 EUR", "holds"),
        ({"A": None}, 'coalesce(only(where(this, label == "A")).bo, 3 EUR, 4 EUR) == 3 EUR', "holds"),
        ({"A": None}, 'coalesce(only(where(this, label == "A")).bo, first(ba)) == 3 EUR', "missing_operand"),
        ({"A": "5"}, 'coalesce(only(where(this, label == "A")).bo, 3 EUR) == 5 EUR', "holds"),
        ({"A": "5", "B": "5"}, "coalesce(only(bo), 3 EUR) == 3 EUR", "several_matches"),
    ],
)
def test_another_value_stands_in_for_what_is_not_printed(
    items: dict[str, str | None], require: str, said: str, make_rule: RuleOf
) -> None:
    outcome = judged(make_rule("BudgetLine", require, group_by='["programme"]'), "XA", items)
    assert (outcome.reason.code if outcome.reason is not None else str(outcome.verdict)) == said


def test_a_figure_with_two_readings_is_not_filled_in(make_rule: RuleOf) -> None:
    """It is printed, only badly: another value would hide the fault."""
    line = BudgetLine(programme="XA", ba="59.28", bo="59")
    (outcome,) = outcomes(
        make_rule("BudgetLine", "coalesce(ba, 59 EUR) == bo"), RecordIndex([by_hand([line])])
    )
    assert outcome.reason is not None and outcome.reason.code == "malformed_number"


@pytest.mark.parametrize(
    ("require", "reason"),
    [
        ("coalesce(ba, 3) == bo", "a number does not fill in an amount of money"),
        (
            "coalesce(ba, table.lines.bo) == bo",
            "a list of: an amount of money does not fill in an amount of money",
        ),
        ('coalesce(table, "x") == "x"', "take a field of the records, not a record BudgetTable"),
    ],
)
def test_what_stands_in_is_of_the_same_kind(require: str, reason: str, make_rule: RuleOf) -> None:
    with pytest.raises(RulePackError, match=reason):
        make_rule("BudgetLine", require)
