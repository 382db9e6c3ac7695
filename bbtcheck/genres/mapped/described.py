"""Records of any type, one per row of a table, with the fields that a mapping fills from its columns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from bbtcheck.errors import ConfigError
from bbtcheck.genres.mapped.mapping import RecordMapping, TableMapping
from bbtcheck.genres.mapped.rows import Row
from bbtcheck.quantity import Dimension, parse_date
from bbtcheck.records import Kind, Record, schema_of
from bbtcheck.records.registry import record_types
from bbtcheck.records.schema import Type

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")


def described(document: str, rows: Sequence[Row], mapping: TableMapping) -> Iterator[Record]:
    """Give one record per row where the mapping names a type; ConfigError when its fields do not fit."""
    if mapping.record is None:
        return
    made, types = field_types(mapping.record, mapping)
    for row in rows:
        values = {name: _value(row, heading, types[name]) for name, heading in mapping.record.fields.items()}
        yield made(place=row.line.place(document), **values)


def field_types(wanted: RecordMapping, mapping: TableMapping) -> tuple[type[Record], dict[str, Type]]:
    """Give the record type that a mapping names, and the kind of each field that it fills."""
    known = record_types()
    if wanted.type not in known:
        raise ConfigError(f"The mapping names the record {wanted.type!r}, which does not exist.")
    made = known[wanted.type]
    fields = schema_of(made).fields
    for name, heading in wanted.fields.items():
        if name not in made.model_fields or name not in fields or fields[name].many:
            raise ConfigError(f"A record {wanted.type} has no field {name!r} that a column can fill.")
        if _is_amount(fields[name]) and heading not in mapping.columns.amounts:
            raise ConfigError(f"The field {name!r} is an amount: name {heading!r} in columns.amounts too.")
        if not _is_amount(fields[name]) and fields[name].kind not in (Kind.TEXT, Kind.DATE, Kind.QUANTITY):
            raise ConfigError(f"The field {name!r} is a {fields[name].kind.value}, which no column can fill.")
    return made, {name: fields[name] for name in wanted.fields}


def _is_amount(kind: Type) -> bool:
    return kind.kind is Kind.QUANTITY and kind.dimension is not Dimension.NUMBER


def _value(row: Row, heading: str, kind: Type) -> Any:
    if _is_amount(kind):
        return row.amounts[heading]
    text = row.cells[heading]
    if kind.kind is Kind.DATE:
        return _day(text)
    if kind.kind is Kind.QUANTITY:
        return int(text) if _WHOLE.fullmatch(text) else None
    return text or None


def _day(text: str) -> Any:
    """Read a day as 2031-07-01, or a date in any notation of papers; None when it is none."""
    if _ISO.fullmatch(text):
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            return None
        return parse_date(f"{day.day}/{day.month}/{day.year}")
    return parse_date(text) if text else None
