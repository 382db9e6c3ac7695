"""The SQL of Spark for trees that are in no dialect: the few functions that have another name or meaning there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.sql import Expr

_FUNCTIONS = {"STRLEN": "OCTET_LENGTH", "ARG_MIN_NULL": "MIN_BY", "ARG_MAX_NULL": "MAX_BY"}
_FIRST_OR_LAST = ("ARG_MIN_NULL", "ARG_MAX_NULL")
_TYPES = {"INT128": "DECIMAL(38, 0)", "UINT128": "DECIMAL(38, 0)", "BIGDECIMAL": "DECIMAL(38, 0)"}


def written(statement: Expr, names: Mapping[str, str]) -> str:
    """Write a statement for Spark; ``names`` are the tables that have another name there."""
    return _changed(statement.copy(), names).sql("databricks")


def _changed(tree: Expr, names: Mapping[str, str]) -> Expr:
    return tree.transform(lambda node: _change(node, names), copy=False)


def _change(node: Expr, names: Mapping[str, str]) -> Expr:
    match node:
        case exp.Table(this=exp.Identifier()) if node.name in names:
            alias = node.alias or node.name
            return exp.to_table(names[node.name], alias=alias)
        case exp.Filter(this=exp.Anonymous(this="ARG_MIN_NULL") as call):
            return _numbered(node, call, names)
        case exp.Anonymous(this=("STRLEN" | "ARG_MIN_NULL" | "ARG_MAX_NULL") as name):
            node.set("this", _FUNCTIONS[name])
        case exp.Anonymous(this="REGEXP_REPLACE"):
            node.set("expressions", node.expressions[:3])
        case exp.DataType() if node.this.name in _TYPES:
            return exp.DataType.build(_TYPES[node.this.name])
    return node


def _numbered(aggregate: Expr, call: Expr, names: Mapping[str, str]) -> Expr:
    """Choose the first of a few known texts by their numbers: of texts Spark would sort all rows of the table."""
    value, row = call.expressions
    texts = list(dict.fromkeys(_texts(value) or ()))
    if texts:
        call.set("expressions", [_number_of(value, texts), row])
    call.set("this", _FUNCTIONS["ARG_MIN_NULL"])
    for part in (*call.expressions, aggregate.expression):
        _changed(part, names)
    if not texts:
        return aggregate
    return sql.plain_call("ELEMENT_AT", exp.Array(expressions=[sql.text(one) for one in texts]), aggregate)


def _texts(value: Expr) -> list[str] | None:
    """The texts that a value can be; None where it can be any."""
    match value:
        case exp.Literal(is_string=True):
            return [value.name]
        case exp.Null():
            return []
        case exp.Case(this=None):
            found = [_texts(one) for one in _branches(value)]
            return None if None in found else [text for one in found for text in one or ()]
    return None


def _branches(value: exp.Case) -> list[Expr]:
    default = value.args.get("default")
    return [*(one.args["true"] for one in value.args["ifs"]), *([] if default is None else [default])]


def _number_of(value: Expr, texts: Sequence[str]) -> Expr:
    """Write the number of a text, from 1, in the place of the text."""
    made = value.copy()
    for one in [made] if not isinstance(made, exp.Case) else _results(made):
        if isinstance(one, exp.Literal):
            number = sql.number(texts.index(one.name) + 1)
            made = number if one is made else made
            one.replace(number)
    return made


def _results(value: exp.Case) -> Iterator[Expr]:
    for one in _branches(value):
        yield from _results(one) if isinstance(one, exp.Case) else (one,)
