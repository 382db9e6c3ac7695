"""Lines of a paper without its layout: feet of pages between the lines of a form, labels a blank from their value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from bbtcheck.genres.relance_monitor.markup import bare
from bbtcheck.genres.relance_monitor.openings import CODED, PAGE, is_of_form
from bbtcheck.genres.relance_monitor.vocabulary import COLUMNS, is_label
from bbtcheck.quantity import parse_quarter
from bbtcheck.read.document import Document, Line

_FRONT = 40
_LEAST_FEET = 3
_WORD = re.compile(r"[^\W\d_]{5,}")
_FEWEST_WORDS, _MOST_WORDS = 2, 14
_PAGE_ALONE = re.compile(
    r"\W*(?:pagina|blz\.?|bladzijde|p\.)\s*[0-9]{1,4}(?:\s*(?:/|van)\s*[0-9]{1,4})?\W*", re.IGNORECASE
)
_AMOUNT = r"(?=(?:€\s?)?[-–]?\d[\d.,]*\s*(?:(?:mio|mln|miljoen|miljard)\s*)?(?:EUR|euro|€|$)|€)"
_CLOSE = re.compile(
    rf"\s*(?:(?:Input|Beleidsruimte(?: \(begroot\))?|Uitvoering V[AE]K)(?P<amount> ){_AMOUNT}"
    r"|(?:Projectstatus|Trekkende entiteit VO|Beschrijving (?:van de )?voortgang|(?:Cluster|Speerpunt) [A-Z]\w*plan)"
    r"(?P<text> )(?=\S)"
    r"|Oorsprong (?:van de )?middelen(?P<list> )(?=[•○◦▪·-]|[A-Z]))"
)
_OUTPUT = re.compile(r"\s*Output(?P<gap> )(?=[A-Z0-9])")
_INDICATOR = re.compile(
    r"(?P<text>\S.*?\S) (?P<target>[0-9][0-9.,]*(?: (?:%|EUR))?) (?P<quarter>[12][0-9]{3} ?[QK][1-4])"
    r"(?: (?P<reached>[0-9][0-9.,]*(?: EUR)?)(?: (?P<degree>[0-9][0-9.,]* ?%))?)?\s*"
)


def without_feet(document: Document) -> Document:
    """Give a paper with the heads and feet of its pages emptied: lines of words of its front page, and page numbers.

    Such a line stands on at least three pages, in the same words, without a number or with one that grows.
    """
    first = list(takewhile(lambda line: not is_of_form(line), document.lines[:_FRONT]))
    titles = [line for line in first if PAGE.search(line.text) is None and CODED.match(bare(line)) is None]
    front = {word for line in titles for word in _words(line.text)}
    seen: dict[str, list[tuple[int, int]]] = {}
    feet: set[int] = set()
    labelled = False  # below a label alone stands its value, which many projects may share
    for index, line in enumerate(document.lines):
        value, labelled = labelled, is_label(bare(line)) or (labelled and not line.text.strip())
        if _PAGE_ALONE.fullmatch(line.text) is not None:
            feet.add(index)
            continue
        if len(line.cells) > 1:
            continue  # many projects may have the same row in their table
        page = PAGE.search(line.text)
        text = (line.text[: page.start()] if page is not None else line.text).strip()
        words = _words(text)
        known = sum(word in front for word in words)
        if known < _FEWEST_WORDS or 2 * known < len(words) or len(words) > _MOST_WORDS:
            continue
        if (
            not value
            and not is_of_form(line)
            and not COLUMNS.keys() & set(text.upper().split())
            and CODED.match(bare(line)) is None
        ):
            seen.setdefault(text, []).append((index, int(page["page"]) if page is not None else 0))
    for found in seen.values():
        pages = [number for _, number in found]
        grows = all(one < other for one, other in pairwise(pages)) or not any(pages)
        if len(found) >= _LEAST_FEET and grows:
            feet.update(index for index, _ in found)
    if not feet:
        return document
    lines = (replace(line, text="", cells=()) if n in feet else line for n, line in enumerate(document.lines))
    return replace(document, lines=tuple(lines))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def with_gaps(lines: Sequence[Line]) -> Iterator[Line]:
    """Put a tab for the single blank between a label and its value, and between the cells of a row of indicators.

    A text that was copied without its layout has no other gaps. What stands behind a label must look like its value.
    """
    heads: Sequence[str] = ()
    before = ""
    for line in lines:
        if "\t" in line.text or "|" in line.text or line.cells or line.words:
            heads, before = (), line.text
            yield line
            continue
        words = line.text.split()
        if words and set(words) <= COLUMNS.keys() and len(words) > 1:
            heads = words
            line = line if "  " in line.text.strip() else replace(line, text=line.text.replace(" ", "\t"))
        elif "STREEFWAARDE" in heads and (row := _INDICATOR.fullmatch(line.text)) is not None:
            if parse_quarter(row["quarter"]) is not None:
                line = _parted(line, (row.start(name) for name in _CELLS if row[name]))
        else:
            line = _labelled(line, before)
        before = line.text or before
        yield line


_CELLS = ("target", "quarter", "reached", "degree")


def _parted(line: Line, starts: Iterable[int]) -> Line:
    characters = list(line.text)
    for start in starts:
        characters[start - 1] = "\t"
    return replace(line, text="".join(characters))


def _labelled(line: Line, before: str) -> Line:
    match = _CLOSE.match(line.text)
    if match is None and before.lstrip().startswith("Input"):
        match = _OUTPUT.match(line.text)
    if match is None:
        return line
    groups: Mapping[str, str | None] = match.groupdict()
    name = next(name for name, text in groups.items() if text)
    return _parted(line, (match.end(name),))
