"""Find every figure of a line: amounts, shares, counts, dates, years, and the numbers that are only names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bbtcheck.quantity import grammar
from bbtcheck.quantity.dates import (
    DATE_PATTERNS,
    PERIOD_PATTERN,
    QUARTER_PATTERNS,
    date_of,
    period_of,
    quarter_of,
)
from bbtcheck.quantity.layout import Layout, lay_out
from bbtcheck.quantity.moments import CalendarDate, Period, Quarter, Year
from bbtcheck.quantity.number import MINUS_SIGNS, parse_number
from bbtcheck.quantity.numbering import footnoted_years, numberings
from bbtcheck.quantity.qualifier import Qualifier, qualifier_before
from bbtcheck.quantity.quantity import Quantity, from_reading
from bbtcheck.quantity.units import EUR, PURE, Dimension, Unit
from bbtcheck.quantity.vocabulary import BUDGET_ACRONYMS, STOPWORDS, fold


class FigureKind(StrEnum):
    """What a figure in a text is."""

    AMOUNT = "amount"
    SHARE = "share"
    COUNT = "count"
    NUMBER = "number"
    DATE = "date"
    YEAR = "year"
    QUARTER = "quarter"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a line: what it is, where it stands (offsets from 0, end excluded) and what it says.

    ``quantity`` is set for amounts, shares, counts (also of years or months) and bare numbers; ``date`` for dates,
    years, quarters and periods. ``raw`` is the part of the line from ``start`` to ``end``: sign and unit are part
    of it, the qualifying words before it are not.
    """

    kind: FigureKind
    start: int
    end: int
    raw: str
    quantity: Quantity | None = None
    date: CalendarDate | Quarter | Year | Period | None = None


_KINDS = {
    Dimension.MONEY: FigureKind.AMOUNT,
    Dimension.SHARE: FigureKind.SHARE,
    Dimension.COUNT: FigureKind.COUNT,
    Dimension.DURATION: FigureKind.COUNT,
    Dimension.NUMBER: FigureKind.NUMBER,
}
_PLAIN_NUMBER = re.compile(rf"(?<![0-9.,'’]){grammar.NUMBER}")
_ANY_NUMBER = re.compile(grammar.NUMBER)
_DIGITS = re.compile(r"[0-9]+")
_LETTER = re.compile(r"[^\W\d]")
_ABOUT_SO_MANY = re.compile(r"[0-9]+-tal")
_TALLY = re.compile(r"-tal(?!\w)")
_LOOK_BACK = 80
_CURRENCY_WINDOW = 24


def scan(text: str, *, unit: Unit | None = None, after: str = "", before: str = "") -> tuple[Figure, ...]:
    """Find all figures of one line, in order, so that every digit 0-9 belongs to exactly one.

    ``unit`` is the unit of the table the line stands in: figures that print no unit get it. ``before`` and
    ``after`` are the neighbouring lines, for a figure whose words run on over the line end; offsets are always in
    ``text``. Never raises, and takes time in proportion to the length of the text. What an earlier finder took, no
    later one gets: ``taken`` tells them, to save work.
    """
    layout = lay_out(text, before, after)
    taken = bytearray(len(layout.joined))
    found: list[Figure] = []
    for finder in _FINDERS:
        for figure in finder(layout, unit, taken):
            if not any(taken[figure.start : figure.end]):
                taken[figure.start : figure.end] = b"\x01" * (figure.end - figure.start)
                found.append(figure)
    return tuple(sorted(_own(layout, text, found), key=lambda figure: figure.start))


def _own(layout: Layout, text: str, found: list[Figure]) -> Iterator[Figure]:
    """Keep the figures with a digit in the line itself, with offsets and raw text of that line."""
    for figure in found:
        start = max(figure.start, layout.start) - layout.start
        end = min(figure.end, layout.end) - layout.start
        raw = text[start:end] if end > start else ""
        if _DIGITS.search(raw):
            quantity = figure.quantity
            if quantity is not None and quantity.raw != raw:
                quantity = replace(quantity, raw=raw)
            yield Figure(figure.kind, start, end, raw, quantity, figure.date)


