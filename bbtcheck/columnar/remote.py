"""What an engine must be able to do beside DuckDB: keep tables under names, run statements, judge passes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bbtcheck.columnar.sql import Expr

if TYPE_CHECKING:
    from bbtcheck.columnar.duck import Tally
    from bbtcheck.columnar.plan import Pass


class Remote(ABC):
    """A connection to an engine that is not DuckDB; it takes the same trees and gives the same rows."""

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

    @abstractmethod
    def judge(self, one: Pass, number: int, most: int) -> list[Tally]:
        """Run a pass; ``most`` is how many rows with findings are named for each rule."""

    @abstractmethod
    def write(self, query: Expr, path: Path) -> None:
        """Write the rows of a query as Parquet, whole or not at all."""
