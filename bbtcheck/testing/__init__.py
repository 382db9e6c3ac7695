"""For authors of tests and rules: budgets that are right or wrong on purpose, and cases of rules.

>>> from hypothesis import given
>>> from bbtcheck.testing import assert_consistent, budget_tables
>>> @given(budget_tables())
... def test_my_printer_keeps_the_sums(table):
...     assert_consistent([table])

Everything here needs the extra ``bbtcheck[testing]``.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bbtcheck.testing.any_record import records
    from bbtcheck.testing.budgets import announced_totals, budget_lines, budget_tables, growth_claims
    from bbtcheck.testing.cases import ExampleFailure, run_examples
    from bbtcheck.testing.consistent import assert_consistent
    from bbtcheck.testing.corruption import Corruption, CorruptPaper, corrupt, corrupt_from_seed
    from bbtcheck.testing.figures import amounts, calendar_dates, quantities, quarters
    from bbtcheck.testing.following import dossiers
    from bbtcheck.testing.larger import (
        commitments,
        decree_articles,
        decrees,
        ise_tables,
        ledgers,
        programmes,
        projects,
        redistributions,
    )
    from bbtcheck.testing.obeying import from_rules
    from bbtcheck.testing.printed import PrintedPaper, assert_reads_back
    from bbtcheck.testing.recovery import indicators, milestones, recovery_projects
    from bbtcheck.testing.whole_papers import bbt_slides, papers, seeded_papers

__all__ = [
    "CorruptPaper",
    "Corruption",
    "ExampleFailure",
    "PrintedPaper",
    "amounts",
    "announced_totals",
    "assert_consistent",
    "assert_reads_back",
    "bbt_slides",
    "budget_lines",
    "budget_tables",
    "calendar_dates",
    "commitments",
    "corrupt",
    "corrupt_from_seed",
    "decree_articles",
    "decrees",
    "dossiers",
    "from_rules",
    "growth_claims",
    "indicators",
    "ise_tables",
    "ledgers",
    "milestones",
    "papers",
    "programmes",
    "projects",
    "quantities",
    "quarters",
    "records",
    "recovery_projects",
    "redistributions",
    "run_examples",
    "seeded_papers",
]

# Loaded on first use: the pytest plug-in stands in this package and must cost a run of pytest nothing.
_HOME = MappingProxyType(
    {
        "CorruptPaper": "corruption",
        "Corruption": "corruption",
        "ExampleFailure": "cases",
        "PrintedPaper": "printed",
        "amounts": "figures",
        "announced_totals": "budgets",
        "assert_consistent": "consistent",
        "assert_reads_back": "printed",
        "bbt_slides": "whole_papers",
        "budget_lines": "budgets",
        "budget_tables": "budgets",
        "calendar_dates": "figures",
        "commitments": "larger",
        "corrupt": "corruption",
        "corrupt_from_seed": "corruption",
        "decree_articles": "larger",
        "decrees": "larger",
        "dossiers": "following",
        "from_rules": "obeying",
        "growth_claims": "budgets",
        "indicators": "recovery",
        "ise_tables": "larger",
        "ledgers": "larger",
        "milestones": "recovery",
        "papers": "whole_papers",
        "programmes": "larger",
        "projects": "larger",
        "quantities": "figures",
        "quarters": "figures",
        "records": "any_record",
        "recovery_projects": "recovery",
        "redistributions": "larger",
        "run_examples": "cases",
        "seeded_papers": "whole_papers",
    }
)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'bbtcheck.testing' has no attribute {name!r}")
    value = getattr(import_module(f"bbtcheck.testing.{_HOME[name]}"), name)
    globals()[name] = value
    return value
