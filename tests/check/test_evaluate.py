"""Rules on records made by hand: verdicts with their reasons, groups, relations, and exactness."""

import random
from collections.abc import Callable
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.check.evaluate import evaluate, outcomes
from bbtcheck.check.functions import VALUES
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Outcome, Verdict
from bbtcheck.check.values import Group
from bbtcheck.errors import RuleCrashError
from bbtcheck.records import AnnouncedTotal, BudgetLine, BudgetTable, Enumeration, Paper, Record, Statement
from bbtcheck.records.content import PaperContent, by_hand
from bbtcheck.rulebook.rule import Rule

Apply = Callable[..., list[Outcome]]
Make = Callable[..., Rule]
H, W, B, N = Verdict.HOLDS, Verdict.WITHIN_ROUNDING, Verdict.BROKEN, Verdict.NOT_APPLICABLE


def line(**fields: object) -> BudgetLine:
    return BudgetLine(**{"unit": "kEUR", "credit": "VAK", **fields})


def parts(*amounts: str) -> tuple[Statement, ...]:
    return tuple(
        Statement(label=f"p{number}", amount=amount, unit="EUR") for number, amount in enumerate(amounts, 1)
    )


def answer(outcome: Outcome) -> tuple[Verdict, str | None, dict[str, str]]:
    reason = outcome.reason
    return outcome.verdict, reason and reason.code, dict(reason.arguments) if reason else {}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"ba": "100", "bijstelling": "10", "bo": "110"}, (H, None, {})),
        ({"ba": "100", "bijstelling": "10", "bo": "111"}, (W, None, {})),
        ({"ba": "100", "bijstelling": "10", "bo": "112"}, (B, None, {})),
        ({"ba": "100", "bijstelling": "- 10", "bo": "90"}, (H, None, {})),
        ({"ba": "100", "bo": "110"}, (N, "missing_operand", {"operand": "bijstelling"})),
        ({"ba": "100", "bijstelling": "0", "bo": "100"}, (H, None, {})),
        (
            {"ba": "4.500.0000", "bijstelling": "10", "bo": "110"},
            (N, "malformed_number", {"operand": "ba", "raw": "4.500.0000"}),
        ),
    ],
)
@pytest.mark.parametrize("given_", ["[]", '["ba", "bijstelling", "bo"]'])
def test_a_balance(apply: Apply, given_: str, fields: dict[str, str], expected: object) -> None:
    [outcome] = apply([line(**fields)], "BudgetLine", "ba + bijstelling == bo", given=given_)
    assert answer(outcome) == expected


@pytest.mark.parametrize(
    ("complete", "amounts", "expected"),
    [
        (True, ("40", "24"), H),
        (True, ("40", "26"), B),
        (False, ("40", "24"), H),
        (False, ("40", "20"), H),
        (False, ("40", "27"), B),
    ],
)
def test_a_breakdown_that_is_complete_adds_up_and_an_open_one_stays_below(
    apply: Apply, complete: bool, amounts: tuple[str, ...], expected: Verdict
) -> None:
    total = AnnouncedTotal(amount="64", unit="EUR", complete=complete, parts=parts(*amounts))
    require = "if complete then sum(parts.amount) == amount else sum(parts.amount) <= amount"
    [outcome] = apply([total], "AnnouncedTotal", require)
    assert outcome.verdict is expected


@pytest.mark.parametrize(
    ("require", "expected"),
    [
        ("sum(parts.amount) == amount", (N, "no_elements", {})),
        ("average(parts.amount) == amount", (N, "no_elements", {})),
        ("max(parts.amount) <= amount", (N, "no_elements", {})),
        ("first(parts).amount <= amount", (N, "no_elements", {})),
        ("only(parts).amount <= amount", (N, "no_elements", {})),
        ("count(parts) == 0", (H, None, {})),
        ("all(parts, amount >= 0)", (N, "no_elements", {})),
        ("any(parts, amount >= 0)", (B, None, {})),
        ("not any(parts, amount >= 0)", (N, "no_elements", {})),
        ("if amount > 100 EUR then amount < 0", (N, "condition_false", {})),
        ("not (if amount > 100 EUR then amount < 0)", (N, "condition_false", {})),
        ("(if amount > 100 EUR then amount < 0) and amount > 0", (H, None, {})),
        ("amount / count(parts) == amount", (N, "division_by_zero", {})),
        ("amount == 0 / 0 or amount > 0", (H, None, {})),
        ("amount == 3 %", (N, "incompatible_units", {"left": "EUR", "right": "%"})),
        ("present(label)", (H, None, {})),
        ("present(parts)", (B, None, {})),
        ("ascending(parts.amount)", (N, "too_few_elements", {})),
        ("not (amount < 63 EUR)", (H, None, {})),
        ("not not (amount == 64 EUR)", (H, None, {})),
        ("not (amount == 64 EUR and complete)", (B, None, {})),
        ("not complete or amount != 64 EUR", (B, None, {})),
        ("63 EUR < amount < 65 EUR", (H, None, {})),
        ("amount in [63 EUR, 64 EUR]", (H, None, {})),
        ("abs(-amount) == amount", (H, None, {})),
        ("min(amount, 70 EUR) == 64 EUR", (H, None, {})),
        ("amount * (100 % + 50 %) == 96 EUR", (H, None, {})),
    ],
)
def test_what_is_not_there_is_never_zero(apply: Apply, require: str, expected: object) -> None:
    [outcome] = apply([AnnouncedTotal(amount="64", complete=True, unit="EUR")], "AnnouncedTotal", require)
    assert answer(outcome) == expected


