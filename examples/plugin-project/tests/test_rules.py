"""The examples in the rule files come out as they say."""

from importlib.resources import as_file
from pathlib import Path

import pytest
from bbtcheck import Rule, load_rules
from bbtcheck.testing import run_examples

from bbtcheck_grants import rules_folder

with as_file(rules_folder()) as folder:
    RULES = tuple(load_rules(Path(folder), packs=False))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_its_examples_come_out_as_they_say(rule: Rule) -> None:
    assert [str(failure) for failure in run_examples(rule)] == []


def test_an_installed_pack_is_used_without_being_asked_for() -> None:
    assert [rule.code for rule in load_rules() if rule.pack == "grants"] == ["GRA001", "GRA002", "GRA003"]
