"""Years, dates and codes that all other places of slides let expect otherwise: a title, a footer, a code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bbtcheck.genres.row_tokens import is_year
from bbtcheck.genres.slides.coded_rows import CodedRow, coded_rows_of
from bbtcheck.genres.words import plain, squeezed
from bbtcheck.read import Document
from bbtcheck.records import BudgetTable, ExpectedText, Stage

_FOOTER = re.compile(r"\s*(?P<date>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})\s*[│|\-–]?\s*[0-9]{1,3}\s*")
_BUDGET_OF = re.compile(r"\b(?:BO|budget|begroting(?:sopmaak)?)\s+(?P<year>20[0-9]{2})\b", re.IGNORECASE)
_FRONT = 12
_FEWEST_TABLES, _FEWEST_MENTIONS = 2, 2
_FEWEST_ELEMENTS = 4


def expected_texts(document: Document, tables: Sequence[BudgetTable]) -> tuple[ExpectedText, ...]:
    """Give what the other places of a paper let expect, in reading order; where they do not agree, nothing."""
    found = (
        *_title_year(document, tables),
        *_footer_dates(document),
        *_element_codes(document),
    )
    return tuple(sorted(found, key=lambda each: each.place.line or 0 if each.place is not None else 0))


def _title_year(document: Document, tables: Sequence[BudgetTable]) -> Iterator[ExpectedText]:
    """Set the year on the title slide beside that of all tables: from the BA of a year to the BO of the next."""
    printed = [line for line in document.lines if line.text.strip()][:_FRONT]
    line = next((line for line in printed if is_year(squeezed(line.text))), None)
    year = _year_of_tables(tables)
    if line is None or year is None:
        return
    own = squeezed(line.text)
    said = Counter(
        match["year"] for each in document.lines for match in _BUDGET_OF.finditer(plain(each.text))
    )
    mentioned = said[str(year)] >= _FEWEST_MENTIONS and (own == str(year) or not said[own])
    if len(tables) >= _FEWEST_TABLES or mentioned:
        start = line.text.index(own)
        yield ExpectedText(
            kind="title_year",
            printed=own,
            expected=str(year),
            place=line.place(document.name, start, start + len(own)),
        )


def _year_of_tables(tables: Sequence[BudgetTable]) -> int | None:
    """Give the year of the BO in which every table ends, where every table begins at the BA of the year before."""
    if any(line.adjusted for table in tables for line in table.lines):
        return None
    rows = [row for table in tables for row in table.rows]
    if any(row.stage not in (Stage.BA, Stage.BO, Stage.BIJSTELLING) for row in rows):
        return None
    after = {row.year for row in rows if row.stage is Stage.BO}
    before = {row.year for row in rows if row.stage is Stage.BA}
    year = after.pop() if len(after) == 1 else None
    return year if year is not None and before == {year - 1} else None


def _footer_dates(document: Document) -> Iterator[ExpectedText]:
    """Set the date in each footer beside that of all others, where one alone differs."""
    found = [(line, match) for line in document.lines if (match := _FOOTER.fullmatch(plain(line.text)))]
    uses = Counter(match["date"] for _, match in found)
    ranked = uses.most_common()
    one_differs = len(ranked) == 2 and ranked[1][1] == 1 < ranked[0][1]
    if len(found) < 3 or not (len(ranked) == 1 or one_differs):
        return
    for line, match in found:
        yield ExpectedText(
            kind="footer_date",
            label=squeezed(line.text),
            printed=match["date"],
            expected=ranked[0][0],
            place=line.place(document.name, *match.span("date")),
        )


def _element_codes(document: Document) -> Iterator[ExpectedText]:
    """Set the code of each structure element beside that of the programme whose row closes, or opens, its group."""
    rows = coded_rows_of(document)
    ways = [_grouped(rows[::-1])[::-1], _grouped(rows)]
    odd = [sum(row.programme != code for row, code in pairs) for pairs in ways]
    best = odd.index(min(odd))
    pairs = ways[best]
    if odd[0] == odd[1] or odd[best] > 1 or len(pairs) < _FEWEST_ELEMENTS:
        return
    for row, code in pairs:
        start = row.first.text.index(row.code)
        yield ExpectedText(
            kind="element_code",
            label=row.name,
            printed=row.code,
            expected=f"{code}-{row.element}",
            place=row.first.place(document.name, start, start + len(row.code)),
        )


def _grouped(rows: Sequence[CodedRow]) -> list[tuple[CodedRow, str]]:
    """Give every structure element with the code of the row of a programme before it."""
    found: list[tuple[CodedRow, str]] = []
    code = ""
    for row in rows:
        if not row.element:
            code = row.programme
        elif code:
            found.append((row, code))
    return found
