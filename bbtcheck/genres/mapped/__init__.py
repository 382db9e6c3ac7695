"""Any table of amounts, read with a mapping that says what its columns are."""

from bbtcheck.genres.mapped.mapping import (
    Balance,
    Columns,
    Hierarchy,
    HierarchyKind,
    RecordMapping,
    Subtotal,
    TableMapping,
)
from bbtcheck.genres.mapped.propose import propose
from bbtcheck.genres.mapped.read import MappedTable

__all__ = [
    "Balance",
    "Columns",
    "Hierarchy",
    "HierarchyKind",
    "MappedTable",
    "RecordMapping",
    "Subtotal",
    "TableMapping",
    "propose",
]
