"""Tables in lines of text: columns of figures under each other, with words before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bbtcheck.discover.grid import Grid, GridCell, figure_of
from bbtcheck.quantity import Quantity
from bbtcheck.read.document import Document, Line

_WORD = re.compile(r"[^\s|]+")
_FIGURE = re.compile(
    r"[$€£]?[(+]?[-\u2010-\u2015\u2212]?[$€£]?[.,]?[0-9][0-9.,'’\u00a0\u202f]*(?:[-\u2212]|%|[$€£])?\)?[*†‡]{0,3}"
)
_MONEY = frozenset(("$", "€", "£", "EUR", "USD", "GBP", "CHF", "euro", "kr"))
_FIRST = re.compile(r"[(+]?[-\u2010-\u2015\u2212]?[0-9]{1,3}")
_GROUP = re.compile(r"[0-9]{3}(?:,[0-9]+)?\)?")
_NIL = re.compile(r"[-\u2010-\u2015\u2212]{1,3}")
_NONE = re.compile(r"\.{1,3}|…|[Nn]\.?[Vv]\.?[Tt]\.?|[Nn]\.?[Bb]\.?|[Nn]/[Aa]|[Pp]\.?[Mm]\.?")
_POINTS = re.compile(r"[.…]+")
_END_OF_LABEL = re.compile(r"[0-9]{1,2}")
_SIGN = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_JOINED = re.compile(r"[-\u2010-\u2015\u2212] [0-9]")
_NOTE = re.compile(r"\([0-9]{1,2}\)")
_BLANKS = re.compile(r"\S\s{2,}\S")
_MOST_BETWEEN = 14
_MOST_ABOVE = 4
_FEWEST_BEHIND_MARK = 2
_FEWEST_ROWS = 3
_FEWEST_IN_LIST = 4
_MOST_WORDS = 2
_MOST_AWAY = 6
_MOST_TEXT = 400


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: its words, and at its end the figures, dashes and signs for none with their columns."""

    line: Line
    label: str
    figures: tuple[tuple[int, int, str], ...]


def text_grids(document: Document) -> tuple[Grid, ...]:
    """Give the tables that stand in the text of a paper: rows in a run that end in equally many figures.

    A row with one figure more than most gives its first to the label, when that is a year. One with fewer takes the
    columns under whose right edges they end; where that does not tell the column, its figures are left out. A run has
    at least three rows and two columns of figures, or four rows with one figure each that stand under each other, two
    blanks behind the words.
    """
    lines = [line for line in document.lines if not line.cells]
    runs = _over_pages([run for run in _runs(lines) if sum(bool(row.figures) for row in run) > 1], lines)
    return tuple(grid for run in runs if (grid := _grid(document.name, run)) is not None)


