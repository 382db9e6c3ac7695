"""The cells of a page as columns: what stands under each other, with one edge or the middle in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bbtcheck.read.pdf.words import Word

_APART = 40  # percent of the height of a line: more than a blank, less than the room between two columns
_FIGURES_APART = 32
_WIDEST_BLANK = 60  # that of a typewriter
_FEW = 5  # one in so many gaps between words is surely a blank
_ALIGNED = 100
_FARTHEST = 8  # lines
_MOST_CELLS = 200


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one line of a cell, and the number of the line on the page that they stand in."""

    words: tuple[Word, ...]
    level: int

    @property
    def text(self) -> str:
        """The words with a blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> int:
        """Where the first word starts."""
        return self.words[0].left

    @property
    def right(self) -> int:
        """Where the last word ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> int:
        """The top of the highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> int:
        """The bottom of the lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> int:
        """The height of the tallest word."""
        return max(word.height for word in self.words)

    @property
    def first(self) -> int:
        """The line that the words stand on; the first one, of words that are broken over several."""
        return min(word.reach.first for word in self.words)

    @property
    def last(self) -> int:
        """The last line that the words stand on."""
        return max(word.reach.last for word in self.words)

    @property
    def width(self) -> int:
        """How much room the words take."""
        return self.right - self.left


@dataclass(slots=True)
class Column:
    """Stretches under each other, from the top down, and what they have in common: left, right or middle."""

    cells: list[Stretch]
    edges: frozenset[str] = frozenset(("left", "right", "middle"))
    left: int = field(init=False)
    right: int = field(init=False)

    def __post_init__(self) -> None:
        """Take the room of the first cell."""
        self.left, self.right = self.cells[0].left, self.cells[0].right

    @property
    def width(self) -> int:
        """The room that the widest of them takes: the column is at least as wide."""
        return max(cell.width for cell in self.cells)

    def shared(self, cell: Stretch) -> frozenset[str]:
        """Tell which edges a cell has in common with the last one, of those that all have."""
        last = self.cells[-1]
        off = {
            "left": cell.left - last.left,
            "right": cell.right - last.right,
            "middle": (cell.left + cell.right - last.left - last.right) // 2,
        }
        return frozenset(edge for edge in self.edges if abs(off[edge]) <= _ALIGNED)

    def take(self, cell: Stretch) -> None:
        """Add the cell below."""
        self.edges = self.shared(cell)
        self.cells.append(cell)
        self.left, self.right = min(self.left, cell.left), max(self.right, cell.right)

    def is_near(self, cell: Stretch) -> bool:
        """Tell whether a cell stands close enough to belong to the same table."""
        return cell.top - self.cells[-1].bottom <= _FARTHEST * max(cell.height, self.cells[-1].height)


def stretches_of(levels: Sequence[Sequence[Word]]) -> list[list[Stretch]]:
    """Cut each line of a page where there is more room between two words than a blank of that page."""
    blank = _blank(levels)
    return [list(_cut(level, number, blank)) for number, level in enumerate(levels)]


def _blank(levels: Sequence[Sequence[Word]]) -> int:
    """Tell how wide a blank is, in percent of the height of a line: of the gaps between letters a fifth is no wider."""
    pairs = ((one, other) for level in levels for one, other in pairwise(level))
    gaps = sorted(
        _gap(one, other) for one, other in pairs if one.text[-1].isalpha() and other.text[0].isalpha()
    )
    return min(gaps[len(gaps) // _FEW], _WIDEST_BLANK) if gaps else 0


def _gap(before: Word, word: Word) -> int:
    return (word.left - before.right) * 100 // max(word.height, before.height)


def _cut(level: Sequence[Word], number: int, blank: int) -> Iterator[Stretch]:
    cell: list[Word] = []
    for word in level:
        if cell and _is_apart(cell[-1], word, blank):
            yield Stretch(tuple(cell), number)
            cell = []
        cell.append(word)
    if cell:
        yield Stretch(tuple(cell), number)


def _is_apart(before: Word, word: Word, blank: int) -> bool:
    """Tell whether two words stand in two cells; between two figures a little more than a blank is enough."""
    both = before.text.rstrip(".,")[-1:].isdigit() and word.text.lstrip(".,-–−(")[:1].isdigit()
    room = max(_FIGURES_APART, blank * 6 // 5) if both else max(_APART, blank * 4 // 3)
    return _gap(before, word) > room


def is_no_table(levels: Sequence[Sequence[Stretch]]) -> bool:
    """Tell whether a line of a page has more cells than a table on paper has: looking through it would take long."""
    return max(map(len, levels), default=0) > _MOST_CELLS


def columns_of(levels: Sequence[Sequence[Stretch]]) -> list[Column]:
    """Put the cells of a page in columns, from the top down.

    A column ends where something stands across it that shares no edge with it, such as a line of prose, and where
    nothing follows for some lines.
    """
    found: list[Column] = []
    open_ones: list[Column] = []
    for level in levels:
        open_ones = _with_level(open_ones, level, found)
    return found


def _with_level(open_ones: Sequence[Column], level: Sequence[Stretch], found: list[Column]) -> list[Column]:
    """Take one line into the columns that are open, both from left to right; new columns are also put in ``found``."""
    near = [column for column in open_ones if not level or column.is_near(level[0])]
    following: list[Column] = []
    at = 0
    for number, cell in enumerate(level):
        while at < len(near) and near[at].right <= cell.left:
            following.append(near[at])
            at += 1
        first = at
        while at < len(near) and near[at].left < cell.right:
            at += 1
        column = _column_of(cell, near[first:at], level[number + 1 :])
        if column is None:
            column = Column([cell])
            found.append(column)
        else:
            column.take(cell)
        following.append(column)
    return [*following, *near[at:]]


def _column_of(cell: Stretch, crossed: Sequence[Column], after: Sequence[Stretch]) -> Column | None:
    """Give the column that a cell goes on with, of those that it stands under; the others end here.

    Under several columns it is the one with which it starts: prose that ends where a column does belongs to none.
    """
    if len(crossed) > 1:
        crossed = [column for column in crossed if "left" in column.shared(cell)]
    if len(crossed) != 1 or not crossed[0].shared(cell):
        return None
    return crossed[0] if not after or after[0].left >= crossed[0].right else None
