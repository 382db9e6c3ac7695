"""What Hypothesis runs when it is imported: ``st.from_type`` knows the records of bbtcheck."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis import strategies as st

CONSISTENT: Mapping[str, str] = MappingProxyType(
    {
        "AnnouncedTotal": "budgets:announced_totals",
        "Article": "larger:decree_articles",
        "BudgetLine": "budgets:budget_lines",
        "BudgetTable": "budgets:budget_tables",
        "Commitment": "larger:commitments",
        "Decree": "larger:decrees",
        "GrowthClaim": "budgets:growth_claims",
        "Indicator": "recovery:indicators",
        "IseTable": "larger:ise_tables",
        "Ledger": "larger:ledgers",
        "LedgerLine": "larger:programmes",
        "Milestone": "recovery:milestones",
        "Project": "larger:projects",
        "RecoveryProject": "recovery:recovery_projects",
        "Redistribution": "larger:redistributions",
        "ShareClaim": "budgets:share_claims",
        "ProductClaim": "budgets:product_claims",
    }
)
"""The records with a strategy of their own, which gives no fault: where it stands, by the name of the record."""
_VALUES = {
    "CalendarDate": "figures:calendar_dates",
    "Quantity": "figures:quantities",
    "Quarter": "figures:quarters",
}


def register() -> None:
    """Give every record type its strategy: the consistent one where there is one, else one from its fields.

    A strategy is made when it is first asked for: this runs in the middle of the import of Hypothesis, which a module
    of the test kit may have begun.
    """
    from hypothesis import strategies as st

    from bbtcheck import quantity
    from bbtcheck.records import record_types

    for name, record in record_types().items():
        st.register_type_strategy(record, _of(CONSISTENT[name]) if name in CONSISTENT else _from_fields)
    for name, where in _VALUES.items():
        st.register_type_strategy(getattr(quantity, name), _of(where))


def _of(where: str) -> Callable[[Any], st.SearchStrategy[Any]]:
    """Give a function that makes the strategy that stands somewhere in the test kit."""
    module, _, name = where.partition(":")

    def strategy(kind: Any) -> st.SearchStrategy[Any]:
        made: st.SearchStrategy[Any] = getattr(import_module(f"bbtcheck.testing.{module}"), name)()
        return made

    return strategy


def _from_fields(record: Any) -> st.SearchStrategy[Any]:
    from bbtcheck.testing.any_record import records

    return records(record)
