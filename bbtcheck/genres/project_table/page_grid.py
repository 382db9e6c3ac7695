"""The rows of a project table on pages with a layout: columns under their headings, rows around their dates.

A page has no cells, only words in places. Between two headings, the column ends where the fewest words are crossed.
Between two rows there is more room than between two lines of a cell; where there is not, a row starts at the line of
its date. What stands at the top of a page without a date of its own goes on with the row above.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile

from bbtcheck.genres.project_table.build import RowCells
from bbtcheck.genres.project_table.grid import DAY, Heads, goes_on, heads_in, joined, row_of
from bbtcheck.genres.project_table.layout import HEADERS, furniture
from bbtcheck.genres.project_table.pieces import Block, Piece
from bbtcheck.read import Cell, Line
from bbtcheck.source import Box

_POINT = 100
_BLANK_PERCENT = 35
_MOST_HEAD_LINES = 6
_LEAST_EXTRA = 100
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word with its box, and the line it stands in."""

    word: Cell
    line: Line
    box: Box

    @property
    def middle(self) -> int:
        return (self.box.top + self.box.bottom) // 2


@dataclass(frozen=True, slots=True)
class _Table:
    """Where a table starts, what its columns are called, and where one column ends and the next begins."""

    page: int
    bottom: int
    heads: Heads
    edges: tuple[int, ...]

    def column(self, spot: _Spot) -> int:
        """Count from 0 in which column a word stands."""
        middle = (spot.box.left + spot.box.right) // 2
        return sum(edge <= middle for edge in self.edges)

    def named(self, name: str) -> int | None:
        """Give the number of the column with this name."""
        return next((number for number, known in self.heads.columns.items() if known == name), None)


def page_rows(lines: Sequence[Line]) -> tuple[RowCells, ...]:
    """Read the rows under the headings of a project table on pages; nothing when there are no such headings."""
    pages = _pages(lines)
    table = _table(pages)
    if table is None:
        return ()
    rows: list[RowCells] = []
    skip = furniture(lines) | _running(lines)
    body = {page: _body(spots, page, table, skip) for page, spots in pages.items() if page >= table.page}
    room = _room(body.values(), table)
    for spots in body.values():
        for band in _bands(spots, table, room):
            row = _row(band, table)
            if rows and goes_on(row) and (row.page != rows[-1].page or _within(band, table)):
                rows[-1] = joined(rows[-1], row)
            elif (row.title or row.description) and (row.start or row.goal or row.number):
                rows.append(row)
    return tuple(rows)


def _body(spots: Sequence[_Spot], page: int, table: _Table, skip: frozenset[int]) -> list[_Spot]:
    """The words of a page below the headings, from the top down, without what belongs to the page itself."""
    bottom = table.bottom if page == table.page else _head_of(_levels(spots))[1]
    return sorted(
        (spot for spot in spots if spot.middle > bottom and spot.line.number not in skip),
        key=lambda spot: (spot.box.top, spot.box.left),
    )


def _pages(lines: Sequence[Line]) -> dict[int, list[_Spot]]:
    """The words of each page."""
    pages: dict[int, list[_Spot]] = {}
    for line in lines:
        if line.page is not None and line.words:
            known = pages.setdefault(line.page, [])
            known.extend(_Spot(word, line, word.box) for word in line.words if word.box is not None)
    return pages


