"""The words of a page as rows, in the order in which a person reads them.

A row is what stands on one baseline. Two things need more than that. Figures that are printed half way between the
two lines of their label belong with both lines; a finder that looks at baselines alone loses them. And prose in two
columns is read column by column, which a table with two columns of text is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bbtcheck.read.pdf.words import Word

_FIGURE = re.compile(r"[-+–−(]?[0-9][0-9.,'’]*[)%]?-?|[-–−+]|%|€")
_SAME_LINE = 45
_OVERLAP = 25
_GUTTER_ROWS = 10
_FILLED = 80


@dataclass(frozen=True, slots=True)
class Row:
    """Words that are read together, from left to right."""

    words: tuple[Word, ...]

    @property
    def top(self) -> int:
        """The top of the highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> int:
        """The bottom of the lowest word."""
        return max(word.reach.bottom for word in self.words)

    @property
    def height(self) -> int:
        """The height of the tallest word."""
        return max(word.height for word in self.words)


def rows_of(words: Sequence[Word]) -> tuple[Row, ...]:
    """Put the words of a page in rows, from top to bottom, column by column where prose stands in two columns."""
    gutter = _gutter(on_baselines(words))
    if gutter is None:
        return _with_split_labels(on_baselines(words))
    rows: list[Row] = []
    above, below = _reach(words, gutter)
    body = [word for word in words if above <= word.middle <= below]
    for part in (
        [word for word in words if word.middle < above],
        [word for word in body if word.right <= gutter],
        [word for word in body if word.right > gutter],
        [word for word in words if word.middle > below],
    ):
        rows.extend(_with_split_labels(on_baselines(part)))
    return tuple(rows)


def on_baselines(words: Sequence[Word]) -> list[Row]:
    """Cluster words by their middle; a word joins a row when it is less than half a line away from it."""
    clusters: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        last = clusters[-1] if clusters else None
        if last is not None and _is_level(last, word):
            last.append(word)
        else:
            clusters.append([word])
    return [Row(tuple(sorted(cluster, key=lambda word: word.left))) for cluster in clusters]


def _is_level(cluster: list[Word], word: Word) -> bool:
    first = cluster[0]
    height = min(first.height, word.height)
    return abs(word.middle - first.middle) * 100 < _SAME_LINE * height


def _with_split_labels(rows: list[Row]) -> tuple[Row, ...]:
    """Join a row of figures with the two halves of its label, where it is printed half way between them."""
    made: list[Row] = []
    index = 0
    while index < len(rows):
        if index + 2 < len(rows) and _is_split(*rows[index : index + 3]):
            upper, figures, lower = rows[index : index + 3]
            made.append(Row((*upper.words, *lower.words, *figures.words)))
            index += 3
        else:
            made.append(rows[index])
            index += 1
    return tuple(made)


def _is_split(upper: Row, figures: Row, lower: Row) -> bool:
    if not _only_figures(figures) or _has_amounts(upper) or _has_amounts(lower):
        return False
    left = min(word.left for word in figures.words)
    labels = (*upper.words, *lower.words)
    return (
        max(word.right for word in labels) <= left
        and _overlap(upper, figures) >= _OVERLAP
        and _overlap(figures, lower) >= _OVERLAP
    )


def _only_figures(row: Row) -> bool:
    return all(_FIGURE.fullmatch(word.text) for word in row.words) and any(
        any(map(str.isdigit, word.text)) for word in row.words
    )


def _has_amounts(row: Row) -> bool:
    """Tell whether a row ends in figures of its own; a year behind a word is part of a label."""
    last = row.words[-1]
    if not _FIGURE.fullmatch(last.text) or len(row.words) == 1:
        return bool(_FIGURE.fullmatch(last.text))
    return not re.fullmatch(r"(?:19|20)[0-9]{2}", last.text)


def _overlap(upper: Row, lower: Row) -> int:
    """How much of its height a row shares with the next, in percent."""
    shared = upper.bottom - lower.top
    return 100 * shared // max(1, min(upper.bottom - upper.top, lower.bottom - lower.top))


def _gutter(rows: list[Row]) -> int | None:
    """Find the empty strip between two columns of prose: both about as wide, both filled by most of their lines."""
    if len(rows) < _GUTTER_ROWS:
        return None
    left = min(word.left for row in rows for word in row.words)
    right = max(word.right for row in rows for word in row.words)
    width = right - left
    for position in range(left + 2 * width // 5, left + 3 * width // 5, max(1, width // 60)):
        if _is_gutter(rows, position, left, right):
            return position
    return None


def _is_gutter(rows: list[Row], position: int, left: int, right: int) -> bool:
    halves = ([_extent(row, left, position) for row in rows], [_extent(row, position, right) for row in rows])
    crossing = sum(any(word.left < position < word.right for word in row.words) for row in rows)
    if crossing * 4 > len(rows):
        return False
    for extents in halves:
        used = [extent for extent in extents if extent is not None]
        if len(used) < _GUTTER_ROWS:
            return False
        widest = max(used)
        full = sum(extent * 100 >= _FILLED * widest for extent in used)
        if full * 3 < len(used) * 2 or widest * 3 < (right - left):
            return False
    return _is_prose(rows)


def _extent(row: Row, low: int, high: int) -> int | None:
    """How wide the words of a row between two edges are together; None when there are none."""
    inside = [word for word in row.words if word.left >= low and word.right <= high]
    return max(word.right for word in inside) - min(word.left for word in inside) if inside else None


def _is_prose(rows: list[Row]) -> bool:
    words = [word.text for row in rows for word in row.words]
    figures = sum(bool(_FIGURE.fullmatch(word)) for word in words)
    return figures * 10 < len(words)


def _reach(words: Sequence[Word], gutter: int) -> tuple[int, int]:
    """Give the heights between which no word crosses the gutter, for the longest such stretch."""
    crossing = sorted(word.middle for word in words if word.left < gutter < word.right)
    edges = [min(word.middle for word in words) - 1, *crossing, max(word.middle for word in words) + 1]
    stretch = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
    return stretch[0] + 1, stretch[1] - 1
