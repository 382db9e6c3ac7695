"""The record types that rules may name, built in or brought by a plug-in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from bbtcheck.errors import UsageError
from bbtcheck.records.base import Record


def record_types() -> Mapping[str, type[Record]]:
    """Give every record type by name, in alphabetical order."""
    found: list[type[Record]] = []
    waiting = list(Record.__subclasses__())
    while waiting:
        record = waiting.pop()
        found.append(record)
        waiting.extend(record.__subclasses__())
    return _by_name(tuple(found))


def _name(item: tuple[str, type[Record]]) -> str:
    return item[0]


@lru_cache(maxsize=8)
def _by_name(found: tuple[type[Record], ...]) -> Mapping[str, type[Record]]:
    """Sort the types; rules ask for the same ones thousands of times, and new types come seldom."""
    return MappingProxyType(dict(sorted(((record.__name__, record) for record in found), key=_name)))


def record_type(name: str) -> type[Record]:
    """Find a record type by name; UsageError lists the known ones."""
    types = record_types()
    if name not in types:
        raise UsageError(f"There is no record type {name!r}. Known: {', '.join(types)}.")
    return types[name]
