"""The rules that come with bbtcheck are read late, and are then what reading them at once would have given."""

from pathlib import Path

import pytest

from bbtcheck.rulebook import load, understanding
from bbtcheck.rulebook.load import load_rules
from bbtcheck.rulebook.review import review
from bbtcheck.rulebook.rule import Rule
from bbtcheck.rulebook.select import RuleSet

PARTS = ("require_tree", "given_trees", "where_tree", "examples")


def whole(rule: Rule) -> tuple[object, ...]:
    return tuple(getattr(rule, name) for name in (*type(rule).model_fields, *PARTS))


@pytest.fixture(scope="module")
def at_once() -> RuleSet:
    """Every rule read to its end, with its examples made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "proven_rule", load.read_rule)
        return load_rules()


def test_late_rules_are_the_rules(at_once: RuleSet) -> None:
    assert [whole(rule) for rule in load_rules()] == [whole(rule) for rule in at_once]


def test_the_rules_together_have_no_fatal_problem(at_once: RuleSet) -> None:
    assert [problem for problem in review(at_once) if problem.fatal] == []


def test_loading_reads_no_expression(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understanding, "parse_at", pytest.fail)
    rules = load_rules()

    assert rules.find("BUD001").params == {}
    assert all("examples" not in vars(rule) for rule in rules)


def test_a_changed_rule_keeps_what_it_has_not_read_yet() -> None:
    changed = load_rules().with_severities({"BUD001": "info"}).find("BUD001")

    assert changed.severity == "info"
    assert changed.require_tree == load_rules().find("BUD001").require_tree


def test_rules_of_a_folder_are_read_at_once(tmp_path: Path) -> None:
    text = Path(load_rules().find("BUD001").file).read_text("utf-8")
    (tmp_path / "OWN001-own.toml").write_text(text.replace('code = "BUD001"', 'code = "OWN001"'), "utf-8")
    (rule,) = load_rules(tmp_path, packs=False)

    assert set(PARTS) <= set(vars(rule))