def _figure(
    layout: Layout,
    kind: FigureKind,
    start: int,
    end: int,
    quantity: Quantity | None = None,
    date: CalendarDate | Quarter | Year | Period | None = None,
) -> Figure:
    """Make a figure with offsets in the joined text; blanks at its start are left out."""
    raw = layout.joined[start:end]
    return Figure(kind, start + len(raw) - len(raw.lstrip()), end, raw.strip(), quantity, date)


def _codes(layout: Layout, unit: Unit | None, taken: bytearray) -> Iterator[Figure]:
    """Find addresses, paper and page numbers, and numbered things such as ``artikel 5/1``."""
    for pattern in grammar.CODES:
        for match in pattern.finditer(layout.folded):
            if _DIGITS.search(match[0]):
                yield _figure(layout, FigureKind.IDENTIFIER, *match.span())
    for match in grammar.NAMED.finditer(layout.folded):
        inside = layout.start <= match.start()
        if inside and not grammar.is_followed_by_unit(layout.joined, layout.folded, match.end()):
            yield _figure(layout, FigureKind.IDENTIFIER, *match.span())


def _dates(layout: Layout, unit: Unit | None, taken: bytearray) -> Iterator[Figure]:
    """Find dates, quarters and periods."""
    for pattern in DATE_PATTERNS:
        for match in pattern.finditer(layout.folded):
            date = date_of(match, layout.joined[match.start() : match.end()])
            kind = FigureKind.IDENTIFIER if date is None else FigureKind.DATE
            yield _figure(layout, kind, *match.span(), date=date)
    for pattern in QUARTER_PATTERNS:
        for match in pattern.finditer(layout.folded):
            yield _figure(layout, FigureKind.QUARTER, *match.span(), date=quarter_of(match))
    for match in PERIOD_PATTERN.finditer(layout.folded):
        yield _figure(layout, FigureKind.DATE, *match.span(), date=period_of(match))


def _ranges(layout: Layout, unit: Unit | None, taken: bytearray) -> Iterator[Figure]:
    """Find ranges, ``0-6 jaar``, with the unit they are in."""
    for pattern in (*grammar.RANGES, grammar.SPACED_RANGE):
        for match in pattern.finditer(layout.folded):
            own, end = _unit_or_noun(layout, match.end())
            cell = layout.cell_at(match.start())
            among_more = layout.among_figures(match.start()) and cell is not None and cell.figures > 2
            if pattern is not grammar.SPACED_RANGE or (own is not None and not among_more):
                yield _figure(layout, FigureKind.RANGE, match.start(), end)


def _unit_or_noun(layout: Layout, end: int) -> tuple[Unit | None, int]:
    """Give the unit or the noun behind a number, and where it ends."""
    own, unit_end = grammar.unit_behind(layout.joined, layout.folded, end)
    return (own, unit_end) if own is not None else grammar.noun_behind(layout.joined, end)


def _with_unit(layout: Layout, unit: Unit | None, taken: bytearray) -> Iterator[Figure]:
    """Find numbers with a currency before them, or a unit of money, share or staff behind them."""
    for pattern in (grammar.SPACE_GROUPED, _PLAIN_NUMBER):
        for match in pattern.finditer(layout.folded):
            own, end = grammar.unit_behind(layout.joined, layout.folded, match.end())
            if own is not None or _currency(layout, match.start()) is not None:
                figure = _quantity_figure(layout, match.start(), match.end(), own, end)
                if figure is not None:
                    yield figure


def _currency(layout: Layout, number: int) -> int | None:
    """Give where the currency in front of a number (or of its sign) stands; None when there is none."""
    floor = max(layout.start, number - _CURRENCY_WINDOW)
    window = layout.folded[floor:number]
    sign = grammar.SIGN_BEFORE.search(window)
    match = grammar.CURRENCY_BEFORE.search(window[: sign.start()] if sign else window)
    if match is None or grammar.NUMBER_BEFORE.search(window[: match.start()]):
        return None
    return floor + match.start()


