"""The records of papers for other programs: one JSON document, or a table with one row per figure."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from bbtcheck.quantity import CalendarDate, Quantity
from bbtcheck.records.base import Record
from bbtcheck.records.content import PaperContent
from bbtcheck.source import Place

SCHEMA_VERSION = "1"
COLUMNS = (
    "document",
    "genre",
    "page",
    "line",
    "column",
    "cell",
    "record",
    "labels",
    "field",
    "printed",
    "value",
    "unit",
    "printed_unit",
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(papers: Sequence[PaperContent]) -> str:
    """Write the records of papers as JSON; amounts are strings of exact decimals in the base unit."""
    document = {"schema_version": SCHEMA_VERSION, "documents": [_document(paper) for paper in papers]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_csv(papers: Sequence[PaperContent]) -> str:
    """Write a row for each field of a record that holds a figure or a date, with its place and labels.

    Amounts are plain numbers in the base unit, with a decimal point. Text that a spreadsheet would take for a
    formula gets an apostrophe before it.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for content in papers:
        for record, labels in _all_records(content):
            writer.writerows(_rows(content, record, labels))
    return target.getvalue()


def harmless(text: str) -> str:
    """Make text that a spreadsheet would run as a formula plain text again, on one line."""
    line = _CONTROL.sub(" ", text)
    return f"'{line}" if text.startswith(_FORMULA) else line


def as_dict(record: Record) -> dict[str, Any]:
    """Give a record as JSON values, with its type first; what is absent is left out."""
    return {"type": type(record).__name__, **record.model_dump(mode="json", exclude_none=True)}


def _document(content: PaperContent) -> dict[str, Any]:
    return {
        "path": content.paper.name,
        "sha256": content.sha256,
        "genre": content.paper.genre,
        "records": [as_dict(record) for record in (content.paper, *content.records)],
    }


def _all_records(content: PaperContent) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """Every record with the labels of what contains it, in reading order."""
    waiting: list[tuple[Record, tuple[str, ...]]] = [(record, ()) for record in reversed(content.records)]
    while waiting:
        record, outer = waiting.pop()
        labels = tuple(dict.fromkeys((*outer, *record.labels.values())))
        yield record, labels
        waiting.extend((inner, labels) for inner in reversed(tuple(record.contained())))


def _rows(content: PaperContent, record: Record, labels: tuple[str, ...]) -> Iterator[list[str]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Quantity):
                number = f"{item.value:f}" if not item.malformed else ""
                figure = [harmless(item.raw), number, item.unit.base, item.unit.symbol]
                yield _row(content, record, labels, name, item.place or record.place, figure)
            elif isinstance(item, CalendarDate):
                place = record.places.get(name, record.place)
                yield _row(content, record, labels, name, place, [harmless(item.raw), item.iso, "", ""])


def _row(
    content: PaperContent,
    record: Record,
    labels: tuple[str, ...],
    field: str,
    place: Place | None,
    figure: list[str],
) -> list[str]:
    at = (place.page, place.line, place.column, place.cell) if place is not None else (None,) * 4
    where = ["" if part is None else str(part) for part in at]
    what = [type(record).__name__, harmless(" / ".join(labels)), field]
    return [harmless(content.paper.name), content.paper.genre, *where, *what, *figure]
