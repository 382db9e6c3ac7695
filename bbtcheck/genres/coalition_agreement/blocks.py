"""An agreement cut into headings, points and paragraphs, with the place of every character kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bbtcheck.genres.coalition_agreement.marks import (
    AMBIGUOUS,
    Numbering,
    bullet,
    markup_heading,
    numberings,
)
from bbtcheck.genres.coalition_agreement.rows import Row
from bbtcheck.source import Place

_FINISHED = re.compile(r"[.!?:;…][”’\"'»)\]]*$")
_SENTENCE_END = re.compile(r"[.;:,!…][”’\"'»)\]]*$")
_TITLE_START = re.compile(r"[‘’“\"'«(]*[A-ZÀ-Ý0-9]")
_RUNS_ON = re.compile(
    r"\b(?:en|of|van|voor|de|het|een|in|met|tot|naar|op|aan|bij|door|uit|over|als|om|te|&)$"
)
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_NO_JOINT = re.compile(r"(?:en|of|tot|noch|dan|als|maar)\b")
_MAX_TITLE_ROWS = 3
_MAX_TITLE = 170
_MAX_PLAIN_TITLE = 90
_MIN_CAPITALS = 4


class BlockKind(StrEnum):
    """What a stretch of lines is."""

    HEADING = "heading"
    POINT = "point"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line inside a block: where it starts in the text of the block, and in its own line (both from 0)."""

    start: int
    row: Row
    offset: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a point or a paragraph as one text, with its lines.

    ``mark`` is the bullet or the numbering style of a point, ``numbering`` the number of a heading or point,
    ``depth`` the depth that Markdown gives a heading (0 otherwise).
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    mark: str = ""
    numbering: Numbering | None = None
    depth: int = 0

    @property
    def line(self) -> int:
        """Give the number of its first line."""
        return self.pieces[0].row.number

    def piece_at(self, offset: int) -> Piece:
        """Give the line that holds a character of the text."""
        index = bisect_right([piece.start for piece in self.pieces], offset) - 1
        return self.pieces[max(index, 0)]

    def line_at(self, offset: int) -> int:
        """Give the number of the line that holds a character of the text."""
        return self.piece_at(offset).row.number

    def place(self, document: str, start: int = 0, end: int | None = None) -> Place:
        """Give the place of a stretch of the text; it ends with the line it starts in."""
        piece = self.piece_at(start)
        first = piece.offset + start - piece.start
        last = first if end is None else piece.offset + end - piece.start
        line = piece.row.line
        return line.place(document, first, min(last, len(line.text)) if end is not None else None)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a row starts: a kind of block, how many rows its title takes, and where its text starts."""

    kind: BlockKind
    rows: int = 1
    start: int = 0
    mark: str = ""
    numbering: Numbering | None = None
    depth: int = 0
    title: str | None = None


def blocks_of(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Cut the rows of an agreement into blocks, in order of reading."""
    return tuple(_Cutter(rows).cut())