def _quantity_figure(layout: Layout, number: int, stop: int, own: Unit | None, end: int) -> Figure | None:
    """Make the figure of a number with its sign, currency and unit; None when it cannot be read as a number."""
    start, sign, end = _signed(layout, number, stop, end)
    reading = parse_number(sign + layout.joined[number:stop])
    if reading is None:
        return None
    money = _currency(layout, number) is not None and (own is None or own.dimension is Dimension.MONEY)
    unit = own or (EUR if money else PURE)
    quantity, qualifier = from_reading(reading, unit), _qualifier(layout, start, stop)
    if qualifier is not quantity.qualifier:
        quantity = replace(quantity, qualifier=qualifier)
    return _figure(layout, _KINDS[unit.dimension], start, end, quantity)


def _qualifier(layout: Layout, start: int, stop: int) -> Qualifier:
    """Give the qualifier of a figure: the words before it, or ``-tal`` behind the number."""
    if _TALLY.match(layout.folded, stop):
        return Qualifier.ABOUT
    return qualifier_before(layout.joined[max(0, start - _LOOK_BACK) : start])


def _signed(layout: Layout, number: int, stop: int, end: int) -> tuple[int, str, int]:
    """Give where a figure starts, the sign to read it with, and where it ends, brackets included."""
    start, sign = _sign_at(layout, number, number)
    currency = _currency(layout, number)
    if currency is not None:
        start = min(start, currency)
        if not sign:
            start, sign = _sign_at(layout, start, start)
    if sign:
        return start, sign, end
    digits = sum(map(str.isdigit, layout.joined[number:stop]))
    closing = layout.joined[end : end + 1] == ")"
    if (
        closing
        and layout.joined[start - 1 : start] == "("
        and layout.is_bracketed_negative(start - 1, digits)
    ):
        return start - 1, "-", end + 1
    if end == stop and _trailing_minus(layout, number, stop):
        return start, "-", end + 1
    return start, "", end


def _sign_at(layout: Layout, number: int, start: int) -> tuple[int, str]:
    """Find the sign in front of ``number``: gives where it stands (or ``start``) and ``+``, ``-`` or nothing."""
    floor = max(0, number - 4)
    match = grammar.SIGN_BEFORE.search(layout.joined[floor:number])
    if match is None or not layout.is_sign(floor + match.start(), number):
        return start, ""
    return floor + match.start(), "+" if match[0][0] == "+" else "-"


def _trailing_minus(layout: Layout, number: int, stop: int) -> bool:
    """Tell whether a minus behind the number is its sign, as in a column of figures: ``1.640-``."""
    mark, beyond = layout.joined[stop : stop + 1], layout.joined[stop + 1 : stop + 2]
    cell = layout.cell_at(number)
    if not mark or mark not in MINUS_SIGNS or cell is None or number < cell.naked:
        return False
    return not beyond.strip()


def _numbered(layout: Layout, unit: Unit | None, taken: bytearray) -> Iterator[Figure]:
    """Find numbers of articles and headings, times of the day, and years with the number of a footnote behind them."""
    for start, end in numberings(layout):
        yield _figure(layout, FigureKind.IDENTIFIER, start, end)
    for start, end, last in footnoted_years(layout):
        yield _figure(layout, FigureKind.YEAR, start, end, date=Year(int(layout.joined[start:end])))
        yield _figure(layout, FigureKind.IDENTIFIER, end + 1, last)