def _running(lines: Sequence[Line]) -> frozenset[int]:
    """The lines at the top and the bottom of pages that come back there on most pages, whatever their figures.

    They stand apart from the rest of the page: the last words of a cell may come back by chance, but not so.
    """
    boxes = {line.number: line.words[0].box for line in lines if line.page is not None and line.words}
    known = [(line, box) for line in lines if (box := boxes.get(line.number)) is not None]
    said = {
        line.number: (_DIGITS.sub("#", line.text.strip()), box.top // (2 * _POINT)) for line, box in known
    }
    times = Counter(said.values())
    by_page: dict[int | None, list[tuple[int, Box]]] = {}
    for line, box in sorted(known, key=lambda one: one[1].top):
        by_page.setdefault(line.page, []).append((line.number, box))

    def comes_back(one: tuple[int, Box]) -> bool:
        return times[said[one[0]]] > 1 and times[said[one[0]]] * 2 > len(by_page)

    found: set[int] = set()
    for numbered in by_page.values():
        for edge in (numbered, numbered[::-1]):
            peeled = list(takewhile(comes_back, edge))
            if peeled and (len(peeled) == len(edge) or _is_apart(peeled[-1][1], edge[len(peeled)][1])):
                found.update(number for number, _ in peeled)
    return frozenset(found)


def _is_apart(one: Box, other: Box) -> bool:
    return max(one.top, other.top) - min(one.bottom, other.bottom) >= one.bottom - one.top


def _table(pages: Mapping[int, list[_Spot]]) -> _Table | None:
    """Find the headings, on the first page that has them."""
    for page, spots in pages.items():
        clusters, bottom = _head_of(_levels(spots))
        heads = heads_in(_texts(clusters))
        if heads is not None:
            words = [spot for number, known in pages.items() if number >= page for spot in known]
            return _Table(page, bottom, heads, tuple(_edges(clusters, words)))
    return None


def _head_of(levels: Sequence[Sequence[_Spot]]) -> tuple[list[list[_Spot]], int]:
    """The headings of a page, each as its words, and where they end; nothing and nought when there are none.

    Headings take one to several lines; those lines are taken that give the most columns.
    """
    best: tuple[int, int, list[list[_Spot]]] = (0, 0, [])
    for start, end in _windows(levels):
        if best[0] and start > best[1]:
            break
        clusters = _clusters([spot for level in levels[start:end] for spot in level])
        heads = heads_in(_texts(clusters))
        if heads is not None and len(heads.columns) > best[0]:
            best = (len(heads.columns), end, clusters)
    return best[2], max((spot.box.bottom for cluster in best[2] for spot in cluster), default=0)


def _windows(levels: Sequence[Sequence[_Spot]]) -> Iterator[tuple[int, int]]:
    """Every few lines that hold a word of a heading, the shortest first."""
    heads = [any(HEADERS.match(spot.word.text) for spot in level) for level in levels]
    for start in range(len(levels)):
        for end in range(start + 1, min(start + _MOST_HEAD_LINES, len(levels)) + 1):
            if any(heads[start:end]):
                yield start, end


def _levels(spots: Sequence[_Spot]) -> list[list[_Spot]]:
    """The words of a page by their height, from the top down."""
    levels: list[list[_Spot]] = []
    for spot in sorted(spots, key=lambda spot: (spot.middle, spot.box.left)):
        if levels and spot.middle - levels[-1][0].middle <= _POINT:
            levels[-1].append(spot)
        else:
            levels.append([spot])
    return levels


def _clusters(spots: Sequence[_Spot]) -> list[list[_Spot]]:
    """Words that stand above each other or a blank apart, from left to right."""
    clusters: list[list[_Spot]] = []
    right = 0
    for spot in sorted(spots, key=lambda spot: spot.box.left):
        room = (spot.box.bottom - spot.box.top) * _BLANK_PERCENT // 100
        if clusters and spot.box.left <= right + room:
            clusters[-1].append(spot)
            right = max(right, spot.box.right)
        else:
            clusters.append([spot])
            right = spot.box.right
    return clusters


def _texts(clusters: Sequence[Sequence[_Spot]]) -> list[str]:
    return [" ".join(spot.word.text for level in _levels(cluster) for spot in level) for cluster in clusters]


def _edges(clusters: Sequence[Sequence[_Spot]], words: Sequence[_Spot]) -> Iterator[int]:
    """Between two headings, the middle of the widest strip that the fewest words cross."""
    width = max(spot.box.right for spot in words) // _POINT + 2
    steps = [0] * (width + 1)
    for spot in words:
        first, last = max(0, spot.box.left // _POINT + 1), spot.box.right // _POINT
        if first <= last:
            steps[first] += 1
            steps[min(last + 1, width)] -= 1
    crossed = list(accumulate(steps))
    middles = [
        (min(spot.box.left for spot in one) + max(spot.box.right for spot in one)) // (2 * _POINT)
        for one in clusters
    ]
    for left, right in pairwise(middles):
        fewest = min(crossed[left : right + 1])
        runs = list(_runs([x for x in range(left, right + 1) if crossed[x] == fewest]))
        widest = max(runs, key=lambda run: run[1] - run[0])
        yield (widest[0] + widest[1]) * _POINT // 2


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = numbers[0]
    for number, following in pairwise((*numbers, numbers[-1] + 2)):
        if following != number + 1:
            yield start, number
            start = following


def _room(pages: Iterable[Sequence[_Spot]], table: _Table) -> int | None:
    """How much room there is at least between two rows; None when that is no more than between lines of a cell."""
    between: list[int] = []
    inner: list[int] = []
    for spots in pages:
        anchors = sorted({spot.box.top for spot in spots if _is_anchor(spot, table)})
        gaps = _gaps(spots)
        between += [
            max((gap for _, gap, top in gaps if upper < top <= lower), default=0)
            for upper, lower in pairwise(anchors)
        ]
        inner += _inner(spots)
    if not between:
        return 0
    least = sorted(between)[len(between) // 10]
    return least if not inner or least > sorted(inner)[len(inner) // 50] + _LEAST_EXTRA else None


def _gaps(spots: Sequence[_Spot]) -> list[tuple[int, int, int]]:
    """The room above each word but the first, to all that stands higher: number of the word, room, top of the word."""
    bottoms = accumulate((spot.box.bottom for spot in spots), max)
    return [
        (number, spot.box.top - bottom, spot.box.top)
        for number, (spot, bottom) in enumerate(zip(spots[1:], bottoms, strict=False), 1)
    ]


def _bands(spots: Sequence[_Spot], table: _Table, room: int | None) -> Iterator[list[_Spot]]:
    """Cut the words of a page into rows, from the top down; headings that come back are left out."""
    if spots and all(spot.word.row is not None for spot in spots):
        yield from _numbered(spots)
        return
    if room is not None:
        cuts = {number for number, gap, _ in _gaps(spots) if room and gap * 10 >= room * 9}
    else:
        cuts = set(_starts(spots, table))
    band: list[_Spot] = []
    for number, spot in enumerate(spots):
        if number in cuts and band:
            yield band
            band = []
        band.append(spot)
    if band:
        yield band


def _numbered(spots: Sequence[_Spot]) -> Iterator[list[_Spot]]:
    """Give the words of each row that the page itself tells apart."""
    rows: dict[int | None, list[_Spot]] = {}
    for spot in spots:
        rows.setdefault(spot.word.row, []).append(spot)
    yield from rows.values()


def _starts(spots: Sequence[_Spot], table: _Table) -> Iterator[int]:
    """The first word of each line that has the date of a row in it."""
    for anchor in (spot for spot in spots if _is_anchor(spot, table)):
        slack = (anchor.box.bottom - anchor.box.top) // 2
        yield next(number for number, spot in enumerate(spots) if spot.box.top >= anchor.box.top - slack)


def _is_anchor(spot: _Spot, table: _Table) -> bool:
    return DAY.fullmatch(spot.word.text) is not None and table.column(spot) == table.named("start")


def _inner(spots: Sequence[_Spot]) -> list[int]:
    """The room between words under each other that start alike: mostly the lines of one cell."""
    by_left: dict[int, list[_Spot]] = {}
    for spot in spots:
        by_left.setdefault(spot.box.left // _POINT, []).append(spot)
    return [
        lower.box.top - upper.box.bottom
        for column in by_left.values()
        for upper, lower in pairwise(column)
        if lower.box.top > upper.box.top
    ]


def _within(band: Sequence[_Spot], table: _Table) -> bool:
    """Tell whether the words of a band keep to the columns; prose below a table runs on over their edges."""
    for level in _levels(band):
        words = sorted(level, key=lambda spot: spot.box.left)
        for one, other in pairwise(words):
            room = (one.box.bottom - one.box.top) * _BLANK_PERCENT // 100
            if other.box.left - one.box.right <= room and table.column(one) != table.column(other):
                return False
    return not any(spot.box.left < edge < spot.box.right for spot in band for edge in table.edges)


def _row(band: Sequence[_Spot], table: _Table) -> RowCells:
    found: dict[str, Block] = {}
    for number, name in table.heads.columns.items():
        pieces = tuple(_pieces([spot for spot in band if table.column(spot) == number]))
        if pieces:
            found[name] = pieces
    return row_of(found, band[0].line.page)


def _pieces(spots: Sequence[_Spot]) -> Iterator[Piece]:
    """The words of a cell, line by line."""
    by_line: dict[int, list[_Spot]] = {}
    for spot in sorted(spots, key=lambda spot: spot.middle):
        by_line.setdefault(spot.line.number, []).append(spot)
    for known in by_line.values():
        line = known[0].line
        start = min(spot.word.start for spot in known)
        yield Piece(line, start, max(spot.word.end for spot in known), line.page or 1)
