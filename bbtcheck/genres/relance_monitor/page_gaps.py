"""The lines of a monitoring on pages with a layout: wide gaps part cells, and headings may take two lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bbtcheck.genres.relance_monitor.markup import bare
from bbtcheck.genres.relance_monitor.vocabulary import is_label, section_named
from bbtcheck.read.document import Cell, Document, Line

_MUCH_WIDER = 140  # percent of an ordinary blank
_ALWAYS_WIDE = 100  # percent of the height of a line


def laid_out(document: Document) -> Document:
    """Give a paper with a tab in each gap between two cells, and with headings and labels on one line.

    The characters keep their places: a tab stands where a blank stood.
    """
    usual = _usual_blank(document.lines)
    lines = [_with_tabs(line, usual) if usual else line for line in document.lines]
    whole = list(_with_whole_headings(lines))
    return replace(document, lines=tuple(_without_ends_of_labels(whole)) if usual else tuple(whole))


def _usual_blank(lines: Sequence[Line]) -> int:
    """The middle one of all gaps between words, in percent of the height of their line; nought without a layout."""
    found = sorted(gap for line in lines for gap, _ in _gaps(line))
    return found[len(found) // 2] if found else 0


def _gaps(line: Line) -> Iterator[tuple[int, Cell]]:
    """The gaps between the words of a line, each with the word before it."""
    for one, other in pairwise(line.words):
        if one.box is not None and other.box is not None and one.end < other.start:
            height = max(one.box.bottom - one.box.top, 1)
            yield (other.box.left - one.box.right) * 100 // height, one


def _with_tabs(line: Line, usual: int) -> Line:
    gaps = list(_gaps(line))
    if not gaps or line.cells or "\t" in line.text:
        return line
    ordinary = max(usual, min(gap for gap, _ in gaps))
    characters = list(line.text)
    for gap, word in gaps:
        if gap > _ALWAYS_WIDE or gap * 100 >= ordinary * _MUCH_WIDER:
            characters[word.end] = "\t"
    return replace(line, text="".join(characters))


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
        first = line.text.split("\t", 1)[0].strip()
        if label and first and is_label(label) and is_label(f"{label} {first}"):
            start = line.text.index(first)
            line = replace(line, text=line.text[:start] + " " * len(first) + line.text[start + len(first) :])
            first = ""
        label = first
        yield line
