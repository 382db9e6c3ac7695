"""What an engine must be able to do beside DuckDB: keep tables under names, run statements, judge passes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bbtcheck.columnar.sql import Expr

if TYPE_CHECKING:
    from bbtcheck.columnar.duck import Tally
    from bbtcheck.columnar.given import Given
    from bbtcheck.columnar.plan import Pass
    from bbtcheck.columnar.staging import Staged


class Tables(ABC):
    """Tables that are not in DuckDB; they take the same trees and give the same rows."""

    @abstractmethod
    def run(self, statement: Expr) -> list[tuple[Any, ...]]:
        """Run a statement and give all its rows."""

    @abstractmethod
    def keep(self, name: str, query: Expr, *, view: bool = False) -> None:
        """Keep the rows of a query under a name, or only the query itself."""

    @abstractmethod
    def hold(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Have a few rows that are at hand as a table, its columns with their types."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Forget a table or a query that was kept."""


@dataclass(frozen=True)
class Around:
    """The rows around which lines are wanted.

    ``groups`` are the columns by which rows were brought together, with the first rows of such groups. ``far`` tells
    that all lines are wanted whose sums share a figure with these rows.
    """

    rows: Sequence[int]
    groups: Sequence[tuple[Sequence[str], Sequence[int]]]
    far: bool


class Remote(Tables):
    """A connection to an engine that is not DuckDB."""

    @abstractmethod
    def judge(self, passes: Sequence[Pass], most: int, *, lines: int, again: bool) -> list[list[Tally]]:
        """Run passes; ``most`` is how many rows with findings are named for each rule, ``lines`` how many there are.

        ``again`` tells that the outcomes of the rows are read once more, for what no rule looked at.
        """

    @abstractmethod
    def near(self, given: Given, staged: Staged, around: Around) -> Tables | None:
        """Read the lines around some rows at once, as tables that are quick to ask; None where that does not pay."""

    @abstractmethod
    def write(self, query: Expr, path: Path) -> None:
        """Write the rows of a query as Parquet, whole or not at all."""


def nearby(connection: Any, given: Given, staged: Staged, tallies: Sequence[Tally], *, far: bool) -> Any:
    """Give what the lines around findings are best read from: the connection, or tables that it makes for that."""
    rows = sorted({row for tally in tallies for row in tally.rows})
    if not rows or not isinstance(connection, Remote):
        return connection
    groups = [(tally.outcome.keys, tally.rows) for tally in tallies if tally.outcome.keys and tally.rows]
    return connection.near(given, staged, Around(rows, groups, far)) or connection
