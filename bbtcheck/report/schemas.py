"""The JSON Schemas of what bbtcheck writes and reads, made from the models themselves.

They are kept in ``bbtcheck/schemas/`` for readers without Python; a test holds both equal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bbtcheck.errors import UsageError

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(name: str) -> str:
    """Give one of the schemas (``report``, ``records``, ``rule``, …) as JSON text; UsageError for another name."""
    if name not in _MAKERS:
        raise UsageError(f"There is no schema {name!r}. Known: {', '.join(_MAKERS)}.")
    schema = {"$schema": _DIALECT, **_MAKERS[name]()}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _report() -> dict[str, Any]:
    from bbtcheck.check.result import Report

    return Report.model_json_schema(mode="serialization")


def _rule() -> dict[str, Any]:
    from bbtcheck.rulebook.schema import rule_schema

    return dict(rule_schema())


def _config() -> dict[str, Any]:
    from bbtcheck.config import Config

    return Config.model_json_schema(mode="validation")


def _waivers() -> dict[str, Any]:
    from bbtcheck.accept.waivers import WaiverFile

    return WaiverFile.model_json_schema(mode="validation")


def _dossier() -> dict[str, Any]:
    from bbtcheck.dossier.description import Description

    return Description.model_json_schema(mode="validation")


def _mapping() -> dict[str, Any]:
    from bbtcheck.genres.mapped import TableMapping

    return TableMapping.model_json_schema(mode="validation")


def _records() -> dict[str, Any]:
    """One document with papers; each record says its type, and has the fields of that type."""
    from pydantic import BaseModel
    from pydantic.json_schema import JsonSchemaMode, models_json_schema

    from bbtcheck.records import record_types

    types = record_types().values()
    pairs: list[tuple[type[BaseModel], JsonSchemaMode]] = [(kind, "serialization") for kind in types]
    references, shared = models_json_schema(pairs)
    definitions = dict(shared["$defs"])
    choice = []
    for kind, mode in pairs:
        reference = references[(kind, mode)]["$ref"]
        key = reference.rpartition("/")[2]
        definitions[key] = _typed(definitions[key], kind.__name__)
        choice.append({"$ref": reference, "required": ["type"]})
    return {**_envelope(choice), "$defs": definitions}


def _typed(definition: Mapping[str, Any], name: str) -> dict[str, Any]:
    properties = {"type": {"const": name}, **definition.get("properties", {})}
    return {**definition, "properties": properties}


def _envelope(choice: list[dict[str, Any]]) -> dict[str, Any]:
    text = {"type": "string"}
    document = {
        "type": "object",
        "required": ["path", "sha256", "genre", "records"],
        "additionalProperties": False,
        "properties": {
            "path": text,
            "sha256": text,
            "genre": text,
            "records": {"type": "array", "items": {"anyOf": choice}},
        },
    }
    return {
        "title": "bbtcheck records",
        "type": "object",
        "required": ["schema_version", "documents"],
        "additionalProperties": False,
        "properties": {"schema_version": text, "documents": {"type": "array", "items": document}},
    }


_MAKERS: Mapping[str, Callable[[], dict[str, Any]]] = MappingProxyType(
    {
        "report": _report,
        "records": _records,
        "rule": _rule,
        "config": _config,
        "waivers": _waivers,
        "dossier": _dossier,
        "mapping": _mapping,
    }
)
SCHEMAS = tuple(_MAKERS)
"""The names of the schemas."""
