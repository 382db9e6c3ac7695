"""Whether something is printed: a field, or every element of a list."""

from __future__ import annotations

from typing import Any

from bbtcheck.columnar import sql
from bbtcheck.columnar.choice import Fallback
from bbtcheck.columnar.items import Linked, OneOf, Static, single
from bbtcheck.columnar.sql import Expr
from bbtcheck.columnar.values import BROKEN, HOLDS, Gaps, NotCompiledError, Truth, first_says, is_missing

_MALFORMED = "malformed_number"


def present(arguments: list[Any]) -> Truth:
    """Something is printed there, even a malformed number; of a list all of it, and it has elements."""
    value = arguments[0]
    match value:
        case Linked() | Static():
            absent = sql.some([_absent(value.gaps), _of_elements(value)])
        case OneOf():
            absent = _absent(single(value).gaps)
        case Fallback():
            raise NotCompiledError("presence_of_list")
        case _:
            absent = _absent(value.gaps)
    possible = {HOLDS} if sql.is_false(absent) else {BROKEN} if sql.is_true(absent) else {HOLDS, BROKEN}
    return Truth(sql.case([(absent, sql.number(BROKEN))], sql.number(HOLDS)), (), frozenset(possible))


def _of_elements(listed: Linked | Static) -> Expr:
    """Test that an element is missing, or that there is none."""
    if isinstance(listed, Static):
        gone = [sql.every([keep, _absent(getattr(value, "gaps", ()))]) for value, keep in listed.elements]
        none = sql.opposite(sql.some(keep for _, keep in listed.elements))
        return sql.some([*gone, none])
    missing = _absent(getattr(listed.element, "gaps", ()))
    empty = sql.FALSE if listed.filled else sql.equal(listed.count(), sql.number(0))
    if sql.is_false(missing):
        return empty
    return sql.some([sql.below(sql.number(0), listed.count(missing)), empty])


def _absent(gaps: Gaps) -> Expr:
    """Test that a value is missing, and not because of a malformed number: that is printed."""
    return sql.every([is_missing(gaps), sql.opposite(first_says(gaps, (_MALFORMED,)))])
