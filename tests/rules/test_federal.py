"""Sixty-one rules of the US federal broker in the rule language: cross-file sums, keys, nulls, and every published row.

The rule files stand in ``federal/``; the published cases are read from the shared folder.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from federal import rows

from bbtcheck.check.evaluate import outcomes
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Outcome, Verdict
from bbtcheck.check.values import Group
from bbtcheck.records import Record
from bbtcheck.records.content import by_hand
from bbtcheck.rulebook.load import load_rules
from bbtcheck.rulebook.rule import Rule
from bbtcheck.testing.cases import run_examples

FOLDER = Path(__file__).parent / "federal"
RULES = load_rules(FOLDER, packs=False).rules
UNDER_TEST = "THIS"


def label(rule: Rule) -> str:
    """Give the broker's own name of a rule, the last word of its source."""
    return rule.source.split()[-1]


def submitted_by_others(row: dict[str, Any]) -> bool:
    return row.get("submission_id", UNDER_TEST) != UNDER_TEST


def read_case(case: dict[str, Any], rule: Rule) -> list[Record]:
    """Read the tables of a case; a rule about the treasury's own report would count what others left out too."""
    alone = rule.subject == "TreasuryBalance"
    return [
        record
        for table, given in case["tables"].items()
        for record in rows(table, [row for row in given if not (alone and submitted_by_others(row))])
    ]


def broken(rule: Rule, case: dict[str, Any]) -> Iterator[Outcome]:
    for outcome in outcomes(rule, RecordIndex([by_hand(read_case(case, rule))])):
        record = first(outcome)
        if outcome.verdict is Verdict.BROKEN and getattr(record, "submission_id", UNDER_TEST) == UNDER_TEST:
            yield outcome


def first(outcome: Outcome) -> Record:
    subject = outcome.subject
    return subject.members[0].record if isinstance(subject, Group) else subject.record


def row_of(outcome: Outcome) -> int | None:
    """Give the number of the row; a group and a row of the treasury's report have none."""
    return None if isinstance(outcome.subject, Group) else getattr(first(outcome), "row_number", None)


def as_said(rules: list[Rule], case: dict[str, Any]) -> bool:
    """Tell whether the rows are those of the case. Where the case numbers none, their count must be the same."""
    expected = [row.get("row_number", row.get("source_row_number")) for row in case["expected_error_rows"]]
    found = [outcome for rule in rules for outcome in broken(rule, case)]
    if len(rules) > 1:  # one rule of the broker in two files reports a group once
        found = list({tuple(outcome.labels.items()): outcome for outcome in found}.values())
    numbers = [row_of(outcome) for outcome in found]
    if None in numbers or None in expected:
        return len(found) == len(expected)
    return sorted(map(str, numbers)) == sorted(map(str, expected))


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_the_examples_come_out_as_they_say(rule: Rule) -> None:
    assert run_examples(rule) == ()


def test_every_published_case_agrees(shared: Path) -> None:
    by_label = defaultdict(list)
    for rule in RULES:
        by_label[label(rule)].append(rule)
    files = sorted((shared / "conformance" / "federal_rules").glob("*.json"))
    published = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    assert {rule["rule_label"] for rule in published} == set(by_label)
    wrong = [
        case["id"]
        for rule in published
        for case in rule["cases"]
        if not as_said(by_label[rule["rule_label"]], case)
    ]
    assert wrong == []
    assert sum(len(rule["cases"]) for rule in published) == 223


def test_an_empty_cell_and_capitals_are_matters_of_reading() -> None:
    (row,) = rows("award_financial", [{"submission_id": "s", "fain": "", "piid": "aBc", "uri": None}])
    assert (row.fain, row.piid, row.uri) == (None, "ABC", None)  # type: ignore[attr-defined]
