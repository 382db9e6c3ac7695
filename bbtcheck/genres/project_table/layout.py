"""The rows of a project table in running text: what stands before and after each pair of dates.

A table that was printed and read back as text has lost its columns. What is left obeys one law: a cell of one
line is followed by the next cell on the same line, a cell of several lines by a blank line. Where the
rows are, is told by their dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bbtcheck.genres.project_table.anchors import GOAL, OBJECTIVE, Anchor, dated_anchors, with_undated
from bbtcheck.genres.project_table.pieces import MAX_LINE, Block, Piece
from bbtcheck.genres.project_table.text import as_printed, one_line
from bbtcheck.read import Line

_NO_OBJECTIVE = re.compile(
    r"\s*(?P<word>n\.?\s?v\.?\s?t\.?|niet\s+van\s+toepassing|geen|/|[-–—])(?=\s|$)", re.IGNORECASE
)
HEADERS = re.compile(
    r"\b(?:titel|projecttitel|naam|project(?:naam)?|omschrijving|beschrijving|toelichting|start(?:datum)?"
    r"|begin(?:datum)?|eind(?:e|datum)?|entiteit|afdeling|dienst|trekker|strategische doelstelling|sd"
    r"|(?:soort|aard|type)(?: van de)?(?: doelstelling)?|beleids- ?/ ?beheersdoelstelling|beleidsveld|ise"
    r"|inhoudelijk structuurelement)\b",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"\s*(?:pagina|p\.|blz\.?)?\s*\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?\s*", re.IGNORECASE)
_YEAR = re.compile(r"\s*(?:19|20)\d{2}\s*")  # below a line of text it ends a date: "voorjaar / 2033"
_FEWEST_WORDS = 6
_NOTHING: Block = ()


@dataclass(frozen=True, slots=True)
class Tail:
    """The cells of a row after its dates; what the paper does not print is empty.

    ``number`` and ``name`` are those of the strategic objective ("SD3"), ``labels`` the lines after the kind of
    goal: the policy field and the start of the structure element, or both. ``description`` is only there where a
    paper prints it behind the dates.
    """

    department: Block = ()
    number: int | None = None
    name: Block = ()
    objective: Block = ()
    goal: Piece | None = None
    labels: Block = ()
    description: Block = ()


@dataclass(frozen=True, slots=True)
class RawRow:
    """The pieces of one project before they are read as cells.

    ``before`` are the blocks between the row before and the dates: title and description, and what is left of
    the row before.
    """

    before: tuple[Block, ...]
    start: Piece | None
    end: Piece | None
    note: str | None
    tail: Tail


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a table, and the blocks that are left after the last one."""

    rows: tuple[RawRow, ...]
    rest: tuple[Block, ...]


def pages_of(lines: Sequence[Line]) -> tuple[int, ...]:
    """Tell on which page each line stands, from 1.

    Where the format does not say it, a page starts at a line that begins with one blank while the line above it
    has text: that is what is left of a page break in text that was copied out of a PDF.
    """
    if any(line.page is not None for line in lines):
        return tuple(line.page or 1 for line in lines)
    marks = [_indented(line.text) for line in lines]
    trusted = sum(marks) * 20 <= len(lines)
    pages, page, above = [], 1, ""
    for line, marked in zip(lines, marks, strict=True):
        page += trusted and marked and bool(above.strip())
        pages.append(page)
        above = line.text
    return tuple(pages)


def _indented(text: str) -> bool:
    return text[:1].isspace() and bool(text.strip()) and not text[1:2].isspace()


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Give the numbers of the lines that belong to the page and not to the table.

    Running titles in capitals that come back, headings of columns, page numbers that stand alone.
    """
    shouted = Counter(one_line(line.text) for line in lines if _shouted(line.text))
    found = {line.number for line in lines if shouted.get(one_line(line.text), 0) > 1}
    for above, line, below in zip((None, *lines), lines, (*lines[1:], None), strict=False):
        under = bool(above and above.text.strip())
        free = not (under and _YEAR.fullmatch(line.text)) and not (under and below and below.text.strip())
        if _column_heads(line.text) or (free and is_page_number(line.text)):
            found.add(line.number)
    return frozenset(found)


def _shouted(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and len(text) <= 120 and text == text.upper() and sum(map(str.isalpha, text)) >= 8


def _column_heads(text: str) -> bool:
    if len(text) > 300 or any(character.isdigit() for character in text):
        return False
    heads = [match[0] for match in HEADERS.finditer(text)]
    words = sum(len(head.split()) for head in heads)
    return len(heads) >= 3 and words * 10 >= len(text.split()) * 6


def is_page_number(text: str) -> bool:
    """Tell whether a line is only the number of a page: "Pagina 3 van 12"."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def lay_out(lines: Sequence[Line]) -> Layout:
    """Cut the lines of a paper into the rows of its project table."""
    skip = furniture(lines)
    pieces = [
        Piece(line, 0, 0 if line.number in skip else len(line.text), page)
        for line, page in zip(lines, pages_of(lines), strict=True)
    ]
    anchors = dated_anchors(pieces)
    layout = _between(pieces, anchors)
    departments = {as_printed(piece.text for piece in row.tail.department).casefold() for row in layout.rows}
    found = with_undated(pieces, anchors, departments - {""}) if anchors else []
    return layout if len(found) == len(anchors) else _between(pieces, found)


