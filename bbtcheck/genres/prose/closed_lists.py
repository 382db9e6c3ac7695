"""Lists in the text that a total closes: "Lonen 4.630 / Werking 3.650 / Totaal uitgaven 8.280"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bbtcheck.genres.prose.items import counted_exactly
from bbtcheck.genres.prose.likely_slips import is_likely_error, is_made_of_others, is_off
from bbtcheck.genres.prose.list_rows import ListRow, list_row
from bbtcheck.genres.prose.named_differences import named_differences
from bbtcheck.genres.table_parts import is_footer
from bbtcheck.genres.words import OPEN_LIST, plain, squeezed
from bbtcheck.quantity import Dimension, Quantity
from bbtcheck.read import Document
from bbtcheck.records import AnnouncedTotal, Statement

_TOTAL = re.compile(
    r"(?:(?:het\s+)?(?:alge[mh]e+n\s+|globaa?l\s+)?(?:eind|sub)?totaal|totale|samen|in\s+totaal|som|alles\s+samen|tezamen)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?:samen|alles\s+samen|tezamen|som)\b", re.IGNORECASE)
"""Words for the sum of what was just listed, and of nothing else."""
_BALANCE = re.compile(r"(?:netto|per\s+saldo|saldo|netto-?effect|resultaat)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:gemiddeld\w*|mediaan|cumulati\w+|waarvan|daarvan|waaronder|aandeel|aandelen|verschil|per|index\w*|maxim\w+|minim\w+|%)(?!\w)",
    re.IGNORECASE,
)
_SUBPART = re.compile(
    r"(?:[-–•*]\s*)?(?:waarvan|daarvan|waaronder|w\.?v\.?|incl(?:usief|\.)|inbegrepen)(?!\w)", re.IGNORECASE
)
_CUMULATED = re.compile(r"(?:eind|begin|stand|toestand|op|per|sinds|tot)\s", re.IGNORECASE)
_CONTENTS = re.compile(
    r"\b(?:inhoud\w*|overzicht\s+van\s+de\s+tabellen|pagina|blz|bijlagen)\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"\b(?:cumulati\w+|gemiddeld\w*|top\s+[0-9]+|voorbeeld\w*|meerdere\s+antwoorden|indicatie\w*|waaronder)\b",
    re.IGNORECASE,
)
_MOST_LINES, _MOST_ROWS, _MOST_HEADING = 60, 40, 3
_FEWEST = 2
_EDGES = " \t.:…-–—|•◦▪●○■□➢➔✓*·"
_MAX_LABEL = 80
_LONGEST_LABEL = 6
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows above a total, with the places where they may begin as well, and whether they are the whole list.

    ``above`` are rows that stand above words on a line of their own: these are a heading, or half a name.
    """

    rows: tuple[ListRow, ...]
    starts: tuple[int, ...]
    is_whole: bool
    above: tuple[ListRow, ...] = ()
    heading: str = ""

    @property
    def is_flat(self) -> bool:
        """Tell whether all rows begin at one place, and none is a part of another."""
        indents = {len(row.line.text) - len(row.line.text.lstrip()) for row in self.rows}
        return len(indents) == 1 and len(_parts(self.rows)) == len(self.rows)


def closed_lists(document: Document, tables: frozenset[int] = frozenset()) -> tuple[AnnouncedTotal, ...]:
    """Find the totals that close a list of lines with one figure each, outside ``tables``, with their parts.

    So are rows that say of which two rows above them they are the difference.

    The list begins below a heading, a blank line or another total. One that does not add up is given where it is the
    whole list, in one unit, and an error is likelier than that the total is one of more or of something else.
    """
    found = []
    for index, line in enumerate(document.lines):
        row = _closing(document, index) if line.number not in tables and line.text.strip() else None
        total = _total(document, index, row, tables) if row is not None else None
        if total is not None:
            found.append(total)
    return (*found, *named_differences(document))


def _closing(document: Document, index: int) -> ListRow | None:
    """Read the line of a total: its label opens with a word for it, and has few others."""
    text = plain(document.lines[index].text).strip(" -+*•▪")
    if not (_TOTAL.match(text) or _BALANCE.match(text)):
        return None
    row = list_row(document, document.lines[index])
    if row is None or len(row.figures) != 1 or row.figures[0] is None or _OTHER.search(row.label):
        return None
    return row if len(row.label.split()) <= _LONGEST_LABEL else None


def _total(document: Document, index: int, closing: ListRow, tables: frozenset[int]) -> AnnouncedTotal | None:
    block = _block(document, index, tables)
    if block is None or len(block.rows) < _FEWEST or len(_parts(block.rows)) < len(block.rows):
        return None
    total = _figure(closing)
    shares = total.unit.dimension is Dimension.SHARE
    if _BALANCE.match(closing.label) and not all(row.is_signed or row.lead in ("+",) for row in block.rows):
        return None
    if shares and total.value != _HUNDRED:
        return None
    every = (*block.above, *block.rows)
    starts = (*(len(block.above) + start for start in block.starts), *range(len(block.above)))
    for start in starts:
        rows = _parts(every[start:])
        if len(rows) < _FEWEST or not _fits(total, rows):
            continue
        off = is_off(total, list(map(_figure, rows)))
        certain = start == len(block.above) and block.is_whole and block.is_flat
        if not off if certain else sum(_figure(row).value for row in rows) == total.value:
            return _announced(closing, rows, block.heading)
    rows = _parts(block.rows)
    if (
        not block.is_whole
        or not block.is_flat
        or len(rows) < _FEWEST
        or not _fits(total, rows)
        or _is_open(document, block)
    ):
        return None
    figures = list(map(_exact, rows))
    if (block.above and is_off(total, figures) > 0) or is_made_of_others(_exact(closing), figures):
        return None
    together = _TOGETHER.match(closing.label) is not None
    return (
        _announced(closing, rows, block.heading)
        if is_likely_error(_exact(closing), figures, whole=together)
        else None
    )


