"""How pydantic reads and writes a quantity. This module needs pydantic; only a model's field loads it."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from pydantic_core import CoreSchema, core_schema

from bbtcheck.errors import UsageError
from bbtcheck.quantity.exact import MAX_EXPONENT, plain
from bbtcheck.quantity.qualifier import Qualifier
from bbtcheck.quantity.quantity import Quantity
from bbtcheck.quantity.units import unit_of
from bbtcheck.source import Box, Place

_DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"


def quantity_schema() -> CoreSchema:
    """Give the schema: a ``Quantity``, or its JSON object with exact decimals as strings in the base unit."""
    document = _document_schema()
    parsed = core_schema.no_info_after_validator_function(from_json, document)
    return core_schema.json_or_python_schema(
        json_schema=parsed,
        python_schema=core_schema.union_schema([core_schema.is_instance_schema(Quantity), parsed]),
        serialization=core_schema.plain_serializer_function_ser_schema(to_json, return_schema=document),
    )


def _document_schema() -> CoreSchema:
    """Describe the JSON object; ``readings`` and ``explicit_sign`` are there only when they say something."""
    number = core_schema.str_schema(pattern=_DECIMAL, max_length=2 * MAX_EXPONENT + 3)
    qualifiers = core_schema.literal_schema([kind.value for kind in Qualifier])
    field = core_schema.typed_dict_field
    return core_schema.typed_dict_schema(
        {
            "value": field(number),
            "unit": field(core_schema.str_schema()),
            "printed_unit": field(core_schema.str_schema()),
            "step": field(number, required=False),
            "qualifier": field(qualifiers, required=False),
            "raw": field(core_schema.str_schema(), required=False),
            "place": field(core_schema.nullable_schema(_place_schema()), required=False),
            "readings": field(core_schema.list_schema(number), required=False),
            "explicit_sign": field(core_schema.bool_schema(), required=False),
        },
        extra_behavior="forbid",
    )


def _place_schema() -> CoreSchema:
    """Describe the JSON object of a place the way pydantic writes it, accepted by strict models too."""
    text, number = core_schema.str_schema(), core_schema.int_schema(strict=True)
    kinds = {
        "page": number,
        "line": number,
        "column": number,
        "end_column": number,
        "sheet": text,
        "cell": text,
    }
    kinds["box"] = core_schema.list_schema(number, min_length=4, max_length=4)
    fields = {
        name: core_schema.typed_dict_field(core_schema.nullable_schema(kind), required=False)
        for name, kind in kinds.items()
    }
    document = core_schema.typed_dict_field(text, required=False)
    return core_schema.typed_dict_schema({"document": document, **fields}, extra_behavior="forbid")


def to_json(quantity: Quantity) -> dict[str, Any]:
    """Give the JSON object of a quantity; amounts are strings of exact decimals in the base unit."""
    document: dict[str, Any] = {
        "value": plain(quantity.value),
        "unit": quantity.unit.base,
        "printed_unit": quantity.unit.symbol,
        "step": plain(quantity.step),
        "qualifier": quantity.qualifier.value,
        "raw": quantity.raw,
        "place": None if quantity.place is None else _place_to_json(quantity.place),
    }
    if quantity.malformed:
        document["readings"] = [plain(reading) for reading in quantity.readings]
    if quantity.explicit_sign:
        document["explicit_sign"] = True
    return document


def from_json(document: dict[str, Any]) -> Quantity:
    """Build the quantity of a JSON object; raises ValueError when its units are unknown or do not go together."""
    try:
        return _built(document)
    except UsageError as fault:
        raise ValueError(str(fault)) from fault


def _built(document: dict[str, Any]) -> Quantity:
    """Build the quantity; raises UsageError or ValueError for what makes none."""
    unit = unit_of(document["printed_unit"], count=True)
    if unit.base != document["unit"]:
        raise ValueError(f"{unit.symbol!r} is counted in {unit.base!r}, not in {document['unit']!r}")
    return Quantity(
        value=Decimal(document["value"]),
        unit=unit,
        step=Decimal(document.get("step", "0")),
        qualifier=Qualifier(document.get("qualifier", "exact")),
        raw=document.get("raw", ""),
        place=_place_from_json(document.get("place")),
        readings=tuple(Decimal(reading) for reading in document.get("readings", ())),
        explicit_sign=document.get("explicit_sign", False),
    )


def _place_to_json(place: Place) -> dict[str, Any]:
    """Give the JSON object of a place."""
    return {**asdict(place), "box": None if place.box is None else list(place.box)}


def _place_from_json(document: dict[str, Any] | None) -> Place | None:
    """Build the place of a JSON object."""
    if document is None:
        return None
    box = document.get("box")
    return Place(**{**document, "box": None if box is None else Box(*box)})