def test_a_share_among_amounts_makes_the_sum_unknown(apply: Apply) -> None:
    share = Statement(amount="24", unit="%")
    total = AnnouncedTotal(amount="64", unit="EUR", complete=True, parts=(*parts("40"), share))
    [outcome] = apply([total], "AnnouncedTotal", "sum(parts.amount) == amount")
    assert answer(outcome) == (N, "incompatible_units", {"left": "EUR", "right": "%"})


def test_a_missing_element_makes_a_sum_unknown_and_a_filter_leaves_it_out(apply: Apply) -> None:
    table = BudgetTable(programme="XA", lines=(line(bo="5"), line(bo=None), line(bo="6")))
    [strict] = apply([table], "BudgetTable", "sum(lines.bo) == 11 kEUR")
    assert answer(strict) == (N, "missing_operand", {"operand": "lines[2].bo"})
    [lenient] = apply([table], "BudgetTable", "sum(where(lines, present(bo)).bo) == 11 kEUR")
    assert lenient.verdict is H
    [unsure] = apply([table], "BudgetTable", "count(where(lines, bo > 5 kEUR)) == 1")
    assert answer(unsure) == (N, "missing_operand", {"operand": "lines[2].bo"})


def test_an_element_can_be_compared_with_the_subject(apply: Apply) -> None:
    total = AnnouncedTotal(amount="30", unit="EUR", complete=True, parts=parts("10", "31", "29"))
    [outcome] = apply([total], "AnnouncedTotal", "all(parts, amount <= this.amount - 1 EUR)")
    assert outcome.verdict is B
    [fault] = outcome.judgement.responsible()
    assert [operand.name for operand in outcome.operands] == [
        "parts[1].amount",
        "amount",
        "parts[2].amount",
        "parts[3].amount",
    ]
    assert fault.operator == "<="


def test_where_chooses_the_subjects_and_what_it_leaves_open_is_not_applicable(apply: Apply) -> None:
    records = [line(programme="XA", bo="1"), line(programme="XB", bo="-1"), line(bo="-1", credit=None)]
    found = apply(records, "BudgetLine", "bo >= 0", where="\"programme == 'XA'\"")
    assert [(outcome.labels, *answer(outcome)) for outcome in found] == [
        ({"programme": "XA", "credit": "VAK"}, H, None, {}),
        ({}, N, "missing_operand", {"operand": "programme"}),
    ]


def test_a_condition_in_given_must_be_true(apply: Apply) -> None:
    total = AnnouncedTotal(amount="64", unit="EUR", complete=False, parts=parts("1"))
    [outcome] = apply([total], "AnnouncedTotal", "amount > 0", given='["parts", "complete"]')
    assert answer(outcome) == (N, "given_not_met", {"condition": "complete"})
    [empty] = apply(
        [AnnouncedTotal(amount="1", complete=True)], "AnnouncedTotal", "1 == 1", given='["parts"]'
    )
    assert answer(empty) == (N, "no_elements", {"condition": "parts"})


def test_groups_have_equal_present_keys_within_one_paper(make_rule: Make) -> None:
    rule = make_rule("Statement", "count(unique(amount)) == 1", group_by='["subject_key"]')
    one = [Statement(subject_key=key, amount=amount) for key, amount in [("a", "1"), ("b", "2"), ("a", "3")]]
    other = [Statement(subject_key="a", amount="5"), Statement(amount="6")]
    found = list(outcomes(rule, RecordIndex([by_hand(one, "one"), by_hand(other, "two")])))
    assert [(outcome.paper.name, outcome.labels, outcome.verdict) for outcome in found] == [
        ("one", {"subject_key": "a"}, B),
        ("one", {"subject_key": "b"}, H),
        ("two", {"subject_key": "a"}, H),
    ]
    assert [operand.name for operand in found[0].operands] == ["amount[1]", "amount[2]"]


