"""Rules made from a few keys of a rule file, so that a test shows only what matters to it."""

from typing import Any

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


def made_rule(subject: str, require: str, **keys: Any) -> Rule:
    """Make a rule from its subject, its condition and any other keys as TOML."""
    return read_rule(rule_text(subject, require, **keys), file="TST001-test.toml", pack="test")
