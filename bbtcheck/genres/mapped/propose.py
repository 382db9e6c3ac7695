"""A mapping proposed for a table nobody described yet: what its columns look like, and which sums hold in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from bbtcheck.errors import UnreadableError
from bbtcheck.genres.mapped.columns import TOTAL, Column, Look, header_of
from bbtcheck.genres.mapped.mapping import Balance, TableMapping
from bbtcheck.genres.mapped.rows import Row, read_rows
from bbtcheck.genres.mapped.sums import sums
from bbtcheck.genres.mapped.tree import branches
from bbtcheck.read.document import Document
from bbtcheck.records import MappedSum

_MOST_LINES = 5_000
_MOST_KEYS = 6
_MOST_SUBTOTALS = 8
_FEW = 12
_WORD = re.compile(r"[^\W\d_]{3}")


def propose(document: Document) -> TableMapping:
    """Propose a mapping for a table: the one under which most sums hold; UnreadableError when it has no amounts."""
    return _with_balance(_sample(document), proposed_hierarchy(document))


def proposed_hierarchy(document: Document) -> TableMapping:
    """Propose the same without a column that is the sum of others; UnreadableError when it has no amounts."""
    header = header_of(document.lines)
    columns = header.columns
    names = [one for one in columns if one.look in (Look.CODE, Look.NAME)]
    if not columns or not names:
        raise _no_table(document)
    made = (_made({**given, "header_rows": header.rows}) for given in _candidates(columns))
    tried = [mapping for mapping in made if mapping is not None]
    if not tried:
        raise _no_table(document)
    best = tried[0]
    if len(tried) > 1:
        sample = _sample(document)
        best = max(tried, key=lambda mapping: _score(sample, mapping))
    return _with_label(columns, best)


def _no_table(document: Document) -> UnreadableError:
    return UnreadableError(
        f"{document.name}: no table with a row of headings, names or codes and amounts is found in this file. "
        "Give a CSV, TSV or workbook, or write the mapping by hand."
    )


def _sample(document: Document) -> Document:
    return replace(document, lines=document.lines[:_MOST_LINES])


def _with_label(columns: Sequence[Column], mapping: TableMapping) -> TableMapping:
    """Take names with numbers in them, such as ``article 12``, for the label where nothing else is."""
    if mapping.columns.label:
        return mapping
    free = (one for one in columns if one.look is Look.CODE and one.heading not in mapping.columns.keys)
    worded = (one for one in free if all(map(_WORD.search, one.values)) and " " in "".join(one.values))
    label = next((one.heading for one in worded if one.heading != mapping.columns.parent), None)
    return mapping if label is None else _labelled(mapping, label)


def _labelled(mapping: TableMapping, label: str) -> TableMapping:
    return mapping.model_copy(update={"columns": mapping.columns.model_copy(update={"label": (label,)})})


def _made(given: dict[str, Any]) -> TableMapping | None:
    try:
        return TableMapping.model_validate(given)
    except ValidationError:
        return None


def _candidates(columns: Sequence[Column]) -> Iterator[dict[str, Any]]:
    """Every way in which the columns may hang together; the plainest comes first and wins when all are equal."""
    names = [one for one in columns if one.look is Look.NAME]
    codes = [one for one in columns if one.look is Look.CODE][:_MOST_KEYS]
    label = max(names, key=lambda one: one.width, default=None)
    keys = [one.heading for one in columns if one in codes or (one in names and one is not label)][
        :_MOST_KEYS
    ]
    base = {
        "amounts": tuple(one.heading for one in columns if one.look is Look.AMOUNT),
        "year": next((one.heading for one in columns if one.look is Look.YEAR), None),
        "label": () if label is None else label.heading,
    }
    if not codes:
        yield _with_totals(columns, {**base, "within": tuple(keys)}, "none")
        if label is not None and label.indented:
            yield _with_totals(columns, {**base, "within": tuple(keys)}, "indentation")
        return
    alone = _unique(codes)
    cuts = range(len(keys) - 1, -1, -1)
    splits = [(keys[:at], keys[at:]) for at in cuts] if alone is None else [([], [alone])]
    for within, own in splits:
        place = {**base, "within": tuple(within), "code": tuple(own)}
        yield _with_totals(columns, place, "none")
        yield _with_totals(columns, place, "prefix")
    for code in codes:
        for parent in codes:
            if code is not parent and set(parent.values) & set(code.values):
                place = {**base, "code": code.heading, "parent": parent.heading}
                for beside in _apart(columns, code, parent):
                    named = () if beside == base["label"] else base["label"]
                    yield _with_totals(columns, {**place, "within": (beside,), "label": named}, "parent")
                yield _with_totals(columns, place, "parent")


def _apart(columns: Sequence[Column], code: Column, parent: Column) -> Iterator[str]:
    """The columns of few words, such as a kind of credit, that tell the lines of one code apart."""
    if len(set(code.values)) == len(code.values):
        return
    for one in columns:
        few = len(set(one.values)) <= _FEW
        if one.look in (Look.NAME, Look.CODE) and one.filled and few and one not in (code, parent):
            pairs = set(zip(code.values, one.values, strict=False))
            if len(pairs) == len(code.values):
                yield one.heading


def _unique(codes: Sequence[Column]) -> str | None:
    """The first column whose every code stands once: it tells the lines apart by itself."""
    found = (one.heading for one in codes if one.filled and len(set(one.values)) == len(one.values))
    return next(found, None)


def _with_totals(columns: Sequence[Column], place: dict[str, Any], by: str) -> dict[str, Any]:
    """Add the rows that call themselves a total."""
    own = [place.get("within", ()), place.get("code") or place["label"]]
    keys = [name for each in own for name in ((each,) if isinstance(each, str) else each)]
    totals = dict.fromkeys(
        (column.heading, value)
        for column in columns
        if column.heading in keys
        for value in column.values
        if TOTAL.fullmatch(value)
    )
    listed = tuple({"column": name, "total": value} for name, value in list(totals)[:_MOST_SUBTOTALS])
    return {"columns": place, "hierarchy": {"by": by}, "subtotals": listed}


def _score(document: Document, mapping: TableMapping) -> tuple[bool, int, int]:
    """How many sums hold when most of them do; codes that stand twice speak against a mapping.

    Where sums tell nothing, as in a table that is rounded, a column that names other lines does.
    """
    rows = read_rows(document, mapping).rows
    hung = branches(rows, mapping)
    judged = [_holds(one) for one in sums(rows, hung, mapping, document.name)]
    holding, known = judged.count(True), len(judged) - judged.count(None)
    nodes = [one.node for one in hung if one.node is not None]
    distinct = len(set(nodes)) * 10 >= len(nodes) * 9
    return distinct, holding if holding * 2 > known else 0, _named_above(rows, mapping)


def _named_above(rows: Sequence[Row], mapping: TableMapping) -> int:
    """How many lines a column names as the line above others; none when it names many that are not there."""
    column = mapping.columns.parent
    if column is None:
        return 0
    above = {row.cells[column] for row in rows} - {""}
    there = above & {row.code for row in rows}
    return len(there) if len(there) * 10 >= len(above) * 9 else 0


def _holds(one: MappedSum) -> bool | None:
    """Tell whether the parts make the total within rounding; None when a part is not known."""
    amounts = [part.amount for part in one.parts]
    known = [amount for amount in amounts if amount is not None]
    if one.total is None or len(known) < len(amounts):
        return None
    slack = sum((amount.step for amount in known), one.total.step) / 2
    return abs(sum((amount.value for amount in known), -one.total.value)) <= slack


def _with_balance(document: Document, mapping: TableMapping) -> TableMapping:
    """Add the column that is the sum of the others, when it is so in most rows."""
    amounts = mapping.columns.amounts
    for total in reversed(amounts):
        parts = tuple(name for name in amounts if name != total)
        if len(parts) < 2:
            break
        made = mapping.model_copy(update={"balances": _balance(total, parts)})
        bare = made.model_copy(update={"subtotals": (), "hierarchy": type(made.hierarchy)()})
        rows = read_rows(document, bare).rows
        judged = [_holds(one) for one in sums(rows, branches(rows, bare), bare, document.name)]
        if judged.count(True) * 5 >= max(len(judged), 1) * 4:
            return made
    return mapping


def _balance(total: str, parts: tuple[str, ...]) -> tuple[Balance, ...]:
    return (Balance(total=total, parts=parts),)
