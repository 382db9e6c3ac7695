"""The rows of a programme table, read from a stream of words and figures, wherever the lines were broken.

A row is a label ("Bijstelling BO 2021") and one figure for each column. Papers break rows in every possible
way: the label over two lines with its figures on a third, the figures between the two halves of the label, all
on one line. As a stream of words and figures these are nearly the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bbtcheck.genres.row_tokens import (
    Part,
    Token,
    is_year,
    joined_groups,
    merged_groups,
    without_notes,
    word_of,
)
from bbtcheck.genres.words import ADJUSTMENT_WORDS, STAGE_WORDS
from bbtcheck.records import Stage

_FIGURES = (Part.NUMBER, Part.NIL)
OTHER_STEP = "andere_stap"
"""The field of a row between two levels that has a name of its own."""
_LEVELS = {Stage.BA: "ba", Stage.BO: "bo", Stage.BA_JR: "ba_jr", Stage.UITVOERING: "uitvoering"}


@dataclass(frozen=True, slots=True)
class Label:
    """What the label of a row says.

    ``field`` is the field of a budget line it fills ("ba", "bo", "bijstelling", "index", …; "" when none),
    ``stage`` and ``year`` are what it names, ``first`` and ``last`` the numbers of its lines.
    """

    text: str
    field: str
    stage: Stage | None
    year: int | None
    first: int
    last: int

    @property
    def identity(self) -> tuple[str, int | None]:
        """What makes two labels the same row: the field and the year."""
        return self.field, self.year


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as tokens: its label and, for each column, a figure or None."""

    label: Label
    cells: tuple[Token | None, ...]
    figures: tuple[Token, ...] = ()


def read_label(tokens: Sequence[Token]) -> Label | None:
    """Understand the words of a label, or give None when they name no stage and no adjustment."""
    stages = [STAGE_WORDS[word_of(token.text)] for token in tokens if token.part is Part.STAGE]
    adjustments = [token for token in tokens if token.part is Part.ADJUSTMENT]
    years = [int(token.text) for token in tokens if token.part is Part.YEAR]
    if not stages and not adjustments:
        return None
    text = " ".join(token.text for token in tokens).strip(" :-–")
    first, last = tokens[0].line.number, tokens[-1].line.number
    year = years[0] if years else None
    if not adjustments:
        return Label(text, _LEVELS.get(stages[0], ""), stages[0], year, first, last)
    named = [ADJUSTMENT_WORDS.get(word_of(token.text), OTHER_STEP) for token in adjustments]
    field = OTHER_STEP if OTHER_STEP in named else named[0]
    if field == "bijstelling" and any(word_of(token.text) == "andere" for token in tokens):
        field = "andere_bijstellingen"
    return Label(text, field, Stage.BIJSTELLING, year, first, last)


def adjusts(labels: Iterable[Label]) -> bool:
    """Tell whether a table goes from the BO to the BA of one year, and not from a BA to the BO of the year after.

    The BO stands first then, and the year of the BA is not before it; a slip in one of the years leaves that so.
    """
    levels = [label for label in labels if label.field in ("ba", "bo")]
    if [label.field for label in levels] != ["bo", "ba"]:
        return False
    before, after = (label.year for label in levels)
    return before is not None and after is not None and before <= after


def read_rows(tokens: Sequence[Token], columns: int) -> tuple[Row, ...]:
    """Read the rows of a table with so many columns from the parts that stand below its header."""
    rows: list[tuple[list[Token], list[Token]]] = []
    for token in tokens:
        if token.is_label and (not rows or rows[-1][1]):
            rows.append(([], []))
        if rows:
            rows[-1][0 if token.is_label else 1].append(token)
    for index in range(1, len(rows)):
        _give_back(rows[index - 1][0], rows[index][0], last=not rows[index][1])
    rows = _with_figures_above(rows, columns)
    made = (_row(label, figures, columns) for label, figures in rows)
    return aligned(tuple(row for row in made if row is not None))


def _give_back(before: list[Token], label: list[Token], *, last: bool) -> None:
    """Move the second half of a label to the row above when the figures of that row stood between the halves.

    "Bijstelling / 5 7 / BO 2021 / BO 2021 20 30": the first "BO 2021" closes the label of the adjustment.
    """
    stages = [index for index, token in enumerate(label) if token.part is Part.STAGE]
    if label[0].part is Part.YEAR and before[-1].part is Part.STAGE:
        cut = 1
    elif last and stages[:1] == [0] and _lacks_stage(before):
        cut = len(label)
    elif len(stages) > 1 and stages[0] == 0 and _lacks_stage(before):
        cut = stages[1]
    elif stages[:1] == [0] and _lacks_stage(before) and _has_adjustment(label):
        cut = next(index for index, token in enumerate(label) if token.part is Part.ADJUSTMENT)
    else:
        return
    before.extend(label[:cut])
    del label[:cut]


