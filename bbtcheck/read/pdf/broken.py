"""Figures, codes and dates that a narrow column breaks over lines, put together again.

A word processor breaks "1.234.567" in a column that is too narrow for it: "1.234." and below it "567". Read line by
line these are two other figures. That they are one is seen from what is printed: a piece ends or starts with a mark,
or has a group of digits that is too short; the next piece stands right below it with the same edge, and makes a
well-formed figure of it; and the first one fills the column, for nothing in it is wider than that piece with one more
character. A figure with a digit too few above the figure of another row is none of this, so where the line below
has words of its own, one such place on a page is not enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bbtcheck.read.pdf.columns import Column, Stretch, columns_of, is_no_table, stretches_of
from bbtcheck.read.pdf.pieces import (
    BEGUN,
    CENTS,
    FIRST_GROUP,
    MARK_FIRST,
    MARK_LAST,
    PIECE,
    PLAIN,
    SHORT,
    SIGN,
    UNIT,
    YEAR,
    begins_form,
    decimals,
    is_form,
    is_unfinished,
    is_whole,
    with_next,
)
from bbtcheck.read.pdf.rows import on_baselines
from bbtcheck.read.pdf.words import Reach, Word

_MOST_PIECES = 6
_PITCH = 170  # percent of the height of a line
_SAME_PITCH = 28
_LEVEL = 30
_NEARLY = 95
_FINE = 50  # the share of the width of a digit that measuring may be off: one in fifty
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Mended:
    """The words of a page with what was broken put together, and the pieces that could not be."""

    words: tuple[Word, ...]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Chain:
    """Pieces under each other that make one figure, code or date: the cells, their text, and how sure that is.

    ``marked`` when a mark or a short group shows that it is broken; without it only a sign or a unit stands apart.
    """

    cells: tuple[Stretch, ...]
    text: str
    marked: bool = True
    certain: bool = False
    column: Column | None = None

    @property
    def rest(self) -> tuple[Stretch, ...]:
        """The pieces below the first one."""
        return self.cells[1:]

    @property
    def pitch(self) -> int:
        """How far apart two of its pieces are at most: between two rows there is often a little more room."""
        return max(cell.first - above.last for above, cell in pairwise(self.cells))


class _Page:
    """The cells of a page, and what stands beside each of them."""

    def __init__(self, levels: Sequence[Sequence[Stretch]]) -> None:
        self.levels = levels
        found = {decimals(cell.text) for level in levels for cell in level if PIECE.fullmatch(cell.text)}
        self._worded: dict[int, bool] = {}
        self.decimals = CENTS if CENTS in found else 0

    def label(self, level: int, left: int) -> Stretch | None:
        """Give what names a row: the first words on a line before ``left``, or a number in the first column."""
        before = (cell for cell in self.levels[level] if cell.left < left)
        return next(
            (cell for cell in before if not PIECE.fullmatch(cell.text) or not self.has_words(cell)), None
        )

    def has_words(self, cell: Stretch) -> bool:
        """Tell whether words stand to the left of a cell, on its line or one nearby: it is in no first column."""
        if id(cell) not in self._worded:
            around = range(max(0, cell.level - _AROUND), min(len(self.levels), cell.level + _AROUND + 1))
            self._worded[id(cell)] = any(
                other.right <= cell.left and not PIECE.fullmatch(other.text)
                for level in around
                for other in self.levels[level]
            )
        return self._worded[id(cell)]

    def figures(self, level: int) -> Iterator[Stretch]:
        """Give the figures and pieces of figures on a line."""
        return (cell for cell in self.levels[level] if PIECE.fullmatch(cell.text))


def named(pieces: Sequence[str]) -> str:
    """Write the first pieces that could not be put together."""
    return "; ".join(pieces[:_MOST_PIECES]) + ("; …" if len(pieces) > _MOST_PIECES else "")


def mended(words: Sequence[Word]) -> Mended:
    """Put together what narrow columns of a page break over lines.

    Pieces of figures in such a column that make no whole figure are left out, and named.
    """
    cells = stretches_of([row.words for row in on_baselines(words)])
    if is_no_table(cells) or not any(is_unfinished(cell.text) for level in cells for cell in level):
        return Mended(tuple(words))
    page = _Page(cells)
    columns = columns_of(cells)
    chains = _accepted([chain for column in columns for chain in _chains(column, page)], page)
    if not chains:
        return Mended(tuple(words))
    chains += list(_beside(columns, chains))
    first: dict[int, int] = {}
    for chain in (chain for chain in chains if not chain.certain):
        level = chain.cells[0].level
        first[id(chain.column)] = min(first.get(id(chain.column), level), level)
    narrow = [column for column in columns if id(column) in first]
    chains += [chain for column in narrow for chain in _headings(column, first[id(column)])]
    used = frozenset(id(cell) for chain in chains for cell in chain.cells)
    lost = tuple(cell for column in narrow for cell in _lost(column, used))
    return Mended(tuple(_joined(words, chains, lost, page)), tuple(cell.text for cell in lost))


def _chains(column: Column, page: _Page) -> Iterator[_Chain]:
    """Find what is broken in a column, from the top down."""
    at, width = 0, column.width
    while at < len(column.cells):
        cells = column.cells[at : at + _MOST_PIECES]
        chain = _named(cells) or _figure(cells, width, page)
        if chain is not None and (chain.certain or page.has_words(chain.cells[0])):
            yield replace(chain, column=column)
            at += len(chain.cells)
        else:
            at += 1


def _named(cells: Sequence[Stretch]) -> _Chain | None:
    """Read a code, a day, a quarter or a word of a heading that is broken: its form says where it ends."""
    if not begins_form(cells[0].text):
        return None
    text, best = cells[0].text, None
    for number, (above, cell) in enumerate(pairwise(cells), 2):
        text = with_next(text, cell.text)
        if not _is_below(above, cell):
            break
        if is_form(text):
            best = _Chain(tuple(cells[:number]), text, certain=True)
    return best


def _figure(cells: Sequence[Stretch], width: int, page: _Page) -> _Chain | None:
    """Read the longest well-formed figure that starts with the first cell and is broken."""
    text, marked, best = cells[0].text, False, None
    if not PIECE.fullmatch(text):
        return None
    for number, (above, cell) in enumerate(pairwise(cells), 2):
        if not _is_below(above, cell):
            break
        step = _step(text, above, cell, width, page.decimals)
        step = step or _first_group(text, above, cell, width, page)
        if step is None:
            break
        text, marked = step[0], marked or step[1]
        if is_whole(text):
            best = _Chain(tuple(cells[:number]), text, marked)
    if best is None or not SIGN.fullmatch(best.cells[0].text):
        return best
    return best if sum(cell.width for cell in best.cells) > width else None


def _first_group(
    text: str, above: Stretch, cell: Stretch, width: int, page: _Page
) -> tuple[str, bool] | None:
    """Add a piece to the first one or two digits of a figure, where no words stand beside the piece."""
    label = page.label(cell.level, cell.left)
    if not FIRST_GROUP.fullmatch(text) or not (label is None or _is_end(label)):
        return None
    fits = PIECE.fullmatch(cell.text) and BEGUN.fullmatch(text + cell.text) and _fills(above, cell, width)
    return (text + cell.text, False) if fits else None


def _step(text: str, above: Stretch, cell: Stretch, width: int, cents: int) -> tuple[str, bool] | None:
    """Add a piece to what was read, and tell whether a mark shows that they belong together; None when nothing does."""
    if UNIT.fullmatch(cell.text):
        is_figure = is_whole(text) and not PLAIN.fullmatch(text)
        return (f"{text} {cell.text}", False) if is_figure else None
    if not PIECE.fullmatch(cell.text) or not BEGUN.fullmatch(text + cell.text):
        return None
    if SIGN.fullmatch(text):
        return text + cell.text, False
    if not _fills(above, cell, width):
        return None
    shown = MARK_LAST.fullmatch(text) or MARK_FIRST.fullmatch(cell.text) or SHORT.fullmatch(text)
    fewer = "," in text and decimals(text) < decimals(text + cell.text) == cents
    return (text + cell.text, True) if shown or fewer else None


def _is_below(above: Stretch, cell: Stretch) -> bool:
    """Tell whether a cell stands on the next line of the cell above it."""
    height = max(above.height, cell.height)
    return height * 50 <= (cell.top - above.top) * 100 <= height * _PITCH


def _fills(above: Stretch, cell: Stretch, width: int) -> bool:
    """Tell whether a piece leaves no room in its column for the next character."""
    digits = sum(character.isdigit() for character in above.text)
    halves = 2 * digits + (len(above.text) - digits)
    following = 2 if cell.text[:1].isdigit() else 1
    room = above.width * following // max(1, halves)
    return above.width + room > width + room // _FINE


def _accepted(chains: Sequence[_Chain], page: _Page) -> list[_Chain]:
    """Give the chains that are sure enough, knowing all that were found on the page."""
    following = {id(cell) for chain in chains for cell in chain.rest}

    def goes_on(cell: Stretch) -> bool:
        label = page.label(cell.level, cell.left)
        if label is not None and (id(label) in following or _is_end(label)):
            return True
        known = [id(other) in following for other in page.figures(cell.level)]
        return all(known) or (label is None and sum(known) > 1)

    marked = [chain for chain in chains if chain.marked and not chain.certain]
    known = [chain for chain in marked if _is_own(chain, page) or all(map(goes_on, chain.rest))]
    closest: dict[int, int] = {}
    for chain in known:
        closest[id(chain.column)] = min(closest.get(id(chain.column), chain.pitch), chain.pitch)

    def is_close(chain: _Chain) -> bool:
        return chain.pitch <= closest.get(id(chain.column), chain.pitch) + _SAME_PITCH

    known = [chain for chain in known if is_close(chain)]
    sure = [chain for chain in known if len(known) > 1 or _is_own(chain, page) or not _labels(chain, page)]
    narrow = Counter(id(chain.column) for chain in sure)
    taken = set(map(id, sure))
    sure += [
        chain
        for chain in marked
        if id(chain) not in taken and narrow[id(chain.column)] > 1 and is_close(chain)
    ]
    levels = {cell.level for chain in sure for cell in chain.rest}
    columns = {id(chain.column) for chain in sure}
    loose = [
        chain
        for chain in chains
        if not chain.marked
        and is_close(chain)
        and (id(chain.column) in columns or levels.intersection(cell.level for cell in chain.rest))
        and (_is_own(chain, page) or all(map(_is_end, _labels(chain, page))))
    ]
    return [*(chain for chain in chains if chain.certain), *sure, *loose]


def _is_own(chain: _Chain, page: _Page) -> bool:
    """Tell whether the first piece stands on a line without words of its own: it can be no row by itself."""
    first = chain.cells[0]
    return page.label(first.level, first.left) is None


def _labels(chain: _Chain, page: _Page) -> list[Stretch]:
    """The words before the pieces below the first one."""
    found = (page.label(cell.level, cell.left) for cell in chain.rest)
    return [label for label in found if label is not None]


def _is_end(label: Stretch) -> bool:
    """Tell whether words look like the end of a label that started on a line above."""
    return label.text[:1].islower() or label.text[:1] == "("


def _beside(columns: Sequence[Column], chains: Sequence[_Chain]) -> Iterator[_Chain]:
    """Find what is broken beside figures that surely are: a mistyped figure, or one without a mark where it breaks."""
    used = {id(cell) for chain in chains for cell in chain.cells}
    steps = {
        (above.level, cell.level)
        for chain in chains
        if not chain.certain
        for above, cell in pairwise(chain.cells)
    }
    for column in columns:
        pieces: list[Stretch] = []
        for cell in (*column.cells, None):
            known = pieces and cell is not None and (pieces[-1].level, cell.level) in steps
            if known and cell and PIECE.fullmatch(cell.text) and _fills(pieces[-1], cell, column.width):
                pieces.append(cell)
                continue
            if len(pieces) > 1:
                yield _Chain(tuple(pieces), "".join(piece.text for piece in pieces), column=column)
            free = cell is not None and id(cell) not in used and PIECE.fullmatch(cell.text)
            pieces = [cell] if cell is not None and free else []


def _headings(column: Column, first: int) -> Iterator[_Chain]:
    """Find the words above the figures of a narrow column that are broken too: "evolut" and "ie", "203" and "0"."""
    pieces: list[Stretch] = []
    for cell in (cell for cell in column.cells if cell.level < first):
        if pieces and _is_cut(pieces[-1], cell, column.width):
            pieces.append(cell)
            continue
        if len(pieces) > 1:
            yield _Chain(tuple(pieces), "".join(piece.text for piece in pieces))
        pieces = [cell]
    if len(pieces) > 1:
        yield _Chain(tuple(pieces), "".join(piece.text for piece in pieces))


def _is_cut(above: Stretch, cell: Stretch, width: int) -> bool:
    """Tell whether a word of a heading goes on below because the column is full."""
    end, start = above.text[-1:], cell.text[:1]
    alike = (end.islower() and start.islower()) or YEAR.fullmatch(above.text + cell.text) is not None
    character = cell.width // max(1, len(cell.text))
    full = (above.width + character) * 100 > width * _NEARLY
    return alike and full and cell.text.isalnum() and len(above.words) == 1 and _is_below(above, cell)


def _lost(column: Column, used: frozenset[int]) -> Iterator[Stretch]:
    """Find the pieces in a narrow column that make no whole figure, and what stands next to them as a piece."""
    left = [cell for cell in column.cells if id(cell) not in used and PIECE.fullmatch(cell.text)]
    odd = {id(cell) for cell in left if MARK_LAST.fullmatch(cell.text) or MARK_FIRST.fullmatch(cell.text)}
    for above, cell in pairwise(left):
        open_end = MARK_LAST.fullmatch(above.text) or SHORT.fullmatch(above.text)
        if (open_end or MARK_FIRST.fullmatch(cell.text)) and _is_below(above, cell):
            odd.update((id(above), id(cell)) if _fills(above, cell, column.width) else ())
    return (cell for cell in left if id(cell) in odd)


def _joined(
    words: Sequence[Word], chains: Sequence[_Chain], lost: Iterable[Stretch], page: _Page
) -> Iterator[Word]:
    """Give the words of the page with one word for each chain, and without the pieces that were lost."""
    gone = {word for cell in lost for word in cell.words}
    whole: dict[Word, Word] = {}
    pieces = {id(cell) for chain in chains for cell in chain.cells}
    for chain in chains:
        gone.update(word for cell in chain.cells for word in cell.words)
        whole[chain.cells[0].words[0]] = _word(chain, page, pieces)
    for word in words:
        if word in whole:
            yield whole[word]
        elif word not in gone:
            yield word


def _word(chain: _Chain, page: _Page, pieces: set[int]) -> Word:
    """Make one word of a chain, at the height at which the rest of its row stands."""
    first, last = chain.cells[0], chain.cells[-1]
    height = first.words[0].height
    middle = _height(chain, page, pieces)
    return Word(
        chain.text,
        min(cell.left for cell in chain.cells),
        middle - height // 2,
        max(cell.right for cell in chain.cells),
        middle - height // 2 + height,
        own=Reach(first.top, last.bottom, first.first, last.last),
    )


def _height(chain: _Chain, page: _Page, pieces: set[int]) -> int:
    """Find the line of the rest of the row: that of the first piece, half way, or that of the last one."""
    first, last = chain.cells[0], chain.cells[-1]
    half = (first.top + last.bottom) // 2
    middles = [
        (other.top + other.bottom) // 2
        for level in range(first.level, last.level + 1)
        for other in page.levels[level]
        if id(other) not in pieces and not PIECE.fullmatch(other.text)
    ]
    slack = first.height * _LEVEL // 100
    for middle in (first.words[0].middle, half, last.words[0].middle):
        if any(abs(middle - other) <= slack for other in middles):
            return middle
    return first.words[0].middle
