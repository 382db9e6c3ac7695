"""What the text says of a row of a table with several years: "daalde tussen 2029 en 2033 met 146 (-14,4 %)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bbtcheck.genres.cells import row_figures, with_signs
from bbtcheck.genres.prose.changes import FALLS, OF_ANOTHER, RISES, directed
from bbtcheck.genres.prose.items import Item, Mention
from bbtcheck.genres.prose.sentence import Sentence, sentences_of
from bbtcheck.genres.prose.statements import words_of
from bbtcheck.genres.row_tokens import amount_of, is_year
from bbtcheck.genres.table_parts import unit_note
from bbtcheck.genres.words import plain, squeezed
from bbtcheck.quantity import Quantity, Unit, unit_of
from bbtcheck.quantity.scan import FigureKind
from bbtcheck.quantity.units import Dimension, find_unit
from bbtcheck.read import Document, Line
from bbtcheck.records import ChangeClaim

_YEAR = re.compile(r"(?<![0-9/.-])((?:19|20)[0-9]{2})(?![0-9]|[/.][0-9])")
_CLAUSE = re.compile(
    r"[;:]|,?\s+(?:terwijl|maar|waarbij|waardoor|waarvan|tegenover|zodat|hoewel)\b", re.IGNORECASE
)
_SAME = re.compile(r"\bin\s+d(?:e|ie)zelfde\s+(?:periode|jaren)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\bover\s+(?:de|deze|die)\s+(?:hele|volledige|gehele)\s+periode\b", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b(?:in|eind)\s+(?:19|20)[0-9]{2}\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:sinds|vanaf|tot|tegen|t\.?o\.?v|ten\s+opzichte|vergeleken|vergelijking|dan)\b", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:achteruit|terug)\b", re.IGNORECASE)
_BY = re.compile(r"\bmet\s+$", re.IGNORECASE)
_SO_MUCH = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}?(?:lager|hoger|meer|minder)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\s*\(\s*|\s*,?\s+(?:of|ofwel|oftewel|hetzij|d\.i\.|dit\s+is|dat\s+is|zijnde)\s+(?:met\s+)?|[^()0-9]{0,40}(?:[0-9]{4}[^()0-9]{0,12})?\(\s*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:kwarta\w+|maand\w*|semester\w*|gemiddeld\w*|jaarlijks\w*|per\s+jaar|elk|ieder|telkens|begro\w+|verwacht\w*|vooral|waarvan"
    r"|ongeveer|circa|sneller|trager|respectievelijk|resp|prijzen|reëel|reële|procentpunt\w*|zonder|exclusief|excl|na\s+aftrek)\b",
    re.IGNORECASE,
)
_PREPOSED = re.compile(
    r"(?:\b(?:van|voor|aan|bij|per|in|door|naar|uit|binnen|op|dankzij|zonder)\s+(?:(?:de|het|een|die|deze)\s+)?|[^\W\d_]-)$",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"\s+(?:van|voor|bij|per|binnen|aan|door|uit|en|of|naar)\b|\s+in\s+(?!(?:19|20)[0-9])(?!d(?:e|ie)zelfde)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
_FAR, _NEAR, _FEWEST, _MOST_ROWS, _LONGEST = 3, 45, 3, 40, 200


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table of years, with the words of its name and its figure of each year."""

    words: str
    line: int
    values: Mapping[int, Quantity]


def told_of_years(document: Document, items: Sequence[Item]) -> tuple[ChangeClaim, ...]:
    """Find the clauses that let a row of years rise or fall between two of these, with its two figures.

    The clause names the row as the table does, and both years, or one and the year before it. Nothing is said where
    another row may be meant, or where the change is so much another one that it must be one of something else.
    """
    rows = list(_rows_of(document))
    found: list[ChangeClaim] = []
    for item in items if rows else ():
        period: tuple[int, int] | None = None
        for sentence in sentences_of(item, lambda mention: mention.quantity is not None):
            for clause in _clauses(sentence):
                named = _period(clause.text, period)
                claim = _claim(document.name, clause, rows, named)
                period = named if isinstance(named, tuple) else period
                if claim is not None:
                    found.append(claim)
    return tuple(found)


