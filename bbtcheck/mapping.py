"""Mapping files: what a user says about the columns of a table, read from TOML."""

from __future__ import annotations

from pathlib import Path

from bbtcheck.errors import ConfigError, RulePackError, UnreadableError
from bbtcheck.genres.mapped import TableMapping
from bbtcheck.rulebook.toml_reading import MAX_BYTES, decoded, model_of, tables


def read_mapping(file: str | Path) -> TableMapping:
    """Read a mapping file; ConfigError names file, line and column of what is wrong and what is expected."""
    path = Path(file)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        raise UnreadableError(f"{path}: this mapping file cannot be read ({fault.strerror}).") from None
    try:
        source = decoded(data, str(path))
        return model_of(TableMapping, tables(source, str(path)), source, str(path))
    except RulePackError as fault:
        raise ConfigError(
            f"{fault} A mapping has [columns] with amounts and code or label; [hierarchy], [[subtotals]] and "
            "[[balances]] say what must add up."
        ) from None