class _Cutter:
    """Goes through the rows once, remembering what the last block was."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        lengths = sorted(len(row.text) for row in rows)
        self.width = lengths[len(lengths) * 9 // 10] if lengths else 0
        self.blocks: list[Block] = []
        self.marks: list[str] = []
        self.numbers: dict[str, int] = {}
        self.last_point: Numbering | None = None

    def cut(self) -> list[Block]:
        index = 0
        while index < len(self.rows):
            opening = self._opening(index)
            if opening.kind is BlockKind.HEADING:
                end = index + opening.rows
                self._remember_heading(opening)
            else:
                self._remember_point(opening)
                end = self._end_of_text(index + 1)
            self.blocks.append(_block(opening, self.rows[index:end]))
            index = end
        return self.blocks

    def _remember_heading(self, opening: _Opening) -> None:
        self.marks = []
        self.last_point = None
        if opening.numbering is not None:
            self.numbers[opening.numbering.kind] = opening.numbering.value

    def _remember_point(self, opening: _Opening) -> None:
        self.last_point = opening.numbering or self.last_point
        if opening.mark and opening.mark not in self.marks:
            self.marks.append(opening.mark)

    def _end_of_text(self, index: int) -> int:
        while index < len(self.rows) and not self._starts_block(index):
            index += 1
        return index

    def _starts_block(self, index: int) -> bool:
        row = self.rows[index]
        if self._point(index) is not None or self._heading(index) is not None:
            return True
        finished = _FINISHED.search(self.rows[index - 1].text) is not None
        return row.wide and finished and _TITLE_START.match(row.text) is not None

    def _opening(self, index: int) -> _Opening:
        return self._heading(index) or self._point(index) or _Opening(BlockKind.PARAGRAPH)

    def _finished_before(self, index: int) -> bool:
        """Tell whether what stands before a row has come to its end."""
        if index == 0 or _FINISHED.search(self.rows[index - 1].text):
            return True
        last = self.blocks[-1] if self.blocks else None
        if last is None:
            return False
        return last.kind is BlockKind.HEADING and last.pieces[-1].row is self.rows[index - 1]

    def _point(self, index: int) -> _Opening | None:
        text = self.rows[index].text
        found = bullet(text)
        if found is not None:
            mark, start = found
            loose = mark in AMBIGUOUS and mark not in self.marks
            if not loose or self._finished_before(index):
                return _Opening(BlockKind.POINT, start=start, mark=mark)
            return None
        return self._numbered_point(index)

    def _numbered_point(self, index: int) -> _Opening | None:
        readings = [reading for reading in numberings(self.rows[index].text) if reading.kind != "chapter"]
        if not readings or not (self._finished_before(index) or self._continues_list(readings)):
            return None
        known = [reading for reading in readings if reading.style in self.marks]
        found = (known or readings)[0]
        if not known and found.value != 1:
            return None
        return _Opening(BlockKind.POINT, start=found.start, mark=found.style, numbering=found)

    def _continues_list(self, readings: Sequence[Numbering]) -> bool:
        last = self.last_point
        return last is not None and any(
            reading.style == last.style and reading.value == last.value + 1 for reading in readings
        )

    def _heading(self, index: int) -> _Opening | None:
        row = self.rows[index]
        markup = markup_heading(row.text)
        text = markup[1] if markup else row.text
        readings = numberings(text)
        if markup is not None and (markup[0] or self._finished_before(index)):
            return _Opening(
                BlockKind.HEADING,
                start=markup[2],
                numbering=readings[0] if readings else None,
                depth=markup[0],
                title=text,
            )
        if readings:
            return self._numbered_heading(index, readings)
        return self._plain_heading(index)

    def _numbered_heading(self, index: int, readings: Sequence[Numbering]) -> _Opening | None:
        rows = self._title_rows(index)
        text = " ".join(row.text for row in self.rows[index : index + rows])
        chapter = readings[0].kind == "chapter"
        if len(text) > _MAX_TITLE or _SENTENCE_END.search(text):
            return None
        expected = [r for r in readings if r.value == self.numbers.get(r.kind, 0) + 1]
        found = (expected or [r for r in readings if r.kind != "roman" or len(r.raw) > 1] or list(readings))[
            0
        ]
        if not chapter and not _TITLE_START.match(found.title):
            return None
        if not chapter and (found.style in self.marks or self._lists_on(index + rows, found)):
            return None
        settled = self._finished_before(index) or self.rows[index].wide or found in expected
        return _Opening(BlockKind.HEADING, rows, numbering=found) if settled else None

    def _lists_on(self, index: int, found: Numbering) -> bool:
        """Tell whether the next row is the next number in the same style: then this is a list, no heading."""
        if index >= len(self.rows):
            return False
        return any(
            reading.style == found.style and reading.value == found.value + 1
            for reading in numberings(self.rows[index].text)
        )

    def _plain_heading(self, index: int) -> _Opening | None:
        row = self.rows[index]
        short = len(row.text) <= min(_MAX_PLAIN_TITLE, max(self.width * 3 // 4, 20))
        capitals = _is_in_capitals(row.text)
        apart = row.wide or row.new_page or self._before_chapter(index)
        if not short or not (apart or capitals) or bullet(row.text) is not None:
            return None
        if not _TITLE_START.match(row.text) or row.text[0].isdigit():
            return None
        # A title in capitals that stands apart is one also where the text before it lost its full stop.
        if not self._finished_before(index) and not (apart and capitals):
            return None
        rows = self._title_rows(index)
        text = " ".join(part.text for part in self.rows[index : index + rows])
        if _SENTENCE_END.search(text) or index + rows >= len(self.rows):
            return None
        return _Opening(BlockKind.HEADING, rows)

    def _before_chapter(self, index: int) -> bool:
        """Tell whether a chapter ("Werf 1: …") begins in the next row: the text before it has come to its end."""
        following = self.rows[index + 1].text if index + 1 < len(self.rows) else ""
        return any(reading.kind == "chapter" for reading in numberings(following))

    def _title_rows(self, index: int) -> int:
        """Count the rows of a title: the next ones belong to it when they go on in the middle of it."""
        count = 1
        while count < _MAX_TITLE_ROWS and index + count < len(self.rows):
            above, row = self.rows[index + count - 1], self.rows[index + count]
            goes_on = row.text[:1].islower() or _RUNS_ON.search(above.text) is not None
            if row.wide or not goes_on or bullet(row.text) or numberings(row.text):
                break
            count += 1
        return count


def _is_in_capitals(text: str) -> bool:
    """Tell whether a line is written in capitals and is more than an abbreviation."""
    return text.isupper() and sum(letter.isalpha() for letter in text) >= _MIN_CAPITALS


def _block(opening: _Opening, rows: Sequence[Row]) -> Block:
    """Join rows into one text; a word cut by a hyphen at the end of a line is put together again."""
    text = ""
    pieces: list[Piece] = []
    for index, row in enumerate(rows):
        start = opening.start if index == 0 else 0
        if text and not (
            _HYPHENATED.search(text) and row.text[:1].islower() and not _NO_JOINT.match(row.text)
        ):
            text += " "
        pieces.append(Piece(len(text), row, row.offset + start))
        text += opening.title if index == 0 and opening.title is not None else row.text[start:]
    return Block(opening.kind, text, tuple(pieces), opening.mark, opening.numbering, opening.depth)
