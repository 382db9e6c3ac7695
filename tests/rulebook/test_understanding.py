"""From the text of a rule file to a rule, or to a fault with its line and column."""

import datetime as dt
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.errors import RulePackError
from bbtcheck.records import BudgetLine, Credit
from bbtcheck.rulebook.examples import papers_of
from bbtcheck.rulebook.expression import render
from bbtcheck.rulebook.load import read_rule
from bbtcheck.rulebook.rule import EssType, Expectation, Level, Role, Severity, Status, Tolerance

Text = Callable[..., str]


def test_a_rule_file_becomes_a_rule(rule_text: Text) -> None:
    rule = read_rule(
        rule_text(
            ("[title]", "[params]\nlimit = 3\nshare = 0.05\nday = 2031-01-01\nkinds = ['a', 'b']\n[title]")
        ),
        file="rules/TST001-unbalanced-line.toml",
        pack="test",
    )
    assert (rule.code, rule.name, rule.since, rule.subject) == (
        "TST001",
        "unbalanced-line",
        "0.1.0",
        "BudgetLine",
    )
    assert (rule.status, rule.severity) == (Status.STABLE, Severity.ERROR)
    assert (rule.tolerance, rule.role) == (Tolerance.EXACT, Role.CELL)
    assert (rule.ess.type, rule.ess.level) == (EssType.VCO, Level.B1)
    assert render(rule.require_tree) == "ba + bijstelling == bo"
    assert [render(tree) for tree in rule.given_trees] == ["ba", "bijstelling", "bo"]
    assert (rule.where_tree, rule.group_by, rule.across) == (None, (), None)
    assert dict(rule.params) == {
        "limit": 3,
        "share": Decimal("0.05"),
        "day": dt.date(2031, 1, 1),
        "kinds": ("a", "b"),
    }
    assert rule.title.in_language("nl") == "De lijn klopt niet"
    assert rule.title.in_language("en") == "The line does not add up"
    assert [example.expect for example in rule.examples] == [Expectation.HOLDS, Expectation.BROKEN]
    assert [dict(place) for place in rule.examples[1].broken_at] == [{"programme": "XA", "credit": "VAK"}]
    assert (rule.pack, rule.file) == ("test", "rules/TST001-unbalanced-line.toml")


def test_the_examples_become_papers(rule_text: Text) -> None:
    rule = read_rule(rule_text())
    (paper,) = papers_of(rule.examples[0])
    line = BudgetLine(
        programme="XA", credit=Credit.VAK, ba="48.210", bijstelling="1.305", bo="49.515", unit="kEUR"
    )
    assert paper.records == (line,)


def test_an_example_may_have_several_papers_nested_records_and_words_of_a_closed_list(
    rule_text: Text,
) -> None:
    more = """
[[example]]
name = "two papers"
expect = "not_applicable"
reason = "missing_operand"
[[example.record]]
paper = "first"
type = "BudgetTable"
programme = "XB"
credits = ["VAK", "VEK"]
[[example.record.lines]]
credit = "VAK"
ba = "1.000"
[[example.record]]
paper = "second"
type = "AnnouncedTotal"
amount = "40 miljoen euro"
complete = true
[[example.record]]
paper = "second"
type = "DateMention"
raw = "1 april 2031"
date = 2031-04-01
"""
    rule = read_rule(rule_text() + more)
    first, second = papers_of(rule.examples[2])
    assert [paper.paper.name for paper in (first, second)] == ["first", "second"]
    (table,) = first.records
    assert table.model_dump(include={"programme", "credits"}) == {
        "programme": "XB",
        "credits": (Credit.VAK, Credit.VEK),
    }
    assert [line.ba.value for line in table.lines] == [Decimal(1000)]  # type: ignore[attr-defined]
    total, day = second.records
    assert (total.amount.value, total.amount.unit.symbol) == (Decimal(40_000_000), "mln EUR")  # type: ignore[attr-defined]
    assert (day.date.first, day.date.valid) == (dt.date(2031, 4, 1), True)  # type: ignore[attr-defined]


def faults() -> list[dict[str, Any]]:
    """Each with the text of the rule to replace, what by, and the fault that must be reported."""
    return tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))["fault"]


@pytest.mark.parametrize("case", faults(), ids=lambda case: case["reason"])
def test_a_fault_is_shown_where_it_stands(rule_text: Text, case: dict[str, Any]) -> None:
    with pytest.raises(RulePackError) as fault:
        read_rule(rule_text((case["old"], case["new"])), file="r.toml")
    found = fault.value
    assert (found.file, found.line, found.column) == ("r.toml", case.get("line"), case.get("column"))
    assert found.reason == case["reason"]


def test_the_first_of_several_faults_is_named(rule_text: Text) -> None:
    with pytest.raises(RulePackError) as fault:
        read_rule(rule_text(('since = "0.1.0"', 'since = "x"'), ("[why]", "[wy]")))
    assert (fault.value.line, fault.value.column) == (3, 9)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("a" + ".a" * 60_000 + " = 1\n", "a key of more than 50 parts"),
        ("x = " + "[" * 100_000 + "\n", "the file is no TOML that can be read: "),
        ("x = " + "9" * 100_000 + "\n", "the file is no TOML that can be read: "),
    ],
)
def test_giant_files_are_refused(rule_text: Text, change: str, reason: str) -> None:
    with pytest.raises(RulePackError) as fault:
        read_rule(change + rule_text())
    assert fault.value.reason.startswith(reason)


@given(st.data())
def test_a_damaged_rule_file_is_read_or_refused_with_its_place(rule_text: Text, data: st.DataObject) -> None:
    source = rule_text()
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, min(len(source), start + 30)))
    middle = data.draw(st.text(alphabet="ab=.[]{}\"'\\\n#,019 é", max_size=6))
    try:
        rule = read_rule(source[:start] + middle + source[end:], file="r.toml")
    except RulePackError as fault:
        assert fault.file == "r.toml"
        assert fault.line is None or 1 <= fault.line <= source.count("\n") + 8
    else:
        assert rule.require_tree.type is not None
