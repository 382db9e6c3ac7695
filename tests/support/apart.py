"""Cases of a test side by side in one table: a column says which case a row is of, and no row meets one of another."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from bbtcheck.columnar.query import Group, Query
from bbtcheck.columnar.sql import Expr

CASE = "case_number"


def keep_cases_apart(patch: pytest.MonkeyPatch) -> None:
    """Let every group of rows be one within its case."""
    join, over_groups = Query.group, Query.over_groups

    def group(self: Query, table: str, keys: Sequence[tuple[Expr, str]], condition: str = "") -> Group:
        own = self.column(CASE) if self.base is None else self.base.key(0)
        return join(self, table, [*keys, (own, CASE)], condition)

    def grouped(_cls: type[Query], table: str) -> Query:
        made: Any = over_groups(table)
        case = made.base.inner.column(CASE)
        made.base.keys.append((case, case))
        return made

    named: Callable[..., Any] = classmethod(grouped)
    patch.setattr(Query, "group", group)
    patch.setattr(Query, "over_groups", named)