def _over_pages(runs: Sequence[list[_Row]], lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Join a table with what goes on below the same headings at the top of the next page."""
    at = {line.number: index for index, line in enumerate(lines)}
    whole: list[_Row] = []
    for run in runs:
        heading, first = _heading(run, lines, at)
        if whole and heading and _goes_on(whole, run) and heading == _heading(whole, lines, at)[0]:
            whole.extend(run[first:])
            continue
        if whole:
            yield whole
        whole = run
    if whole:
        yield whole


def _goes_on(run: Sequence[_Row], then: Sequence[_Row]) -> bool:
    last = next(row.line for row in reversed(run) if row.figures)
    after = then[0].line
    return (
        last.page is not None and after.page == last.page + 1 and after.number - last.number <= _MOST_BETWEEN
    )


def _heading(run: Sequence[_Row], lines: Sequence[Line], at: Mapping[int, int]) -> tuple[str, int]:
    """Give the headings of a table, without their blanks, and how many of its rows they take: a row of years is one."""
    first = run[0]
    if all(_YEAR.fullmatch(figure) for _, _, figure in first.figures):
        return " ".join(first.line.text.split()), 1
    start = at[first.line.number]
    above = (lines[index] for index in range(start - 1, max(0, start - _MOST_ABOVE) - 1, -1))
    text = next(
        (line.text for line in above if line.page == first.line.page and _BLANKS.search(line.text.strip())),
        "",
    )
    return " ".join(text.split()), 0


def _runs(lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Give rows that follow each other, with at most one line of words or blank line between them.

    A label may be broken over more lines, with blank ones between them: before a row with as many figures, two or
    more, as the one before.
    """
    run: list[_Row] = []
    last: _Row | None = None
    away = words = 0
    for line in lines:
        row = _row(line)
        if not row.figures:
            away, words = away + 1, words + bool(row.label)
            if run:
                run.append(row)
            continue
        alike = last is not None and len(row.figures) == len(last.figures) > 1 and words <= _MOST_WORDS
        near = (
            last is not None and line.page == last.line.page and (away < 2 or (alike and away <= _MOST_AWAY))
        )
        if not near:
            yield run
            run = []
        run.append(row)
        last, away, words = row, 0, 0
    yield run


def _row(line: Line) -> _Row:
    words = list(_WORD.finditer(line.text)) if len(line.text) <= _MOST_TEXT else []
    figures: list[tuple[int, int, str]] = []
    while words:
        word = words.pop()
        if word[0] == "%" and words and _FIGURE.fullmatch(words[-1][0]):
            share = words.pop()
            figures.append((share.start(), word.end(), f"{share[0]} %"))
        elif any(kind.fullmatch(word[0]) for kind in (_FIGURE, _NIL, _NONE)):
            figures.append((word.start(), word.end(), word[0]))
        elif word[0] not in _MONEY:
            words.append(word)
            break
    figures = _unled(line.text, figures[::-1])
    row = _Row(line, " ".join(word[0] for word in words), tuple(_signed(line.text, figures)))
    stands_apart = figures and (len(figures) == 1 or figures[1][0] - figures[0][1] > 1)
    return _unnumbered(_undated(row)) if stands_apart else row


def _unled(text: str, figures: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leave out the points that lead from the words to the figures, and signs for none that are no row of a table."""
    while figures and _POINTS.fullmatch(figures[0][2]) and not _is_apart(text, figures[0][0]):
        figures = figures[1:]
    none = all(_NONE.fullmatch(sign) for _, _, sign in figures)
    row = len(figures) > 1 and all(_is_apart(text, start) for start, _, _ in figures)
    return figures if row or not none else []


def _is_apart(text: str, start: int) -> bool:
    """Tell whether two blanks stand before a place in a line, or its begin."""
    return text[max(0, start - 2) : start].isspace() if start else True


def _undated(row: _Row) -> _Row:
    """Give the first figure to the label when it is a year, one blank behind a word: as in ``BA 2031``."""
    start, _, year = row.figures[0]
    text = row.line.text
    follows = start > 1 and text[start - 1] == " " and text[start - 2].isalpha()
    if not (follows and _YEAR.fullmatch(year)):
        return row
    return replace(row, label=f"{row.label} {year}", figures=row.figures[1:])


def _unnumbered(row: _Row) -> _Row:
    """Give the first figure to the label when it is the mark of a note, one blank behind a word: ``Staff (1)``."""
    if len(row.figures) < _FEWEST_BEHIND_MARK or not _NOTE.fullmatch(row.figures[0][2]):
        return row
    start, _, mark = row.figures[0]
    text = row.line.text
    if not (start > 1 and text[start - 1] == " " and not text[start - 2].isspace()):
        return row
    return replace(row, label=f"{row.label} {mark}", figures=row.figures[1:])


def _unended(row: _Row) -> _Row:
    """Give the first figure to the label when it may be its end: a short number, one blank behind a word, ``PG 1``."""
    start, _, number = row.figures[0]
    text = row.line.text
    if (
        start < 2
        or text[start - 1] != " "
        or text[start - 2].isspace()
        or not _END_OF_LABEL.fullmatch(number)
    ):
        return row
    return replace(row, label=f"{row.label} {number}", figures=row.figures[1:])


def _signed(text: str, figures: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Join a minus with the figure it stands one blank before, as in ``- 1.640``."""
    waiting: tuple[int, int, str] | None = None
    for start, end, word in figures:
        if waiting is not None:
            if start == waiting[1] + 1 and len(waiting[2]) == 1:
                start, word = waiting[0], text[waiting[0] : end]
            else:
                yield waiting
            waiting = None
        if len(word) == 1 and word in _SIGN:
            waiting = (start, end, word)
        else:
            yield start, end, word
    if waiting is not None:
        yield waiting


def _grid(document: str, run: Sequence[_Row]) -> Grid | None:
    run = _with_groups(run)
    counts = Counter(len(row.figures) for row in run if row.figures)
    usual = max(counts, key=lambda size: (counts[size], size), default=0)
    run = [_unended(_undated(row)) if len(row.figures) == usual + 1 else _parted(row, usual) for row in run]
    full = [row for row in run if len(row.figures) == usual]
    if sum(counts.values()) < _FEWEST_ROWS or len(full) < 2 or (usual < 2 and not _is_list(full)):
        return None
    edges = [max(row.figures[at][1] for row in full) for at in range(len(full[0].figures))]
    slack = max(2, min((after - before for before, after in pairwise(edges)), default=2) // 2)
    last = max(at for at, row in enumerate(run) if row.figures)
    return Grid.of((_cells(document, row, edges, slack) for row in run[: last + 1]), document).as_it_adds_up()


def _parted(row: _Row, usual: int) -> _Row:
    """Read a dash as an empty cell, and no minus, where a row of single blanks has one figure too few without it."""
    joined = [at for at, (_, _, text) in enumerate(row.figures) if _JOINED.match(text)]
    close = all(then[0] - first[1] == 1 for first, then in pairwise(row.figures))
    if len(row.figures) != usual - 1 or len(joined) != 1 or not close:
        return row
    start, end, text = row.figures[joined[0]]
    cells = ((start, start + 1, text[0]), (end - len(text[1:].lstrip()), end, text[1:].lstrip()))
    return replace(row, figures=(*row.figures[: joined[0]], *cells, *row.figures[joined[0] + 1 :]))


def _with_groups(run: Sequence[_Row]) -> Sequence[_Row]:
    """Join groups of thousands that are parted by one blank, ``34 572 778``, where all such figures can be groups."""
    gaps = [pair for row in run for pair in pairwise(row.figures) if pair[1][0] == pair[0][1] + 1]
    if not gaps or not all(_FIRST.fullmatch(first[2]) and _GROUP.fullmatch(then[2]) for first, then in gaps):
        return run
    return [replace(row, figures=tuple(_joined(row))) for row in run]


def _joined(row: _Row) -> Iterator[tuple[int, int, str]]:
    waiting: tuple[int, int, str] | None = None
    for start, end, text in row.figures:
        if waiting is not None and start == waiting[1] + 1:
            waiting = (waiting[0], end, f"{waiting[2]}\u00a0{text}")
            continue
        if waiting is not None:
            yield waiting
        waiting = (start, end, text)
    if waiting is not None:
        yield waiting


def _is_list(rows: Sequence[_Row]) -> bool:
    """Tell whether figures stand under each other in one column, well apart from the words before them."""
    ends = {end for row in rows for _, end, _ in row.figures}
    starts = [(row.line.text, start) for row in rows for start, _, _ in row.figures]
    apart = all(_is_apart(text, start) for text, start in starts)
    labelled = all(any(map(str.isalpha, row.label)) for row in rows)
    return (
        len(rows) >= _FEWEST_IN_LIST
        and max(ends, default=0) - min(ends, default=0) <= 1
        and apart
        and labelled
    )


def _cells(document: str, row: _Row, edges: Sequence[int], slack: int) -> list[GridCell]:
    cells = [GridCell() for _ in edges]
    places = range(len(edges)) if len(row.figures) == len(edges) else _columns(row, edges, slack)
    for (start, end, text), column in zip(row.figures, places, strict=True):
        if column is not None:
            cells[column] = GridCell(text, _placed(document, row.line, start, end, text))
    return [GridCell(row.label), *cells]


def _columns(row: _Row, edges: Sequence[int], slack: int) -> list[int | None]:
    """Give the column of each figure by its right edge; of two for one column none, unless the other is but points."""
    nearest = [min(range(len(edges)), key=lambda at: abs(edges[at] - end)) for _, end, _ in row.figures]
    strayed = [_POINTS.fullmatch(text) is not None for _, _, text in row.figures]
    once = Counter(at for at, stray in zip(nearest, strayed, strict=True) if not stray)
    return [
        at if once[at] == (not stray) and abs(edges[at] - end) <= slack else None
        for at, stray, (_, end, _) in zip(nearest, strayed, row.figures, strict=True)
    ]


def _placed(document: str, line: Line, start: int, end: int, text: str) -> Quantity | None:
    read = figure_of(text)
    return read and replace(read, place=line.place(document, start, end))
