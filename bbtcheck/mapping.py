"""Mapping files: what a user says about the columns of a table, read from TOML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bbtcheck.errors import ConfigError, RulePackError, as_sentence
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.rulebook.toml_reading import read_model
from bbtcheck.source import Source


def read_mapping(file: str | Path | Source) -> TableMapping:
    """Read a mapping file, or its bytes.

    ConfigError names file, line and column of what is wrong, and says what is expected.
    """
    path = file if isinstance(file, Source) else Path(file)
    try:
        return read_model(TableMapping, path, "mapping file")[0]
    except RulePackError as fault:
        raise ConfigError(
            f"{as_sentence(fault)} A mapping has [columns] with amounts and code or label; [hierarchy], "
            "[[subtotals]] and [[balances]] say what must add up."
        ) from None


def mapping_text(mapping: TableMapping) -> str:
    """Write a mapping as the file that ``read_mapping`` reads; what is left as it is by default is not written."""
    return "\n".join(_written(mapping.model_dump(mode="json", exclude_defaults=True))).strip() + "\n"


def _written(content: Mapping[str, Any]) -> Iterator[str]:
    tables = {key: value for key, value in content.items() if _is_table(value)}
    yield from _pairs({key: value for key, value in content.items() if key not in tables})
    for key, value in tables.items():
        for entry in value if isinstance(value, list) else (value,):
            yield ""
            yield f"[[{key}]]" if isinstance(value, list) else f"[{key}]"
            yield from _pairs(entry)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _pairs(content: Mapping[str, Any]) -> Iterator[str]:
    """A text or a list of texts in TOML is written as in JSON."""
    for key, value in content.items():
        if value not in (None, []):
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")
