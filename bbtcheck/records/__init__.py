"""Typed records: what a paper states, field by field, each with its place."""

from bbtcheck.records.base import Count, Money, Record, Share
from bbtcheck.records.budget import (
    AnnouncedTotal,
    BudgetLine,
    BudgetTable,
    Credit,
    DateMention,
    Enumeration,
    GrowthClaim,
    Paper,
    PrintedFigure,
    Stage,
    Statement,
    TableCell,
    TableRow,
)
from bbtcheck.records.registry import record_type, record_types
from bbtcheck.records.schema import Join, Kind, Of, RecordSchema, Type, Via, schema_of

__all__ = [
    "AnnouncedTotal",
    "BudgetLine",
    "BudgetTable",
    "Count",
    "Credit",
    "DateMention",
    "Enumeration",
    "GrowthClaim",
    "Join",
    "Kind",
    "Money",
    "Of",
    "Paper",
    "PrintedFigure",
    "Record",
    "RecordSchema",
    "Share",
    "Stage",
    "Statement",
    "TableCell",
    "TableRow",
    "Type",
    "Via",
    "record_type",
    "record_types",
    "schema_of",
]