def _between(pieces: Sequence[Piece], anchors: Sequence[Anchor]) -> Layout:
    """Read the cells between one place where a row is anchored and the next."""
    first = anchors[0].at if anchors else len(pieces)
    before = _before(pieces[:first], anchors[0] if anchors else None, pieces)
    rows: list[RawRow] = []
    for index, anchor in enumerate(anchors):
        following = anchors[index + 1] if index + 1 < len(anchors) else None
        rest = pieces[anchor.until].part(anchor.after, max(anchor.after, len(pieces[anchor.until].text)))
        region = [rest, *pieces[anchor.until + 1 : following.at if following else len(pieces)]]
        dates = anchor.dates
        tail, left = _read_tail(_before(region, following, pieces), dates is not None and dates.led)
        start, end, note = (dates.start, dates.end, dates.note) if dates else (None, None, None)
        rows.append(RawRow(before, start, end, note, tail))
        before = left
    return Layout(tuple(rows), before)


def _before(region: Sequence[Piece], following: Anchor | None, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """Give the blocks of a region, with the text that stands before the next dates on their own line."""
    extra = [pieces[following.at].part(0, following.column)] if following else []
    blocks: list[list[Piece]] = [[]]
    for piece in [*region, *extra]:
        if piece.text.strip():
            blocks[-1].append(piece)
        elif blocks[-1]:
            blocks.append([])
    return tuple(tuple(block) for block in blocks if block)


def _read_tail(blocks: tuple[Block, ...], led: bool) -> tuple[Tail, tuple[Block, ...]]:
    """Read the cells after the dates from the first blocks, and give the blocks that are left.

    Where a paper says in words what the dates are (``led``), the description may stand behind them.
    """
    if led and blocks and _is_sentence(blocks[0]):
        tail, left = _read_tail(blocks[1:], led=False)
        return replace(tail, description=blocks[0]), left
    if not blocks:
        return Tail(), ()
    department = _NOTHING
    if _says_no_objective(blocks):
        return _read_goal(Tail(objective=_said(blocks)), _without_said(blocks))
    if not _opens(blocks, OBJECTIVE) and not _opens(blocks, GOAL):
        department, blocks = _take(blocks, (OBJECTIVE, GOAL))
    if _says_no_objective(blocks):
        return _read_goal(Tail(department, objective=_said(blocks)), _without_said(blocks))
    number: int | None = None
    name, objective = _NOTHING, _NOTHING
    if match := _opens(blocks, OBJECTIVE):
        number, name = int(match["number"]), (blocks[0][0].part(*match.span("name")),)
        objective, blocks = _take(_drop(blocks, match.end()), (GOAL,))
    return _read_goal(Tail(department, number, name, objective), blocks)


def _read_goal(tail: Tail, blocks: tuple[Block, ...]) -> tuple[Tail, tuple[Block, ...]]:
    match = _opens(blocks, GOAL)
    if match is None:
        return tail, blocks
    goal = blocks[0][0].part(*match.span("word" if match["word"] else "inner"))
    labels, blocks = _take(_drop(blocks, match.end()), (), stop_at_page=True)
    return replace(tail, goal=goal, labels=labels), blocks


def _says_no_objective(blocks: tuple[Block, ...]) -> bool:
    """Tell whether "n.v.t." or a dash stands where the objective would be: right before the kind of goal."""
    match = _NO_OBJECTIVE.match(blocks[0][0].text[:MAX_LINE]) if blocks else None
    return match is not None and _opens(_without_said(blocks), GOAL) is not None


def _said(blocks: tuple[Block, ...]) -> Block:
    match = _NO_OBJECTIVE.match(blocks[0][0].text[:MAX_LINE])
    return (blocks[0][0].part(*match.span("word")),) if match else _NOTHING


def _without_said(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Take "n.v.t." away, with the block when nothing else stands in it."""
    match = _NO_OBJECTIVE.match(blocks[0][0].text[:MAX_LINE])
    left = _drop(blocks, match.end() if match else 0)
    rest = _filled(left[0])
    return (rest, *left[1:]) if rest else left[1:]


def _opens(blocks: tuple[Block, ...], pattern: re.Pattern[str]) -> re.Match[str] | None:
    if not blocks:
        return None
    text = blocks[0][0].text[:MAX_LINE]
    match = pattern.search(text)
    return match if match and not text[: match.start()].strip() else None


def _drop(blocks: tuple[Block, ...], end: int) -> tuple[Block, ...]:
    """Take the first characters of the first piece away; the block stays, even when nothing is left of it."""
    first = blocks[0][0]
    return ((first.part(end, len(first.text)), *blocks[0][1:]), *blocks[1:])


def _take(
    blocks: tuple[Block, ...], until: tuple[re.Pattern[str], ...], stop_at_page: bool = False
) -> tuple[Block, tuple[Block, ...]]:
    """Take the first block, up to a pattern or the end of its page."""
    taken: list[Piece] = []
    for index, piece in enumerate(blocks[0]):
        if stop_at_page and piece.page != blocks[0][0].page:
            return _filled(taken), (blocks[0][index:], *blocks[1:])
        stops = [match.start() for pattern in until if (match := pattern.search(piece.text[:MAX_LINE]))]
        if stops:
            cut = min(stops)
            left = (piece.part(cut, len(piece.text)), *blocks[0][index + 1 :])
            return _filled([*taken, piece.part(0, cut)]), (left, *blocks[1:])
        taken.append(piece)
    return _filled(taken), blocks[1:]


def ends_in_a_sentence(pieces: Sequence[Piece]) -> bool:
    """Whether a text ends where a sentence may end."""
    text = pieces[-1].text.rstrip() if pieces else "."
    return text.endswith((".", "!", "?", ")", "…", ":", "'", "’", "”", '"'))


def _is_sentence(pieces: Sequence[Piece]) -> bool:
    words = sum(len(piece.text.split()) for piece in pieces)
    return words >= _FEWEST_WORDS and pieces[-1].text.rstrip().endswith((".", "!", "?"))


def _filled(pieces: Sequence[Piece]) -> Block:
    return tuple(piece for piece in pieces if piece.text.strip())
