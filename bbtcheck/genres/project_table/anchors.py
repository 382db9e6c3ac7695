"""Where the rows of a table in running text are: at their dates, or at their department where a row has no dates.

The pair of dates is what each row has and prose has not. A row that leaves its dates open is found by the cells that
come after them: a department that other rows have too, or an objective, and then a kind of goal of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.project_table.date_cells import Dates, dates_in, led_dates
from bbtcheck.genres.project_table.pieces import MAX_LINE, Piece
from bbtcheck.genres.project_table.text import as_printed

OBJECTIVE = re.compile(
    r"(?:^|(?<=\s))(?P<name>(?:I?SD|OD|Strategische\s+doelstelling)\s?(?P<number>\d{1,3})(?:\.\d{1,2})?)(?:\s?[:.–-](?=\s)|(?=\s[A-ZÀ-Ý]))"
)
"""The number of an objective before its text: "SD3: "."""
GOAL = re.compile(
    r"^\s*(?P<word>[A-Z][a-zà-ÿ]*doelstelling)(?=\s|$)"
    r"|(?<=\s)(?P<inner>(?:Beleids|Beheers|Organisatie|Ondersteunings|Management)doelstelling)(?=\s|$)"
)
"""The kind of goal of a project: "Beleidsdoelstelling"."""
_OWN_GOAL = re.compile(
    r"(?:^|\s)(?:Beleids|Beheers|Organisatie|Ondersteunings|Management)doelstelling(?=\s|$)"
)
_DEPARTMENT = re.compile(
    r"(?:Afdeling|Agentschap|Departement|Dienst(?:en)?|Directie|Entiteit|Stafdienst|Team|Cel|Vlaams\s+Agentschap)\s+(?:van\s+de\s+)?[A-ZÀ-Þ]"
)
_LONGEST_NAME = 90
_NEAR, _BLANK = 8, 3
"""So many lines are looked at, and with the blank ones at most three times as many."""
_MOST_LINES = 4
_LONGEST_DATES = 90


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the cells before the dates of a row end (line ``at``), and where those after them start (``until``).

    Without ``dates`` the row leaves them open, and the cells after them start where the others end.
    """

    at: int
    column: int
    until: int
    after: int
    dates: Dates | None = None


def dated_anchors(pieces: Sequence[Piece]) -> list[Anchor]:
    """Find the rows by their dates, in the order of their lines."""
    found: list[Anchor] = []
    for index, piece in enumerate(pieces):
        if found and index <= found[-1].until:
            continue
        opens = index == 0 or not pieces[index - 1].text.strip()
        closes = index + 1 == len(pieces) or not pieces[index + 1].text.strip()
        anchor = _broken_dates(pieces, index) if opens and not closes else None
        dates = dates_in(piece, opens_block=opens) or (led_dates(piece) if opens and closes else None)
        if anchor is None and dates is not None:
            anchor = Anchor(index, dates.column, index, dates.after, dates)
        if anchor is not None and (_is_sure(anchor) or _cells_follow(pieces, anchor.until)):
            found.append(anchor)
    return found


def _is_sure(anchor: Anchor) -> bool:
    return anchor.dates is not None and anchor.dates.sure


def _broken_dates(pieces: Sequence[Piece], index: int) -> Anchor | None:
    """Read dates of which one goes on on the next lines: "1/03/2031 voorjaar / 2033", closed by a blank line."""
    block = pieces[index : index + _MOST_LINES]
    block = block[: next((at for at, piece in enumerate(block) if not piece.text.strip()), len(block))]
    text = " ".join(piece.text.strip() for piece in block)
    if not 1 < len(block) < _MOST_LINES or len(text) > _LONGEST_DATES:
        return None
    joined = Piece(replace(block[0].line, text=text), 0, len(text), block[0].page)
    dates = dates_in(joined, opens_block=True)
    if dates is None or dates.end is None or text[dates.after :].strip():
        return None
    until = index + len(block) - 1
    return Anchor(index, 0, until, len(pieces[until].text), dates)


def _cells_follow(pieces: Sequence[Piece], index: int) -> bool:
    """Whether an objective or a kind of goal follows what may be the dates of a row, before other dates do.

    Blank lines do not count: a page that ends inside the row brings several.
    """
    around = range(index, min(index + _BLANK * _NEAR, len(pieces)))
    for at in [at for at in around if pieces[at].text.strip()][:_NEAR]:
        text = pieces[at].text[:MAX_LINE]
        if at > index and dates_in(pieces[at], opens_block=not pieces[at - 1].text.strip()):
            return False
        if OBJECTIVE.search(text) or GOAL.search(text):
            return True
    return False


def with_undated(
    pieces: Sequence[Piece], anchors: Sequence[Anchor], departments: Collection[str]
) -> list[Anchor]:
    """Add the rows without dates; ``departments`` are those of the rows that have them, in lower case."""
    found: list[Anchor] = []
    starts = [-1, *(anchor.until for anchor in anchors)]
    stops = [*(anchor.at for anchor in anchors), len(pieces)]
    for number, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        found += _undated(pieces, start, stop, departments, own=number > 0)
        found += anchors[number : number + 1]
    return found


def _undated(
    pieces: Sequence[Piece], start: int, stop: int, departments: Collection[str], own: bool
) -> Iterator[Anchor]:
    """Find the rows without dates between two that have them; the first goal belongs to the row above (``own``)."""
    goals = [index for index in range(max(start, 0), stop) if _OWN_GOAL.search(pieces[index].text[:MAX_LINE])]
    above = start
    for number, goal in enumerate(goals):
        anchor = None if own and not number else _undated_at(pieces, above + 1, goal, departments, sure=own)
        if anchor is not None:
            yield anchor
        above = goal


def _undated_at(
    pieces: Sequence[Piece], first: int, goal: int, departments: Collection[str], sure: bool
) -> Anchor | None:
    """Find where the cells of a row without dates start, looking back from its kind of goal."""
    at, column = goal, 0
    for index in range(goal, max(first, goal - _NEAR) - 1, -1):
        match = OBJECTIVE.search(pieces[index].text[:MAX_LINE])
        if match and _stands_apart(pieces, index, match.start(), departments):
            at, column = index, match.start()
            break
    else:
        if not GOAL.match(pieces[goal].text[:MAX_LINE]):
            return None
    if pieces[at].text[:column].strip():
        return Anchor(at, 0, at, 0)
    above = at - 1
    while above >= first and not pieces[above].text.strip():
        above -= 1
    top = above
    while top > first and pieces[top - 1].text.strip() and above - top < _MOST_LINES:
        top -= 1
    if top >= first and _is_department(
        as_printed(piece.text for piece in pieces[top : above + 1]), departments
    ):
        return Anchor(top, 0, top, 0)
    return Anchor(at, 0, at, 0) if sure and at != goal else None


def _is_department(text: str, departments: Collection[str]) -> bool:
    """Whether a text is the department of another row, or the name of one: "Dienst Kaaien"."""
    named = (
        _DEPARTMENT.match(text) is not None
        and len(text) <= _LONGEST_NAME
        and not text.endswith((".", ",", ":"))
    )
    return named or text.casefold() in departments


def _stands_apart(pieces: Sequence[Piece], index: int, column: int, departments: Collection[str]) -> bool:
    """Whether an objective opens a block, or stands on one line with a department."""
    lead = as_printed([pieces[index].text[:column]])
    if lead:
        return _is_department(lead, departments)
    return index == 0 or not pieces[index - 1].text.strip()