def _block(document: Document, index: int, tables: frozenset[int]) -> _Block | None:
    """Collect the rows above a total, up to a line of words, another total, or the begin of the page."""
    lines = document.lines
    rows: list[ListRow] = []
    starts: list[int] = []
    above: tuple[ListRow, ...] = ()
    heading = ""
    blanks = gaps = 0
    whole = True
    for at in range(index - 1, max(-1, index - 1 - _MOST_LINES), -1):
        line = lines[at]
        if line.page != lines[index].page or line.number in tables or line.cells or len(rows) > _MOST_ROWS:
            break
        if not line.text.strip():
            blanks += 1
            if blanks > 1:
                break
            continue
        row = list_row(document, line)
        if row is None or len(row.figures) != 1 or is_footer(line.text):
            whole = whole and not _has_figure_last(line.text)
            above = () if blanks else _above(document, at, tables)
            heading = line.text
            break
        if _TOTAL.match(row.label) or _BALANCE.match(row.label):
            whole = False
            break
        if blanks and rows:
            gaps += 1
            starts.append(len(rows))
        blanks = 0
        rows.append(row)
    rows.reverse()
    found = sorted({0, *(len(rows) - start for start in starts)})
    return _Block(tuple(rows), tuple(found), whole and not gaps, above, heading) if rows else None


def _above(document: Document, index: int, tables: frozenset[int]) -> tuple[ListRow, ...]:
    """Collect the rows further up, over lines of words, to a blank line, another total, or the begin of the page."""
    lines = document.lines
    rows: list[ListRow] = []
    for at in range(index - 1, max(-1, index - 1 - _MOST_LINES), -1):
        line = lines[at]
        row = list_row(document, line)
        is_total = row is not None and _TOTAL.match(row.label) is not None
        if not line.text.strip() or line.page != lines[index].page or line.number in tables or is_total:
            break
        if row is not None and len(row.figures) == 1:
            rows.append(row)
    return tuple(rows[::-1])


def _has_figure_last(text: str) -> bool:
    """Tell whether a line that is no row ends in a figure all the same: it may belong to the list."""
    return re.search(r"[0-9%]\)?\s*$", text) is not None and not re.search(
        r"\b(?:19|20)[0-9]{2}\)?\s*$", text
    )


def _parts(rows: Sequence[ListRow]) -> list[ListRow]:
    return [row for row in rows if not _SUBPART.match(row.label)]


def _fits(total: Quantity, rows: Sequence[ListRow]) -> bool:
    """Tell whether the rows are printed in the unit of the total, and as finely."""
    figures = [_figure(row) for row in rows]
    return all(each.unit == total.unit and (each.step == total.step or not each.value) for each in figures)


def _is_open(document: Document, block: _Block) -> bool:
    """Tell whether the words above a list say that it is not whole, or that it is no list of amounts."""
    first = block.rows[0].line.number - 1
    above = [line.text for line in document.lines[max(0, first - _MOST_HEADING) : first] if line.text.strip()]
    texts = (*above, *(row.label for row in block.rows))
    if any(OPEN_LIST.search(text) or _OPEN.search(text) or _CONTENTS.search(text) for text in texts):
        return True
    if len({row.label[:1].islower() for row in block.rows if not row.lead}) > 1:
        return True  # a sentence that is broken over lines
    if sum(_CUMULATED.match(row.label) is not None for row in block.rows) * 2 > len(block.rows):
        return True
    values = [_figure(row).value for row in block.rows]
    plain_numbers = all(_figure(row).unit.dimension is Dimension.NUMBER for row in block.rows)
    rising = values == sorted(values) and len(values) > _FEWEST
    return rising and plain_numbers and max(values) < 1000 and all(value == int(value) for value in values)


def _figure(row: ListRow) -> Quantity:
    figure = row.figures[0]
    if figure is None:
        raise AssertionError("a row of a list has a figure")
    return figure


def _exact(row: ListRow) -> Quantity:
    figure = _figure(row)
    return counted_exactly(figure) if figure.unit.dimension is Dimension.COUNT else figure


def _announced(closing: ListRow, rows: Sequence[ListRow], heading: str) -> AnnouncedTotal:
    total = _exact(closing)
    label = squeezed(f"{heading.strip(_EDGES)}: {closing.label}" if heading else closing.label)
    return AnnouncedTotal(
        label=label[-_MAX_LABEL:],
        amount=total,
        complete=True,
        parts=tuple(_statement(row) for row in rows),
        place=total.place,
    )


def _statement(row: ListRow) -> Statement:
    amount = _exact(row)
    return Statement(amount=amount, label=row.label, place=amount.place)
