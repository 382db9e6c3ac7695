"""The header of a table: one row, or several in which a heading above stands over more than one column."""

from __future__ import annotations

from collections.abc import Sequence

ADVICE = "Write the headings in [columns] as they stand in the file, and in header_rows in how many rows they stand."
"""What to do where the header is not found."""
BETWEEN = " / "
"""What stands between the headings of a column that has one in several rows."""


def headings(rows: Sequence[Sequence[str]]) -> list[str]:
    """Name every column by its headings, from the top down; empty for a column without one.

    A heading above reaches to the right as far as the cells beside it are empty and no row above it begins anew. A
    column without a heading in the last row has only what stands right above it.

    >>> headings([["Code", "2030", "", "2031", ""], ["", "VAK", "VEK", "VAK", "VEK"]])
    ['Code', '2030 / VAK', '2030 / VEK', '2031 / VAK', '2031 / VEK']
    """
    width = max(map(len, rows), default=0)
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    reaching = [""] * (len(rows) - 1)
    names = []
    for column in zip(*padded, strict=True):
        for level, text in enumerate(column[:-1]):
            if text:
                reaching[level:] = [text, *[""] * (len(reaching) - level - 1)]
        above = reaching if column[-1] else column[:-1]
        names.append(BETWEEN.join(text for text in (*above, column[-1]) if text))
    return names