def _with_figures_above(
    rows: list[tuple[list[Token], list[Token]]], columns: int
) -> list[tuple[list[Token], list[Token]]]:
    """Part a double label from the next one when its figures were printed above it.

    "BA 2020 1 2 / 5 7 / Bijstelling BO 2021 / BO 2021 20 30": the figures 5 and 7 belong to the adjustment.
    """
    made: list[tuple[list[Token], list[Token]]] = []
    for label, figures in rows:
        surplus = made[-1][1][columns:] if made else []
        cut = _second_label(label) if len(surplus) == columns else None
        if cut is not None and surplus[0].line.number != made[-1][1][0].line.number:
            del made[-1][1][columns:]
            made.append((label[:cut], surplus))
            label = label[cut:]
        made.append((label, figures))
    return made


def _second_label(label: Sequence[Token]) -> int | None:
    """Tell where a second label starts in "Bijstelling BO 2021 BO 2021", or None when there is only one."""
    stages = [index for index, token in enumerate(label) if token.part is Part.STAGE]
    return stages[-1] if len(stages) > 1 and label[0].part is Part.ADJUSTMENT else None


def _has_adjustment(label: Sequence[Token]) -> bool:
    return any(token.part is Part.ADJUSTMENT for token in label)


def _lacks_stage(label: Sequence[Token]) -> bool:
    return _has_adjustment(label) and not any(token.part is Part.STAGE for token in label)


def _row(label: list[Token], figures: list[Token], columns: int) -> Row | None:
    numbers = [token for token in figures if token.part in _FIGURES]
    if len(numbers) == columns + 1 and is_year(numbers[0].text) and _can_take_year(label):
        label, numbers = [*label, numbers[0]], numbers[1:]
        label[-1] = Token(Part.YEAR, label[-1].text, label[-1].line, label[-1].start, label[-1].end)
    read = read_label(label) if label else None
    if read is None or not numbers:
        return None
    numbers = list(without_notes(numbers, columns)) if len(numbers) > columns else numbers
    cells = _cells(numbers, columns)
    return Row(read, cells, tuple(numbers))


def _can_take_year(label: Sequence[Token]) -> bool:
    return _has_adjustment(label) and not any(token.part is Part.YEAR for token in label)


def _cells(numbers: list[Token], columns: int) -> tuple[Token | None, ...]:
    """Give one figure for each column; figures on later lines than a full row are page numbers and the like."""
    first = [token for token in numbers if token.line.number == numbers[0].line.number]
    joined = joined_groups(numbers)
    found = (
        merged_groups(numbers, columns)
        or (_upright(joined, columns) if _one_a_line(joined[:columns]) else None)
        or merged_groups(first, columns)
        or _upright(joined, columns)
        or _upright(numbers, columns)
    )
    return found or (None,) * columns


def _one_a_line(tokens: Sequence[Token]) -> bool:
    return len({token.line.number for token in tokens}) == len(tokens)


def _upright(numbers: Sequence[Token], columns: int) -> tuple[Token, ...]:
    """Give the first figures where what follows them stands on a later line; else nothing."""
    found = tuple(numbers[:columns])
    more = numbers[columns] if len(numbers) > columns else None
    return found if more is not None and more.line.number != found[-1].line.number else ()


def aligned(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Place the figures of rows that miss one under the columns of the full rows, by their right edges.

    A row stays without figures where the edges leave a doubt: a figure in the wrong column is worse.
    """
    full = [row for row in rows if _on_one_line(row)]
    if not full:
        return rows
    edges = [max(_edge(row.cells[index]) for row in full) for index in range(len(full[0].cells))]
    return tuple(_fitted(row, edges) for row in rows)


def _on_one_line(row: Row) -> bool:
    present = [cell for cell in row.cells if cell is not None]
    return len(present) == len(row.cells) and len({cell.line.number for cell in present}) == 1


def _edge(cell: Token | None) -> int:
    return cell.end if cell is not None else 0


def _fitted(row: Row, edges: list[int]) -> Row:
    if any(cell is not None for cell in row.cells) or not 0 < len(row.figures) < len(edges):
        return row
    cells: list[Token | None] = [None] * len(edges)
    for token in row.figures:
        distances = sorted((abs(edge - token.end), index) for index, edge in enumerate(edges))
        nearest, column = distances[0]
        if nearest * 2 >= distances[1][0] or cells[column] is not None:
            return row
        cells[column] = token
    return Row(row.label, tuple(cells), row.figures)
