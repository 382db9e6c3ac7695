"""Which title belongs to which table: some papers print it above the table, some below, one paper does both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.grids import Grid
from bbtcheck.genres.row_tokens import tokens_of
from bbtcheck.genres.table_parts import Field, Title, is_footer, unit_note
from bbtcheck.read import Document

_WHOLE = re.compile(
    r"\W*(?:alle\s+programma['’]?s(?:\s+samen)?|(?:alge[mh]e+n\s+)?totaal(?:\s+(?:van\s+)?alle\s+programma['’]?s)?|samen|geheel)\W*",
    re.IGNORECASE,
)
_NO_TITLE = 100_000
_MAX_BELOW = 15
_FOREIGN = 5
_FAR = 2_000


@dataclass(frozen=True, slots=True)
class _Choice:
    """The best way to give titles to the tables so far: what it costs and the title of each, from the last."""

    cost: int
    title: Title | None
    took_next: bool
    before: _Choice | None


def with_titles(
    document: Document, grids: Sequence[Grid], titles: Sequence[Title], fields: Sequence[Field]
) -> tuple[Grid, ...]:
    """Give each table the title and the policy field that belong to it.

    A title serves one table; as many tables as possible get one, and among those choices the nearest titles
    win. A table without a title of its own goes on under the title above the table before it.
    """
    chosen = _chosen_titles(document, grids, titles)
    starts, ends = [title.first for title in titles], [field.last for field in fields]
    made: list[Grid] = []
    for grid, title in zip(grids, chosen, strict=True):
        if (
            title is None
            and grid.name is None
            and made
            and _title_above(made[-1])
            and not _is_between(starts, made[-1], grid)
            and not _is_whole(document, made[-1], grid)
        ):
            title = made[-1].title
        start = max(grid.first, title.first if title else 0)
        made.append(replace(grid, title=title, field=_last_before(fields, ends, start)))
    return tuple(made)


def _chosen_titles(document: Document, grids: Sequence[Grid], titles: Sequence[Title]) -> list[Title | None]:
    starts = [title.first for title in titles]
    states = [_Choice(0, None, False, None)]
    for index, grid in enumerate(grids):
        above, below = _neighbours(grids, index, titles, starts)
        shared = above is not None and index > 0 and _is_next_of(grids[index - 1], above, titles, starts)
        states = _extended(document, grid, states, above, below, shared)
    return _unrolled(min(states, key=lambda choice: choice.cost), len(grids))


def _extended(
    document: Document,
    grid: Grid,
    states: list[_Choice],
    above: Title | None,
    below: Title | None,
    shared: bool,
) -> list[_Choice]:
    """Let one more table take the title above it, the one below it, or none; keep the best of each kind."""
    made: list[_Choice] = []
    for state in states:
        if above is not None and not (shared and state.took_next):
            made.append(_Choice(state.cost + _cost_above(document, grid, above), above, False, state))
        if below is not None and _only_headings(document, grid, below):
            made.append(_Choice(state.cost + below.first - grid.last, below, True, state))
        made.append(_Choice(state.cost + _NO_TITLE, None, False, state))
    best = [
        min((choice for choice in made if choice.took_next is took), key=lambda c: c.cost, default=None)
        for took in (False, True)
    ]
    return [choice for choice in best if choice is not None]


def _unrolled(choice: _Choice | None, count: int) -> list[Title | None]:
    found: list[Title | None] = []
    while choice is not None and len(found) < count:
        found.append(choice.title)
        choice = choice.before
    return found[::-1]


def _neighbours(
    grids: Sequence[Grid], index: int, titles: Sequence[Title], starts: list[int]
) -> tuple[Title | None, Title | None]:
    """Give the last title above a table and the first below it, with no other table in between."""
    grid = grids[index]
    floor = grids[index - 1].last if index else 0
    ceiling = grids[index + 1].first if index + 1 < len(grids) else None
    cut = bisect_left(starts, grid.first)
    after = bisect_left(starts, grid.last)
    above = titles[cut - 1] if cut and titles[cut - 1].first > floor else None
    below = titles[after] if after < len(titles) else None
    if below is not None and ceiling is not None and below.first >= ceiling:
        below = None
    return above, below


def _is_next_of(grid: Grid, title: Title, titles: Sequence[Title], starts: list[int]) -> bool:
    index = bisect_left(starts, grid.last)
    return index < len(titles) and titles[index] is title


def _cost_above(document: Document, grid: Grid, title: Title) -> int:
    distance = grid.first - title.last
    if distance > _FAR:
        return _FAR * _FOREIGN
    between = document.lines[title.last : grid.first - 1]
    return distance + _FOREIGN * sum(bool(line.text.strip()) for line in between)


def _only_headings(document: Document, grid: Grid, title: Title) -> bool:
    """Tell whether a title below a table is near it, with at most a short heading in between."""
    if title.first - grid.last > _MAX_BELOW:
        return False
    between = [line for line in document.lines[grid.last : title.first - 1] if line.text.strip()]
    foreign = [line for line in between if unit_note(line) is None and not is_footer(line.text)]
    return len(foreign) <= 3 and all(len(line.text) < 90 and not tokens_of(line) for line in foreign)


def _title_above(grid: Grid) -> bool:
    return grid.title is not None and grid.title.first < grid.first


def _is_between(starts: list[int], before: Grid, grid: Grid) -> bool:
    index = bisect_left(starts, before.last)
    return index < len(starts) and starts[index] < grid.first


def _is_whole(document: Document, before: Grid, grid: Grid) -> bool:
    """Tell whether a line above a table says that it is about all programmes: "Alle programma's samen", "Totaal"."""
    between = document.lines[before.last : grid.first - 1]
    return any(_WHOLE.fullmatch(line.text) is not None for line in between)


def _last_before(fields: Sequence[Field], ends: list[int], line: int) -> Field | None:
    index = bisect_left(ends, line)
    return fields[index - 1] if index else None
