"""Series of years: a header of years, and rows with one figure for each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import reduce
from itertools import pairwise
from typing import TypeAlias

from bbtcheck.genres.row_tokens import is_year
from bbtcheck.genres.slides.deck import Slide
from bbtcheck.genres.table_parts import is_footer, unit_note
from bbtcheck.genres.words import plain, rejoined, squeezed, without_marks
from bbtcheck.quantity import Dimension, Quantity, Unit, parse_number, unit_of
from bbtcheck.quantity.quantity import from_reading
from bbtcheck.read import Document, Line
from bbtcheck.records import AnnouncedTotal, Statement, YearSeries, YearValue

_PIECE = re.compile(r"[^\s|]+")
_SCHOOL_YEAR = re.compile(r"(?P<start>20[0-9]{2})[-–/](?P<end>(?:20)?[0-9]{2})")
_FIGURE = re.compile(r"\(?[-+–−]?[0-9][0-9.,]*\)?")
_NIL = re.compile(r"[-–—]+|n\.?b\.?|n\.?v\.?t\.?|n/b|/|x", re.IGNORECASE)
_DASHES = ("-", "–", "—")
_MARKS = ("/", "x", "X")  # may as well belong to the words before them
_EXTRA = re.compile(
    r"(?P<total>totaal|som)|(?P<growth>(?:groei|evolutie|stijging|verschil|toename)\s*(?:\(?\s*(?:in\s+)?%\s*\)?|procentueel)|%)"
    r"|(?P<change>verschil|evolutie|groei|toename|stijging)",
    re.IGNORECASE,
)
_TOTAL_ROW = re.compile(r"(?:alge[mh]e+n\s+)?totaal\b|som\b", re.IGNORECASE)
_SUBROW = re.compile(r"(?:waarvan|daarvan|waaronder|w\.?v\.)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<word>[^\W\d_][^\s]*) [0-9]$")
_MAX_LINE = 400
_MAX_LABEL = 80
_MAX_HEADER_WORDS = 5
_MAX_BLANKS = 3
_MIN_FOR_GAP = 3
_TOO_LONG = 4


class Column(Enum):
    """What a column behind the years holds."""

    TOTAL = auto()
    CHANGE = auto()
    GROWTH = auto()


@dataclass(frozen=True, slots=True)
class _Cell:
    """One figure or dash of a row, with its offsets from 0 in its line."""

    text: str
    start: int
    end: int
    percent: bool = False

    @property
    def is_nil(self) -> bool:
        return _FIGURE.fullmatch(self.text) is None

    @property
    def is_dash(self) -> bool:
        """Tell whether a dash says that there is nothing, where other signs say that it is not known."""
        return self.text in _DASHES


@dataclass(frozen=True, slots=True)
class _Header:
    """A line of years, the columns behind them, and the unit it states."""

    line: Line
    years: tuple[int, ...]
    extra: tuple[Column, ...]
    unit: Unit | None

    @property
    def axis(self) -> str:
        return f"{min(self.years)}-{max(self.years)}"


_Row: TypeAlias = tuple[str, tuple[int, int], Line, list[_Cell]]
"""A row as it is found: its label, the lines of the label, the line of the figures, and the figures."""


@dataclass(slots=True)
class _Block:
    """One header with the rows below it, as they are found."""

    header: _Header
    rows: list[_Row] = field(default_factory=list)


def series_of(
    document: Document, slides: Sequence[Slide], tables: frozenset[int]
) -> tuple[tuple[YearSeries, ...], tuple[AnnouncedTotal, ...]]:
    """Read all series of years of a paper, and the totals of their columns, in reading order."""
    starts = [slide.first for slide in slides]
    found: list[YearSeries] = []
    totals: list[AnnouncedTotal] = []
    for block in _blocks(document.lines, frozenset(starts), tables):
        index = bisect_right(starts, block.header.line.number)
        heading = slides[index - 1].title if index else ""
        made = list(_series(document, block, heading or None))
        found.extend(series for series, _ in made)
        totals.extend(_totals(made))
    return tuple(found), tuple(totals)


def _blocks(lines: Sequence[Line], starts: frozenset[int], tables: frozenset[int]) -> Iterator[_Block]:
    """Give every header of years that has rows below it on its slide."""
    block: _Block | None = None
    label: list[Line] = []
    blanks = 0
    for line in lines:
        if not line.text.strip():
            blanks += 1
            continue
        header = _header(line) if line.number not in tables else None
        if header is not None or line.number in starts or line.number in tables or blanks > _MAX_BLANKS:
            if block is not None and block.rows:
                yield block
            block, label = (_Block(header) if header is not None else None), []
        elif block is not None and not is_footer(line.text):
            label = _read_row(block, line, label)
            if len(label) >= _TOO_LONG:
                if block.rows:
                    yield block
                block = None
        blanks = 0
    if block is not None and block.rows:
        yield block


def _read_row(block: _Block, line: Line, label: list[Line]) -> list[Line]:
    """Take a line as a row when it closes with figures; else keep it as (part of) the label of the next row."""
    words, cells = _cells_at_end(line)
    cells = _without_dashes(words, cells, len(block.header.years) + len(block.header.extra))
    fitted = _fitted(words, cells, block.header, named=bool(words or label)) if cells else None
    if fitted is None:
        is_label = len(line.text) <= _MAX_LABEL and (not cells or _ends_in_digits(words, cells, block.header))
        return [*label, line] if is_label else [line] * _TOO_LONG
    words, cells = fitted
    names = [squeezed(each.text) for each in label] if not words or _is_open(label) else []
    text = reduce(rejoined, (*names, words)).strip(" :-–")
    first = label[0].number if names else line.number
    last = line.number if words or not names else label[-1].number
    if text:
        block.rows.append((text, (first, last), line, cells))
    return []


def _ends_in_digits(words: str, cells: Sequence[_Cell], header: _Header) -> bool:
    """Tell whether the figures at the end of a line belong to a label that runs on: "haltes trap 2"."""
    return bool(words) and len(cells) < len(header.years) and all(len(cell.text) <= 4 for cell in cells)


def _is_open(label: Sequence[Line]) -> bool:
    """Tell whether the label above runs on: it ends in a hyphen or a small word."""
    return bool(label) and re.search(r"(?:-|\b(?:van|en|de|met|in|voor|of))\s*$", label[-1].text) is not None


def _header(line: Line) -> _Header | None:
    text = plain(line.text)
    if len(text) > _MAX_LINE:
        return None
    pieces = list(_PIECE.finditer(text))
    places = [index for index, piece in enumerate(pieces) if _year_of(piece[0]) is not None]
    if len(places) < 2 or places != list(range(places[0], places[-1] + 1)) or places[0] > _MAX_HEADER_WORDS:
        return None
    years = tuple(year for index in places if (year := _year_of(pieces[index][0])) is not None)
    before = text[: pieces[places[0]].start()]
    after = text[pieces[places[-1]].end() :].strip()
    note = unit_note(line)
    extra = _extra_columns(after)
    rising = all(later > earlier for earlier, later in pairwise(years))
    falling = not extra and all(later < earlier for earlier, later in pairwise(years))
    if not (rising or falling) or extra is None or re.search(r"[0-9;!?]|[.,]\s*$", before):
        return None
    return _Header(line, years, extra, note.unit if note is not None else None)


def _year_of(text: str) -> int | None:
    """Read a year, or a school year ("2030-2031") as the year in which it starts."""
    if is_year(text):
        return int(text)
    match = _SCHOOL_YEAR.fullmatch(text)
    return int(match["start"]) if match and int(match["start"][-2:]) + 1 == int(match["end"][-2:]) else None


def _extra_columns(text: str) -> tuple[Column, ...] | None:
    """Read the words behind the years: "totaal", "verschil", "groei in %"; None when there are others."""
    found: list[Column] = []
    position = 0
    bare = text.strip("| ")
    for match in _EXTRA.finditer(bare):
        if bare[position : match.start()].strip(" |"):
            return None
        found.append(next(Column[name.upper()] for name in ("total", "growth", "change") if match[name]))
        position = match.end()
    return tuple(found) if not bare[position:].strip(" |") else None


def _cells_at_end(line: Line) -> tuple[str, list[_Cell]]:
    """Split a line into its words and the figures, percentages and dashes that close it."""
    text = without_marks(plain(line.text))
    if len(text) > _MAX_LINE:
        return "", []
    cells: list[_Cell] = []
    percent = False
    cut = len(text)
    for piece in reversed(list(_PIECE.finditer(text))):
        word, start = piece[0], piece.start()
        if word == "%":
            percent = True
            continue
        own = word.endswith("%")
        body = word.rstrip("%")
        if not (_FIGURE.fullmatch(body) or (_NIL.fullmatch(body) and cells)) and not (
            _NIL.fullmatch(body) and not cells and word in ("-", "–", "—")
        ):
            break
        cells.append(_Cell(body, start, start + len(body), own or percent))
        percent, cut = False, start
    cells.reverse()
    return squeezed(text[:cut]).strip(" |"), cells


def _without_dashes(words: str, cells: list[_Cell], wanted: int) -> list[_Cell]:
    """Leave out what stands before the first figure, unless it is in the place of one: "Kaaien - 50 60 70"."""
    first = next((at for at, cell in enumerate(cells) if not cell.is_nil), len(cells))
    in_place = words and first < len(cells) == wanted >= _MIN_FOR_GAP
    return cells if in_place and not any(cell.text in _MARKS for cell in cells[:first]) else cells[first:]


def _fitted(
    words: str, cells: list[_Cell], header: _Header, *, named: bool
) -> tuple[str, list[_Cell]] | None:
    """Give each column its figure: a number too many belongs to the label, groups parted by blanks are joined."""
    wanted = len(header.years) + len(header.extra)
    if len(cells) == wanted or len(cells) == len(header.years):
        return words, cells
    if len(cells) < wanted:
        short = wanted >= _MIN_FOR_GAP and len(cells) == wanted - 1 and named
        return (words, cells) if short else None
    dotted = any(re.search(r"[0-9]\.[0-9]{3}(?![0-9])", cell.text) for cell in cells)
    if not dotted:
        for joined in _joined(cells):
            if len(joined) == wanted:
                return words, joined
            if words and len(joined) == wanted + 1 and len(joined[0].text) <= 2:
                return f"{words} {joined[0].text}", joined[1:]
    surplus = cells[: len(cells) - wanted]
    if not words or len(surplus) > 2 or any(len(cell.text) > 4 for cell in surplus):
        return None
    return " ".join((words, *(cell.text for cell in surplus))), cells[len(surplus) :]


def _joined(cells: list[_Cell]) -> Iterator[list[_Cell]]:
    """Join groups of three digits parted by one blank ("24 677 25 299"): two groups a figure, then three."""
    for most in (2, 3):
        made: list[_Cell] = []
        groups = 0
        for cell in cells:
            follows = made and cell.start - made[-1].end == 1 and re.fullmatch(r"[0-9]{3}", cell.text)
            if follows and groups < most and re.fullmatch(r"[0-9]{1,3}( [0-9]{3})*", made[-1].text):
                made[-1] = replace(made[-1], text=f"{made[-1].text} {cell.text}", end=cell.end)
                groups += 1
            else:
                made.append(cell)
                groups = 1
        if any(" " in cell.text for cell in made):
            yield made


def _series(
    document: Document, block: _Block, heading: str | None
) -> Iterator[tuple[YearSeries, frozenset[int]]]:
    """Give the rows of a block, each with the years for which a dash says that there is nothing."""
    header = block.header
    wanted = _width(block)
    if wanted is None:
        return
    for label, (first, last), line, cells in _with_numbered_labels(block.rows, wanted):
        full = len(cells) == wanted
        amounts = [_amount(document, line, cell, header.unit) for cell in cells]
        values = tuple(
            YearValue(year=year, amount=amount, place=amount.place)
            for year, amount in zip(header.years, amounts, strict=False)
            if amount is not None and full
        )
        years = zip(header.years, cells, strict=False)
        nothing = frozenset(year for year, cell in years if full and cell.is_dash)
        behind = dict(zip(header.extra, amounts[len(header.years) :], strict=False)) if full else {}
        series = YearSeries(
            label=label,
            heading=heading,
            axis=header.axis,
            years=header.years,
            year_count=len(header.years),
            figure_count=len(cells) - (wanted - len(header.years)),
            values=values,
            before_last=_before_last(header, values),
            total=behind.get(Column.TOTAL),
            change=behind.get(Column.CHANGE),
            growth=_share(behind.get(Column.GROWTH)),
            label_lines=(first, last),
            year_line=header.line.number,
            place=line.place(document.name),
        )
        yield series, nothing


def _before_last(header: _Header, values: Sequence[YearValue]) -> Quantity | None:
    full = header.years[-1] > header.years[0] and len(values) == len(header.years)
    return values[-2].amount if full else None


def _with_numbered_labels(rows: Sequence[_Row], wanted: int) -> Iterator[_Row]:
    """Give the digit back to a label whose row misses a figure: beside "PG 2", a row "PG" with "1" first is "PG 1"."""
    numbered = {match["word"] for label, *_ in rows if (match := _NUMBERED.search(label)) is not None}
    for label, lines, line, cells in rows:
        word = label.split()[-1] if label else ""
        if word in numbered and len(cells) == wanted and len(cells[0].text) == 1 and wanted >= _MIN_FOR_GAP:
            yield f"{label} {cells[0].text}", lines, line, cells[1:]
        else:
            yield label, lines, line, cells


def _width(block: _Block) -> int | None:
    """Tell how many figures a full row has: with the columns behind the years, without them, or None."""
    years, extra = len(block.header.years), len(block.header.extra)
    widths = {len(cells) for *_, cells in block.rows}
    return next((width for width in (years + extra, years) if width in widths), None)


def _share(amount: Quantity | None) -> Quantity | None:
    """Give a figure under a heading in per cent as a percentage, also where it prints no sign."""
    if amount is None or amount.unit.dimension is Dimension.SHARE:
        return amount
    return replace(amount, unit=unit_of("%")) if amount.unit.dimension is Dimension.NUMBER else None


def _amount(document: Document, line: Line, cell: _Cell, unit: Unit | None) -> Quantity | None:
    reading = parse_number(cell.text) if not cell.is_nil or " " in cell.text else None
    if reading is None:
        return None
    end = cell.end
    if cell.percent:
        end = plain(line.text).find("%", cell.end) + 1
    shown = unit_of("%") if cell.percent else unit or unit_of("")
    place = line.place(document.name, cell.start, end)
    return replace(from_reading(reading, shown), raw=line.text[cell.start : end], place=place)


def _totals(rows: Sequence[tuple[YearSeries, frozenset[int]]]) -> Iterator[AnnouncedTotal]:
    """Add up the columns above a row "Totaal", year by year; rows in per cent and rows with gaps take no part."""
    above: list[YearSeries] = []
    whole = True
    for row, nothing in rows:
        whole = whole and len(row.values) + len(nothing) == row.year_count
        if not _TOTAL_ROW.match(row.label):
            above.append(row)
            continue
        nested = any(_SUBROW.match(each.label) for each in above)
        for value in row.values if whole and not nested and len(above) >= 2 else ():
            known = ((each.label, part) for each in above for part in each.values if part.year == value.year)
            parts = list(known)
            if len(parts) >= 2 and all(_is_addable(part.amount, value.amount) for _, part in parts):
                yield _column_total(f"{row.label} {value.year}", value, parts)
        above, whole = [], True


def _is_addable(part: Quantity, total: Quantity) -> bool:
    return part.unit.base == total.unit.base and total.unit.dimension is not Dimension.SHARE


def _column_total(label: str, value: YearValue, parts: Sequence[tuple[str, YearValue]]) -> AnnouncedTotal:
    return AnnouncedTotal(
        label=label,
        amount=value.amount,
        complete=True,
        parts=tuple(
            Statement(amount=part.amount, label=name, year=part.year, place=part.place)
            for name, part in parts
        ),
        place=value.place,
    )
