"""Rules made from a few keys of a rule file, so that a test shows only what matters to it."""

from collections.abc import Callable
from typing import Any

import pytest

from bbtcheck.check.evaluate import outcomes
from bbtcheck.check.index import RecordIndex
from bbtcheck.check.outcome import Outcome
from bbtcheck.records import Record
from bbtcheck.records.content import by_hand
from bbtcheck.rulebook.rule import Rule
from bbtcheck.rulebook.understanding import read_rule

# The least that a record of each type needs, for the two examples that every rule file has.
LEAST = {
    "AnnouncedTotal": 'amount = "1"\ncomplete = true',
    "DateMention": 'raw = "x"\ndate = "2031"',
    "Enumeration": "announced = 1",
    "Milestone": 'text = "x"',
    "Paper": 'name = "x"',
    "PrintedFigure": 'raw = "1"\nkind = "amount"',
    "Statement": 'amount = "1"',
    "TableRow": 'label = "x"',
}
TEXTS = 'nl = "n"\nen = "e"'


def rule_text(subject: str, require: str, **keys: Any) -> str:
    """Write a rule file; ``keys`` replace or add keys, as TOML."""
    label = {
        "BudgetLine": "programme",
        "BudgetTable": "programme",
        "Milestone": "text",
        "Paper": "name",
        "PrintedFigure": "raw",
        "DateMention": "raw",
    }.get(subject, "label")
    label = keys.get("group_by", label).strip("[]").split(",")[0].strip('"')
    head = {
        "code": '"TST001"',
        "name": '"test"',
        "since": '"0.1"',
        "status": '"stable"',
        "severity": '"error"',
        "subject": f'"{subject}"',
        "require": f"'''{require}'''",
        "source": '"a test"',
        "ess": '{ type = "VAD", level = "B1" }',
        **keys,
    }
    tables = "".join(f"\n[{name}]\n{TEXTS}\n" for name in ("title", "message", "why", "not_applied_when"))
    record = f'[[example.record]]\ntype = "{subject}"\n{LEAST.get(subject, "")}\n'
    return (
        "\n".join(f"{key} = {value}" for key, value in head.items())
        + tables
        + f'[[example]]\nname = "good"\nexpect = "holds"\n{record}'
        + f'[[example]]\nname = "bad"\nexpect = "broken"\nbroken_at = [{{ {label} = "x" }}]\n{record}'
    )


@pytest.fixture(scope="session")
def make_rule() -> Callable[..., Rule]:
    """Make a rule from its subject, its condition and any other keys as TOML."""

    def make(subject: str, require: str, **keys: Any) -> Rule:
        return read_rule(rule_text(subject, require, **keys), file="TST001-test.toml", pack="test")

    return make


@pytest.fixture(scope="session")
def apply(make_rule: Callable[..., Rule]) -> Callable[..., list[Outcome]]:
    """Apply a condition to records of one paper, and give the outcomes."""

    def run(records: list[Record], subject: str, require: str, **keys: Any) -> list[Outcome]:
        return list(outcomes(make_rule(subject, require, **keys), RecordIndex([by_hand(records)])))

    return run
