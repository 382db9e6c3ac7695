"""The record types that rules may name, built in or brought by a plug-in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bbtcheck.errors import UsageError
from bbtcheck.records.base import Record


def record_types() -> Mapping[str, type[Record]]:
    """Give every record type by name, in alphabetical order."""
    found: dict[str, type[Record]] = {}
    waiting = list(Record.__subclasses__())
    while waiting:
        record = waiting.pop()
        found[record.__name__] = record
        waiting.extend(record.__subclasses__())
    return MappingProxyType(dict(sorted(found.items())))


def record_type(name: str) -> type[Record]:
    """Find a record type by name; UsageError lists the known ones."""
    types = record_types()
    if name not in types:
        raise UsageError(f"There is no record type {name!r}. Known: {', '.join(types)}.")
    return types[name]
