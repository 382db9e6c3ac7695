"""For authors of tests and rules: budgets that are right or wrong on purpose, and cases of rules.

>>> from hypothesis import given
>>> from bbtcheck.testing import assert_consistent, budget_tables
>>> @given(budget_tables())
... def test_my_printer_keeps_the_sums(table):
...     assert_consistent([table])

Everything here needs the extra ``bbtcheck[testing]``.
"""

from bbtcheck.testing.budgets import announced_totals, budget_lines, budget_tables, growth_claims
from bbtcheck.testing.cases import ExampleFailure, run_examples
from bbtcheck.testing.consistent import assert_consistent
from bbtcheck.testing.corruption import Corruption, corrupt
from bbtcheck.testing.figures import amounts, calendar_dates, quantities, quarters
from bbtcheck.testing.from_rules import from_rules
from bbtcheck.testing.papers import bbt_slides
from bbtcheck.testing.records import records
from bbtcheck.testing.recovery import indicators, milestones, recovery_projects

__all__ = [
    "Corruption",
    "ExampleFailure",
    "amounts",
    "announced_totals",
    "assert_consistent",
    "bbt_slides",
    "budget_lines",
    "budget_tables",
    "calendar_dates",
    "corrupt",
    "from_rules",
    "growth_claims",
    "indicators",
    "milestones",
    "quantities",
    "quarters",
    "records",
    "recovery_projects",
    "run_examples",
]
