"""The SQL of Spark for trees that are in no dialect: the few functions that have another name or meaning there."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from bbtcheck.columnar.sql import Expr

_FUNCTIONS = {"STRLEN": "OCTET_LENGTH", "ARG_MIN_NULL": "MIN_BY", "ARG_MAX_NULL": "MAX_BY"}
_TYPES = {"INT128": "DECIMAL(38, 0)", "UINT128": "DECIMAL(38, 0)", "BIGDECIMAL": "DECIMAL(38, 0)"}


def written(statement: Expr, names: Mapping[str, str]) -> str:
    """Write a statement for Spark; ``names`` are the tables that have another name there."""
    return statement.transform(lambda node: _changed(node, names)).sql("databricks")


def _changed(node: Expr, names: Mapping[str, str]) -> Expr:
    match node:
        case exp.Table(this=exp.Identifier()) if node.name in names:
            alias = node.alias or node.name
            return exp.to_table(names[node.name], alias=alias)
        case exp.Anonymous(this=("STRLEN" | "ARG_MIN_NULL" | "ARG_MAX_NULL") as name):
            return exp.Anonymous(this=_FUNCTIONS[name], expressions=node.expressions)
        case exp.Anonymous(this="REGEXP_REPLACE"):
            return exp.Anonymous(this="REGEXP_REPLACE", expressions=node.expressions[:3])
        case exp.DataType() if node.this.name in _TYPES:
            return exp.DataType.build(_TYPES[node.this.name])
    return node
