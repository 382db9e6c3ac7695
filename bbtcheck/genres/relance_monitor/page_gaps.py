"""The lines of a monitoring on pages with a layout: wide gaps part cells, and headings may take two lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bbtcheck.genres.relance_monitor.bare_lines import with_gaps
from bbtcheck.genres.relance_monitor.markup import bare
from bbtcheck.genres.relance_monitor.vocabulary import COLUMNS, is_label, section_named
from bbtcheck.quantity import parse_quarter
from bbtcheck.read.document import Cell, Document, Line

_MUCH_WIDER = 140  # percent of an ordinary blank
_NEAR = 4
_ROOM_OF_A_ROW = 40  # percent of the height of a line
_ALWAYS_WIDE = 100  # percent of the height of a line


def laid_out(document: Document) -> Document:
    """Give a paper with a tab in each gap between two cells, and with headings and labels on one line.

    The characters keep their places: a tab stands where a blank stood.
    """
    tall = _tall(document.lines)
    usual = _usual_blank(document.lines, tall)
    lines = [_with_heads(_with_tabs(line, usual, tall)) if usual else line for line in document.lines]
    whole = list(with_gaps(list(_with_whole_headings(lines))))
    if not usual:
        return replace(document, lines=tuple(whole))
    labelled = list(_without_ends_of_labels(whole))
    return replace(document, lines=tuple(line for row in _rows(labelled) for line in in_order(row)))


def _usual_blank(lines: Sequence[Line], tall: int) -> int:
    """The middle one of all gaps between words, in percent of the height of their line; nought without a layout."""
    found = sorted(gap for line in lines for gap, _ in _gaps(line, tall))
    return found[len(found) // 2] if found else 0


def _tall(lines: Sequence[Line]) -> int:
    """Above what height a word takes several lines: twice that of the usual word."""
    heights = sorted(
        word.box.bottom - word.box.top for line in lines for word in line.words if word.box is not None
    )
    return 2 * heights[len(heights) // 2] if heights else 0


def _gaps(line: Line, tall: int) -> Iterator[tuple[int, Cell]]:
    """The gaps between the words of a line, each with the word before it; words of several lines are no measure."""
    for one, other in pairwise(line.words):
        if one.box is not None and other.box is not None and one.end < other.start:
            heights = [height for box in (one.box, other.box) if (height := box.bottom - box.top) < tall]
            height = max(heights[0] if heights else tall // 2, 1)
            yield (other.box.left - one.box.right) * 100 // height, one


def _with_tabs(line: Line, usual: int, tall: int) -> Line:
    gaps = list(_gaps(line, tall))
    if not gaps or line.cells or "\t" in line.text:
        return line
    ordinary = max(usual, min(gap for gap, _ in gaps))
    characters = list(line.text)
    for gap, word in gaps:
        if gap > _ALWAYS_WIDE or gap * 100 >= ordinary * _MUCH_WIDER:
            characters[word.end] = "\t"
    return replace(line, text="".join(characters))


def _with_heads(line: Line) -> Line:
    """Close up the heads of columns that a narrow column broke: "STREEFW AARDE" is "STREEFWAARDE"."""
    closed = ["".join(word.text.split()) for word in line.words]
    if not set(closed) <= COLUMNS.keys() or closed == [word.text for word in line.words]:
        return line
    text = line.text
    for word, name in zip(line.words, closed, strict=True):
        text = text[: word.start] + name.ljust(len(word.text)) + text[word.end :]
    return replace(line, text=text)


def _with_whole_headings(lines: Sequence[Line]) -> Iterator[Line]:
    """Join the two lines of a heading such as "ALGEMENE" and "PROJECTVOORTGANG"; the second one is left blank."""
    skip = False
    for line, following in pairwise((*lines, Line(0, ""))):
        if skip:
            skip = False
            yield replace(line, text="", cells=(), words=())
            continue
        texts = (bare(line), bare(following))
        if all(text.isupper() for text in texts) and not any(map(section_named, texts)):
            whole = " ".join(texts)
            if section_named(whole) is not None:
                skip = True
                line = replace(line, text=whole)
        yield line


def _without_ends_of_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """Blank out the end of a label that was broken in a narrow column: "Betrokken entiteit(en)" and below it "VO"."""
    label = ""
    for line in lines:
        first = _first_cell(line)
        if label and first and is_label(label) and is_label(f"{label} {first}"):
            start = line.text.index(first)
            line = replace(line, text=line.text[:start] + " " * len(first) + line.text[start + len(first) :])
            first = ""
        label = first or label
        yield line


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut the lines of each page where there is more room between them than between the lines of a cell."""
    row: list[Line] = []
    for line in lines:
        if row and not _is_close(row, line):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _is_close(row: Sequence[Line], line: Line) -> bool:
    boxes = [word.box for each in row[-_NEAR:] for word in each.words if word.box is not None]
    box = next((word.box for word in line.words if word.box is not None), None)
    if not boxes or box is None or row[-1].page != line.page:
        return False
    room = box.top - max(each.bottom for each in boxes)
    return room * 100 <= (box.bottom - box.top) * _ROOM_OF_A_ROW


def in_order(row: Sequence[Line]) -> Sequence[Line]:
    """Put what names a row first, where it stands half way its height: the label of a field, or a quarter.

    A label and the line of the value beside it become two lines, each in its own place. Lines with several labels or
    quarters are several rows, and stay as they are.
    """
    labels = [index for index, line in enumerate(row) if is_label(_first_cell(line))]
    if len(labels) == 1 and labels[0] > 0:
        line = row[labels[0]]
        cut = line.text.index(_first_cell(line)) + len(_first_cell(line))
        value = replace(line, text=" " * cut + line.text[cut:])
        label = replace(line, text=line.text[:cut])
        rest = [value] if value.text.strip() else []
        return [label, *row[: labels[0]], *rest, *row[labels[0] + 1 :]]
    timed = [index for index, line in enumerate(row) if _has_quarter(line)]
    if not labels and len(timed) == 1 and timed[0] > 0:
        return [row[timed[0]], *row[: timed[0]], *row[timed[0] + 1 :]]
    return row


def _first_cell(line: Line) -> str:
    return line.text.split("\t", 1)[0].strip() if line.text[:1].strip() else ""


def _has_quarter(line: Line) -> bool:
    """Tell whether a cell of a line is a quarter and nothing else."""
    cells = line.text.split("\t")
    return len(cells) > 1 and any(parse_quarter(cell.strip()) is not None for cell in cells)
