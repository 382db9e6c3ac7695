"""How the columns of a table become the columns of ``lines``: SQL that every engine can run.

Texts are put on one line as everywhere in bbtcheck. Amounts that are texts are read in two steps: what is written in
the plainest way (and with the number of decimals that most have) becomes a decimal at once, and is proved to by
writing it back; everything else is kept as text for a closer look.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sqlglot import exp

from bbtcheck.columnar import sql
from bbtcheck.columnar.sql import Expr
from bbtcheck.genres.mapped import Hierarchy, HierarchyKind, TableMapping

WIDE = 38
"""The most digits of a decimal."""
_FAST = 18
_BLANKS = r"[\s\x{0b}\x{1c}-\x{1f}\x{85}\p{Z}]+"
BLANKS = (" ", "\t", "\n")
"""What may part words in a column of texts that was typed before."""
ALL_BLANKS = (*BLANKS, "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f")
"""What may part words in a file of texts."""
PLAIN = {
    ".": r"^[-+]?([1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?$",
    ",": r"^[-+]?([1-9][0-9]{0,2}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?$",
}
"""A well-formed figure, by what stands before its decimals."""


def one_line(value: Expr, blanks: Sequence[str] = ALL_BLANKS) -> Expr:
    """Put a text on one line with single blanks; an empty text is null.

    The blanks are looked for first, because that is far quicker than the replacement.
    """
    dirty = is_dirty(value, blanks)
    replaced = sql.plain_call("REGEXP_REPLACE", value, sql.text(_BLANKS), sql.text(" "), sql.text("g"))
    cleaned = exp.Trim(this=replaced)
    return exp.Nullif(this=sql.case([(dirty, cleaned)], value), expression=sql.text(""))


def is_dirty(value: Expr, blanks: Sequence[str] = ALL_BLANKS) -> Expr:
    """Test that a text may not stand on one line with single blanks."""
    return sql.some(
        [
            *(exp.Contains(this=value, expression=sql.text(sign)) for sign in blanks),
            exp.NEQ(this=sql.plain_call("STRLEN", value), expression=sql.plain_call("LENGTH", value)),
        ]
    )


def or_empty(value: Expr) -> Expr:
    """Give a text that is never null."""
    return sql.or_else(value, sql.text(""))


def plain_decimal(value: Expr, decimals: str, places: int) -> Expr:
    """Read a text as decimal with so many places, rounding what has more; null when it is none."""
    kind = exp.DataType.build(f"DECIMAL({_FAST}, {places})")
    return exp.TryCast(this=_with_point(value, decimals), to=kind)


def is_written_so(made: Expr, value: Expr, decimals: str) -> Expr:
    """Test that a decimal written down gives the text that it was read from."""
    return sql.equal(exp.cast(made, "VARCHAR"), _with_point(value, decimals))


def _with_point(value: Expr, decimals: str) -> Expr:
    if decimals == ".":
        return value
    pointed = exp.Contains(this=value, expression=sql.text("."))
    return sql.case([(pointed, sql.null())], sql.call("REPLACE", value, sql.text(","), sql.text(".")))


def is_plain(value: Expr, decimals: str) -> Expr:
    """Test that a text is a well-formed figure of at most 38 digits."""
    fits = exp.RegexpLike(this=value, expression=sql.text(PLAIN[decimals]))
    return sql.every([fits, sql.at_most(sql.call("LENGTH", value), sql.number(WIDE))])


def bare(value: Expr, decimals: str) -> Expr:
    """Write a well-formed figure with a point and without signs between its digits."""
    plus = sql.call("REPLACE", value, sql.text("+"), sql.text(""))
    if decimals == ".":
        return sql.call("REPLACE", plus, sql.text(","), sql.text(""))
    whole = sql.call("REPLACE", plus, sql.text("."), sql.text(""))
    return sql.call("REPLACE", whole, sql.text(","), sql.text("."))


def places_of(value: Expr) -> Expr:
    """Count the decimals of a figure that is written with a point."""
    point = sql.call("STRPOS", value, sql.text("."))
    behind = sql.minus(sql.call("LENGTH", value), point)
    return sql.case([(sql.equal(point, sql.number(0)), sql.number(0))], behind)


def step_of(places: Expr, most: int) -> Expr:
    """Give the worth of the last digit of a figure with so many decimals."""
    steps = [
        (sql.equal(places, sql.number(at)), sql.number(Decimal(1).scaleb(-at))) for at in range(most + 1)
    ]
    return sql.cast(sql.case(steps[:-1], steps[-1][1]), f"DECIMAL({WIDE}, {most})")


def joined(parts: Sequence[Expr]) -> Expr:
    """Write texts one after the other with a blank between them; null when all are empty."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return sql.cast(sql.null(), "VARCHAR")
    return exp.Nullif(this=sql.plain_call("CONCAT_WS", sql.text(" "), *parts), expression=sql.text(""))


