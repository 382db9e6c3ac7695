"""Page numbers and the lines that a page repeats: they stand inside tables and belong to none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bbtcheck.genres.cells import row_figures
from bbtcheck.genres.row_tokens import is_year, tokens_of
from bbtcheck.genres.table_parts import credits_of, is_footer, unit_note
from bbtcheck.genres.words import squeezed
from bbtcheck.read import Document, Line

_LONGEST = 160
_NUMBER = re.compile(r"\s*[0-9]{1,4}\s*")
_PAGE_OR_YEAR = re.compile(r"(?<![0-9.,])[0-9]{1,4}(?![0-9.,][0-9]|[0-9])")
_CODED_ROW = re.compile(r"\s*(?:[0-9]{2}(?:\.[0-9]{1,2}|[0-9]{2})?|[A-Z]{2})\s+\S.*[0-9)]\s*")
_NO_HEAD = re.compile(
    r"\s*(?:Art(?:ikel)?\.?\s+[0-9].*|(?:uitgaven|ontvangsten)\s?artikelen\s*|.*:\s*)", re.IGNORECASE
)
"""A line that opens what stands below it, on whichever page: an article, a list of articles, words before a colon."""
_OPENS = re.compile(
    r"\s*(?:(?:HOOFDSTUK|TITEL|AFDELING|ONDERAFDELING|DEEL)\s+[0-9IVX]+\b.*"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.?\s+[^\W\d_].*)",
    re.IGNORECASE,
)
"""A chapter or a numbered heading; on top of pages it may be the one that they belong to."""
_CODE = re.compile(r"\s*[0-9]?[A-Z]{1,3}[0-9][0-9A-Z-]*\s*")
_NUMBERED_HEAD = re.compile(
    r"\s*(?:(?P<front>[0-9]{1,6})\s+(?=[^\W\d_]).*[–—|•-].*|.*[^\W\d_].*[–—|•-].*\s(?P<end>[0-9]{1,6})\s*)"
)
"""A line that a page number opens or closes, with its parts set apart: "412 STAATSCOURANT — 3.02.2031 — DEEL II"."""
_DATED = re.compile(
    r"(?<![0-9.])[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}(?![0-9])|\((?:19|20)[0-9]{2}-(?:19|20)?[0-9]{2}\)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BLANKS = 4
_PAGES = 8


def without_running_heads(document: Document) -> Document:
    """Give the paper with its page numbers and running heads emptied; every line keeps its number.

    A running head is the first or the last line of a page that stands there on other pages too, but for page numbers
    and years, or that the whole paper begins with. So is a numbered line below a blank one and above a heading that was
    printed before, on top of a page on which a table goes on.
    Units, headers, rows and codes of tables are kept: an "Index 0 0" may well stand at the edge of two pages. So is
    what opens the next page from the foot of one, such as an article or a chapter: a page names its chapter on top.
    """
    lines = document.lines
    feet = {before for before, _ in _turns(lines)}
    heads = {
        index
        for index in _heads(lines)
        if _may_go(lines[index]) and not (index in feet and _OPENS.fullmatch(lines[index].text))
    }
    gone = heads | {index for index, line in enumerate(lines) if is_footer(line.text)}
    gone |= frozenset(_above_repeated(lines))
    gone -= _labels(lines, gone)
    clean = (replace(line, text="", cells=()) if index in gone else line for index, line in enumerate(lines))
    return replace(document, lines=tuple(clean))


def _above_repeated(lines: Sequence[Line]) -> Iterator[int]:
    """Find the numbered tops of pages with a heading right below them that was printed before, without figures."""
    printed = [index for index, line in enumerate(lines) if line.text.strip()]
    known: set[str] = set()
    for before, index, below in zip(printed, printed[1:], printed[2:], strict=False):
        known.add(squeezed(lines[before].text[:_LONGEST]))
        text = squeezed(lines[below].text[:_LONGEST])
        if text in known and below - index <= _BLANKS and not row_figures(lines[below])[1]:
            apart = index - before > 2 or (index - before == 2 and _DATED.search(lines[index].text))
            if apart and _is_numbered(lines[index]):
                yield index


def _is_numbered(line: Line) -> bool:
    match = _NUMBERED_HEAD.fullmatch(line.text) if len(line.text) <= _LONGEST else None
    if match is None or _NO_HEAD.fullmatch(line.text) or _OPENS.fullmatch(line.text):
        return False
    return _YEAR.fullmatch(match["front"] or match["end"]) is None and unit_note(line) is None


def _labels(lines: Sequence[Line], gone: Collection[int]) -> frozenset[int]:
    """Find the last words of a page that are the label of the figures on top of the next one.

    The row before them has its figures, so that without these words no label would be left for the others.
    """
    found: set[int] = set()
    last: int | None = None
    full = False
    for index, line in enumerate(lines):
        if not line.text.strip() or is_footer(line.text):
            continue
        words, figures = row_figures(line)
        if index in gone:
            last = index if full and last is None and not figures else last
            continue
        if last is not None and figures and not words:
            found.add(last)
        # the years of a header are not its figures, that of a stage ("BA 2030") may be all that its label has
        years = sum(map(is_year, line.text.split()))
        last, full = None, any(not is_year(figure.text) for figure in figures) or years > 1
    return frozenset(found)


def _heads(lines: Sequence[Line]) -> frozenset[int]:
    """Find the edges of pages that come back; what stands inside pages half as often is a heading or a label."""
    printed = [index for index, line in enumerate(lines) if line.text.strip()]
    edges = frozenset(_edges(lines))
    known = edges | set(printed[:1])
    seen = Counter(_shape(lines[index]) for index in known)
    inside = Counter(_shape(lines[index]) for index in printed if index not in known)
    shapes = {index: _shape(lines[index]) for index in edges}
    back = {shape for shape in seen if seen[shape] > max(1, 2 * inside[shape])}
    alike: dict[str, list[Line]] = {}
    for index in sorted(known):
        alike.setdefault(_shape(lines[index]), []).append(lines[index])
    heads = {shape for shape in back if _counts_pages(alike[shape])}
    return frozenset(index for index, shape in shapes.items() if shape in heads)


def _counts_pages(lines: Sequence[Line]) -> bool:
    """Tell whether lines that are alike but for their last number have the numbers of pages, or all one number."""
    ends = [int(found[-1]) for line in lines if (found := _PAGE_OR_YEAR.findall(line.text[:_LONGEST]))]
    return all(0 <= after - before <= _PAGES for before, after in pairwise(ends))


def _edges(lines: Sequence[Line]) -> tuple[int, ...]:
    """Find the first and last printed lines of pages."""
    return tuple(sorted({index for turn in _turns(lines) for index in turn}))


def _turns(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Find the last printed line of every page with the first of the next: it ends at a form feed or its number."""
    before: int | None = None
    broken = False
    for index, line in enumerate(lines):
        if is_footer(line.text):
            broken = True
            continue
        if not line.text.strip():
            continue
        new_page = before is not None and line.page != lines[before].page
        if before is not None and (new_page or broken):
            yield before, index
        before, broken = index, False


def _shape(line: Line) -> str:
    return _PAGE_OR_YEAR.sub("", squeezed(line.text[:_LONGEST]))


def _may_go(line: Line) -> bool:
    text = line.text
    return (
        len(text) <= _LONGEST
        and bool(_shape(line))
        and not credits_of(line)
        and unit_note(line) is None
        and _CODED_ROW.fullmatch(text) is None
        and _CODE.fullmatch(text) is None
        and _NO_HEAD.fullmatch(text) is None
        and tokens_of(line) is None
        and len(row_figures(line)[1]) < 2
        and re.search(r"\b(?:BA|BO|BU|VAK|VEK|Totaal|TOTAAL|VAN|NAAR)\b", text) is None
    )


def ends_page(lines: Sequence[Line], index: int, is_header: Callable[[int], bool]) -> bool:
    """Tell whether a line is the bare number of a page: the header of the table stands right below it again."""
    if _NUMBER.fullmatch(lines[index].text) is None:
        return False
    below = range(index + 1, min(len(lines), index + 1 + _BLANKS))
    printed = next((number for number in below if lines[number].text.strip()), None)
    return printed is not None and is_header(printed)