def _rows_of(document: Document) -> Iterator[_Row]:
    lines, index = document.lines, 0
    while index < len(lines):
        years = _header(lines[index])
        index += 1
        if years is None:
            continue
        unit = _unit(lines, index - 1)
        for at in range(index, min(len(lines), index + _MOST_ROWS)):
            row = _row(document, lines[at], years, unit)
            if row is None and not set(plain(lines[at].text)) <= set(" |-:\t"):
                break
            if row is not None:
                yield row


def _header(line: Line) -> tuple[int, ...] | None:
    """Read a line that ends in three years or more, each later than the one before."""
    words, tokens = row_figures(line) if len(line.text) <= _LONGEST else ("", ())
    years = [int(token.text) for token in tokens if is_year(token.text)]
    rising = all(first < then for first, then in pairwise(years))
    known = len(years) == len(tokens) >= _FEWEST and rising and len(words.split()) <= _FEWEST
    return tuple(years) if known else None


def _unit(lines: Sequence[Line], index: int) -> Unit | None:
    note = next(
        (note for line in lines[max(0, index - 2) : index + 1][::-1] if (note := unit_note(line))), None
    )
    if note is not None:
        return note.unit
    return find_unit(squeezed(row_figures(lines[index])[0]).strip("| ").lower())


def _row(document: Document, line: Line, years: Sequence[int], unit: Unit | None) -> _Row | None:
    words, tokens = row_figures(line)
    tokens = with_signs(tokens) if len(tokens) > len(years) else tokens
    name = squeezed(_BRACKETED.sub(" ", words)).strip("*| :")
    key = " ".join(words_of(name))
    if len(tokens) != len(years) or not key:
        return None
    own = unit_note(line)
    shown = own.unit if own is not None else unit or unit_of("")
    amounts = (amount_of(token, shown, document) for token in tokens)
    values = {
        year: amount
        for year, amount in zip(years, amounts, strict=True)
        if amount is not None and not amount.readings
    }
    return _Row(key, line.number, values)


def _clauses(sentence: Sentence) -> Iterator[Sentence]:
    """Cut a sentence where another thing is said, with the figures of each clause."""
    text, start = sentence.item.text, sentence.start
    for match in (*_CLAUSE.finditer(sentence.text), None):
        end = sentence.end if match is None else sentence.start + match.start()
        figures = tuple(each for each in sentence.figures if start <= each.start and each.end <= end)
        if figures and text[start:end].count("(") == text[start:end].count(")"):
            yield replace(sentence, start=start, end=end, figures=figures)
        start = end


def _period(text: str, before: tuple[int, int] | None) -> tuple[int, int] | int | str | None:
    """Give the two years between which something changes, or the one in which, or that it is the whole table."""
    years = sorted({int(year) for year in _YEAR.findall(text)})
    if len(years) == 2:
        return years[0], years[1]
    if len(years) == 1 and _IN_YEAR.search(text) and not _SINCE.search(text):
        return years[0]
    if not years and _SAME.search(text):
        return before
    return "whole" if not years and _WHOLE.search(text) else None


def _claim(
    document: str, clause: Sentence, rows: Sequence[_Row], period: tuple[int, int] | int | str | None
) -> ChangeClaim | None:
    if period is None or len(clause.figures) > 2 or _ELSEWHERE.search(clause.text):
        return None
    rises = RISES.search(clause.text) is not None
    falls = FALLS.search(clause.text) is not None or _BACK.search(clause.text) is not None
    step, rate = _moved(document, clause)
    if rises == falls or (step is None and rate is None):
        return None
    claims = [
        claim
        for row in _named(clause, rows)
        if (claim := _of_row(row, period, directed(step, falls=falls), directed(rate, falls=falls)))
        is not None
    ]
    if not claims or any(_holds(claim) for claim in claims):
        return claims[0] if len(claims) == 1 else None
    return claims[0]


