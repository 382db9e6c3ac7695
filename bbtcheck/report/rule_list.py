"""The list of rules: one line each for a reader, or everything about them for another program."""

from __future__ import annotations

import json

from bbtcheck.report.wording import words
from bbtcheck.rulebook.select import RuleSet
from bbtcheck.rulebook.texts import Language


def as_text(rules: RuleSet, lang: Language) -> str:
    """Write code, severity and title of each rule, in the order of their codes."""
    say = words(lang)
    severities = {rule.code: say.say(f"severity.{rule.severity}") for rule in rules}
    code = max((len(rule.code) for rule in rules), default=0)
    severity = max((len(text) for text in severities.values()), default=0)
    lines = (
        f"{rule.code:<{code}}  {severities[rule.code]:<{severity}}  {rule.title.in_language(lang)}"
        for rule in rules
    )
    return "".join(f"{line}\n" for line in lines)


def as_json(rules: RuleSet) -> str:
    """Write the rules as JSON, as they stand in their files, with the pack each comes from."""
    fields = {
        "code",
        "name",
        "since",
        "status",
        "severity",
        "subject",
        "group_by",
        "where",
        "given",
        "require",
    }
    fields |= {
        "tolerance",
        "role",
        "source",
        "ess",
        "params",
        "title",
        "message",
        "why",
        "not_applied_when",
        "pack",
    }
    listed = [rule.model_dump(mode="json", include=fields) for rule in rules]
    return json.dumps({"rules": listed}, ensure_ascii=False, indent=2) + "\n"
