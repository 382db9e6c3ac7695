"""The examples in the rule files: what holds stays silent, what is broken is found exactly where the file says."""

import pytest

from bbtcheck.rulebook.load import load_rules
from bbtcheck.rulebook.rule import Rule
from bbtcheck.testing.cases import run_examples

RULES = tuple(load_rules())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_example_comes_out_as_its_rule_file_says(rule: Rule) -> None:
    assert [str(failure) for failure in run_examples(rule)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_an_example_that_passes_and_one_that_fails(rule: Rule) -> None:
    verdicts = {example.expect.value for example in rule.examples}

    assert verdicts & {"holds", "within_rounding"} and verdicts & {"broken", "within_rounding"}


def test_the_packs_are_all_there() -> None:
    assert {"BUD", "PRJ", "REL", "TXT"} <= {rule.code[:3] for rule in RULES}
