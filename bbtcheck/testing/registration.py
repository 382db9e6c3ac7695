"""What Hypothesis runs when it is imported: ``st.from_type`` knows the records of bbtcheck."""

from __future__ import annotations


def register() -> None:
    """Give every record type its strategy: the consistent one where there is one, else one from its fields."""
    from hypothesis import strategies as st

    from bbtcheck.quantity import CalendarDate, Quantity, Quarter
    from bbtcheck.records import (
        AnnouncedTotal,
        BudgetLine,
        BudgetTable,
        GrowthClaim,
        Indicator,
        Milestone,
        RecoveryProject,
        record_types,
    )
    from bbtcheck.testing import budgets, figures, recovery
    from bbtcheck.testing.any_record import records

    for record in record_types().values():
        st.register_type_strategy(record, records(record))
    st.register_type_strategy(BudgetLine, budgets.budget_lines())
    st.register_type_strategy(BudgetTable, budgets.budget_tables())
    st.register_type_strategy(AnnouncedTotal, budgets.announced_totals())
    st.register_type_strategy(GrowthClaim, budgets.growth_claims())
    st.register_type_strategy(RecoveryProject, recovery.recovery_projects())
    st.register_type_strategy(Milestone, recovery.milestones())
    st.register_type_strategy(Indicator, recovery.indicators())
    st.register_type_strategy(Quantity, figures.quantities())
    st.register_type_strategy(Quarter, figures.quarters())
    st.register_type_strategy(CalendarDate, figures.calendar_dates())
