"""Which line of a table is part of which other line, in time in proportion to the number of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.genres.mapped.mapping import Hierarchy, HierarchyKind, TableMapping
from bbtcheck.genres.mapped.rows import Row

_LONGEST_CODE = 80


@dataclass(frozen=True, slots=True)
class Branch:
    """Where one line hangs: its own node, the node above it, and the code that node must have.

    Nodes are unique texts per table; ``parent`` may name a node that no line has. ``hangs`` tells whether a line has
    it, where that is known without looking.
    """

    node: str | None
    parent: str | None = None
    parent_code: str | None = None
    hangs: bool | None = None


def branches(rows: Sequence[Row], mapping: TableMapping) -> tuple[Branch, ...]:
    """Find for each row the node above it, in the way that the mapping names."""
    kind = mapping.hierarchy.by
    if kind is HierarchyKind.INDENTATION:
        return _by_indentation(rows, mapping)
    known = {(row.table, row.code) for row in rows if not is_subtotal(row, mapping)}
    found = []
    for row in rows:
        hangs = row.code and not is_subtotal(row, mapping)
        found.append(branch_under(row, _parent_code(row, mapping, known) if hangs else None))
    return tuple(found)


def branch_under(row: Row, parent: str | None, hangs: bool | None = None) -> Branch:
    """Hang a row under the code of the line above, if it has one."""
    return Branch(
        node=_node(row.table, row.code) if row.code else None,
        parent=_node(row.table, parent) if parent else None,
        parent_code=parent,
        hangs=hangs,
    )


def is_subtotal(row: Row, mapping: TableMapping) -> bool:
    """Tell whether a row is a listed subtotal of lines, which hangs under no line and carries none."""
    own = (*mapping.columns.code, *mapping.columns.label)
    return any(row.cells[each.column] == each.total for each in mapping.subtotals if each.column in own)


def _node(table: str, code: str) -> str:
    return f"{table} · {code}" if table else code


def _parent_code(row: Row, mapping: TableMapping, known: set[tuple[str, str]]) -> str | None:
    kind = mapping.hierarchy.by
    if kind is HierarchyKind.PARENT and mapping.columns.parent is not None:
        parent = row.cells[mapping.columns.parent]
        return parent if parent and parent != row.code else None
    if kind is not HierarchyKind.PREFIX:
        return None
    if mapping.hierarchy.levels or mapping.hierarchy.separator:
        return _shortened(row.code, mapping.hierarchy)
    starts = (row.code[:end].rstrip() for end in range(min(len(row.code), _LONGEST_CODE) - 1, 0, -1))
    return next((start for start in starts if (row.table, start) in known), None)


def _shortened(code: str, hierarchy: Hierarchy) -> str | None:
    """Cut the last level off a code; None at the top."""
    if hierarchy.separator:
        return code.rstrip(hierarchy.separator).rpartition(hierarchy.separator)[0] or None
    shorter = [length for length in hierarchy.levels if length < len(code)]
    return code[: shorter[-1]] if shorter else None


def _by_indentation(rows: Sequence[Row], mapping: TableMapping) -> tuple[Branch, ...]:
    """A line hangs under the nearest line before it that stands further to the left."""
    found: list[Branch] = []
    above: list[tuple[tuple[int, int], int]] = []
    table: str | None = None
    for number, row in enumerate(rows):
        if row.table != table:
            table, above = row.table, []
        if is_subtotal(row, mapping):
            found.append(Branch(_numbered(number)))
            continue
        while above and above[-1][0] >= row.level:
            above.pop()
        parent = above[-1][1] if above else None
        parent_code = None if parent is None else rows[parent].code or rows[parent].label
        found.append(Branch(_numbered(number), None if parent is None else _numbered(parent), parent_code))
        above.append((row.level, number))
    return tuple(found)


def _numbered(number: int) -> str:
    return f"#{number + 1}"
