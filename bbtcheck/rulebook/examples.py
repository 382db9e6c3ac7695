"""Makes the records of a rule's examples, the way a user makes them by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bbtcheck.errors import BbtcheckError
from bbtcheck.quantity import Dimension, parse_quantity
from bbtcheck.records.base import Record
from bbtcheck.records.content import PaperContent, by_hand
from bbtcheck.records.registry import record_types
from bbtcheck.records.schema import Kind, Via, schema_of
from bbtcheck.rulebook.origin import near, no_record_type
from bbtcheck.rulebook.rule import Example
from bbtcheck.rulebook.toml_places import Path

# Fields whose unit nothing but the text itself can tell: "40 miljoen euro", "12 projecten".
_OWN_UNIT = (None, Dimension.COUNT)


class ExampleFault(ValueError):
    """A record of an example cannot be made; ``path`` is the key to point at, from the example on."""

    def __init__(self, reason: str, path: Path) -> None:
        """Keep the path beside the reason."""
        super().__init__(reason)
        self.reason, self.path = reason, path


def papers_of(example: Example) -> tuple[PaperContent, ...]:
    """Make the papers of an example: its records, one paper for each value of the key ``paper``.

    Without that key all records stand in one paper. ExampleFault says which key of which record is wrong.
    """
    by_paper: dict[str, list[Record]] = {}
    for number, fields in enumerate(example.record):
        name = str(fields.get("paper", "example"))
        by_paper.setdefault(name, []).append(_record(fields, ("record", number)))
    return tuple(by_hand(records, name) for name, records in by_paper.items())


def _record(fields: Mapping[str, Any], path: Path) -> Record:
    types = record_types()
    name = fields.get("type")
    if name is None:
        raise ExampleFault("the key 'type' is missing: it names the record type", path)
    if name not in types:
        raise ExampleFault(no_record_type(name, types), (*path, "type"))
    own = {key: value for key, value in fields.items() if key not in ("type", "paper")}
    return _made(types[name], own, path)


def _made(kind: type[Record], fields: Mapping[str, Any], path: Path) -> Record:
    given = {
        name: _value(kind, name, value, fields.get("unit"), (*path, name)) for name, value in fields.items()
    }
    try:
        return kind(**given)
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_context=False)[0]
        key = tuple(part for part in first["loc"] if part in fields)[:1]
        if first["type"] == "extra_forbidden":
            reason = (
                f"a record {kind.__name__} has no field {key[0]!r}.{near(str(key[0]), kind.model_fields)}"
            )
        elif first["type"] == "missing":
            reason = f"a record {kind.__name__} needs the field {first['loc'][0]!r}"
        else:
            reason = first["msg"]
        raise ExampleFault(reason, (*path, *key)) from None
    except (ValueError, TypeError, BbtcheckError) as fault:
        raise ExampleFault(str(fault), path) from None


def _value(kind: type[Record], name: str, value: Any, unit: Any, path: Path) -> Any:
    """Read words of a closed list, and sub-tables: records that the field holds, in the unit of the outer one."""
    field = schema_of(kind).fields.get(name)
    if field is not None and field.values and isinstance(value, tuple):
        members = {str(member): member for member in field.values}
        return tuple(members.get(item, item) for item in value)
    if field is not None and field.kind is Kind.QUANTITY and unit is None and isinstance(value, str):
        return parse_quantity(value) or value if field.dimension in _OWN_UNIT else value
    if field is None or field.kind is not Kind.RECORD or field.via is not Via.CONTAINED:
        return value
    inner = record_types()[field.record or ""]
    if isinstance(value, Mapping):
        return _made(inner, _with_unit(inner, value, unit), path)
    if isinstance(value, tuple):
        return tuple(
            _made(inner, _with_unit(inner, item, unit), (*path, index))
            for index, item in enumerate(value)
            if isinstance(item, Mapping)
        )
    return value


def _with_unit(inner: type[Record], fields: Mapping[str, Any], unit: Any) -> Mapping[str, Any]:
    if unit is None or "unit" in fields or "unit" in inner.model_fields:
        return fields
    return {"unit": unit, **fields}
