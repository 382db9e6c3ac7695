"""What an engine that is not DuckDB must be able to do besides running statements: judge passes, write findings."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bbtcheck.columnar.ends import Asked
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.statements import Tables
from bbtcheck.columnar.tally import Tally

if TYPE_CHECKING:
    from bbtcheck.columnar.given import Given
    from bbtcheck.columnar.plan import Pass
    from bbtcheck.columnar.staging import Staged


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
    def stopped_when_asked(self, *, wanted: bool = True) -> AbstractContextManager[Asked]:
        """Let the user stop the judging between two passes, where that is wanted."""

    @abstractmethod
    def batches(self, passes: Sequence[Pass], *, lines: int, apart: bool) -> Iterator[Sequence[Pass]]:
        """Prepare passes over a table of so many lines; give those that are judged together, or each ``apart``."""

    @abstractmethod
    def judge(self, passes: Sequence[Pass], most: int, *, again: bool) -> list[list[Tally]]:
        """Run passes together; ``most`` is how many rows with findings are named for each rule.

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