def is_subtotal(mapping: TableMapping, text_of: dict[str, Expr]) -> Expr:
    """Test that a line is a listed subtotal of lines."""
    own = (*mapping.columns.code, *mapping.columns.label)
    return sql.some(
        sql.equal(or_empty(text_of[each.column]), sql.text(each.total))
        for each in mapping.subtotals
        if each.column in own
    )


def parent_of(
    mapping: TableMapping, code: Expr, text_of: dict[str, Expr], *, apart: bool = False
) -> Expr | None:
    """Give the code of the line above; None where only the other lines tell.

    ``apart`` tells that every line has a code, and another one than the line above.
    """
    kind, hierarchy = mapping.hierarchy.by, mapping.hierarchy
    found: Expr | None
    if kind is HierarchyKind.PARENT and mapping.columns.parent is not None:
        parent = text_of[mapping.columns.parent]
        found = parent if apart else exp.Nullif(this=parent, expression=code)
    elif kind is HierarchyKind.PREFIX and hierarchy.levels:
        found = _by_length(code, hierarchy)
    elif kind is HierarchyKind.PREFIX and hierarchy.separator:
        found = _before_last(code, hierarchy.separator)
    elif kind is HierarchyKind.NONE:
        found = sql.cast(sql.null(), "VARCHAR")
    else:
        return None
    hangs = sql.every([sql.opposite(sql.is_null(code)), sql.opposite(is_subtotal(mapping, text_of))])
    return sql.case([(hangs, found)], sql.null())


def _by_length(code: Expr, hierarchy: Hierarchy) -> Expr:
    length = sql.call("LENGTH", code)
    cuts = [
        (sql.below(sql.number(level), length), exp.Left(this=code, expression=sql.number(level)))
        for level in reversed(hierarchy.levels)
    ]
    return sql.case(cuts, sql.null())


def _before_last(code: Expr, separator: str) -> Expr:
    """Cut the last level off a code; null at the top."""
    bare_code = exp.Trim(this=code, expression=sql.text(separator), position="TRAILING")
    back = sql.call("STRPOS", exp.Reverse(this=bare_code), sql.text(separator[::-1]))
    length = sql.minus(sql.minus(sql.call("LENGTH", bare_code), back), sql.number(len(separator) - 1))
    cut = exp.Left(this=bare_code, expression=length)
    return sql.case(
        [(sql.equal(back, sql.number(0)), sql.null())], exp.Nullif(this=cut, expression=sql.text(""))
    )


def wrong_type(name: str, column: str, kind: str) -> str:
    """Say of which type a column of amounts is, and which it may be."""
    if kind in ("DOUBLE", "FLOAT", "REAL"):
        return (
            f"{name}: the column {column!r} holds binary fractions ({kind}), which cannot hold every amount exactly. "
            "Store it as DECIMAL, as whole numbers, or as text."
        )
    return f"{name}: the column {column!r} is of type {kind}; amounts are whole numbers, DECIMAL or text."
