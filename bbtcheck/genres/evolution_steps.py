"""Rows of a credit evolution by any name: "Nieuw beleid", "Overheveling naar de VDAB", with blanks in any notation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bbtcheck.genres.cells import fitted, row_figures
from bbtcheck.genres.row_tokens import Part, Token, is_year, tokens_of
from bbtcheck.genres.table_parts import is_footer, unit_note
from bbtcheck.genres.table_rows import OTHER_STEP, Row
from bbtcheck.genres.words import plain, squeezed
from bbtcheck.read import Line
from bbtcheck.records import EvolutionStep, Stage, TableRow

_KNOWN = re.compile(
    r"\b(?:nieuwe?\s+(?:beleid|initiatie\w+|impuls\w*)|beleids(?:impuls\w*|intensiv\w+)|(?:constant|ongewijzigd)\s+beleid"
    r"|besparing\w*|efficiëntie\w*|overheveling\w*|herverdeling\w*|herschikking\w*|verschuiving\w*|overdracht\w*"
    r"|ritme\w*|betaalritme\w*|encours\w*|afbouw\w*|uitbreiding\w*|correcti\w+|actualis\w+|eenmalig\w*|provisie\w*"
    r"|\w*bijstelling\w*|\w*aanpassing\w*|\w*compensati\w+|index\w*|endogen\w*|parameter\w*|loondrift\w*|volume\w*)",
    re.IGNORECASE,
)
"""What rows between two levels of a credit are usually called."""
_NO_STEP = re.compile(
    r"\b(?:waarvan|w\.?v\.?|daarvan|waaronder|o\.?w\.?|totaal|totale|subtotaal|saldo|som|verschil|evolutie|aantal\w*|gemiddeld\w*"
    r"|benut\w*|gerealiseerd\w*|realisatie\w*|vastgelegd\w*|vereffend\w*|aanwending\w*|uitvoering\w*|raming\w*|percentage\w*)"
    r"(?![^\W\d_])|%",
    re.IGNORECASE,
)
"""What is a part of another row, a sum of rows, or something else than a step."""
_STANDARD = ("andere_bijstellingen", "compensaties", "index")
_SENTENCE = (".", ":", ";", ",")
_LONGEST = 90
_MOST_ROWS = 14


def step_rows(
    lines: Sequence[Line], index: int, columns: int, tokens: Sequence[Token]
) -> tuple[list[Token], int] | None:
    """Read rows by names of their own, from a line on down to the next level ("BO 2031"), with the index of that row.

    Every row must have a figure or a blank for each column, or be the first half of a label above such a row.
    None where no level follows: then the table is over.
    """
    if not any(token.part is Part.STAGE for token in tokens):
        return None
    found: list[Token] = []
    words: list[tuple[str, Line]] = []
    for at in range(index, min(len(lines), index + _MOST_ROWS)):
        line = lines[at]
        if not line.text.strip() or is_footer(line.text):
            continue
        parts = tokens_of(line)
        if parts and not words and _is_level(parts, columns):
            return (found, at) if found else None
        row = parts if parts and not words else _step(line, words, columns)
        if row is not None:
            found.extend(row)
            words = []
        elif words or not _opens(line):
            return None
        else:
            words.append((squeezed(line.text), line))
    return None


def _is_level(parts: Sequence[Token], columns: int) -> bool:
    """Tell whether a line is the row of a stage with its figures: "BO 2031 52.674 52.145"."""
    figures = [part for part in parts if part.part in (Part.NUMBER, Part.NIL)]
    return parts[0].part is Part.STAGE and fitted(figures, columns) is not None


def _opens(line: Line) -> bool:
    """Tell whether a line may be the first half of a label: words only, and no sentence."""
    text = squeezed(line.text)
    plain_words = not any(letter.isdigit() for letter in text) and unit_note(line) is None
    return plain_words and len(text) <= _LONGEST and not text.endswith(_SENTENCE)


def _step(line: Line, above: Sequence[tuple[str, Line]], columns: int) -> Sequence[Token] | None:
    """Read one row: its label as one token, and the figures of its columns."""
    words, figures = row_figures(line)
    if len(figures) == columns + 1 and is_year(figures[0].text):
        figures = figures[1:]
    cells = fitted(figures, columns)
    text = squeezed(" ".join([*(each for each, _ in above), words]))
    if cells is None or len(text) > 2 * _LONGEST or not any(letter.isalpha() for letter in text):
        return None
    if text.endswith(_SENTENCE):
        return None
    first = above[0][1] if above else line
    start = len(plain(first.text)) - len(plain(first.text).lstrip())
    return [Token(Part.ADJUSTMENT, text, first, start, start + 1), *cells]


def steps_of(read: Sequence[Row], rows: Sequence[TableRow]) -> tuple[tuple[EvolutionStep, ...], ...]:
    """Give the steps from one level to the next for each column, where a rule of fixed rows does not judge them.

    Nothing is given where it is not certain that the rows are the steps: a part of another row, a sum of rows, a
    cell that may stand in another column. Rows with unusual names must close in one of the columns at least.
    """
    span = _between(read)
    if span is None:
        return ()
    first, last = span
    inner = range(first + 1, last)
    fields = [read[at].label.field for at in inner]
    if not fields or any(rows[at].stage is not Stage.BIJSTELLING for at in inner):
        return ()
    if "bijstelling" in fields or any(_NO_STEP.search(rows[at].label) for at in inner):
        return ()
    columns = range(len(rows[first].cells))
    made = tuple(_of_column(read, rows, inner, column) for column in columns)
    usual = all(read[at].label.field != OTHER_STEP or _KNOWN.search(rows[at].label) for at in inner)
    closes = any(
        made[column] and _gap(rows, span, column) == _sum(made[column]) for column in columns if made[column]
    )
    return made if usual or closes else ()


def has_other_steps(read: Sequence[Row]) -> bool:
    """Tell whether there are rows between two levels that have a name of their own, or one of the usual names twice."""
    span = _between(read)
    fields = [row.label.field for row in read[span[0] + 1 : span[1]]] if span is not None else []
    return OTHER_STEP in fields or len(set(fields)) < len(fields)


def _between(read: Sequence[Row]) -> tuple[int, int] | None:
    """Give the rows of the two levels that the steps lead from and to: the BA and the BO after it, or the reverse."""
    levels = [(at, row.label.field) for at, row in enumerate(read) if row.label.field in ("ba", "bo")]
    if len(levels) < 2 or levels[-1][1] == levels[-2][1]:
        return None
    return levels[-2][0], levels[-1][0]


def _of_column(
    read: Sequence[Row], rows: Sequence[TableRow], inner: Sequence[int], column: int
) -> tuple[EvolutionStep, ...]:
    if any(read[at].cells[column] is None for at in inner):
        return ()
    found = tuple(
        EvolutionStep(
            label=rows[at].label,
            amount=rows[at].cells[column].amount,
            place=rows[at].cells[column].place,
        )
        for at in inner
        if rows[at].cells[column].amount is not None
    )
    fixed = tuple(sorted(read[at].label.field for at in inner)) == _STANDARD
    return () if fixed and len(found) == len(_STANDARD) else found


def _gap(rows: Sequence[TableRow], span: tuple[int, int], column: int) -> Decimal | None:
    before, after = (rows[at].cells[column].amount for at in span)
    return after.value - before.value if before is not None and after is not None else None


def _sum(steps: Sequence[EvolutionStep]) -> Decimal:
    return sum((step.amount.value for step in steps if step.amount is not None), Decimal(0))