def _named(clause: Sentence, rows: Sequence[_Row]) -> list[_Row]:
    """Give the rows near a clause that it names, the nearest first; of names within each other only the longest."""
    near = [row for row in rows if abs(row.line - clause.item.first) <= _NEAR]
    said = [row for row in near if _is_subject(clause.text, row.words)]
    longest = max((len(row.words) for row in said), default=0)
    names = {row.words for row in said if len(row.words) == longest}
    if len(names) != 1 or any(row.words not in next(iter(names)) for row in said):
        return []
    chosen = [row for row in said if row.words in names]
    return sorted(chosen, key=lambda row: (row.line > clause.item.first, abs(row.line - clause.item.first)))


def _is_subject(text: str, words: str) -> bool:
    """Tell whether a clause names a row as that which rises or falls, and not what it is a part or a price of."""
    pattern = r"[\s’'-]+(?:(?:de|het|van|en|voor|in|aan)\s+)*".join(map(re.escape, words.split()))
    match = re.search(rf"(?<![\w-]){pattern}(?![\w-])", text, re.IGNORECASE)
    if match is None:
        return False
    before, behind = text[: match.start()], text[match.end() :]
    return _PREPOSED.search(before) is None and _OF_WHAT.match(behind) is None


def _moved(document: str, clause: Sentence) -> tuple[Quantity | None, Quantity | None]:
    """Read by how much: an amount, a percentage, or an amount with its percentage beside it."""
    first, *more = clause.figures
    behind = clause.behind(first)
    told = _BY.search(clause.before(first)) is not None or _SO_MUCH.match(behind) is not None
    if not told or not first.is_exact or OF_ANOTHER.match(behind):
        return None, None
    if first.figure.kind is FigureKind.SHARE:
        return (None, first.located(document)) if not more else (None, None)
    rate = more[0] if more else None
    if rate is not None and not _is_beside(clause, first, rate):
        return None, None
    return first.located(document), None if rate is None else rate.located(document)


def _is_beside(clause: Sentence, step: Mention, rate: Mention) -> bool:
    share = rate.figure.kind is FigureKind.SHARE and rate.is_exact
    return share and _BESIDE.fullmatch(clause.between(step, rate)) is not None


def _of_row(
    row: _Row, period: tuple[int, int] | int | str, step: Quantity | None, rate: Quantity | None
) -> ChangeClaim | None:
    match period:
        case (int() as first, int() as last):
            years = (first, last)
        case int() as year:
            years = (year - 1, year)
        case _:
            years = (min(row.values, default=0), max(row.values, default=0))
    before, after = (row.values.get(year) for year in years)
    if before is None or after is None or before.value <= 0:
        return None
    if step is not None and step.unit.base != before.unit.base:
        if step.unit.dimension not in (Dimension.COUNT, Dimension.NUMBER):
            step = None
        else:  # things are counted in a row of a table in euro as well
            before, after, step = _bare(before), _bare(after), replace(step, unit=unit_of(""))
    if (step is None and rate is None) or not _may_be(before, after, step, rate):
        return None
    place = (step or rate or after).place
    return ChangeClaim(label=row.words, before=before, after=after, step=step, rate=rate, place=place)


def _bare(figure: Quantity) -> Quantity:
    """Give the number that is printed, without the unit of its table."""
    factor = figure.unit.factor
    return replace(figure, value=figure.value / factor, step=figure.step / factor, unit=unit_of(""))


def _may_be(before: Quantity, after: Quantity, step: Quantity | None, rate: Quantity | None) -> bool:
    """Tell whether a change can be the one of a row: as large as that within a factor."""
    moved = after.value - before.value
    told = (
        step.value if step is not None else (rate.value * before.value / 100 if rate is not None else moved)
    )
    room = after.step + before.step
    return abs(told) <= _FAR * abs(moved) + room and abs(moved) <= _FAR * abs(told) + room


def _holds(claim: ChangeClaim) -> bool:
    """Tell whether a claim is right, so that no other row is meant."""
    if claim.before is None or claim.after is None:
        return False
    moved = claim.after.value - claim.before.value
    room = claim.after.step + claim.before.step
    if claim.step is not None and abs(claim.step.value - moved) > room + claim.step.step:
        return False
    return claim.rate is None or abs(claim.rate.value * claim.before.value / 100 - moved) <= (
        room + claim.rate.step * claim.before.value / 100
    )
