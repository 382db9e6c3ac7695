"""A small rule that is right in every respect, to be made wrong in one."""

from collections.abc import Callable

import pytest

RULE = """\
code = "TST001"
name = "unbalanced-line"
since = "0.1.0"
status = "stable"
severity = "error"
subject = "BudgetLine"
given = ["ba", "bijstelling", "bo"]
require = "ba + bijstelling == bo"
tolerance = "exact"
role = "cell"
source = "Layout of the table"
ess = { type = "VCO", level = "B1" }

[title]
nl = "De lijn klopt niet"
en = "The line does not add up"
[message]
nl = "BA {ba} en bijstelling {bijstelling} geven {left}, niet {bo}"
en = "BA {ba} and adjustment {bijstelling} make {left}, not {bo}"
[why]
nl = "De kolommen sluiten op elkaar aan"
en = "The columns follow from each other"
[not_applied_when]
nl = "een bedrag ontbreekt"
en = "an amount is missing"

[[example]]
name = "adds up"
expect = "holds"
[[example.record]]
type = "BudgetLine"
unit = "kEUR"
programme = "XA"
credit = "VAK"
ba = "48.210"
bijstelling = "1.305"
bo = "49.515"

[[example]]
name = "one digit wrong"
expect = "broken"
broken_at = [{ programme = "XA", credit = "VAK" }]
[[example.record]]
type = "BudgetLine"
unit = "kEUR"
programme = "XA"
credit = "VAK"
ba = "48.210"
bijstelling = "1.305"
bo = "49.915"
"""


@pytest.fixture(scope="session")
def rule_text() -> Callable[..., str]:
    """Give the text of the rule, each (old, new) replaced; the old text must stand in it."""

    def text(*changes: tuple[str, str]) -> str:
        made = RULE
        for old, new in changes:
            assert old in made, old
            made = made.replace(old, new)
        return made

    return text