def test_groups_across_the_dossier_reach_over_papers(make_rule: Make) -> None:
    keys = {"group_by": '["subject_key"]', "across": '"dossier"'}
    rule = make_rule("Statement", "count(this) == 2 and count(unique(document.name)) == 2", **keys)
    papers = [by_hand([Statement(subject_key="a", amount="1")], name) for name in ("one", "two")]
    [outcome] = outcomes(rule, RecordIndex(papers))
    assert outcome.verdict is H


def test_a_group_keeps_its_keys_and_its_paper_single(apply: Apply) -> None:
    records: list[Record] = [Paper(name="p", year=2031), line(programme="XA", year=2031, bo="1")]
    keys = {"group_by": '["programme", "credit"]'}
    require = 'credit == "VAK" and document.year == 2031 and sum(bo) == 1 kEUR'
    [outcome] = apply(records, "BudgetLine", require, **keys)
    assert outcome.verdict is H
    assert isinstance(outcome.subject, Group)


def test_from_a_paper_all_its_records_are_seen_and_none_of_another(make_rule: Make) -> None:
    rule = make_rule("Paper", "sum(budget_lines.bo) == 3 kEUR")
    one = PaperContent(Paper(name="one"), (line(bo="1"), BudgetTable(lines=(line(bo="2"),))))
    found = list(outcomes(rule, RecordIndex([one, by_hand([line(bo="4")], "two")])))
    assert [outcome.verdict for outcome in found] == [H, B]


def test_parameters_have_defaults_that_can_be_replaced(make_rule: Make) -> None:
    rule = make_rule("Enumeration", "announced <= $limit", params="{ limit = 3 }")
    item = Enumeration(announced=5)
    index = RecordIndex([by_hand([item])])
    assert evaluate(rule, item, index).verdict is B
    assert evaluate(rule, item, index, {"limit": 5}).verdict is H


def test_a_rule_that_crashes_is_named(make_rule: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: object) -> object:
        raise ZeroDivisionError("on purpose")

    broken = MappingProxyType({**VALUES, "count": fail})
    monkeypatch.setattr("bbtcheck.check.meaning.VALUES", broken)
    rule = make_rule("AnnouncedTotal", "count(parts) == 0")
    with pytest.raises(RuleCrashError, match=r"rule TST001 \(test\) failed: ZeroDivisionError: on purpose"):
        list(outcomes(rule, RecordIndex([by_hand([AnnouncedTotal(amount="1", complete=True)])])))


def test_a_date_of_the_rule_is_a_date(apply: Apply) -> None:
    from bbtcheck.quantity import parse_date
    from bbtcheck.records import DateMention

    mention = DateMention(raw="1/7/2031", date=parse_date("1/7/2031"))
    require = (
        "date > 2031-06-30 and quarter(date) == 2031Q3 and days(2031-06-30, date) == 1 and year(date) == 2031"
    )
    [outcome] = apply([mention], "DateMention", require)
    assert outcome.verdict is H


@given(seed=st.integers(0, 2**32))
def test_the_order_of_the_records_does_not_matter(apply: Apply, seed: int) -> None:
    def records() -> list[BudgetLine]:
        made = [
            line(programme=f"X{n}", ba=str(n), bijstelling="5", bo=str(n + 5 * (n % 3))) for n in range(1, 9)
        ]
        return [*made, line(programme="X9", ba="1"), line(programme="X9", ba="2", bijstelling="1", bo="3")]

    def verdicts(given_records: list[BudgetLine], require: str, **keys: str) -> list[tuple[str, str, str]]:
        found = apply(given_records, "BudgetLine", require, **keys)
        return sorted((str(one.labels), one.verdict, one.reason.code if one.reason else "") for one in found)

    shuffled = records()
    random.Random(seed).shuffle(shuffled)
    for require, keys in (
        ("ba + bijstelling == bo", {}),
        ("sum(ba) <= 3 kEUR", {"group_by": '["programme"]'}),
        ("ba <= average(document.budget_lines.ba)", {}),
    ):
        assert verdicts(shuffled, require, **keys) == verdicts(records(), require, **keys)
