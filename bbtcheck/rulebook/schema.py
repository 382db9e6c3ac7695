"""The JSON Schema of a rule file, for editors that complete and check TOML while it is written."""

from __future__ import annotations

from typing import Any

from bbtcheck.rulebook.pack import Pack
from bbtcheck.rulebook.rule import RuleFile


def rule_schema() -> dict[str, Any]:
    """Describe one rule file; the expressions in it are texts to JSON Schema."""
    return {**RuleFile.model_json_schema(by_alias=True, mode="validation"), "title": "bbtcheck rule"}


def pack_schema() -> dict[str, Any]:
    """Describe the file ``pack.toml`` of a rule pack."""
    return {**Pack.model_json_schema(by_alias=True, mode="validation"), "title": "bbtcheck rule pack"}