def _names(layout: Layout, unit: Unit | None, taken: bytearray) -> Iterator[Figure]:
    """Find numbers that are part of a name or a code, and ordinals."""
    for pattern in grammar.ORDINALS:
        for match in pattern.finditer(layout.folded[layout.start :]):
            start, end = match.start() + layout.start, match.end() + layout.start
            bracketed = match[0].startswith("(") and match[0].endswith(")")
            if not (bracketed and layout.is_bracketed_negative(start, len(match[0]) - 2)):
                yield _figure(layout, FigureKind.ORDINAL, start, end)
    for pattern in (grammar.MIXED_WORD, grammar.CODE_WORD, grammar.LEADING_CODE, grammar.SECTION):
        for match in pattern.finditer(layout.joined[layout.start :]):
            if _is_code(match[0], pattern):
                start, end = match.start() + layout.start, match.end() + layout.start
                opening = layout.joined[start:end].rfind("|") + 1 if pattern is grammar.LEADING_CODE else 0
                yield _figure(layout, FigureKind.IDENTIFIER, start + opening, end)
    yield from _acronyms(layout)
    if unit is None:
        yield from _versions(layout)


def _is_code(word: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether a word holds digits and, unless the pattern says it all, letters too."""
    if _DIGITS.search(word) is None:
        return False
    if pattern in (grammar.LEADING_CODE, grammar.SECTION):
        return True
    return _LETTER.search(word) is not None and _ABOUT_SO_MANY.fullmatch(word) is None


def _acronyms(layout: Layout) -> Iterator[Figure]:
    """Find names such as ``PG 1``: capitals and one digit, unless the digit counts or measures something."""
    for match in grammar.ACRONYM.finditer(layout.joined, layout.start):
        counts = grammar.is_followed_by_unit(layout.joined, layout.folded, match.end())
        if match["name"] not in BUDGET_ACRONYMS and not counts:
            yield _figure(layout, FigureKind.IDENTIFIER, *match.span())


def _versions(layout: Layout) -> Iterator[Figure]:
    """Find versions such as ``Zorgplan 3.0``; the word before the number is not part of it."""
    for match in grammar.VERSION.finditer(layout.joined, layout.start):
        counts = not match["number"].endswith(".0") and grammar.is_followed_by_unit(
            layout.joined, layout.folded, match.end()
        )
        plain = fold(match["word"]) in STOPWORDS or layout.among_figures(match.start("number"))
        if not counts and not plain:
            yield _figure(layout, FigureKind.IDENTIFIER, *match.span("number"))


def _years(layout: Layout, unit: Unit | None, taken: bytearray) -> Iterator[Figure]:
    """Find bare years; in a row of other figures of a table with a unit, ``2021`` is an amount."""
    full, decade = grammar.YEARS
    amounts = unit is not None and not _only_years(layout)
    for match in full.finditer(layout.folded):
        cell = layout.cell_at(match.start())
        signed = _sign_at(layout, match.start(), match.start())[1]
        amount = amounts and cell is not None and cell.whole and cell.figures > 1
        if not signed and not amount:
            yield _figure(layout, FigureKind.YEAR, *match.span(), date=Year(int(match[0])))
    for match in decade.finditer(layout.folded):
        yield _figure(layout, FigureKind.YEAR, *match.span())


def _only_years(layout: Layout) -> bool:
    """Tell whether all numbers of the line look like years."""
    numbers = _ANY_NUMBER.findall(layout.joined[layout.start : layout.end])
    return all(grammar.YEARS[0].fullmatch(number) for number in numbers)


def _numbers(layout: Layout, unit: Unit | None, taken: bytearray) -> Iterator[Figure]:
    """Find every number that is left: a count when a noun follows it, else in the unit of the table."""
    for pattern in (_PLAIN_NUMBER, _ANY_NUMBER):
        for match in pattern.finditer(layout.folded):
            if any(taken[match.start() : match.end()]):
                continue
            own, end = grammar.noun_behind(layout.joined, match.end())
            figure = _quantity_figure(layout, match.start(), match.end(), own or unit, end)
            yield figure or _figure(layout, FigureKind.IDENTIFIER, *match.span())
    for match in _DIGITS.finditer(layout.folded):
        yield _figure(layout, FigureKind.IDENTIFIER, *match.span())


_FINDERS: tuple[Callable[[Layout, Unit | None, bytearray], Iterator[Figure]], ...] = (
    _codes,
    _dates,
    _ranges,
    _with_unit,
    _numbered,
    _names,
    _years,
    _numbers,
)
